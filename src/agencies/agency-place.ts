import type { Asker, Place } from '../platform/asker.ts';
import type { Records } from '../platform/records.ts';
import { loadAgencyTree } from './agency-store.ts';

/**
 * Where a figure lies that is asked of an agency: at itself (`own`), or at itself and all below it (`subtree`). The
 * province receives nothing itself, so that a figure of it is one of all: the whole installation, as where no agency is
 * named.
 */
export async function placeOfFigure(
  { records }: { readonly records: Records },
  agency: string | null | undefined,
  scope: 'own' | 'subtree' = 'own',
): Promise<Place> {
  if (agency === null || agency === undefined) return null;
  const tree = await loadAgencyTree(records);
  if (agency === tree.root.id) return null;
  return scope === 'own' ? [agency] : [...tree.subtree(agency)];
}

/** Whether the one who asks may do something at an agency (`null`: at all of them), asked once of each. */
export type Reaches = (agency: string | null) => Promise<boolean>;

/** What an answer may say of others than the agency asked for. */
export function reachesOf({ asker }: { readonly asker: Asker }, action: string): Reaches {
  const known = new Map<string | null, Promise<boolean>>();
  const asked = (agency: string | null) => {
    const reached = known.get(agency) ?? asker.may(action, agency === null ? null : [agency]);
    known.set(agency, reached);
    return reached;
  };
  return async (agency) => (await asked(null)) || (agency !== null && asked(agency));
}

/** Those of the rows whose agencies are all within reach. */
export async function withinReach<Row>(
  reaches: Reaches,
  rows: readonly Row[],
  agenciesOf: (row: Row) => readonly string[],
): Promise<Row[]> {
  if (await reaches(null)) return [...rows];
  const kept: Row[] = [];
  for (const row of rows) {
    const reached = await Promise.all(agenciesOf(row).map(reaches));
    if (reached.every(Boolean)) kept.push(row);
  }
  return kept;
}
