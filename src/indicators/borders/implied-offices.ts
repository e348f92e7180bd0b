import type { Agency, Succession } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { addDays } from '../../platform/date.ts';

/**
 * The catalogue names no department of a province merged into this one. A department that stood before and after that
 * day took over the office of the same function there all the same, so such an office is implied for each: its later
 * dossiers cover both territories, and its earlier ones only the old one.
 */
export function withImpliedOffices(tree: AgencyTree): {
  readonly agencies: readonly Agency[];
  readonly successions: readonly Succession[];
} {
  const offices: Agency[] = [];
  const merged: Succession[] = [];
  for (const succession of tree.successions) {
    const from = tree.find(succession.fromId);
    if (from?.level !== 'province') continue;
    const { on } = succession;
    for (const department of tree.agencies) {
      if (department.level !== 'department' || department.parentId !== succession.toId) continue;
      const began = department.validFrom !== null && department.validFrom >= on;
      const ended = department.validTo !== null && department.validTo < on;
      // Where the catalogue says itself what went into the department that day, nothing is implied.
      if (began || ended || tree.predecessorsOf(department.id).some((known) => known.on === on)) continue;
      const id = `${from.id}/${department.id}`;
      offices.push({
        ...department,
        id,
        name: `cơ quan cùng chức năng của ${from.name}`,
        parentId: from.id,
        aliases: [],
        hCode: null,
        validFrom: null,
        validTo: addDays(on, -1),
      });
      merged.push({ ...succession, fromId: id, toId: department.id, share: 'whole' });
    }
  }
  return {
    agencies: [...tree.agencies, ...offices],
    successions: [...tree.successions, ...merged],
  };
}
