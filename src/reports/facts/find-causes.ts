import { listChanges } from '../../dossiers/change-store.ts';
import { fromVersion } from '../../indicators/known-figures.ts';
import { resultsKnown } from '../../indicators/take-results.ts';
import { findBatch } from '../../intake/batch-store.ts';
import type { Batch } from '../../intake/intake-api.ts';
import type { App } from '../../platform/app.ts';
import { type Day, formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { buildFigures } from './figures.ts';
import { type FigureDifference, type FrozenRow, isSameFigure } from './frozen-figures.ts';

/** Each earlier state that is looked at costs a scan of the dossiers; beyond so many a cause is told by its days. */
const STATES_AT_MOST = 8;
/** More causes of one figure are told by their days alone. */
const TOLD_AT_MOST = 3;

/** Changes of the data, both ends included, that moved a figure. */
interface Cause {
  readonly first: number;
  readonly last: number;
}

/** A figure of the window as it was known after a change. */
type State = (figure: Pick<FrozenRow, 'agency' | 'indicator' | 'scope'>) => FigureDifference['now'];

/** The days reported, the data that the report knew, and the data of now. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly reportedVersion: number;
  readonly version: number;
}

/**
 * Why each figure differs: the imports and undos between the two states of the data that moved it, found by halving the
 * changes and asking what was known then. In the order given; `null` where no change of the data moved it.
 */
export async function findCauses(
  app: App,
  provinceId: string,
  span: Span,
  figures: readonly FigureDifference[],
): Promise<(string | null)[]> {
  const causes = new Map<FigureDifference, Cause[]>();
  let left = STATES_AT_MOST;
  const stateAt = (version: number): Promise<State> => {
    if (version < span.version) left -= 1;
    return knownState(app, provinceId, span, version);
  };
  const search = async (
    moved: readonly FigureDifference[],
    before: { readonly version: number; readonly state: State },
    after: { readonly version: number; readonly state: State },
  ): Promise<void> => {
    const differing = moved.filter((each) => !isSameFigure(before.state(each), after.state(each)));
    if (differing.length === 0) return;
    if (after.version - before.version <= 1 || left <= 0) {
      const cause = { first: before.version + 1, last: after.version };
      for (const each of differing) causes.set(each, [...(causes.get(each) ?? []), cause]);
      return;
    }
    const version = Math.floor((before.version + after.version) / 2);
    const middle = { version, state: await stateAt(version) };
    await search(differing, before, middle);
    await search(differing, middle, after);
  };
  const { reportedVersion, version } = span;
  if (figures.length > 0 && reportedVersion < version)
    await search(
      figures,
      { version: reportedVersion, state: await stateAt(reportedVersion) },
      { version, state: await stateAt(version) },
    );
  const words = new Map<string, string>();
  const reasons: (string | null)[] = [];
  for (const each of figures) {
    const own = toldCauses(causes.get(each) ?? []);
    for (const cause of own)
      if (!words.has(keyOf(cause))) words.set(keyOf(cause), await causeInWords(app, cause));
    reasons.push(own.length === 0 ? null : joined(own.map((cause) => words.get(keyOf(cause)) ?? '')));
  }
  return reasons;
}

/** Few enough to be read one by one, or all of them as one stretch of days. */
function toldCauses(causes: readonly Cause[]): readonly Cause[] {
  const [first, last] = [causes[0], causes.at(-1)];
  return first && last && causes.length > TOLD_AT_MOST ? [{ first: first.first, last: last.last }] : causes;
}

function keyOf({ first, last }: Cause): string {
  return `${first} ${last}`;
}

function joined(reasons: readonly string[]): string {
  return reasons.map((reason, index) => (index === 0 ? reason : lowerFirst(reason))).join('; ');
}

async function knownState(app: App, provinceId: string, { from, to }: Span, version: number): Promise<State> {
  const [own, subtree] = await fromVersion(app, version, (known) =>
    Promise.all([
      resultsKnown(known, { from, to, scope: 'own' }),
      resultsKnown(known, { from, to, scope: 'subtree' }),
    ]),
  );
  const figures = buildFigures(own, subtree, provinceId);
  return ({ agency, indicator, scope }) =>
    scope === 'subtree' ? figures.province(indicator) : figures.of(agency, indicator);
}

async function causeInWords(app: App, { first, last }: Cause): Promise<string> {
  const [change, end] = await listChanges(app.warehouse, { numbers: [first, last], batches: [] });
  if (!change) return '';
  if (first !== last)
    return `Hồ sơ nhập, cập nhật từ ngày ${dayOf(change.at)} đến ngày ${dayOf((end ?? change).at)}`;
  const batch = await findBatch(app.warehouse, change.batch);
  const from = batch === null ? '' : ` (${filesInWords(batch)})`;
  return change.kind === 'undo'
    ? `Hoàn tác ngày ${dayOf(change.at)} đợt nhập${batch === null ? '' : ` ngày ${dayOf(batch.importedAt)}`}${from}`
    : `${KIND_WORDS[batch?.kind ?? 'dossiers']} ngày ${dayOf(change.at)}${from}`;
}

const KIND_WORDS: Readonly<Record<Batch['kind'], string>> = {
  dossiers: 'Hồ sơ nhập bổ sung',
  procedures: 'Danh mục TTHC cập nhật',
  results: 'Số liệu khai báo bổ sung',
};

/** `tệp x.xlsx`, `tệp x.xlsx và 02 tệp khác`, `nguồn Hệ thống một cửa tỉnh` where no file was sent. */
function filesInWords({ fileNames, source, id }: Batch): string {
  const [name, ...others] = fileNames;
  if (name !== undefined)
    return others.length === 0 ? `tệp ${name}` : `tệp ${name} và ${others.length} tệp khác`;
  return source === null ? `đợt nhập ${id}` : `nguồn ${source}`;
}

/** `YYYY-MM-DD HH:mm:ss`, local. */
function dayOf(instant: string): string {
  return formatDay(instant.slice(0, 10));
}
