import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { dataVersion, versionAt, whileUnchanged } from '../dossiers/change-store.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import { readInstant } from '../platform/instant.ts';
import { keepValues } from '../platform/kept-values.ts';
import type { Warehouse, WarehouseSession } from '../platform/warehouse.ts';
import type { ProcedureCatalogue } from '../procedures/procedure.ts';
import { loadCatalogue } from '../procedures/procedure-store.ts';
import type { DeclaredResult } from './indicator-result.ts';
import { keepTallies } from './kept-tallies.ts';

import { listResults } from './result-store.ts';
import type { Tally, TallyNeeds } from './tally.ts';

/** What is known at one data version; that of the present is dropped as soon as a newer version is seen. */
export interface KnownFigures {
  readonly dataVersion: number;
  /** The data version to ask the tables for; `null`: the present. */
  readonly version: number | null;
  /** Through which the tables are asked. */
  readonly session: WarehouseSession;
  readonly tree: AgencyTree;
  catalogue(): Promise<ProcedureCatalogue>;
  /** Số liệu khai báo of exactly this window, in the order they were last said. */
  declared(from: Day, to: Day): Promise<readonly DeclaredResult[]>;
  /** The tallies of the window, one a day when asked by day. */
  tallies(from: Day, to: Day, byDay: boolean, needs: TallyNeeds): Promise<readonly Tally[]>;
  /**
   * Counts every day of the window by agency in one scan, for whoever is about to ask for several windows inside it:
   * as long as that is kept they are made of its days.
   */
  countDays(from: Day, to: Day): void;
  /** An answer computed once; not kept when it is `large`. */
  remember<Answer>(
    question: string,
    compute: () => Promise<Answer>,
    large: (answer: Answer) => boolean,
  ): Promise<Answer>;
}

/** The figures of the present and of the earlier versions last asked for. */
interface Memories {
  readonly present: KnownFigures;
  readonly past: Map<number, KnownFigures>;
}

const ANSWERS_KEPT = 64;
/** Rows of all answers together; a row takes some 150 bytes. */
const ROWS_KEPT = 150_000;
const WINDOWS_KEPT = 16;
const PAST_KEPT = 2;

const memories = new WeakMap<Warehouse, Memories>();

/**
 * Answers from one state of the data: asked again when the data changed while it was being answered, also when that
 * made it fail (a reader may meet the first row of a table half written). `knownAt` asks for the state as it was known
 * at that instant: agencies are those known now, dossiers, procedures and declared figures those known then.
 */
export async function fromOneState<Answer>(
  app: App,
  answer: (known: KnownFigures) => Promise<Answer>,
  knownAt: string | null = null,
): Promise<Answer> {
  if (knownAt !== null) {
    const version = await versionAt(app.warehouse, readInstant(knownAt));
    const { present, past } = await rememberedFigures(app);
    // No change to come is in what was known before it.
    if (version < present.dataVersion) return answer(pastFigures(present, past, version));
  }
  return whileUnchanged(app.warehouse, async () => answer((await rememberedFigures(app)).present));
}

/** The same from the state right after the change of this number; agencies are those known now. */
export async function fromVersion<Answer>(
  app: App,
  version: number,
  answer: (known: KnownFigures) => Promise<Answer>,
): Promise<Answer> {
  const { present, past } = await rememberedFigures(app);
  if (version < present.dataVersion) return answer(pastFigures(present, past, version));
  return fromOneState(app, answer);
}

/** The figures that a session sees in the middle of its own transaction, for as long as that lasts. */
export async function figuresWithin(session: WarehouseSession, tree: AgencyTree): Promise<KnownFigures> {
  return newMemory(session, await dataVersion(session), null, tree);
}

async function rememberedFigures(app: App): Promise<Memories> {
  const [version, tree] = await Promise.all([dataVersion(app.warehouse), loadAgencyTree(app.records)]);
  const held = memories.get(app.warehouse);
  const isSameTree = held?.present.tree === tree;
  if (isSameTree && held.present.dataVersion === version) return held;
  const fresh = {
    present: newMemory(app.warehouse, version, null, tree),
    // What was known then stays so.
    past: isSameTree ? held.past : new Map<number, KnownFigures>(),
  };
  memories.set(app.warehouse, fresh);
  return fresh;
}

function pastFigures(present: KnownFigures, past: Map<number, KnownFigures>, version: number): KnownFigures {
  const known = past.get(version) ?? newMemory(present.session, version, version, present.tree);
  past.delete(version);
  past.set(version, known);
  for (const oldest of past.keys()) {
    if (past.size <= PAST_KEPT) break;
    past.delete(oldest);
  }
  return known;
}

function newMemory(
  session: WarehouseSession,
  dataVersion: number,
  version: number | null,
  tree: AgencyTree,
): KnownFigures {
  const tallies = keepTallies(session, version);
  const answers = keepValues<unknown>(ROWS_KEPT, (answer) =>
    Math.max(Array.isArray(answer) ? answer.length : 0, ROWS_KEPT / ANSWERS_KEPT),
  );
  const declared = keepValues<readonly DeclaredResult[]>(WINDOWS_KEPT);
  let catalogue: Promise<ProcedureCatalogue> | null = null;
  return {
    dataVersion,
    version,
    session,
    tree,
    catalogue() {
      const loaded =
        catalogue ??
        loadCatalogue(session, version).catch((error: unknown) => {
          catalogue = null;
          throw error;
        });
      catalogue = loaded;
      return loaded;
    },
    async declared(from, to) {
      return declared.get(`${from} ${to}`, () => listResults(session, { from, to }, version));
    },
    tallies: tallies.of,
    countDays: tallies.countDays,
    async remember(question, compute, large) {
      const answer = answers.get(question, compute) as ReturnType<typeof compute>;
      if (large(await answer)) answers.drop(question);
      return answer;
    },
  };
}
