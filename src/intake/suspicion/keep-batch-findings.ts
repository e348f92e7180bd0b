import type { WarehouseSession } from '../../platform/warehouse.ts';
import {
  type BatchFinding,
  boundHeldTouched,
  type EarlierBatch,
  findBlankedPlace,
  type HeldBefore,
  insertBatchFinding,
  listAgenciesSpoken,
  listBlanked,
  listEarlier,
  listHeldBefore,
} from './batch-finding-store.ts';

/** A file that says this part of the days it touches was exported whole; files of changes say a few rows of many days. */
const WHOLE_DAYS = 0.4;
/** Part of an agency's dossiers that an export may leave out, and the least number worth a word. */
const LEFT_OUT = 0.2;
const LEAST_LEFT_OUT = 20;
/** Part of the filled cells of a column that a file may blank, and the least number worth a word. */
const BLANKED = 0.1;
const LEAST_BLANKED = 10;
/** A source is known by three batches, the last two of which brought no new agency. */
const BATCHES_OF_HABIT = 3;
const LEAST_OF_OTHERS = 10;

/** A batch of dossiers that is being written: inside its transaction, before it is in the list of batches. */
export interface WrittenBatch {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly source: string | null;
  readonly updated: number;
  readonly unchanged: number;
}

/** Keeps what a batch did to what was there before it; the first batch of all costs nothing. */
export async function keepBatchFindings(session: WarehouseSession, batch: WrittenBatch): Promise<void> {
  if (batch.kind !== 'dossiers') return;
  const earlier = await listEarlier(session, batch.seq, batch.source);
  const findings = [
    earlier.length > 0 ? await findPartialExport(session, batch, earlier) : null,
    batch.updated > 0 ? await findBlankedCells(session, batch) : null,
    batch.source !== null && earlier.length >= BATCHES_OF_HABIT
      ? await findOtherAgencies(session, batch, earlier)
      : null,
  ];
  for (const finding of findings) if (finding) await insertBatchFinding(session, finding);
}

async function findPartialExport(
  session: WarehouseSession,
  batch: WrittenBatch,
  earlier: readonly EarlierBatch[],
): Promise<BatchFinding | null> {
  const met = batch.updated + batch.unchanged;
  if (met === 0 || met < WHOLE_DAYS * (await boundHeldTouched(session, batch.seq, batch.source))) return null;
  const held = await listHeldBefore(session, batch.seq, batch.source);
  const add = (of: (row: HeldBefore) => number) => held.reduce((all, row) => all + of(row), 0);
  const repeated = add((row) => row.saidTouched);
  // Files of new dossiers repeat nothing, files of changes little.
  if (repeated === 0 || repeated < WHOLE_DAYS * add((row) => row.heldTouched)) return null;
  const spoken = held.filter((row) => row.spoken);
  // Files of single agencies under one source: an agency that is not in them is not missing.
  const isForAll = spoken.length > 0 && spoken.length * 2 >= held.length;
  const lacking = held.filter(
    (row) =>
      (row.spoken || isForAll) && row.held - row.said >= Math.max(LEFT_OUT * row.held, LEAST_LEFT_OUT / 4),
  );
  const missing = lacking.reduce((all, row) => all + row.held - row.said, 0);
  if (missing < LEAST_LEFT_OUT) return null;
  return {
    batch: batch.id,
    code: 'partial-export',
    agencies: lacking.map(({ agency }) => agency),
    from: lacking.map(({ from }) => from).sort()[0] ?? null,
    to:
      lacking
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? null,
    seen: missing,
    outOf: lacking.reduce((all, row) => all + row.held, 0),
    columns: [],
    against: earlier.map(({ id }) => id),
  };
}

async function findBlankedCells(
  session: WarehouseSession,
  batch: WrittenBatch,
): Promise<BatchFinding | null> {
  const columns = (await listBlanked(session, batch.seq)).filter(
    ({ held, blanked }) => blanked >= Math.max(LEAST_BLANKED, BLANKED * held),
  );
  if (columns.length === 0) return null;
  const place = await findBlankedPlace(
    session,
    batch.seq,
    columns.map(({ column }) => column),
  );
  return {
    batch: batch.id,
    code: 'blanked-cells',
    agencies: place.agencies,
    from: place.from,
    to: place.to,
    seen: columns.reduce((all, { blanked }) => all + blanked, 0),
    outOf: columns.reduce((all, { held }) => all + held, 0),
    columns: columns.map(({ heading }) => heading),
    against: [],
  };
}

async function findOtherAgencies(
  session: WarehouseSession,
  batch: WrittenBatch,
  earlier: readonly EarlierBatch[],
): Promise<BatchFinding | null> {
  const spoken = await listAgenciesSpoken(session, batch.seq, earlier);
  const settledSince = earlier[1]?.seq ?? 0;
  const known = spoken.filter(({ firstSeq }) => firstSeq < batch.seq);
  if (known.some(({ firstSeq }) => firstSeq >= settledSince)) return null;
  const others = spoken.filter(({ firstSeq, rows }) => firstSeq === batch.seq && rows >= LEAST_OF_OTHERS);
  if (others.length === 0) return null;
  const days = others.flatMap(({ from, to }) => (from === null || to === null ? [] : [from, to])).sort();
  return {
    batch: batch.id,
    code: 'other-agency',
    agencies: others.map(({ agency }) => agency),
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    seen: others.reduce((all, { rows }) => all + rows, 0),
    outOf: spoken.reduce((all, { rows }) => all + rows, 0),
    columns: [],
    against: earlier.map(({ id }) => id),
  };
}
