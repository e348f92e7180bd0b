import type { Agency } from '../../agencies/agency.ts';
import { formatCount, formatPlain } from '../../platform/number.ts';
import { MOVE_WORDS } from '../../targets/headroom/headroom-words.ts';
import type { HeadroomPair } from '../facts/agency-side.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { type Sentence, sentence } from '../paper/report-document.ts';

/** The indicator that each move raises. */
const RAISES = { online: 'online-dossiers', payment: 'online-payments' } as const;

/** What of the procedures is told. */
interface ProcedureWords {
  /** So many are named for each move. */
  readonly most: number;
  /** Only of moves that raise these. */
  readonly indicators: readonly string[];
  /** Before the list: `Các thủ tục`. */
  readonly lead: string;
}

/** The procedures in which an agency loses most: dossiers not online, or not paid online, that could be; a sentence a move. */
export function procedureSentences(
  facts: ReportFacts,
  agency: Agency,
  key: string,
  { most, indicators, lead }: ProcedureWords,
): Sentence[] {
  return (['online', 'payment'] as const).flatMap((move) => {
    if (!indicators.includes(RAISES[move])) return [];
    const pairs = (facts.agencySide?.headroom ?? []).filter(
      (pair) =>
        pair.agency === agency.id &&
        pair.move === move &&
        pair.blocked === null &&
        pair.left > 0 &&
        pair.procedureName !== null,
    );
    if (pairs.length === 0) return [];
    const named = pairs.slice(0, most).map((pair) => pairWords(pair));
    return [
      sentence(
        `${key}/${move}`,
        `${lead} còn nhiều hồ sơ ${MOVE_WORDS[move].left}: ${named.join('; ')}.`,
        agencyTies(facts, [agency], RAISES[move]),
      ),
    ];
  });
}

/** `“Đăng ký khai sinh” còn 120/300 hồ sơ (đạt 60%)`. */
function pairWords({ procedureName, left, denominator, percent }: HeadroomPair): string {
  const rate = percent === null ? '' : ` (đạt ${formatPlain(percent)}%)`;
  return `“${procedureName}” còn ${formatCount(left)}/${formatCount(denominator)} hồ sơ${rate}`;
}
