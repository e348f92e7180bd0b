import { describe, expect, test } from 'vitest';
import { makeFacts } from '../../../test/make-report-facts.ts';
import { addDays, eachDay } from '../../platform/date.ts';
import { formatPlain } from '../../platform/number.ts';
import { buildReport } from '../kinds/build-report.ts';
import { type Drawing, drawnWords, type Shape } from '../paper/drawing.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import { renderReport } from '../writing/render-report.ts';
import { baselineDrawings } from './baseline-drawings.ts';

function drawingsOf(document: ReportDocument) {
  return document.blocks.filter((block) => block.kind === 'drawing');
}

/** Ten days of which each brought a tenth of what the figures of the campaign count. */
function withSeries(code: string) {
  const facts = makeFacts(code);
  const counted = facts.current?.province('online-dossiers');
  const days = eachDay(facts.campaign.from, addDays(facts.campaign.from, 9)).map((day) => ({
    day,
    numerator: (counted?.numerator ?? 0) / 10,
    denominator: (counted?.denominator ?? 0) / 10,
    cumulative: counted?.percent ?? null,
  }));
  return { ...facts, series: { dataVersion: 3, days: { 'online-dossiers': days } } };
}

describe('a campaign without a single figure', () => {
  test('has no drawing of agencies in its baseline, for it would show nothing', () => {
    const facts = makeFacts('baseline');
    const none = { ...facts, baseline: { ...facts.baseline, of: () => null } };
    expect(baselineDrawings(facts)).toHaveLength(2);
    expect(baselineDrawings(none)).toEqual([]);
  });
});

describe('a progress report', () => {
  const document = buildReport(withSeries('day-10'), null);
  const drawn = drawingsOf(document);

  test('draws the province after its table, then each level, then the map', () => {
    const [table, first] = ['table', 'drawing'].map((kind) =>
      document.blocks.findIndex((block) => block.kind === kind),
    );
    expect(first).toBe((table ?? 0) + 1);
    expect(drawn.map(({ title }) => title.replace(/\..*$/s, ''))).toEqual([
      'Biểu đồ 1',
      'Biểu đồ 2',
      'Biểu đồ 3',
      'Biểu đồ 4',
      'Bản đồ 1',
    ]);
  });

  test('says above each drawing what it shows, below it where its figures are from, and tells it in words', () => {
    for (const { title, alternative, source } of drawn) {
      expect(title).toMatch(/\d.*\.$/s);
      expect(source).toContain('đến hết ngày 17/11/2024');
      expect(alternative.length).toBeGreaterThan(20);
    }
  });

  test('the rates in its bars are those of the province table', () => {
    const percent = withSeries('day-10').current?.province('online-dossiers')?.percent;
    const [bars] = drawn;
    expect(bars && drawnWords(bars.drawing)).toContain(formatPlain(percent ?? Number.NaN));
  });

  test('draws no trend of days that do not lead up to the figure', () => {
    const facts = withSeries('day-10');
    const declared = { ...facts, series: { dataVersion: 3, days: { 'online-dossiers': [] } } };
    expect(drawingsOf(buildReport(declared, null))).toHaveLength(4);
  });
});

test('the baseline report draws the districts against the central level, nobody behind', () => {
  const drawn = drawingsOf(buildReport(makeFacts('baseline'), null));
  expect(drawn).toHaveLength(2);
  for (const { title, drawing } of drawn) {
    expect(title).toContain('mức trung ương giao 50%');
    expect(drawnWords(drawing).join(' ')).not.toContain('chậm');
  }
});

describe('a poster', () => {
  const facts = makeFacts('day-30');
  const poster = buildReport(facts, null, 'infographic');
  const told = drawingsOf(poster)
    .flatMap(({ drawing }) => drawnWords(drawing))
    .join(' ');

  test('is one drawing of an upright A4 page with day, figures, deadline, source and the mark of made-up data', () => {
    expect(poster.blocks).toHaveLength(1);
    expect(drawingsOf(poster)[0]?.drawing).toMatchObject({ width: 794, height: 1123 });
    for (const words of ['Ngày 30/60', 'SỐ LIỆU MÔ PHỎNG', 'Sắp tới:', 'Nguồn:', 'Chiến dịch cao điểm'])
      expect(told).toContain(words);
    expect(told.match(/chỉ tiêu \d+%/g)).toHaveLength(6);
  });

  test('praises those that met and gives no figure of one that has not', () => {
    const main = facts.standing.filter(({ indicator }) => indicator === 'online-dossiers');
    const behind = main.filter(({ met }) => met === false);
    expect(behind.length).toBeGreaterThan(5);
    const listed = told.slice(told.indexOf('Dẫn đầu'), told.indexOf('Tăng nhiều nhất'));
    for (const { agency } of behind) {
      const name = facts.tree.find(agency)?.name ?? '';
      expect(listed).not.toContain(name);
    }
  });

  test('is written as PDF of one page, PNG and SVG, the same bytes each time, and as nothing else', async () => {
    for (const format of ['pdf', 'png', 'svg'] as const) {
      const [first, second] = [await renderReport(poster, format), await renderReport(poster, format)];
      expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
    }
    const png = Buffer.from(await renderReport(poster, 'png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1654, 2339]);
    await expect(renderReport(poster, 'docx')).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(renderReport(buildReport(facts, null), 'png')).rejects.toMatchObject({ code: 'bad-usage' });
  });

  test('once it can be verified bears the QR of the address, within the page', async () => {
    const sealed = { ...poster, verification: { code: 'A1', url: 'https://vedich.example/kiem-tra/A1' } };
    const [plain, withCode] = [await renderReport(poster, 'svg'), await renderReport(sealed, 'svg')];
    expect(withCode.length).toBeGreaterThan(plain.length + 1000);
  });

  test('keeps all its words on the page, and what it praises above its foot', () => {
    const drawings = drawingsOf(poster).map(({ drawing }) => drawing);
    const places = wordPlaces(drawings);
    const foot = Math.min(...places.filter(({ text }) => text.startsWith('Sắp tới:')).map(({ y }) => y));
    for (const { text, y } of places) if (/điểm$|%$|^Xã|^UBND/.test(text)) expect(y).toBeLessThan(foot - 30);
    expect(places.length).toBeGreaterThan(60);
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(794);
      expect(y).toBeLessThanOrEqual(1123 - 20);
    }
  });
});

interface PlacedWords {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

function wordPlaces(drawings: readonly Drawing[]): PlacedWords[] {
  const within = (shapes: readonly Shape[], left: number, top: number): PlacedWords[] =>
    shapes.flatMap((shape) => {
      const { tag, attributes, children = [], text = '' } = shape;
      const [, x = '0', y = '0'] =
        /^translate\(([\d.-]+) ([\d.-]+)\)/.exec(String(attributes.transform)) ?? [];
      const at = tag === 'g' ? { x: left + Number(x), y: top + Number(y) } : { x: left, y: top };
      return [
        ...(tag === 'text' ? [{ text, x: left + Number(attributes.x), y: top + Number(attributes.y) }] : []),
        ...within(children, at.x, at.y),
      ];
    });
  return drawings.flatMap(({ shapes }) => within(shapes, 0, 0));
}
