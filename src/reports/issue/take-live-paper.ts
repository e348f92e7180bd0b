import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { type EditedPaper, layEdits } from '../draft/lay-edits.ts';
import { type FactsSource, type MadePaper, makePaper } from '../make-report.ts';
import { hashOfModel } from './model-hash.ts';
import { listEdits } from './paper-edit-store.ts';
import type { StoredPaper } from './stored-paper.ts';

/** A draft as it reads with the data of now. */
export interface LivePaper {
  readonly made: MadePaper;
  readonly laid: EditedPaper;
  /** Names minute and words, so that whoever approves can say what they saw. */
  readonly seen: string;
}

/** Makes a draft from the data as they stand now, with its edits; `at`: with the minute at which somebody saw it. */
export async function takeLivePaper(
  app: App,
  paper: StoredPaper,
  at: Date = app.clock(),
  gather?: FactsSource,
): Promise<LivePaper> {
  // To the minute, as papers print it: made twice in a minute from the same data, a paper is the same.
  const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  const made = await makePaper(
    { ...app, clock: () => minute },
    { campaignId: paper.campaign, milestone: paper.milestone, kind: paper.kind, agency: paper.agency },
    gather,
  );
  const laid = layEdits(made.document, await listEdits(app.records, paper.id));
  return { made, laid, seen: `${minute.toISOString()}/${hashOfModel(laid.document)}` };
}

/** The minute of a `seen`; refuses one that cannot have been given. */
export function minuteSeen(app: App, seen: string): Date {
  const [instant = ''] = seen.split('/');
  const at = new Date(instant);
  if (!Number.isNaN(at.getTime()) && at <= app.clock()) return at;
  throw new AppError(
    'bad-usage',
    'Không rõ ông/bà đã xem bản nào của văn bản. Hãy mở lại văn bản rồi làm lại.',
  );
}
