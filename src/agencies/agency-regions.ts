import type { Agency } from './agency.ts';
import type { AgencyTree } from './agency-tree.ts';

/** The ids of districts and provinces that a unit lies in, or lay in before it was merged out of others. */
export function buildAgencyRegions(tree: AgencyTree): (agency: Agency) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const regionsOf = (agency: Agency): ReadonlySet<string> => {
    const found = known.get(agency.id);
    if (found) return found;
    if (agency.level === 'province') return new Set([agency.id]);
    const regions = new Set<string>();
    for (let id = agency.parentId; id !== null; id = tree.find(id)?.parentId ?? null) regions.add(id);
    known.set(agency.id, regions);
    for (const { fromId } of tree.predecessorsOf(agency.id)) {
      const predecessor = tree.find(fromId);
      if (predecessor) for (const region of regionsOf(predecessor)) regions.add(region);
    }
    return regions;
  };
  return regionsOf;
}
