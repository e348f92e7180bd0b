import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { writeMark } from '../../platform/write-mark.ts';

/** What was gathered, and every data version that a part of it was taken from. */
interface Gathered<Facts> {
  readonly facts: Facts;
  readonly versions: readonly number[];
}

/** Taking a paper on changes nothing that another one speaks of; each of these is read in one question where it matters. */
export const PAPER_TABLES = [
  'paper',
  'paper_edit',
  'paper_comment',
  'paper_file',
  'paper_hand_out',
  'paper_delivery',
];

const MOST_TRIES = 8;
const RETRY_AFTER_SECONDS = 5;

/**
 * Gathers from one state of the data: again when an import or a decision came between. Where something is stored all the
 * time it is given up, and said so.
 */
export async function gatherOneState<Facts>(
  app: App,
  gather: () => Promise<Gathered<Facts>>,
): Promise<Facts> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = writeMark(app.records, PAPER_TABLES);
    const { facts, versions } = await gather();
    if (new Set(versions).size <= 1 && writeMark(app.records, PAPER_TABLES) === before) return facts;
  }
  throw new AppError(
    'busy',
    `Dữ liệu đang được nhập hoặc sửa liên tục nên chưa lập được văn bản từ một trạng thái thống nhất. Hãy đợi ${RETRY_AFTER_SECONDS} giây rồi làm lại.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}
