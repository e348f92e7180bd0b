import { lowerFirst } from '../../platform/text.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { wordingOf } from './indicator-wording.ts';
import { nameInText, padCount, rate } from './phrase.ts';
import { targetWords } from './target-words.ts';

/** So many amendments are named in a sentence; all stand in the table of amendments. */
const NAMED = 5;

/** `UBND thành phố Buôn Ma Thuột: tỷ lệ DVC trực tuyến từ 65% xuống 60%; …`. */
export function amendedNames(facts: ReportFacts, amendments: ReportFacts['amendments']): string {
  const { tree } = facts;
  const { give } = targetWords(facts);
  const named = amendments.slice(0, NAMED).map(({ agency, indicator, was, target }) => {
    const known = tree.find(agency);
    const name = known ? nameInText(known, tree) : agency;
    return `${name}: ${lowerFirst(wordingOf(indicator).title)} ${changeInWords(was, target, give)}`;
  });
  const rest = amendments.length - named.length;
  return [...named, ...(rest > 0 ? [`và ${padCount(rest)} chỉ tiêu khác`] : [])].join('; ');
}

function changeInWords(was: number | null, target: number | null, give: string): string {
  if (target === null) return was === null ? 'thôi giao' : `thôi giao (trước là ${rate(was)})`;
  if (was === null) return `${give} ${rate(target)}`;
  const way = target === was ? 'giữ' : target > was ? 'lên' : 'xuống';
  return way === 'giữ' ? `giữ ${rate(target)}` : `từ ${rate(was)} ${way} ${rate(target)}`;
}
