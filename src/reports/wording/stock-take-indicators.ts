import { formatDay } from '../../platform/date.ts';
import { formatPlain, roundHalfUp } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { effortSentence, forecastSentence } from '../../targets/forecast-words.ts';
import { fractionOf } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { paceOf } from '../../targets/trajectory.ts';
import { type Bar, barsAgainstTarget } from '../charts/bars-against-target.ts';
import { PAPER_LOOK } from '../charts/chart-look.ts';
import { trendWithTrajectory } from '../charts/trend-with-trajectory.ts';
import { NOTHING_BESIDE } from '../facts/beside.ts';
import type { Collective } from '../facts/collective.ts';
import { isOver, keepingUp, provinceCourse } from '../facts/course.ts';
import { provinceTie } from '../facts/figure-ties.ts';
import { type Figure, movementBetween } from '../facts/figures.ts';
import { provinceTrend } from '../facts/province-trend.ts';
import { isUnreported, type ReportFacts, unreportedIndicators } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, toAdd } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import { enumerate, LEVEL_NAME, movementInWords, padCount, rate } from './phrase.ts';
import { rateInWords } from './rate-in-words.ts';
import { targetWords } from './target-words.ts';

/** Each indicator on half a page: the province in a sentence, the levels in one, the last day foreseen, a chart. */
export function stockTakeIndicators(facts: ReportFacts): Block[] {
  const unreported = unreportedIndicators(facts);
  let charts = 0;
  return facts.campaign.targetIndicators
    .filter(({ indicator }) => !unreported.includes(indicator))
    .flatMap(({ indicator }): Block[] => {
      const chart = chartOf(facts, indicator, charts + 1);
      if (chart !== null) charts += 1;
      return [
        { kind: 'heading', level: 2, number: '', text: wordingOf(indicator).title },
        { kind: 'list', items: sentencesOf(facts, indicator) },
        ...(chart === null ? [] : [chart]),
      ];
    });
}

function sentencesOf(facts: ReportFacts, indicator: string): Sentence[] {
  const about = [
    ...provinceTie(facts, indicator),
    ...provinceTie(facts, indicator, 'previous'),
    ...provinceTie(facts, indicator, 'baseline'),
  ];
  const rows = facts.standing.filter((row) => row.indicator === indicator && row.met !== null);
  const levels = TARGET_LEVELS.flatMap((level) => {
    const { up, of } = keepingUp(
      facts,
      rows.filter((row) => row.level === level),
    );
    return of === 0 ? [] : [`${lowerFirst(LEVEL_NAME[level])} ${up}/${of}`];
  });
  const forecast = (facts.beside ?? NOTHING_BESIDE).forecasts.find(
    (row) => row.scope === 'subtree' && row.indicator === indicator && row.state === 'forecast',
  );
  const foreseen = forecast
    ? [forecastSentence(forecast, 'paper'), effortSentence(forecast.effort, indicator, forecast.target)]
        .filter((words) => words !== '')
        .join(' ')
    : '';
  return [
    sentence(`indicators/${indicator}/province`, provinceWords(facts, indicator), about),
    ...(levels.length === 0
      ? []
      : [
          sentence(
            `indicators/${indicator}/levels`,
            `Đơn vị ${isOver(facts) ? 'đạt chỉ tiêu' : 'theo kịp lộ trình'}: ${levels.join('; ')}.`,
          ),
        ]),
    ...(foreseen === '' ? [] : [sentence(`indicators/${indicator}/forecast`, foreseen, about)]),
  ];
}

function provinceWords(facts: ReportFacts, indicator: string): string {
  const now = facts.current?.province(indicator) ?? null;
  const { target, trajectory } = provinceCourse(facts, indicator);
  const reached = now === null ? null : rateInWords(now, target === null ? [] : [target]);
  if (now === null || reached === null) return `Toàn tỉnh: ${wordingOf(indicator).nothingArose}.`;
  const since = (before: Figure | null | undefined, words: string) => {
    const moved = movementBetween(before ?? null, now);
    return moved === null ? [] : [`${movementInWords(moved)} so với ${words}`];
  };
  const goal = [
    ...(target === null ? [] : [`cần ${rate(target)}`]),
    ...(trajectory === null || isOver(facts) ? [] : [`lộ trình ${rate(roundHalfUp(trajectory, 2))}`]),
  ];
  const counts =
    now.numerator === null || now.denominator === null
      ? ''
      : ` (${formatPlain(now.numerator)}/${formatPlain(now.denominator)})`;
  return `Toàn tỉnh đạt ${reached}${counts}${goal.length === 0 ? '' : `, ${goal.join(', ')}`}; ${[
    ...since(facts.previous?.figures.province(indicator), 'kỳ trước'),
    ...since(facts.baseline.province(indicator), 'kỳ gốc'),
  ].join('; ')}.`.replace(/; \.$/, '.');
}

/** The trend of the province where days make it up, else its figures of each report against the target. */
function chartOf(facts: ReportFacts, indicator: string, number: number): Block | null {
  const { campaign, milestone } = facts;
  const { title } = wordingOf(indicator);
  const source = `Nguồn: ${facts.provenance.source}; đến hết ngày ${formatDay(milestone.day)}.`;
  const trend = provinceTrend(facts, indicator);
  if (trend !== null)
    return {
      kind: 'drawing',
      title: `Biểu đồ ${number}. ${title} toàn tỉnh từng ngày`,
      alternative: provinceWords(facts, indicator),
      source,
      drawing: trendWithTrajectory(trend, { from: campaign.from, to: campaign.to, notes: [] }, PAPER_LOOK),
    };
  const bars = barsOf(facts, indicator);
  if (bars.length === 0) return null;
  return {
    kind: 'drawing',
    title: `Biểu đồ ${number}. ${title} toàn tỉnh qua các kỳ`,
    alternative: provinceWords(facts, indicator),
    source,
    drawing: barsAgainstTarget(bars, PAPER_LOOK, { order: 'as-given' }),
  };
}

function barsOf(facts: ReportFacts, indicator: string): Bar[] {
  const { target, trajectory } = provinceCourse(facts, indicator);
  const bar = (name: string, figure: Figure | null, isNow: boolean): Bar[] => {
    if (figure === null || isUnreported(figure)) return [];
    return [
      {
        name,
        state: figure.percent === null ? 'nothing-arose' : 'measured',
        percent: figure.percent,
        target,
        trajectory: isNow && !isOver(facts) ? trajectory : null,
        pace: isNow
          ? paceOf(
              exactPercent(figure),
              target,
              trajectory === null ? null : fractionOf(roundHalfUp(trajectory, 2)),
            )
          : null,
      },
    ];
  };
  const { previous, baseline, current, campaign, milestone } = facts;
  return [
    ...bar(`Đến ${formatDay(campaign.baseline.to)}`, baseline.province(indicator), false),
    ...(previous
      ? bar(`Đến ${formatDay(previous.milestone.day)}`, previous.figures.province(indicator), false)
      : []),
    ...bar(`Đến ${formatDay(milestone.day)}`, current?.province(indicator) ?? null, true),
  ];
}

/** Dư địa: the procedures in which most can still go online or be paid online. */
export function stockTakeHeadroom(facts: ReportFacts): Block[] {
  const lists = (facts.beside ?? NOTHING_BESIDE).headroom.filter(({ rows }) => rows.length > 0);
  if (lists.length === 0)
    return [{ kind: 'paragraph', ...sentence('headroom/none', 'Chưa có hồ sơ để tính dư địa.') }];
  return lists.flatMap(({ goal, province, rows }): Block[] => [
    {
      kind: 'heading',
      level: 2,
      number: '',
      text: goal === 'payment' ? 'Thanh toán trực tuyến' : 'Hồ sơ trực tuyến',
    },
    {
      kind: 'list',
      items: [
        ...province.flatMap(({ indicator, percent, ifReachable }) =>
          percent === null || ifReachable === null
            ? []
            : [
                sentence(
                  `headroom/${goal}/province`,
                  `Nếu mọi đơn vị theo kịp một phần tư số đơn vị dẫn đầu cùng cấp ở từng thủ tục, tỷ lệ toàn tỉnh từ ${rate(percent)} lên ${rate(ifReachable)}.`,
                  provinceTie(facts, indicator),
                ),
              ],
        ),
        ...rows.map(({ why, procedure, move }, index) =>
          sentence(`headroom/${goal}/${procedure ?? `none-${move}-${index}`}`, why),
        ),
      ],
    },
  ]);
}

const apartWords = (facts: ReportFacts) => ({
  unreported: 'chưa báo cáo số liệu',
  'nothing-arose': 'không phát sinh hồ sơ',
  'no-baseline': 'không có kỳ gốc riêng để so',
  'no-target': `không có chỉ tiêu ${targetWords(facts).given}`,
  suspicious: 'có số liệu chưa xác minh',
  few: 'có quá ít hồ sơ để nói chắc',
});

/** Điều chưa biết: what no figure tells. */
export function stockTakeUnknown(facts: ReportFacts, all: readonly Collective[]): Block[] {
  const unreported = unreportedIndicators(facts);
  const apart = Object.entries(apartWords(facts)).flatMap(([why, words]) => {
    const count = all.filter((each) => each.apart === why).length;
    return count === 0 ? [] : [`${padCount(count)} đơn vị ${words}`];
  });
  return [
    {
      kind: 'list',
      items: [
        ...(unreported.length === 0
          ? []
          : [
              sentence(
                'unknown/indicators',
                `Chưa có số liệu về ${enumerate(unreported.map((indicator) => lowerFirst(wordingOf(indicator).title)))}.`,
              ),
            ]),
        ...(apart.length === 0
          ? []
          : [sentence('unknown/apart', `Không xếp là chậm hay kịp: ${apart.join('; ')}.`)]),
        sentence('unknown/causes', `Nguyên nhân: ${toAdd('nguyên nhân, ý kiến của các đơn vị')}`),
      ],
    },
  ];
}
