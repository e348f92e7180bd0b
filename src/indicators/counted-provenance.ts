import type { WarehouseSession } from '../platform/warehouse.ts';
import { countLine } from './count-line.ts';
import type { Computation } from './indicator.ts';
import type { KnownFigures } from './known-figures.ts';
import { type FigureLine, type LineCounts, lineCounts, type ProvenanceQuestion } from './provenance.ts';
import type { ProvenanceAnswer } from './provenance-api.ts';
import {
  batchesSql,
  blockStartsSql,
  catalogueBatchesSql,
  dossierPageSql,
  openCountSql,
  type Query,
  untoldCountSql,
} from './provenance-sql.ts';
import { percent } from './ratio.ts';

/** What a figure rests on, and a page of it. */
export type Grounds = Pick<
  ProvenanceAnswer,
  | 'origin'
  | 'source'
  | 'ratio'
  | 'sources'
  | 'batches'
  | 'batchCount'
  | 'catalogue'
  | 'counts'
  | 'lines'
  | 'open'
  | 'untold'
  | 'total'
  | 'dossiers'
  | 'procedures'
>;

/** Dossiers are asked for in blocks of so many: a scan costs the same for forty pages as for one. */
const BLOCK = 2000;
/** Where systems push, there may be thousands. */
const BATCHES_TOLD = 100;
/** About 16 MB. */
const BLOCKS_KEPT = 32;

/**
 * A counted figure rests on the dossiers or procedures below its line, and on the batches that said them; the dossiers
 * are named one by one only to those who may see them (`named`).
 */
export async function countedGrounds(
  known: KnownFigures,
  question: ProvenanceQuestion,
  computation: Computation,
  named: boolean,
): Promise<Grounds> {
  const { offset, limit, side } = question;
  const { lines, procedures, dossiers } = await countLine(known, question, computation);
  const [batches, open, untold] = await Promise.all([
    batchesOf(known, dossiers),
    computation.below === 'due' ? openCounts(known, dossiers) : null,
    countUntold(known, dossiers),
  ]);
  const ratio = { numerator: lines.above, denominator: lines.below };
  const rests = {
    origin: 'counted' as const,
    source: null,
    ratio: { ...ratio, percent: percent(ratio) },
    sources: [...new Set(batches.flatMap(({ source }) => source ?? []))],
    batches: batches
      .slice(0, BATCHES_TOLD)
      .map(({ dossiers: said, ...batch }) => ({ ...toBatch(batch), dossiers: said })),
    batchCount: batches.length,
    catalogue: computation.procedures === 'all' ? [] : (await catalogueBatches(known)).map(toBatch),
    lines,
    open,
    untold,
  };
  if (procedures !== null) {
    const shown = procedures.filter(({ above }) => side === 'below' || above === (side === 'above'));
    return {
      ...rests,
      counts: 'procedures',
      total: shown.length,
      dossiers: [],
      procedures: shown.slice(offset, offset + limit),
    };
  }
  const total = countOn({ lines, open }, question);
  const page = offset < total && named ? await dossierPage(known, dossiers, question) : [];
  const catalogue = await known.catalogue();
  const batchIds = new Map(batches.map(({ seq, id }) => [seq, id]));
  return {
    ...rests,
    counts: 'dossiers',
    total,
    procedures: [],
    dossiers: page.map(({ batch, received_on, due_on, completed_on, ...dossier }) => ({
      ...dossier,
      procedureName: dossier.procedure === null ? null : (catalogue.find(dossier.procedure)?.name ?? null),
      receivedOn: received_on,
      dueOn: due_on,
      completedOn: completed_on,
      batch: batchIds.get(batch) ?? null,
    })),
  };
}

/** How many dossiers there are on the side asked for. */
function countOn(
  { lines, open }: { readonly lines: LineCounts; readonly open: LineCounts | null },
  { side, only }: ProvenanceQuestion,
): number {
  if (only === undefined) return lines[side];
  const isOpen = open?.[side] ?? 0;
  return only === 'open' ? isOpen : lines[side] - isOpen;
}

interface DossierRow {
  readonly key: string;
  readonly agency: string;
  readonly procedure: string | null;
  readonly batch: number;
  readonly above: boolean;
  readonly received_on: string | null;
  readonly due_on: string | null;
  readonly completed_on: string | null;
  readonly open: boolean;
}

/** A page out of the blocks that hold it; pages side by side are mostly of one block, which is asked for once. */
async function dossierPage(
  known: KnownFigures,
  line: FigureLine,
  { side, only, offset, limit }: ProvenanceQuestion,
): Promise<readonly DossierRow[]> {
  const first = Math.floor(offset / BLOCK);
  const last = Math.floor((offset + limit - 1) / BLOCK);
  const blocks = await Promise.all(
    Array.from({ length: last - first + 1 }, (_, index) =>
      dossierBlock(known, line, { side, only }, first + index),
    ),
  );
  return blocks.flat().slice(offset - first * BLOCK, offset - first * BLOCK + limit);
}

function dossierBlock(
  known: KnownFigures,
  line: FigureLine,
  { side, only }: Pick<ProvenanceQuestion, 'side' | 'only'>,
  block: number,
): Promise<readonly DossierRow[]> {
  return keptBlock(known, JSON.stringify([line, side, only, block]), async () => {
    const page = { side, only, start: null, end: null, offset: block * BLOCK, limit: BLOCK };
    if (block === 0) return ask<DossierRow>(known.session, dossierPageSql(line, page));
    const starts = await remembered(known, ['blocks', line, side, only], () =>
      ask<{ key: string }>(known.session, blockStartsSql(line, page, BLOCK)),
    );
    const bounds = { start: starts[block]?.key ?? null, end: starts[block + 1]?.key ?? null };
    return ask<DossierRow>(known.session, dossierPageSql(line, { ...page, ...bounds, offset: 0 }));
  });
}

/** Blocks of the states of the data last asked for; a state that nobody knows any more takes its blocks with it. */
const blocksKept = new WeakMap<KnownFigures, Map<string, Promise<readonly DossierRow[]>>>();

function keptBlock(
  known: KnownFigures,
  key: string,
  load: () => Promise<readonly DossierRow[]>,
): Promise<readonly DossierRow[]> {
  const blocks = blocksKept.get(known) ?? new Map<string, Promise<readonly DossierRow[]>>();
  blocksKept.set(known, blocks);
  const block =
    blocks.get(key) ??
    load().catch((error: unknown) => {
      blocks.delete(key);
      throw error;
    });
  blocks.delete(key);
  blocks.set(key, block);
  for (const oldest of blocks.keys()) {
    if (blocks.size <= BLOCKS_KEPT) break;
    blocks.delete(oldest);
  }
  return block;
}

interface BatchRow {
  readonly seq: number;
  readonly id: string;
  readonly source: string | null;
  readonly imported_at: string;
  readonly file_names: string;
  readonly simulated: boolean;
}

function toBatch({ id, source, imported_at, file_names, simulated }: BatchRow) {
  return {
    id,
    source,
    importedAt: imported_at,
    fileNames: JSON.parse(file_names) as string[],
    simulated,
  };
}

interface SayingBatch extends BatchRow {
  readonly dossiers: number;
}

function batchesOf(known: KnownFigures, line: FigureLine): Promise<readonly SayingBatch[]> {
  return remembered(known, ['batches', line], () => ask<SayingBatch>(known.session, batchesSql(line)));
}

function catalogueBatches(known: KnownFigures): Promise<readonly BatchRow[]> {
  return remembered(known, ['catalogue'], () =>
    known.session.query<BatchRow>(catalogueBatchesSql(known.version)),
  );
}

async function openCounts(known: KnownFigures, line: FigureLine): Promise<LineCounts> {
  const [open] = await remembered(known, ['open', line], () =>
    ask<{ below: number; above: number }>(known.session, openCountSql(line)),
  );
  return lineCounts(open?.below ?? 0, open?.above ?? 0);
}

async function countUntold(known: KnownFigures, line: FigureLine): Promise<number | null> {
  const query = untoldCountSql(line);
  if (query === null) return null;
  const [untold] = await remembered(known, ['untold', line], () =>
    ask<{ dossiers: number }>(known.session, query),
  );
  return untold?.dossiers ?? 0;
}

/** Once computed, the same for every page. */
function remembered<Row>(
  known: KnownFigures,
  key: readonly unknown[],
  compute: () => Promise<Row[]>,
): Promise<readonly Row[]> {
  return known.remember(JSON.stringify(['provenance', ...key]), compute, () => false);
}

function ask<Row>(session: WarehouseSession, { sql, params }: Query): Promise<Row[]> {
  return session.query<Row>(sql, params);
}
