import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { WorkingCalendar } from '../../campaigns/calendar.ts';
import { loadCalendar } from '../../campaigns/calendar-store.ts';
import { dataVersion } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { inSlices } from '../../platform/in-slices.ts';
import { formatCount } from '../../platform/number.ts';
import type { Warehouse } from '../../platform/warehouse.ts';
import { listBatches } from '../batch-store.ts';
import { markDismissals } from '../refused/dismissal-store.ts';
import { listBatchFindings } from './batch-finding-store.ts';
import { findingSuspicion, futureSuspicion, numberSuspicions, repeatSuspicion } from './batch-suspicions.ts';
import { type DayFinding, judgeByStep, judgeDays } from './day-findings.ts';
import { type DayAxis, layOutDays } from './day-series.ts';
import { daySuspicion, sourceSuspicion } from './day-suspicions.ts';
import { bySeverity, type SuspicionFact } from './suspicion.ts';
import {
  listAgenciesOfSource,
  listBatchesOfDays,
  listBatchSpans,
  listDayCounts,
  listDayCountsOfSources,
  listFutureDays,
  listRepeatedFiles,
} from './suspicion-store.ts';

/** What is suspicious at one data version, whether accepted or not. */
export interface KnownSuspicions {
  readonly dataVersion: number;
  readonly tree: AgencyTree;
  /** The most severe first. */
  readonly facts: readonly SuspicionFact[];
  /** Không đủ số liệu để nói. */
  readonly tooFew: readonly { readonly agency: string; readonly text: string }[];
}

interface Memory {
  /** What was looked at: data version, refusals set aside, agencies, calendar. */
  readonly basis: readonly [number, string, AgencyTree, WorkingCalendar];
  readonly known: Promise<KnownSuspicions>;
}

const memories = new WeakMap<Warehouse, Memory>();

/**
 * Looks once at each state of the data, refusals set aside, agencies and calendar; looks again when the data changed meanwhile, `tries`
 * times at most, so that a stream of small imports holds nobody up: one who asks again anyway is content with one.
 * `onRead` is told when the engine has nothing more to read for it; it may not be told where all is known already.
 */
export async function knownSuspicions(
  app: App,
  tries = 3,
  onRead: () => void = () => {},
): Promise<KnownSuspicions> {
  for (let turn = 1; ; turn += 1) {
    const [version, dismissals, tree, calendar] = await Promise.all([
      dataVersion(app.warehouse),
      markDismissals(app.warehouse),
      loadAgencyTree(app.records),
      loadCalendar(app.records),
    ]);
    const basis = [version, dismissals, tree, calendar] as const;
    const memory = memories.get(app.warehouse);
    const isSame = memory?.basis.every((each, place) => each === basis[place]) ?? false;
    const known = memory && isSame ? memory.known : look(app.warehouse, version, tree, calendar, onRead);
    memories.set(app.warehouse, { basis, known });
    const [outcome] = await Promise.allSettled([known]);
    if (outcome.status === 'rejected') memories.delete(app.warehouse);
    if ((await dataVersion(app.warehouse)) !== version) {
      memories.delete(app.warehouse);
      if (turn < tries) continue;
    }
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }
}

async function look(
  warehouse: Warehouse,
  version: number,
  tree: AgencyTree,
  calendar: WorkingCalendar,
  onRead: () => void,
): Promise<KnownSuspicions> {
  const [counts, ofSources, batches, repeated, future, findings] = await Promise.all([
    listDayCounts(warehouse),
    silentSources(warehouse, tree, calendar),
    listBatches(warehouse),
    listRepeatedFiles(warehouse),
    listFutureDays(warehouse),
    listBatchFindings(warehouse),
  ]);
  onRead();
  const live = new Map(batches.filter((batch) => !batch.undone).map((batch) => [batch.id, batch]));
  const days = layOutDays(counts, tree, calendar);
  const judged = days ? await inSlices(judgeByStep(days, tree)) : null;
  const ofDays =
    days && judged ? await describeDays(warehouse, judged.findings, days.axis, tree, judged.perDay) : [];
  const facts = [
    ...ofDays,
    ...ofSources,
    ...numberSuspicions([...live.values()]),
    ...repeated.map(repeatSuspicion),
    ...future.map(futureSuspicion),
    ...findings.flatMap(
      (finding) =>
        findingSuspicion(finding, live.get(finding.batch)?.source ?? null, (id) => live.has(id), tree) ?? [],
    ),
  ];
  return {
    dataVersion: version,
    tree,
    facts: facts.sort(bySeverity),
    tooFew: (judged?.tooFew ?? []).map(({ agency, dossiers, days: asked }) => ({
      agency,
      text: `${tree.find(agency)?.name ?? agency}: ${formatCount(dossiers)} hồ sơ trong ${formatCount(asked)} ngày làm việc, không đủ số liệu để nói ngày nào bất thường.`,
    })),
  };
}

/** Sources that fell silent while others went on. */
async function silentSources(
  warehouse: Warehouse,
  tree: AgencyTree,
  calendar: WorkingCalendar,
): Promise<SuspicionFact[]> {
  const counts = await listDayCountsOfSources(warehouse);
  const days = layOutDays(counts, tree, calendar);
  if (!days || days.own.length < 2) return [];
  const found = await Promise.all(
    judgeDays(days, tree).findings.map(async (finding) =>
      finding.series.area || !finding.toTheEnd
        ? null
        : sourceSuspicion(finding, days.axis, await listAgenciesOfSource(warehouse, finding.series.agency)),
    ),
  );
  return found.filter((each) => each !== null);
}

/** An empty day rests on the batches that speak of days around it, or of the day and of this many agencies. */
const AGENCIES_OF_A_WHOLE_FILE = 5;
/** A long silence is not traced through every one of its days. */
const DAYS_TRACED = 10;

async function describeDays(
  warehouse: Warehouse,
  findings: readonly DayFinding[],
  axis: DayAxis,
  tree: AgencyTree,
  perDay: number,
): Promise<SuspicionFact[]> {
  const daysOf = ({ from, to }: DayFinding) => axis.days.slice(from, Math.min(to + 1, from + DAYS_TRACED));
  const given = await listBatchesOfDays(warehouse, [...new Set(findings.flatMap(daysOf))]);
  const membersOf = ({ series }: DayFinding): ReadonlySet<string> =>
    series.area ? tree.subtree(series.agency) : new Set([series.agency]);
  const empty = findings.filter(({ what }) => what === 'none');
  const spans = await listBatchSpans(warehouse, [...new Set(empty.flatMap((each) => [...membersOf(each)]))]);
  return findings.map((finding) => {
    const traced = new Set(daysOf(finding));
    const members = membersOf(finding);
    const [first, last] = [axis.days[finding.from] ?? '', axis.days[finding.to] ?? ''];
    const around = spans.filter(({ agency, from, to }) => members.has(agency) && from < first && to > last);
    const rows = given.filter((row) => traced.has(row.day));
    const agenciesOf = new Map<string, Set<string>>();
    for (const { batch, agency } of rows)
      agenciesOf.set(batch, (agenciesOf.get(batch) ?? new Set()).add(agency));
    const batches = [...agenciesOf].filter(([, agencies]) =>
      finding.what === 'none'
        ? agencies.size >= AGENCIES_OF_A_WHOLE_FILE
        : [...agencies].some((agency) => members.has(agency)),
    );
    return daySuspicion(finding, axis, tree, perDay, [
      ...new Set([
        ...(finding.what === 'none' ? around.map(({ batch }) => batch) : []),
        ...batches.map(([batch]) => batch),
      ]),
    ]);
  });
}
