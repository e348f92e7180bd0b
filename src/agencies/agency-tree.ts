import type { Day } from '../platform/date.ts';
import { compareNames } from '../platform/text.ts';
import { AGENCY_LEVELS, type Agency, isValidWithin, type Succession } from './agency.ts';

/** Cây đơn vị: every agency the province has ever had, who stands under whom, and what became of whom. */
export interface AgencyTree {
  /** The province of this installation. */
  readonly root: Agency;
  /** Every agency, those of provinces merged into this one included, in the order of official tables. */
  readonly agencies: readonly Agency[];
  readonly successions: readonly Succession[];
  find(id: string): Agency | null;
  /** The agency's id and the ids of all that have ever stood below it. */
  subtree(id: string): ReadonlySet<string>;
  /** Agencies under the province (itself included) that exist on some day of the window, in official order. */
  validWithin(from: Day, to: Day): readonly Agency[];
  predecessorsOf(id: string): readonly Succession[];
  successorsOf(id: string): readonly Succession[];
}

/** Builds the tree; throws when a parent is missing, a parent line is a circle, or there is no such root. */
export function buildAgencyTree(
  agencies: readonly Agency[],
  successions: readonly Succession[],
  rootId: string,
): AgencyTree {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const root = byId.get(rootId);
  if (!root) throw new Error(`agency tree: no root ${rootId}`);
  const children = new Map<string, string[]>();
  for (const agency of agencies) {
    if (agency.parentId === null) continue;
    if (!byId.has(agency.parentId))
      throw new Error(`agency tree: ${agency.id} has no parent ${agency.parentId}`);
    children.set(agency.parentId, [...(children.get(agency.parentId) ?? []), agency.id]);
  }
  const subtrees = new Map<string, ReadonlySet<string>>();
  const subtreeOf = (id: string, path: readonly string[] = []): ReadonlySet<string> => {
    const known = subtrees.get(id);
    if (known) return known;
    if (path.includes(id)) throw new Error(`agency tree: circle at ${id}`);
    const ids = new Set([id]);
    for (const child of children.get(id) ?? [])
      for (const below of subtreeOf(child, [...path, id])) ids.add(below);
    subtrees.set(id, ids);
    return ids;
  };
  for (const agency of agencies) subtreeOf(agency.id);

  const districtName = (agency: Agency) =>
    agency.level === 'commune' ? (byId.get(agency.parentId ?? '')?.id ?? '') : '';
  const ordered = [...agencies].sort(
    (a, b) =>
      AGENCY_LEVELS.indexOf(a.level) - AGENCY_LEVELS.indexOf(b.level) ||
      (a.level === 'commune' || a.level === 'district'
        ? districtName(a).localeCompare(districtName(b)) || a.id.localeCompare(b.id)
        : compareNames(a.name, b.name)),
  );
  const underRoot = subtreeOf(rootId);
  return {
    root,
    agencies: ordered,
    successions,
    find: (id) => byId.get(id) ?? null,
    subtree: (id) => subtrees.get(id) ?? new Set([id]),
    validWithin: (from, to) =>
      ordered.filter((agency) => underRoot.has(agency.id) && isValidWithin(agency, from, to)),
    predecessorsOf: (id) => successions.filter((succession) => succession.toId === id),
    successorsOf: (id) => successions.filter((succession) => succession.fromId === id),
  };
}
