import { formatDay } from '../../platform/date.ts';
import { formatPlain, roundHalfUp } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { countsOf } from '../../targets/result.ts';
import { type Standing, TARGET_LEVELS } from '../../targets/target.ts';
import { provinceTable } from '../annexes/province-table.ts';
import { isOver, keepingUp, levelInWords, provinceCourse } from '../facts/course.ts';
import { provinceTie } from '../facts/figure-ties.ts';
import { compareRate, type Figure, isNone, movementBetween } from '../facts/figures.ts';
import { holdersOf, type ReportFacts, unreportedIndicators } from '../facts/report-facts.ts';
import { SPAN_BOUND_INDICATORS } from '../kinds/baseline-template.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { annexInText } from './annex-plan.ts';
import { countWithout } from './baseline-narrative.ts';
import { forecastWords } from './forecast-narrative.ts';
import { wordingOf } from './indicator-wording.ts';
import { levelSentence } from './level-sentence.ts';
import { distance, movementInWords, padCount, rate, shareOf } from './phrase.ts';
import { rateInWords } from './rate-in-words.ts';
import { targetWords } from './target-words.ts';

/** Said where the plan asks for something that nobody has recorded. */
export const NO_DATA = 'Chưa có số liệu.';

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
      text: `Ghi chú: ${SPAN_BOUND_INDICATORS.map((code) => lowerFirst(wordingOf(code).title)).join(', ')} đếm thủ tục có phát sinh trong kỳ, không so với kỳ gốc dài hơn; tiến độ giải quyết tính trên hồ sơ hoàn thành trong kỳ và hồ sơ còn đang giải quyết, kể cả hồ sơ tiếp nhận trước kỳ.`,
    },
    { kind: 'heading', level: 2, number: '', text: `Kết quả theo từng chỉ tiêu ${targetWords(facts).given}` },
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
    ...campaign.targetIndicators
      .filter(({ indicator }) => !unreported.includes(indicator))
      .flatMap(({ indicator }) => narrateIndicator(facts, indicator)),
  ];
}

function narrateIndicator(facts: ReportFacts, indicator: string): Block[] {
  const wording = wordingOf(indicator);
  const now = facts.current?.province(indicator) ?? null;
  const rows = facts.standing.filter((row) => row.indicator === indicator);
  const foreseen = forecastWords(facts, facts.tree.root.id, indicator);
  const items = [
    ...(now === null ? [] : [provinceSentence(facts, indicator, now)]),
    ...(foreseen === null
      ? []
      : [sentence(`results/${indicator}/forecast`, foreseen, provinceTie(facts, indicator))]),
    ...keepingUpSentences(facts, indicator, rows),
    ...(rows.length === 0
      ? []
      : TARGET_LEVELS.filter((level) => holdersOf(facts, level).length > 0).map((level) =>
          levelSentence(facts, indicator, level, annexInText(facts, 'standing', indicator)),
        )),
    ...(indicator === 'online-payments' && facts.current
      ? [
          sentence(
            `results/${indicator}/none`,
            `${countWithout(facts, indicator, wording.none, facts.current)}${withFees(facts, indicator)}.`,
          ),
        ]
      : []),
  ];
  const reached = now === null ? null : rateInWords(now, thresholdsOf(facts, indicator));
  const achieved = now === null ? '' : reached === null ? ' (không phát sinh)' : ` (đạt ${reached})`;
  return [
    { kind: 'heading', level: 3, number: '', text: `${wording.title}${achieved}` },
    { kind: 'list', items },
  ];
}

function provinceSentence(facts: ReportFacts, indicator: string, now: Figure): Sentence {
  const key = `results/${indicator}/province`;
  const about = provinceTie(facts, indicator);
  const wording = wordingOf(indicator);
  const reached = rateInWords(now, thresholdsOf(facts, indicator));
  if (reached === null) return sentence(key, `Toàn tỉnh: ${wording.nothingArose} trong kỳ.`, about);
  const counts = countsOf(now);
  const parts = [
    counts === null
      ? `Toàn tỉnh đạt ${reached}`
      : `Toàn tỉnh có ${formatPlain(counts.numerator)} ${wording.above} trên ${formatPlain(counts.denominator)} ${wording.below}, đạt ${reached}`,
  ];
  const before = facts.baseline.province(indicator);
  const moved = movementBetween(before, now);
  if (before !== null && moved !== null) {
    parts.push(
      `${movementInWords(moved)} so với kết quả đến ngày ${formatDay(facts.campaign.baseline.to)} (${rateInWords(before)})`,
    );
    about.push(...provinceTie(facts, indicator, 'baseline'));
  }
  const sinceLast = movementBetween(facts.previous?.figures.province(indicator) ?? null, now);
  if (facts.previous && sinceLast !== null) {
    parts.push(
      `${movementInWords(sinceLast)} so với kỳ báo cáo đến ngày ${formatDay(facts.previous.milestone.day)}`,
    );
    about.push(...provinceTie(facts, indicator, 'previous'));
  }
  const need = needInWords(facts, indicator, now);
  if (need !== null) parts.push(need);
  return sentence(key, `${parts.join('; ')}.`, about);
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
function keepingUpSentences(facts: ReportFacts, indicator: string, rows: readonly Standing[]): Sentence[] {
  const { up, of } = keepingUp(facts, rows);
  if (of === 0) return [];
  const met = rows.filter((row) => row.met).length;
  const key = `results/${indicator}/keeping-up`;
  const { given } = targetWords(facts);
  if (isOver(facts)) return [sentence(key, `${countInWords(met, of)} đạt chỉ tiêu ${given}.`)];
  const reached =
    met === 0
      ? ''
      : met === up
        ? `, đều đã đạt chỉ tiêu ${given}`
        : `, trong đó ${padCount(met)} đơn vị đã đạt chỉ tiêu ${given}`;
  const words = `${countInWords(up, of)} theo kịp lộ trình đến ngày ${formatDay(facts.milestone.day)}`;
  return [sentence(key, `${words}${reached}.`)];
}

/** `150/212 đơn vị`; `Không có đơn vị nào`. */
function countInWords(count: number, of: number): string {
  return count === 0 ? 'Không có đơn vị nào' : `${shareOf(count, of)} đơn vị`;
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
