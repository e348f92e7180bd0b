import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { dataVersion } from '../dossiers/change-store.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import type { Warehouse } from '../platform/warehouse.ts';
import type { ProcedureCatalogue } from '../procedures/procedure.ts';
import { loadCatalogue } from '../procedures/procedure-store.ts';
import type { DeclaredResult } from './indicator-result.ts';
import { listResults } from './result-store.ts';
import { COUNTERS, type Tally, type TallyGrain, type TallyNeeds, type TallyPart } from './tally.ts';
import { loadDailyTallyParts, loadTallyPart } from './tally-store.ts';

/** What is known at one data version; dropped as soon as a newer version is seen. */
export interface KnownFigures {
  readonly dataVersion: number;
  readonly tree: AgencyTree;
  catalogue(): Promise<ProcedureCatalogue>;
  /** Số liệu khai báo of exactly this window, in the order they were last said. */
  declared(from: Day, to: Day): Promise<readonly DeclaredResult[]>;
  /** The tallies of the window, one a day when asked by day. */
  tallies(from: Day, to: Day, byDay: boolean, needs: TallyNeeds): Promise<readonly Tally[]>;
  /** An answer computed once; not kept when it is `large`. */
  remember<Answer>(
    question: string,
    compute: () => Promise<Answer>,
    large: (answer: Answer) => boolean,
  ): Promise<Answer>;
}

interface Memory extends KnownFigures {
  readonly treeMark: string;
}

const PARTS_KEPT = 16;
const ANSWERS_KEPT = 64;
const WINDOWS_KEPT = 16;

const memories = new WeakMap<Warehouse, Memory>();

/**
 * Answers from one state of the data: asked again when the data changed while it was being answered, also when that
 * made it fail (a reader may meet the first row of a table half written).
 */
export async function fromOneState<Answer>(
  app: App,
  answer: (known: KnownFigures) => Promise<Answer>,
): Promise<Answer> {
  for (;;) {
    const known = await currentFigures(app);
    const [outcome] = await Promise.allSettled([answer(known)]);
    if ((await dataVersion(app.warehouse)) !== known.dataVersion) continue;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }
}

async function currentFigures(app: App): Promise<KnownFigures> {
  const [version, tree] = await Promise.all([dataVersion(app.warehouse), loadAgencyTree(app.records)]);
  const treeMark = tree.agencies
    .map((agency) => `${agency.id} ${agency.level} ${agency.parentId} ${agency.validFrom} ${agency.validTo}`)
    .join();
  const memory = memories.get(app.warehouse);
  if (memory && memory.dataVersion === version && memory.treeMark === treeMark) return memory;
  const fresh = newMemory(app.warehouse, version, tree, treeMark);
  memories.set(app.warehouse, fresh);
  return fresh;
}

function newMemory(warehouse: Warehouse, version: number, tree: AgencyTree, treeMark: string): Memory {
  const parts = new Map<string, Promise<readonly TallyPart[]>>();
  const answers = new Map<string, Promise<unknown>>();
  const declared = new Map<string, Promise<readonly DeclaredResult[]>>();
  let catalogue: Promise<ProcedureCatalogue> | null = null;
  return {
    dataVersion: version,
    tree,
    treeMark,
    catalogue() {
      const loaded =
        catalogue ??
        loadCatalogue(warehouse).catch((error: unknown) => {
          catalogue = null;
          throw error;
        });
      catalogue = loaded;
      return loaded;
    },
    async declared(from, to) {
      return kept(declared, WINDOWS_KEPT, `${from} ${to}`, () => listResults(warehouse, { from, to }));
    },
    async tallies(from, to, byDay, needs) {
      const part = (grain: TallyGrain) => {
        const wanted = COUNTERS.filter((counter) => needs[grain].has(counter));
        const window = `${from} ${to} ${byDay} ${grain}:`;
        const enough = [...parts.keys()].find((key) => {
          const counted = key.slice(window.length).split(' ');
          return key.startsWith(window) && wanted.every((counter) => counted.includes(counter));
        });
        return kept(parts, PARTS_KEPT, enough ?? `${window}${wanted.join(' ')}`, async () =>
          byDay
            ? loadDailyTallyParts(warehouse, from, to, grain, wanted)
            : [await loadTallyPart(warehouse, from, to, grain, wanted)],
        );
      };
      const [byAgency, byProcedure] = await Promise.all([part('agency'), part('procedure')]);
      return byAgency.map((agency, index) => {
        const procedure = byProcedure[index];
        if (!procedure) throw new Error('tally: the grains differ in days');
        return { agency, procedure };
      });
    },
    async remember(question, compute, large) {
      const answer = kept(answers, ANSWERS_KEPT, question, compute) as ReturnType<typeof compute>;
      if (large(await answer)) answers.delete(question);
      return answer;
    },
  };
}

/** The value of the key, computed when not kept; the longest unused ones make room. */
function kept<Value>(
  values: Map<string, Promise<Value>>,
  bound: number,
  key: string,
  compute: () => Promise<Value>,
): Promise<Value> {
  const value =
    values.get(key) ??
    compute().catch((error: unknown) => {
      values.delete(key);
      throw error;
    });
  values.delete(key);
  values.set(key, value);
  for (const oldest of values.keys()) {
    if (values.size <= bound) break;
    values.delete(oldest);
  }
  return value;
}
