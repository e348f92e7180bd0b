import { formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { isOver } from '../facts/course.ts';
import { holdersOf, type ReportFacts } from '../facts/report-facts.ts';
import type { Block } from '../paper/report-document.ts';
import { targetWords } from '../wording/target-words.ts';
import { barsAgainstTarget, barsInWords } from './bars-against-target.ts';
import { agencyFigures, drawingBlocks, provinceFigure, provinceTrend, shortNameOf } from './chart-facts.ts';
import type { ChartFigure } from './chart-figure.ts';
import { PAPER_LOOK } from './chart-look.ts';
import { paperCount, standingSentence, trendSentence } from './chart-words.ts';
import { districtMap, type MapRow, mapInWords } from './district-map.ts';
import { heatTable } from './heat-table.ts';
import { trendWithTrajectory } from './trend-with-trajectory.ts';

type Drawn = Parameters<typeof drawingBlocks>[1][number];

/** Biểu đồ of a progress report: bars and trends of the province after its table, agencies and their map at the end. */
export function progressDrawings(facts: ReportFacts, narrative: readonly Block[]): Block[] {
  if (facts.current === null) return [...narrative];
  const ofProvince = [provinceBars(facts), ...provinceTrends(facts)];
  const ofAgencies = [...agencyHeat(facts), ...districtsOnMap(facts)];
  const blocks = drawingBlocks(facts, [...ofProvince, ...ofAgencies]);
  const table = narrative.findIndex(({ kind }) => kind === 'table');
  return [
    ...narrative.slice(0, table + 1),
    ...blocks.slice(0, ofProvince.length),
    ...narrative.slice(table + 1),
    ...blocks.slice(ofProvince.length),
  ];
}

function provinceBars(facts: ReportFacts): Drawn {
  const bars = facts.campaign.targetIndicators.map(({ indicator }) => ({
    name: shortNameOf(indicator),
    ...provinceFigure(facts, indicator),
  }));
  return {
    title: `Kết quả toàn tỉnh so với chỉ tiêu đến hết ngày ${formatDay(facts.milestone.day)}: ${lowerFirst(standingSentence(bars, 'chỉ tiêu của tỉnh', isOver(facts), paperCount))}`,
    alternative: barsInWords(bars, PAPER_LOOK),
    drawing: barsAgainstTarget(bars, PAPER_LOOK, { order: 'as-given' }),
  };
}

function provinceTrends(facts: ReportFacts): Drawn[] {
  const { campaign, milestone } = facts;
  const notes = campaign.milestones
    .filter(({ dayOfCampaign, day }) => dayOfCampaign !== null && day <= milestone.day)
    .map(({ day, title }) => ({ day, words: title }));
  return Object.keys(facts.series?.days ?? {}).flatMap((indicator) => {
    const trend = provinceTrend(facts, indicator);
    if (trend === null || milestone.dayOfCampaign === null) return [];
    const sentence = trendSentence(
      trend,
      { name: shortNameOf(indicator), whose: 'toàn tỉnh', dayOfCampaign: milestone.dayOfCampaign },
      PAPER_LOOK,
    );
    return [
      {
        title: sentence,
        alternative: `Diễn biến theo ngày (chấm) và lũy kế (đường liền) so với lộ trình (đường đứt). ${sentence}`,
        drawing: trendWithTrajectory(trend, { from: campaign.from, to: campaign.to, notes }, PAPER_LOOK),
      },
    ];
  });
}

const LEVELS = [
  { level: 'department', whose: 'cơ quan cấp tỉnh' },
  { level: 'district', whose: 'UBND cấp huyện' },
] as const;

/** Departments and districts, a table each; communes are too many for one picture and stand in the annex. */
function agencyHeat(facts: ReportFacts): Drawn[] {
  const figureOf = agencyFigures(facts);
  const indicators = facts.campaign.targetIndicators.map(({ indicator }) => indicator);
  return LEVELS.flatMap(({ level, whose }) => {
    const rows = holdersOf(facts, level).map((agency) => ({
      name: agency.name,
      figures: indicators.map((indicator) => figureOf(agency, indicator)),
    }));
    const figures = rows.flatMap((row) => row.figures);
    if (figures.every(({ percent }) => percent === null)) return [];
    return [
      {
        title: `Từng ${whose} so với chỉ tiêu (%): ${lowerFirst(standingSentence(figures, `chỉ tiêu ${targetWords(facts).give}`, isOver(facts), paperCount))}`,
        alternative: 'Số liệu của từng cơ quan, đơn vị, địa phương ở các phụ lục kèm theo.',
        drawing: heatTable(indicators.map(shortNameOf), [{ name: '', rows }], PAPER_LOOK),
      },
    ];
  });
}

function districtsOnMap(facts: ReportFacts): Drawn[] {
  const indicator = facts.campaign.targetIndicators[0]?.indicator;
  if (indicator === undefined) return [];
  const figureOf = agencyFigures(facts);
  const rows = mapRowsOf(facts, (agency) => figureOf(agency, indicator));
  const drawing = districtMap(rows, PAPER_LOOK);
  if (drawing === null || rows.every(({ percent }) => percent === null)) return [];
  return [
    {
      map: true,
      title: `${shortNameOf(indicator)} của UBND cấp huyện: ${lowerFirst(standingSentence(rows, 'địa phương', isOver(facts), paperCount))}`,
      alternative: mapInWords(rows, PAPER_LOOK),
      drawing,
    },
  ];
}

/** The districts with their figures; after them, where there are none, the communes. */
export function mapRowsOf(
  facts: ReportFacts,
  figureOf: (agency: ReportFacts['holders'][number]) => ChartFigure,
): MapRow[] {
  const districts = holdersOf(facts, 'district');
  return (districts.length > 0 ? districts : holdersOf(facts, 'commune')).map((agency) => ({
    id: agency.id,
    name: agency.name,
    shortName: agency.shortName,
    ...figureOf(agency),
  }));
}
