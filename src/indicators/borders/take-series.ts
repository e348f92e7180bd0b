import type { Agency } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { findCampaign, listCampaigns } from '../../campaigns/campaign-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { type Day, formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import type { ComputedDefinition } from '../indicator.ts';
import { describeKnownAt } from '../known-at.ts';
import { fromOneState, type KnownFigures } from '../known-figures.ts';
import type { Scope } from '../measurement.ts';
import { needsOf } from '../roll-up.ts';
import type { Tally } from '../tally.ts';
import { checkWindow, requireAgency, requireComputed } from '../window.ts';
import { type BorderMap, buildBorderMap } from './border-map.ts';
import type { Series, SeriesAnswer, SeriesQuery } from './borders-api.ts';
import { changesBetween } from './changes-between.ts';
import { countPeriods, listPeriods, type PeriodRule, type PeriodUnit } from './period.ts';
import { placeFigures } from './period-figures.ts';
import { type Borders, buildSeries, placeOf } from './series-rows.ts';
import { loadSeriesTallies } from './series-tally-store.ts';

/** A year of days; beyond it a series has more points than anyone reads. */
const MOST_PERIODS = 366;
const MOST_ROWS = 100_000;
/** A year of months of all agencies and procedures has about 60,000; a year of days is counted anew each time. */
const MOST_ROWS_KEPT = 80_000;

/** Chuỗi số liệu of one indicator by period, under borders as they were or of a day. */
export async function takeSeries(app: App, question: SeriesQuery): Promise<SeriesAnswer> {
  const { from, to, by, scope, borders, knownAt = null } = question;
  const indicator = requireComputed(question.indicator);
  checkWindow(from, to);
  if (borders !== 'as-was') checkWindow(borders, borders);
  if (question.agency !== undefined && (question.level !== undefined || question.below !== undefined))
    throw new AppError(
      'bad-usage',
      'Đã chọn một đơn vị thì không chọn thêm cấp hoặc địa bàn. Hãy bỏ bớt một trong hai.',
    );
  const rule = await periodRule(app, { from, to, by, campaign: question.campaign ?? null });
  return fromOneState(
    app,
    async (known) => {
      const map = borderMapOf(known.tree);
      const series = await seriesOf(known, {
        indicator,
        rule,
        scope,
        borders,
        choose: (counted) => chooseAgencies(map, question, counted),
      });
      const { note, ...basis } = { ...describeKnownAt(known, knownAt) };
      return {
        from,
        to,
        by,
        scope,
        indicator: indicator.code,
        asOf: app.clock().toISOString(),
        dataVersion: known.dataVersion,
        ...basis,
        note: note ?? (series.agencies.length === 0 ? describeNobody(question) : null),
        periods: listPeriods(rule),
        ...series,
        changes: changesBetween(map, question, idsOf(map, series, scope, borders)),
      };
    },
    knownAt,
  );
}

/** How a window is cut; `ten-days` are those of the campaign named, else of the latest. */
export async function periodRule(
  app: App,
  {
    from,
    to,
    by,
    campaign,
  }: { readonly from: Day; readonly to: Day; readonly by: PeriodUnit; readonly campaign: string | null },
): Promise<PeriodRule> {
  const rule = { unit: by, from, to, tenDaysFrom: from, tenDaysTo: to };
  const anchor = by === 'ten-days' ? await requireCampaign(app, campaign) : null;
  const dated = anchor === null ? rule : { ...rule, tenDaysFrom: anchor.from, tenDaysTo: anchor.to };
  const count = countPeriods(dated);
  if (count > MOST_PERIODS)
    throw new AppError(
      'bad-usage',
      `Khoảng ${formatDay(from)}–${formatDay(to)} có ${formatCount(count)} kỳ, quá ${MOST_PERIODS} kỳ của một chuỗi. Hãy chọn kỳ dài hơn (tháng, quý, năm) hoặc chia thành nhiều khoảng ngắn hơn.`,
      { from, to },
    );
  return dated;
}

/** The campaign of that id, or the latest; refused when there is none. */
export async function requireCampaign(app: App, id: string | null) {
  const campaign = id === null ? (await listCampaigns(app.records))[0] : await findCampaign(app.records, id);
  if (campaign) return campaign;
  throw new AppError(
    'not-found',
    id === null
      ? 'Chưa có chiến dịch nào để tính kỳ 10 ngày. Hãy chọn kỳ khác (tháng, quý) hoặc tạo chiến dịch.'
      : `Không có chiến dịch “${id}”. Hãy xem lại mã chiến dịch.`,
    { campaign: id },
  );
}

const maps = new WeakMap<AgencyTree, BorderMap>();

/** The borders of a tree, worked out once. */
export function borderMapOf(tree: AgencyTree): BorderMap {
  const map = maps.get(tree) ?? buildBorderMap(tree);
  maps.set(tree, map);
  return map;
}

/** One series of a state of the data; the count behind it serves all borders, scopes and agencies. */
export async function seriesOf(
  known: KnownFigures,
  question: {
    readonly indicator: ComputedDefinition;
    readonly rule: PeriodRule;
    readonly scope: Scope;
    readonly borders: Borders;
    /** The agencies to answer for; `counted` are those of which the window holds anything. */
    readonly choose: (counted: ReadonlySet<string>) => readonly Agency[];
  },
): Promise<Series> {
  const { rule, scope, borders } = question;
  const { computation } = question.indicator;
  const map = borderMapOf(known.tree);
  const needs = needsOf([computation]);
  const [catalogue, tallies] = await Promise.all([
    known.catalogue(),
    known.remember<readonly Tally[]>(
      JSON.stringify(['series', rule, [...needs.agency], [...needs.procedure]]),
      () => loadSeriesTallies(known.session, rule, map, needs, known.version),
      (counted) => rowsOf(counted) > MOST_ROWS_KEPT,
    ),
  ]);
  const periods = listPeriods(rule);
  const era = borders === 'as-was' ? null : map.eraOf(borders);
  const figures = tallies.map((tally, index) => {
    const { from, to } = periods[index] ?? rule;
    return placeFigures({ computation, tally, catalogue, map, era, from, to });
  });
  const agencies = question.choose(new Set(figures.flatMap(({ counted }) => [...counted])));
  if (agencies.length * periods.length > MOST_ROWS)
    throw new AppError(
      'bad-usage',
      `Chuỗi của ${formatCount(agencies.length)} đơn vị trong ${formatCount(periods.length)} kỳ quá lớn. Hãy chọn một cấp, một địa bàn hoặc kỳ dài hơn.`,
    );
  return buildSeries({ map, agencies, scope, borders, periods, figures });
}

function rowsOf(tallies: readonly Tally[]): number {
  return tallies.reduce(
    (sum, { agency, procedure }) => sum + agency.agency.length + procedure.agency.length,
    0,
  );
}

/** The agency of that id, whenever and under whichever province it stood; refused when there is none. */
export function findAgency(tree: AgencyTree, id: string, from: Day, to: Day): Agency {
  return tree.find(id) ?? requireAgency(tree, id, from, to);
}

function chooseAgencies(
  map: BorderMap,
  { agency, level, below, borders, from, to }: SeriesQuery,
  counted: ReadonlySet<string>,
): readonly Agency[] {
  const { tree } = map;
  if (agency !== undefined) return [findAgency(tree, agency, from, to)];
  const day = borders === 'as-was' ? null : borders;
  const standing = new Set(tree.validWithin(day ?? from, day ?? to).map(({ id }) => id));
  // What nobody took over must not fall out of the sum.
  const isLeft = (id: string) =>
    day !== null && counted.has(id) && map.isInside(id) && map.answerFor(id, map.eraOf(day)).includes(id);
  const area =
    below === undefined ? null : placeOf(map, findAgency(tree, below, from, to), 'subtree', borders);
  return tree.agencies.filter(
    ({ id, level: its }) =>
      (standing.has(id) || isLeft(id)) &&
      (level === undefined || its === level) &&
      (area === null || (area.has(id) && id !== below)),
  );
}

const LEVEL_WORDS = {
  province: 'đơn vị cấp tỉnh',
  department: 'sở, ban, ngành',
  district: 'đơn vị cấp huyện',
  commune: 'đơn vị cấp xã',
} as const;

function describeNobody({ level, borders, from, to }: SeriesQuery): string {
  const when =
    borders === 'as-was' ? `Trong kỳ ${formatDay(from)}–${formatDay(to)}` : `Ngày ${formatDay(borders)}`;
  return `${when} không có ${level === undefined ? 'đơn vị' : LEVEL_WORDS[level]} nào để tính.`;
}

/** The agencies of a series and whom their figures stand for. */
function idsOf(map: BorderMap, series: Series, scope: Scope, borders: Borders): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id } of series.agencies) {
    const agency = map.find(id);
    if (agency) for (const unit of placeOf(map, agency, scope, borders)) ids.add(unit);
    ids.add(id);
  }
  return ids;
}
