import { AppError } from '../platform/app-error.ts';
import { joinList } from '../platform/text.ts';
import type { ScoreSet } from './score-set.ts';
import { SCORE_SETS } from './score-sets.ts';

/** The set asked for; refused for an unknown code. */
export function requireSet(code: string): ScoreSet {
  const set = SCORE_SETS.find((each) => each.code === code);
  if (set) return set;
  throw new AppError(
    'bad-usage',
    `Không có bộ chỉ số “${code}”. Hãy dùng một trong: ${joinList(SCORE_SETS.map((each) => each.code))}.`,
    { set: code },
  );
}
