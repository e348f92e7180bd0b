import type { Agency, AgencyLevel } from '../../agencies/agency.ts';
import type { Standing } from '../../targets/target.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { isNone } from '../facts/figures.ts';
import { holdersOf, isUnreported, type ReportFacts, standingIndex } from '../facts/report-facts.ts';
import { type Sentence, sentence } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import {
  byRateDescending,
  byShortfall,
  compareRates,
  compareShortfalls,
  countedClause,
  LEVEL_NAME,
  LEVEL_NOUN,
  leading,
  listNames,
  listRates,
  listShortfalls,
  type NamedRate,
  padCount,
  rate,
  sharedTarget,
} from './phrase.ts';
import { rateInWords } from './rate-in-words.ts';
import { targetWords } from './target-words.ts';

/** So many agencies are named where a list would be too long to read; all stand in the annex. */
const NAMED_AT_MOST = 5;

/**
 * How the agencies of one level stand on an indicator: who met the target, who did not, where nothing arose, who is silent;
 * of communes the annex tells more.
 */
export function levelSentence(
  facts: ReportFacts,
  indicator: string,
  level: AgencyLevel,
  annex = 'Phụ lục kèm theo',
): Sentence {
  const wording = wordingOf(indicator);
  const rule = facts.campaign.targetIndicators.find((item) => item.indicator === indicator)?.rule ?? 'full';
  const holders = holdersOf(facts, level);
  const standingOf = standingIndex(facts.standing);
  const named = (test: (row: Standing) => boolean): NamedRate[] =>
    holders
      .flatMap((agency) => {
        const row = standingOf(agency.id, indicator);
        return row && row.percent !== null && test(row)
          ? [{ agency, figure: row, thresholds: row.target === null ? [] : [row.target] }]
          : [];
      })
      .sort(byRateDescending);
  const met = named((row) => row.met === true);
  const missed = named((row) => row.met === false).sort(byShortfall);
  const shared = missed.length > 1 ? sharedTarget(missed) : null;
  const without = holders.filter((agency) => (standingOf(agency.id, indicator)?.percent ?? null) === null);
  const unreported = without.filter((agency) => isUnreported(standingOf(agency.id, indicator)));
  const silent = without.filter((agency) => !unreported.includes(agency));
  const noun = LEVEL_NOUN[level];
  const { given } = targetWords(facts);
  const of = holders.length;
  const clause = (count: number, predicate: string, names: string) =>
    countedClause({ count, of, noun, predicate, names, listing: 'gồm' });

  const clauses: string[] = [];
  const told: Agency[] = [];
  const among = (items: readonly NamedRate[], edge: Edge, withTargets: boolean) => {
    const { words, named } = namedAmong(items, { of, edge, level, rule, withTargets }, facts);
    told.push(...named.map(({ agency }) => agency));
    return words;
  };
  // Where all stand on one side, the other side goes without saying.
  if (met.length > 0 || (missed.length === 0 && without.length < of))
    clauses.push(clause(met.length, `đạt chỉ tiêu ${given}`, '') + among(met, 'cao nhất', false));
  if (missed.length > 0) {
    const names = among(missed, 'cách chỉ tiêu xa nhất', shared === null);
    const against =
      shared !== null ? ` (${rate(shared)})` : names.includes('%/') ? ' (kết quả/chỉ tiêu)' : '';
    const zeros = missed.filter((item) => isNone(item.figure)).length;
    // Those at nothing are among them: said so, lest they be added once more.
    const isToldApart =
      level === 'commune' && zeros > 0 && names.startsWith(',') && !toldAsNone(names, zeros);
    const none = isToldApart ? `, trong đó ${padCount(zeros)} đơn vị ${wording.none} (0%)` : '';
    clauses.push(clause(missed.length, `chưa đạt chỉ tiêu ${given}${against}`, '') + none + names);
  }
  if (silent.length > 0)
    clauses.push(
      clause(
        silent.length,
        wording.nothingArose,
        level === 'commune' || silent.length === of ? '' : listNames(silent, facts.tree),
      ),
    );
  if (unreported.length > 0)
    clauses.push(
      clause(
        unreported.length,
        'chưa báo cáo',
        level === 'commune' || unreported.length === of ? '' : listNames(unreported, facts.tree),
      ),
    );
  const detail = level === 'commune' ? ` (chi tiết tại ${annex})` : '';
  return sentence(
    `results/${indicator}/level/${level}`,
    `${LEVEL_NAME[level]}: ${clauses.join('; ')}${detail}.`,
    agencyTies(facts, told, indicator),
  );
}

/** True where a clause before has said that so many stand at 0 %. */
function toldAsNone(words: string, zeros: number): boolean {
  return (
    words.endsWith(`${padCount(zeros)} đơn vị cùng ở mức 0%`) || /[,(] ?cùng (ở mức )?0%\)?$/.test(words)
  );
}

type Edge = 'cao nhất' | 'cách chỉ tiêu xa nhất';

/** Who is counted, among how many, and how they are to be named. */
interface Naming {
  readonly of: number;
  readonly edge: Edge;
  readonly level: AgencyLevel;
  readonly rule: 'uplift' | 'full';
  readonly withTargets: boolean;
}

/** Words that follow a count, and whom they speak of by name. */
interface Named {
  readonly words: string;
  readonly named: readonly NamedRate[];
}

/** The agencies counted, all by name or, where they are too many to read, the five that matter most. */
function namedAmong(items: readonly NamedRate[], naming: Naming, facts: ReportFacts): Named {
  const { tree } = facts;
  const { of, edge, level, rule, withTargets } = naming;
  if (items.length === 0 || (items.length === of && edge === 'cao nhất')) return { words: '', named: [] };
  const list = (some: readonly NamedRate[]) =>
    withTargets
      ? listShortfalls(some, tree, items.length === 1 ? `, ${targetWords(facts).give} ` : '/')
      : listRates(some, tree);
  const isShort = items.length > 1 && items.length <= NAMED_AT_MOST;
  const shared = isShort && !withTargets ? sharedRate(items) : null;
  if (shared !== null) {
    const names = listNames(
      items.map(({ agency }) => agency),
      tree,
    );
    return { words: ` gồm ${names} (cùng ${shared})`, named: items };
  }
  if (items.length <= NAMED_AT_MOST || (level !== 'commune' && rule === 'uplift'))
    return { words: ` ${items.length === 1 ? 'là' : 'gồm'} ${list(items)}`, named: items };
  const apart = edge === 'cao nhất' ? compareRates : compareShortfalls;
  const first = leading(items, NAMED_AT_MOST, apart);
  if (first.length > 0) return { words: `, ${edge} là ${list(first)}`, named: first };
  const alike = items.filter((item) => items[0] && apart(items[0], item) === 0);
  const rate = sharedRate(alike);
  const same = rate === null ? 'cách đều chỉ tiêu' : `cùng ở mức ${rate}`;
  return {
    words:
      alike.length === items.length ? `, ${same}` : `, ${edge} là ${padCount(alike.length)} đơn vị ${same}`,
    named: alike,
  };
}

/** The rate that all of them have, as it is printed; `null` where they differ. */
function sharedRate(items: readonly NamedRate[]): string | null {
  const [rate = null, ...others] = new Set(
    items.map(({ figure, thresholds }) => rateInWords(figure, thresholds)),
  );
  return others.length === 0 ? rate : null;
}
