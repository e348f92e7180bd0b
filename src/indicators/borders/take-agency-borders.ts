import { type Agency, isValidWithin } from '../../agencies/agency.ts';
import { type Reaches, reachesOf, withinReach } from '../../agencies/agency-place.ts';
import type { App } from '../../platform/app.ts';
import { addDays, type Day } from '../../platform/date.ts';
import { describeKnownAt } from '../known-at.ts';
import { fromOneState, type KnownFigures } from '../known-figures.ts';
import type { Scope } from '../measurement.ts';
import { percent, type Ratio } from '../ratio.ts';
import { checkWindow, requireComputed } from '../window.ts';
import { listBorderChanges, touches } from './border-changes.ts';
import type { BorderMap } from './border-map.ts';
import { describeFork, describeOutside, nameOf } from './border-words.ts';
import type { AgencyBordersAnswer, AgencyBordersQuery, Knowable, Series } from './borders-api.ts';
import { changeAnswer } from './changes-between.ts';
import { chooseCampaign, periodRule } from './choose-periods.ts';
import { narrowSeries } from './narrow-series.ts';
import { findOutsideAreas } from './outside-areas.ts';
import { listPeriods, type PeriodRule } from './period.ts';
import { borderMapOf, type FiguresQuestion, figuresOf, findAgency, seriesOf } from './series-of.ts';
import { answering, type Borders, placeOf } from './series-rows.ts';

/** One agency under old and under new borders: what changed, what can be followed, the series, and baseline against campaign. */
export async function takeAgencyBorders(
  app: App,
  question: AgencyBordersQuery,
): Promise<AgencyBordersAnswer> {
  const { by, scope } = question;
  const indicator = requireComputed(question.indicator);
  const campaign = await chooseCampaign(app, question.campaign ?? null);
  const { from = campaign.baseline.from, to = campaign.to } = question;
  checkWindow(from, to);
  for (const day of [question.oldBorders, question.newBorders]) if (day !== undefined) checkWindow(day, day);
  const rule = await periodRule(app, { from, to, by, campaign: campaign.id });
  const windows = [
    { code: 'baseline' as const, ...campaign.baseline },
    { code: 'campaign' as const, from: campaign.from, to: campaign.to },
  ];
  return fromOneState(app, async (known) => {
    const map = borderMapOf(known.tree);
    const agency = findAgency(known.tree, question.agency, from, to);
    const touching = changesOf(map, agency, scope);
    const days = comparedDays(touching, question, from, to);
    const reaches = reachesOf(app, 'see-figures');
    const seriesUnder = async (borders: Borders, cut: PeriodRule): Promise<Series> =>
      narrowSeries(
        reaches,
        await seriesOf(known, { indicator, rule: cut, scope, borders, choose: () => [agency] }),
      );
    const whole = ({ from: first, to: last }: { readonly from: Day; readonly to: Day }): PeriodRule => ({
      ...rule,
      unit: 'window',
      from: first,
      to: last,
    });
    return {
      from,
      to,
      by,
      scope,
      indicator: indicator.code,
      asOf: app.clock().toISOString(),
      dataVersion: known.dataVersion,
      ...describeKnownAt(known, null),
      periods: listPeriods(rule),
      agency: agency.id,
      changes: touching.map((change) => changeAnswer(map, change, { from, to })),
      oldBorders: days?.old ?? null,
      newBorders: days?.new ?? null,
      before: days ? followed(map, agency, scope, days.new, days.old) : KNOWABLE,
      after: days ? followed(map, agency, scope, days.old, days.new) : KNOWABLE,
      ...(await threeSeries(days, (borders) => seriesUnder(borders, rule))),
      comparable: days
        ? await withReach(
            reaches,
            await compare(known, map, agency, scope, {
              baseline: { indicator, borders: days.new, rule: whole(campaign.baseline) },
              campaign: { indicator, borders: days.new, rule: whole(campaign) },
            }),
          )
        : null,
      windows: await Promise.all(
        windows.map(async (window) => ({
          ...window,
          ...(await threeSeries(days, (borders) => seriesUnder(borders, whole(window)))),
        })),
      ),
    };
  });
}

interface ComparedDays {
  readonly old: Day;
  readonly new: Day;
}

const KNOWABLE: Knowable = { knowable: true, note: null };

async function threeSeries(days: ComparedDays | null, seriesUnder: (borders: Borders) => Promise<Series>) {
  return {
    asWas: await seriesUnder('as-was'),
    old: days ? await seriesUnder(days.old) : null,
    new: days ? await seriesUnder(days.new) : null,
  };
}

function changesOf(map: BorderMap, agency: Agency, scope: Scope) {
  const ids = scope === 'own' ? new Set([agency.id]) : map.tree.subtree(agency.id);
  return listBorderChanges(map).filter((change) => touches(map, change, ids));
}

/** The days asked for; else those around the last change in the window. */
function comparedDays(
  touching: readonly { readonly on: Day }[],
  question: AgencyBordersQuery,
  from: Day,
  to: Day,
): ComparedDays | null {
  const last = touching.findLast(({ on }) => on >= from && on <= to)?.on ?? null;
  const old = question.oldBorders ?? (last === null ? null : addDays(last, -1));
  const now = question.newBorders ?? last;
  return old === null || now === null ? null : { old, new: now };
}

/** `null` where units out of reach of the one who asks are among them. */
async function withReach(
  reaches: Reaches,
  comparable: AgencyBordersAnswer['comparable'],
): Promise<AgencyBordersAnswer['comparable']> {
  const units = comparable?.units ?? [];
  const reached = await withinReach(reaches, units, ({ id }) => [id]);
  return reached.length === units.length ? comparable : null;
}

/** Joins units until the same ones are known in both windows. */
async function compare(
  known: KnownFigures,
  map: BorderMap,
  agency: Agency,
  scope: Scope,
  questions: { readonly baseline: FiguresQuestion & { borders: Day }; readonly campaign: FiguresQuestion },
): Promise<AgencyBordersAnswer['comparable']> {
  const { borders, rule: first } = questions.baseline;
  const { rule: last } = questions.campaign;
  const [[baseline], [campaign]] = await Promise.all([
    figuresOf(known, questions.baseline),
    figuresOf(known, questions.campaign),
  ]);
  if (!baseline || !campaign) throw new Error('series: a window was not counted');
  const place = placeOf(map, agency, scope, borders);
  let units = place;
  for (let size = 0; size < units.size; ) {
    size = units.size;
    units = campaign.of(baseline.of(units).units).units;
  }
  const outsideOf = findOutsideAreas(map, map.eraOf(borders));
  const withPercent = (ratio: Ratio) => ({ ...ratio, percent: percent(ratio) });
  return {
    units: [
      ...answering(map, agency, scope, borders),
      ...[...units].filter((id) => !place.has(id)).map((id) => ({ id, name: nameOf(map, id) })),
    ],
    complete: ![first, last].some(({ from, to }) => outsideOf(units, from, to)),
    baseline: withPercent(baseline.of(units).ratio),
    campaign: withPercent(campaign.of(units).ratio),
  };
}

/** Whether what was received under the other borders can be told for the agency under these, whatever the data hold. */
function followed(map: BorderMap, agency: Agency, scope: Scope, borders: Day, other: Day): Knowable {
  const era = map.eraOf(borders);
  const place = placeOf(map, agency, scope, borders);
  const outside = findOutsideAreas(map, era)(place, other, other);
  if (outside) return { knowable: false, note: describeOutside(outside) };
  for (const { id } of map.agencies.filter((one) => isValidWithin(one, other, other))) {
    const holders = map.holdersOf(id, map.eraOf(other), era);
    const held = holders.filter((unit) => place.has(unit)).length;
    const fork = held > 0 && held < holders.length ? map.forkOf(id, map.eraOf(other), era) : null;
    if (fork) return { knowable: false, note: describeFork(map, fork) };
  }
  return KNOWABLE;
}
