import type { Agency, AgencyLevel } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { formatPlain } from '../../platform/number.ts';
import { lowerFirst, upperFirst } from '../../platform/text.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { compareRate, type Figure, isNone } from '../facts/figures.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import {
  BASELINE_TOPICS,
  type BaselineTopic,
  type LevelBands,
  type RateBand,
} from '../kinds/baseline-template.ts';
import { type Block, bold, type Sentence, sentence } from '../paper/report-document.ts';
import {
  byRateDescending,
  countedClause,
  enumerate,
  LEVEL_NOUN,
  listNames,
  listRates,
  type NamedRate,
  padCount,
} from './phrase.ts';
import { rateInWords } from './rate-in-words.ts';

/** Section II.2 of the plan, written anew from the figures of the baseline window. */
export function narrateBaseline(facts: ReportFacts): Block[] {
  const { campaign } = facts;
  const score = campaign.declaredScore;
  return [
    {
      kind: 'clause',
      level: 2,
      number: '',
      ...sentence('baseline/score', [
        `Theo kết quả số liệu cập nhật đến ngày ${formatDay(score.on)}, Bộ chỉ số phục vụ người dân, doanh nghiệp trong thực hiện TTHC, cung cấp DVC trên Cổng Dịch vụ công quốc gia, ${lowerFirst(facts.tree.root.name)} đạt `,
        bold(formatPlain(score.points)),
        ' điểm, xếp vị trí thứ ',
        bold(`${padCount(score.rank)}/${score.of}`),
        ' tỉnh, thành phố, xếp vị trí ',
        bold(`${padCount(score.regionalRank)}/${score.regionOf}`),
        ` tỉnh khu vực ${score.region}. Các chỉ tiêu đang đạt tỷ lệ thấp:`,
      ]),
    },
    ...BASELINE_TOPICS.flatMap((topic) => narrateTopic(facts, topic)),
  ];
}

function narrateTopic(facts: ReportFacts, topic: BaselineTopic): Block[] {
  const figure = facts.baseline.province(topic.indicator);
  const province = figure === null ? null : rateInWords(figure);
  const sentences = topic.levels
    .filter((levelBands) => holdersOf(facts, levelBands.level).length > 0)
    .map((levelBands) => narrateLevel(facts, topic, levelBands));
  if (topic.countNone !== null)
    sentences.push(
      sentence(
        `baseline/${topic.indicator}/none`,
        `${countWithout(facts, topic.indicator, topic.countNone)}.`,
      ),
    );
  return [
    {
      kind: 'heading',
      level: 3,
      number: '',
      text: `${topic.title} (${province === null ? 'không phát sinh' : `đạt ${province}`})`,
    },
    { kind: 'list', items: sentences },
  ];
}

function narrateLevel(facts: ReportFacts, topic: BaselineTopic, levelBands: LevelBands): Sentence {
  const holders = holdersOf(facts, levelBands.level);
  const named: Agency[] = [];
  const clauses = levelBands.bands.map((band) => {
    const thresholds = [band.atLeast, band.above, band.below].filter((edge) => edge !== null);
    const matches = holders
      .flatMap((agency): NamedRate[] => {
        const figure = facts.baseline.of(agency.id, topic.indicator);
        return figure !== null && isWithin(band, figure) ? [{ agency, figure, thresholds }] : [];
      })
      .sort(byRateDescending);
    named.push(...matches.map(({ agency }) => agency));
    const clause = countedClause({
      count: matches.length,
      of: holders.length,
      noun: LEVEL_NOUN[levelBands.level],
      predicate: band.predicate,
      names: band.withRates
        ? listRates(matches, facts.tree)
        : listNames(
            matches.map((match) => match.agency),
            facts.tree,
          ),
      listing: band.listing,
    });
    return matches.length === 0 ? clause : band.lead + clause;
  });
  return sentence(
    `baseline/${topic.indicator}/level/${levelBands.level}`,
    `${levelBands.lead}${clauses.join('; ')}.`,
    agencyTies(facts, named, topic.indicator, 'baseline'),
  );
}

/** Compared unrounded; one for whom nothing arose is in no band. */
function isWithin(band: RateBand, figure: Figure): boolean {
  if (figure.percent === null) return false;
  if (band.zero) return isNone(figure);
  const against = (edge: number) => compareRate(figure, edge) ?? 0;
  return (
    (band.atLeast === null || against(band.atLeast) >= 0) &&
    (band.above === null || against(band.above) > 0) &&
    (band.below === null || against(band.below) < 0)
  );
}

/** `05 đơn vị cấp tỉnh, 02 đơn vị cấp huyện và 69 đơn vị cấp xã không có …`: those where nothing arose included. */
export function countWithout(
  facts: ReportFacts,
  indicator: string,
  predicate: string,
  figures = facts.baseline,
): string {
  const counts = TARGET_LEVELS.flatMap((level: AgencyLevel) => {
    const count = holdersOf(facts, level).filter((agency) => {
      const figure = figures.of(agency.id, indicator);
      return figure === null || figure.percent === null || isNone(figure);
    }).length;
    return count === 0 ? [] : [`${padCount(count)} đơn vị ${LEVEL_WORD[level]}`];
  });
  return counts.length === 0
    ? `Tất cả các đơn vị đều ${predicate.replace(/^không /, '')}`
    : upperFirst(`${enumerate(counts)} ${predicate}`);
}

const LEVEL_WORD: Readonly<Record<AgencyLevel, string>> = {
  province: 'toàn tỉnh',
  department: 'cấp tỉnh',
  district: 'cấp huyện',
  commune: 'cấp xã',
};
