import { createHash } from 'node:crypto';
import { listCampaigns } from '../campaigns/campaign-store.ts';
import { COMPUTED_CODES } from '../indicators/catalogue.ts';
import { measure } from '../indicators/measure.ts';
import type { Scope } from '../indicators/measurement.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import type { Answers } from '../platform/backup/backup-manifest.ts';
import { type Day, formatDay } from '../platform/date.ts';
import { takeStanding } from '../targets/take-standing.ts';

/** Wider than any data: whatever day a dossier has, it is in these figures. */
const EVER: { from: Day; to: Day } = { from: '1990-01-01', to: '2099-12-31' };
const SCOPES: Readonly<Record<Scope, string>> = { own: 'riêng từng đơn vị', subtree: 'cả địa bàn' };

/**
 * What the data say, shortly enough to be kept beside them: every indicator of every agency over all days and over each
 * campaign, its targets, and where each agency stands against them. Two states with the same fingerprint give the same
 * figures.
 */
export async function fingerprintAnswers(app: App): Promise<Answers> {
  const answers: Answers = [];
  const windows = [{ name: 'toàn bộ số liệu', ...EVER }];
  for (const { id, title, from, to } of await listCampaigns(app.records)) {
    windows.push({ name: `chiến dịch ${id}, ${formatDay(from)}–${formatDay(to)}`, from, to });
    const rows = await linesOf(async () => {
      const standing = await takeStanding(app, id, null);
      return standing.rows.map((row) => [
        ...[row.agency, row.indicator, row.target, row.numerator, row.denominator, row.percent],
        ...[row.met, row.rank, row.of],
      ]);
    });
    answers.push(digest(`Chỉ tiêu giao và kết quả so với chỉ tiêu: ${title}`, rows));
  }
  for (const { name, from, to } of windows) {
    for (const scope of ['own', 'subtree'] as const) {
      const rows = await linesOf(() => measureLines(app, from, to, scope));
      answers.push(digest(`Các chỉ tiêu, ${SCOPES[scope]}: ${name}`, rows));
    }
  }
  return answers;
}

async function measureLines(app: App, from: Day, to: Day, scope: Scope) {
  const { rows } = await measure(app, {
    ...{ from, to, scope, agency: null, byDay: false },
    indicators: COMPUTED_CODES,
  });
  return rows.map((row) => [row.agency, row.indicator, row.numerator, row.denominator]);
}

type Line = readonly (string | number | boolean | null)[];

/** A question that is refused (a campaign that has not begun) is answered by the refusal. */
async function linesOf(ask: () => Promise<readonly Line[]>): Promise<readonly Line[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unreadable-file') return [[error.code]];
    throw error;
  }
}

function digest(question: string, lines: readonly Line[]): Answers[number] {
  const text = lines.map((line) => JSON.stringify(line)).sort();
  return { question, rows: lines.length, sha256: createHash('sha256').update(text.join('\n')).digest('hex') };
}
