import type { AgencyLevel } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { formatPlain, roundHalfUp } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { countsOf } from '../../targets/result.ts';
import { type Standing, TARGET_LEVELS } from '../../targets/target.ts';
import { isOver, keepingUp, levelInWords, provinceCourse } from '../facts/course.ts';
import { compareRate, type Figure, isNone, movementBetween, pointsBetween } from '../facts/figures.ts';
import {
  holdersOf,
  isUnreported,
  type ReportFacts,
  standingIndex,
  unreportedIndicators,
} from '../facts/report-facts.ts';
import { SPAN_BOUND_INDICATORS, SUMMARY_INDICATORS } from '../kinds/baseline-template.ts';
import { type Block, sentence, toAdd } from '../paper/report-document.ts';
import { BLANK, type Column, gapCell, type Table } from '../paper/report-table.ts';
import { countWithout } from './baseline-narrative.ts';
import { forecastWords } from './forecast-narrative.ts';
import { wordingOf } from './indicator-wording.ts';
import {
  byRateDescending,
  byShortfall,
  compareRates,
  compareShortfalls,
  countedClause,
  distance,
  LEVEL_NAME,
  LEVEL_NOUN,
  leading,
  listNames,
  listRates,
  listShortfalls,
  movementInWords,
  type NamedRate,
  padCount,
  rate,
  sharedTarget,
  shareOf,
} from './phrase.ts';
import { rateInWords } from './rate-in-words.ts';

/** Said where the plan asks for something that nobody has recorded. */
export const NO_DATA = 'Chưa có số liệu.';

/** So many agencies are named where a list would be too long to read; all stand in the annex. */
const NAMED_AT_MOST = 5;

/** Mục II: the province and each level against the targets, indicator by indicator. */
export function narrateResults(facts: ReportFacts): Block[] {
  const { campaign } = facts;
  const score = campaign.declaredScore;
  const unreported = unreportedIndicators(facts);
  return [
    { kind: 'heading', level: 2, number: '', text: 'Bộ chỉ số phục vụ người dân, doanh nghiệp' },
    {
      kind: 'paragraph',
      ...sentence(
        'results/score',
        `Kết quả gần nhất đã công bố (đến ngày ${formatDay(score.on)}): ${formatPlain(score.points)} điểm, xếp thứ ${padCount(score.rank)}/${score.of} tỉnh, thành phố. ${toAdd(`điểm, thứ hạng đến ngày ${formatDay(facts.milestone.day)}`)}`,
      ),
    },
    { kind: 'heading', level: 2, number: '', text: 'Kết quả chung toàn tỉnh' },
    { kind: 'table', title: '', table: provinceTable(facts) },
    {
      kind: 'note',
      text: `Ghi chú: ${SPAN_BOUND_INDICATORS.map((code) => lowerFirst(wordingOf(code).title)).join(', ')} đếm thủ tục có phát sinh trong kỳ, không so với kỳ gốc dài hơn.`,
    },
    { kind: 'heading', level: 2, number: '', text: 'Kết quả theo từng chỉ tiêu được giao' },
    ...campaign.targetIndicators
      .filter(({ indicator }) => !unreported.includes(indicator))
      .flatMap(({ indicator }) => narrateIndicator(facts, indicator)),
    ...(unreported.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            ...sentence(
              'results/unreported',
              `Chưa có số liệu về ${unreported.map((indicator) => lowerFirst(wordingOf(indicator).title)).join(', ')}. ${toAdd(`kết quả đến ngày ${formatDay(facts.milestone.day)}`)}`,
            ),
          },
        ]),
  ];
}

function narrateIndicator(facts: ReportFacts, indicator: string): Block[] {
  const wording = wordingOf(indicator);
  const now = facts.current?.province(indicator) ?? null;
  const rows = facts.standing.filter((row) => row.indicator === indicator);
  const foreseen = forecastWords(facts, facts.tree.root.id, indicator);
  const items = [
    ...(now === null ? [] : [provinceSentence(facts, indicator, now)]),
    ...(foreseen === null ? [] : [foreseen]),
    ...keepingUpSentences(facts, rows),
    ...(rows.length === 0
      ? []
      : TARGET_LEVELS.filter((level) => holdersOf(facts, level).length > 0).map((level) =>
          levelSentence(facts, indicator, level),
        )),
    ...(indicator === 'online-payments' && facts.current
      ? [`${countWithout(facts, indicator, wording.none, facts.current)}${withFees(facts, indicator)}.`]
      : []),
  ];
  const reached = now === null ? null : rateInWords(now, thresholdsOf(facts, indicator));
  const achieved = now === null ? '' : reached === null ? ' (không phát sinh)' : ` (đạt ${reached})`;
  return [
    { kind: 'heading', level: 3, number: '', text: `${wording.title}${achieved}` },
    { kind: 'list', items: items.map((item) => sentence('', item)) },
  ];
}

function provinceSentence(facts: ReportFacts, indicator: string, now: Figure): string {
  const wording = wordingOf(indicator);
  const reached = rateInWords(now, thresholdsOf(facts, indicator));
  if (reached === null) return `Toàn tỉnh: ${wording.nothingArose} trong kỳ.`;
  const counts = countsOf(now);
  const parts = [
    counts === null
      ? `Toàn tỉnh đạt ${reached}`
      : `Toàn tỉnh có ${formatPlain(counts.numerator)} ${wording.above} trên ${formatPlain(counts.denominator)} ${wording.below}, đạt ${reached}`,
  ];
  const before = facts.baseline.province(indicator);
  const moved = movementBetween(before, now);
  if (before !== null && moved !== null)
    parts.push(
      `${movementInWords(moved)} so với kết quả đến ${formatDay(facts.campaign.baseline.to)} (${rateInWords(before)})`,
    );
  const sinceLast = movementBetween(facts.previous?.figures.province(indicator) ?? null, now);
  if (facts.previous && sinceLast !== null)
    parts.push(
      `${movementInWords(sinceLast)} so với kỳ báo cáo đến ${formatDay(facts.previous.milestone.day)}`,
    );
  const need = needInWords(facts, indicator, now);
  if (need !== null) parts.push(need);
  return `${parts.join('; ')}.`;
}

/** `cần đạt 55% (mức trung ương 50%), còn thiếu 20,3 điểm %; lộ trình đến ngày 17/11/2024 là 37,67%`. */
function needInWords(facts: ReportFacts, indicator: string, now: Figure): string | null {
  const { target, trajectory } = provinceCourse(facts, indicator);
  if (target === null) return null;
  const level = levelInWords(target, centralOf(facts, indicator));
  if ((compareRate(now, target) ?? 0) >= 0) return `đã đạt mức cần đạt ${level}`;
  const short = `cần đạt ${level}, còn thiếu ${distance(target - (now.percent ?? 0))}`;
  return isOver(facts) || trajectory === null
    ? short
    : `${short}; lộ trình đến ngày ${formatDay(facts.milestone.day)} là ${rate(roundHalfUp(trajectory, 2))}`;
}

function centralOf(facts: ReportFacts, indicator: string): number | null {
  return facts.campaign.centralTargets.find((target) => target.indicator === indicator)?.percent ?? null;
}

/** What the province is held against: the level it has to reach, and mức trung ương where there is one. */
function thresholdsOf(facts: ReportFacts, indicator: string): number[] {
  return [provinceCourse(facts, indicator).target, centralOf(facts, indicator)].filter(
    (level) => level !== null,
  );
}

/** `150/212 đơn vị theo kịp lộ trình đến ngày …`; on the last day, how many met their target. */
function keepingUpSentences(facts: ReportFacts, rows: readonly Standing[]): string[] {
  const { up, of } = keepingUp(facts, rows);
  if (of === 0) return [];
  const met = rows.filter((row) => row.met).length;
  return [
    isOver(facts)
      ? `${shareOf(met, of)} đơn vị đạt chỉ tiêu được giao.`
      : `${shareOf(up, of)} đơn vị theo kịp lộ trình đến ngày ${formatDay(facts.milestone.day)}${met === 0 ? '' : `, trong đó ${padCount(met)} đơn vị đã đạt chỉ tiêu được giao`}.`,
  ];
}

function levelSentence(facts: ReportFacts, indicator: string, level: AgencyLevel): string {
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
  const of = holders.length;
  const clause = (count: number, predicate: string, names: string) =>
    countedClause({ count, of, noun, predicate, names, listing: 'gồm' });

  const clauses: string[] = [];
  // Where everybody stands on one side, the other side goes without saying.
  if (met.length > 0 || missed.length === 0)
    clauses.push(
      clause(met.length, 'đạt chỉ tiêu được giao', '') + namedAmong(met, of, 'cao nhất', level, rule, facts),
    );
  if (missed.length > 0)
    clauses.push(
      clause(
        missed.length,
        `chưa đạt chỉ tiêu được giao${shared === null ? '' : ` (giao ${rate(shared)})`}`,
        '',
      ) + namedAmong(missed, of, 'cách chỉ tiêu xa nhất', level, rule, facts, shared === null),
    );
  const zeros = missed.filter((item) => isNone(item.figure)).length;
  if (level === 'commune' && zeros > 0) clauses.push(`${clause(zeros, wording.none, '')} (0%)`);
  if (silent.length > 0)
    clauses.push(
      clause(silent.length, wording.nothingArose, level === 'commune' ? '' : listNames(silent, facts.tree)),
    );
  if (unreported.length > 0)
    clauses.push(
      clause(
        unreported.length,
        'chưa báo cáo',
        level === 'commune' || unreported.length === of ? '' : listNames(unreported, facts.tree),
      ),
    );
  return `${LEVEL_NAME[level]}: ${clauses.join('; ')}${level === 'commune' ? ' (chi tiết tại Phụ lục kèm theo)' : ''}.`;
}

/** The agencies counted, all by name or, where they are too many to read, the five that matter most. */
function namedAmong(
  items: readonly NamedRate[],
  of: number,
  edge: 'cao nhất' | 'cách chỉ tiêu xa nhất',
  level: AgencyLevel,
  rule: 'uplift' | 'full',
  facts: ReportFacts,
  withTargets = false,
): string {
  if (items.length === 0) return '';
  const list = (some: readonly NamedRate[]) =>
    withTargets ? listShortfalls(some, facts.tree) : listRates(some, facts.tree);
  const everybody = items.length === of;
  if (everybody && edge === 'cao nhất') return '';
  const all = items.length <= NAMED_AT_MOST || (level !== 'commune' && rule === 'uplift');
  if (all) return ` ${items.length === 1 ? 'là' : 'gồm'} ${list(items)}`;
  const apart = edge === 'cao nhất' ? compareRates : compareShortfalls;
  const named = leading(items, NAMED_AT_MOST, apart);
  if (named.length > 0) return `, ${edge} là ${list(named)}`;
  const alike = items.filter((item) => items[0] && apart(items[0], item) === 0);
  const rates = [...new Set(alike.map(({ figure, thresholds }) => rateInWords(figure, thresholds)))];
  const same = rates.length === 1 ? `cùng ${rates[0]}` : 'cách đều chỉ tiêu';
  return alike.length === items.length
    ? ` (${same})`
    : `, ${edge} là ${padCount(alike.length)} đơn vị ${same}`;
}

/** Of those without online payments, the ones that had dossiers with a fee: the others failed nothing. */
function withFees(facts: ReportFacts, indicator: string): string {
  const count = facts.holders.filter((agency) =>
    isNone(facts.current?.of(agency.id, indicator) ?? null),
  ).length;
  return count === 0
    ? ''
    : `; trong đó ${padCount(count)} đơn vị có phát sinh hồ sơ thuộc TTHC có nghĩa vụ tài chính`;
}

/** The province at the baseline, at the last report and now, one row an indicator. */
function provinceTable(facts: ReportFacts): Table {
  const previous = facts.previous;
  const column = (heading: string, width: number, align: Column['align'] = 'right'): Column => ({
    group: null,
    heading,
    width,
    align,
    total: { kind: 'none' },
  });
  const columns = [
    column('STT', 10),
    column('Chỉ tiêu', 44, 'left'),
    column(`Đến ${formatDay(facts.campaign.baseline.to)} (%)`, 22),
    ...(previous ? [column(`Đến ${formatDay(previous.milestone.day)} (%)`, 22)] : []),
    column('Tử số', 20, 'right'),
    column('Mẫu số', 20, 'right'),
    column('Kết quả (%)', 16),
    column('So kỳ gốc (điểm %)', 17),
    column('Mức TW giao (%)', 15),
  ];
  const rateCell = (figure: Figure | null) =>
    figure === null ? ({ kind: 'blank' } as const) : ({ kind: 'rate', percent: figure.percent } as const);
  const countCell = (value: number | null | undefined) =>
    value == null ? ({ kind: 'blank' } as const) : ({ kind: 'count', value } as const);
  const rows = SUMMARY_INDICATORS.map((indicator, index) => {
    const now = facts.current?.province(indicator) ?? null;
    const central = facts.campaign.centralTargets.find((target) => target.indicator === indicator);
    return {
      kind: 'unit' as const,
      cells: [
        { kind: 'count' as const, value: index + 1 },
        { kind: 'text' as const, text: wordingOf(indicator).title },
        rateCell(facts.baseline.province(indicator)),
        ...(previous ? [rateCell(previous.figures.province(indicator))] : []),
        countCell(now?.numerator),
        countCell(now?.denominator),
        rateCell(now),
        SPAN_BOUND_INDICATORS.includes(indicator)
          ? BLANK
          : gapCell(pointsBetween(facts.baseline.province(indicator), now)),
        central ? { kind: 'rate' as const, percent: central.percent } : ({ kind: 'blank' } as const),
      ],
    };
  });
  return { columns, rows };
}
