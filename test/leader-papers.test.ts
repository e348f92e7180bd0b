import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeOverview } from '../src/dashboard/take-overview.ts';
import { type App, openApp } from '../src/platform/app.ts';
import { ignoreProgress } from '../src/platform/progress.ts';
import { makeReport } from '../src/reports/make-report.ts';
import { sentencesOf, textOf } from '../src/reports/paper/report-document.ts';
import { renderReport } from '../src/reports/writing/render-report.ts';
import { installSample } from '../src/simulation/install-sample.ts';
import { CAN_READ_PDF, pdfPages } from './read-papers.ts';

const CAMPAIGN = 'dak-lak-60';
const DAYS = { 'day-10': '2024-11-17', 'day-30': '2024-12-07', 'day-60': '2025-01-06' } as const;

let directory: string;
let app: App;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-leaders-'));
  app = await openApp({ directory, clock: () => new Date('2025-01-10T02:00:00Z') });
  await installSample(app, ignoreProgress);
}, 120_000);

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

const make = (milestone: string, kind: 'stock-take' | 'commendation' | 'criticism') =>
  makeReport(app, { campaignId: CAMPAIGN, milestone, kind, agency: null });

test.each(Object.entries(DAYS))(
  'the stock-take of %s opens with the line of the overview',
  async (code, day) => {
    const [first] = (await make(code, 'stock-take')).blocks.flatMap(sentencesOf);
    const { headline } = await takeOverview(app, CAMPAIGN, day);
    const line = textOf(first?.runs ?? []);
    expect(line).not.toMatch(/\s%/u);
    expect(withoutRates(line)).toBe(`${withoutRates(headline)}.`);
    expect(ratesOf(line).map((rate) => rate.toFixed(1))).toEqual(
      ratesOf(headline).map((rate) => rate.toFixed(1)),
    );
  },
);

const RATE = /(\d+(?:,\d+)?)\s?%/gu;

/** Papers write two decimals and no space before the sign, screens one and a space. */
function withoutRates(line: string): string {
  return line.replace(RATE, '…');
}

function ratesOf(line: string): number[] {
  return [...line.matchAll(RATE)].map(([, rate = '']) => Number(rate.replace(',', '.')));
}

test.skipIf(!CAN_READ_PDF).each(['day-30', 'day-60'])(
  'the stock-take of %s keeps to twelve pages',
  async (code) => {
    const pages = pdfPages(await renderReport(await make(code, 'stock-take'), 'pdf'));
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.length).toBeLessThanOrEqual(12);
  },
);

test('nobody stands in both proposals of the province', async () => {
  for (const code of ['day-30', 'day-60']) {
    const [praise, blame] = await Promise.all([make(code, 'commendation'), make(code, 'criticism')]);
    const names = ({ annexes }: typeof praise) =>
      (annexes[0]?.table.rows ?? []).flatMap((row) =>
        row.kind === 'unit' && row.cells[1]?.kind === 'text' ? [row.cells[1].text] : [],
      );
    const blamed = new Set(names(blame));
    expect(blamed.size).toBeGreaterThan(0);
    expect(names(praise).filter((name) => blamed.has(name))).toEqual([]);
  }
});

test('proposals are refused before the sơ kết, and about a single agency', async () => {
  await expect(make('day-20', 'criticism')).rejects.toThrow(/chỉ có ở các mốc day-30/);
  await expect(make('baseline', 'stock-take')).rejects.toThrow(/chỉ có ở các mốc/);
  await expect(
    makeReport(app, {
      campaignId: CAMPAIGN,
      milestone: 'day-30',
      kind: 'commendation',
      agency: 'dept:tuphap',
    }),
  ).rejects.toThrow(/văn bản về toàn tỉnh/);
});
