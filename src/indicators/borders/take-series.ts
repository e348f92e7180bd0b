import type { Agency } from '../../agencies/agency.ts';
import { reachesOf } from '../../agencies/agency-place.ts';
import { LEVEL_WORDS } from '../../agencies/level-words.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { formatDay } from '../../platform/date.ts';
import { describeKnownAt } from '../known-at.ts';
import { fromOneState } from '../known-figures.ts';
import type { Scope } from '../measurement.ts';
import { checkWindow, requireComputed } from '../window.ts';
import type { BorderMap } from './border-map.ts';
import type { Series, SeriesAnswer, SeriesQuery } from './borders-api.ts';
import { changesBetween } from './changes-between.ts';
import { periodRule } from './choose-periods.ts';
import { narrowSeries } from './narrow-series.ts';
import { listPeriods } from './period.ts';
import { borderMapOf, findAgency, seriesOf } from './series-of.ts';
import { type Borders, placeOf } from './series-rows.ts';

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
      const series = await narrowSeries(
        reachesOf(app, 'see-figures'),
        await seriesOf(known, {
          indicator,
          rule,
          scope,
          borders,
          choose: (counted) => chooseAgencies(map, question, counted),
        }),
      );
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

function describeNobody({ level, borders, from, to }: SeriesQuery): string {
  const when =
    borders === 'as-was' ? `Trong kỳ ${formatDay(from)}–${formatDay(to)}` : `Ngày ${formatDay(borders)}`;
  return `${when} không có ${level === undefined ? 'đơn vị' : LEVEL_WORDS[level]} nào.`;
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
