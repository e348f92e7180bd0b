import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Place } from '../platform/asker.ts';
import type { Reach } from './permissions.ts';

/**
 * Whether a reach that starts at an agency covers a place. The borders are dated: an agency reaches those that have
 * stood below it, and what became whole part of one of these, so that a merged commune reads what it took over.
 */
export function covers(tree: AgencyTree, reach: Reach, agency: string, place: Place): boolean {
  if (reach === 'all') return true;
  if (place === null) return reach === 'part' && agency === tree.root.id;
  if (place.length === 0) return true;
  const reached = withPredecessors(tree, reach === 'own' ? [agency] : [...tree.subtree(agency)]);
  return place.every((id) => reached.has(id));
}

function withPredecessors(tree: AgencyTree, agencies: readonly string[]): ReadonlySet<string> {
  const reached = new Set(agencies);
  for (const id of reached)
    for (const { fromId, share } of tree.predecessorsOf(id)) if (share === 'whole') reached.add(fromId);
  return reached;
}
