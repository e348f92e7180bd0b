import { type Agency, isValidWithin, type Succession } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { addDays, type Day } from '../../platform/date.ts';
import { withImpliedOffices } from './implied-offices.ts';

/**
 * Địa giới theo ngày: under which unit of any day that which an agency received belongs. Between two days on which
 * something changed lies an era (0 before the first change); borders do not change within one.
 */
export interface BorderMap {
  readonly tree: AgencyTree;
  /** First days of new orders, in order; era n begins on the nth. */
  readonly changeDays: readonly Day[];
  /** Every agency of the tree and those it only implies. */
  readonly agencies: readonly Agency[];
  readonly successions: readonly Succession[];
  find(id: string): Agency | null;
  /** True for an agency of the province of this installation, at any time. */
  isInside(id: string): boolean;
  /** The name of the province that the agency stands under. */
  provinceOf(id: string): string;
  eraOf(day: Day): number;
  /** The era in which a dossier counted for the agency was received: one of those in which it existed. */
  eraOfAgency(id: string, era: number): number;
  /**
   * The units of an era any of which may hold what the agency received in another: one is certain, several cannot be
   * told apart. An agency that ended without a successor, or began without a predecessor, stays itself.
   */
  holdersOf(id: string, receivedIn: number, era: number): readonly string[];
  /** Where the holders became several for good; `null` when they are one. */
  forkOf(id: string, receivedIn: number, era: number): Fork | null;
  /** The units of the era that answer for an agency: itself where it exists, else its successors or predecessors. */
  answerFor(id: string, era: number): readonly string[];
}

/** The change at which what one unit received can no longer be told apart. */
export interface Fork {
  /** First day of the new order. */
  readonly on: Day;
  /** `split`: the unit's earlier dossiers went to several · `merger`: its later dossiers come from several. */
  readonly kind: 'split' | 'merger';
  readonly unit: string;
  /** The several units, of the new order in a split, of the old one in a merger. */
  readonly among: readonly string[];
  readonly legalBasis: string;
}

/** Follows the dated successions of the tree, forwards and backwards. */
export function buildBorderMap(tree: AgencyTree): BorderMap {
  const { agencies, successions } = withImpliedOffices(tree);
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const changeDays = [...new Set(successions.map(({ on }) => on))].sort();
  const outgoing = groupBy(successions, (one) => `${one.on} ${one.fromId}`);
  const incoming = groupBy(successions, (one) => `${one.on} ${one.toId}`);
  const outOf = (id: string, on: Day) => outgoing.get(`${on} ${id}`) ?? [];
  const into = (id: string, on: Day) => incoming.get(`${on} ${id}`) ?? [];
  const inside = tree.subtree(tree.root.id);
  const paths = new Map<string, readonly (readonly string[])[]>();

  function existsOn(id: string, day: Day): boolean {
    const agency = byId.get(id);
    return agency !== undefined && isValidWithin(agency, day, day);
  }

  function eraOf(day: Day): number {
    return changeDays.filter((first) => first <= day).length;
  }

  /** Who holds after the change what the unit held before it. */
  function after(id: string, on: Day): readonly string[] {
    const out = outOf(id, on);
    const wentWhole = out.some(({ share }) => share === 'whole');
    const heirs = out.map(({ toId }) => toId);
    return out.length === 0 || (!wentWhole && existsOn(id, on)) ? [id, ...heirs] : heirs;
  }

  /** Who held before the change what the unit holds after it. */
  function before(id: string, on: Day): readonly string[] {
    const givers = into(id, on).map(({ fromId }) => fromId);
    const wentWhole = outOf(id, on).some(({ share }) => share === 'whole');
    return givers.length === 0 || (!wentWhole && existsOn(id, addDays(on, -1))) ? [id, ...givers] : givers;
  }

  /** The holders era by era, the era received first. */
  function pathOf(id: string, receivedIn: number, era: number): readonly (readonly string[])[] {
    const key = `${receivedIn} ${era} ${id}`;
    const known = paths.get(key);
    if (known) return known;
    const path: (readonly string[])[] = [[id]];
    const step = era > receivedIn ? 1 : -1;
    for (let at = receivedIn; at !== era; at += step) {
      const on = changeDays[step > 0 ? at : at - 1] ?? '';
      const follow = step > 0 ? after : before;
      path.push([...new Set((path.at(-1) ?? []).flatMap((holder) => follow(holder, on)))].sort());
    }
    paths.set(key, path);
    return path;
  }

  function holdersOf(id: string, receivedIn: number, era: number): readonly string[] {
    return pathOf(id, receivedIn, era).at(-1) ?? [id];
  }

  function eraOfAgency(id: string, era: number): number {
    const agency = byId.get(id);
    const first = agency?.validFrom ? eraOf(agency.validFrom) : 0;
    const last = agency?.validTo ? eraOf(agency.validTo) : changeDays.length;
    return Math.min(Math.max(era, first), last);
  }

  function provinceOf(id: string): string {
    const agency = byId.get(id);
    return agency?.parentId ? provinceOf(agency.parentId) : (agency?.name ?? id);
  }

  return {
    tree,
    changeDays,
    agencies,
    successions,
    find: (id) => byId.get(id) ?? null,
    isInside: (id) => inside.has(id),
    provinceOf,
    eraOf,
    eraOfAgency,
    holdersOf,
    forkOf(id, receivedIn, era) {
      const path = pathOf(id, receivedIn, era);
      if ((path.at(-1) ?? []).length < 2) return null;
      const lastCertain = path.findLastIndex((holders) => holders.length === 1);
      const [unit = id] = path[lastCertain] ?? [];
      const forwards = era > receivedIn;
      const on = changeDays[forwards ? receivedIn + lastCertain : receivedIn - lastCertain - 1] ?? '';
      const [change] = forwards ? outOf(unit, on) : into(unit, on);
      return {
        on,
        kind: forwards ? 'split' : 'merger',
        unit,
        among: path[lastCertain + 1] ?? [],
        legalBasis: change?.legalBasis ?? '',
      };
    },
    answerFor: (id, era) => holdersOf(id, eraOfAgency(id, era), era),
  };
}

function groupBy<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(value);
  }
  return groups;
}
