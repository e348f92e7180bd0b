import type { Agency } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Day } from '../platform/date.ts';
import { add } from './exact-counts.ts';
import { seededRandom } from './random.ts';

/** The size of year at which the volumes below are true; other sizes are in proportion. */
export const REFERENCE_DOSSIERS = 450_000;

/**
 * Dossiers a year of each department. Land registration makes Sở Tài nguyên và Môi trường so large that its 2,7%
 * pulls the whole province down to 34,2% although most agencies are above 40%.
 */
const DEPARTMENTS: Readonly<Record<string, number>> = {
  'dept:tnmt': 140_000,
  'dept:tuphap': 6_000,
  'dept:gtvt': 5_500,
  'dept:khdt': 5_000,
  'dept:ldtbxh': 3_500,
  'dept:yte': 3_200,
  'dept:congthuong': 2_600,
  'dept:xaydung': 2_400,
  'dept:nnptnt': 2_200,
  'dept:gddt': 2_000,
  'dept:noivu': 1_500,
  'dept:vhttdl': 1_200,
  'dept:taichinh': 800,
  'dept:khcn': 650,
  'dept:tttt': 600,
  'dept:ngoaivu': 520,
  'dept:bqlkcn': 500,
};
const OTHER_DEPARTMENT = 800;
const DISTRICTS = 70_000;

/** How many dossiers an agency receives a year, for as long as it has its present territory. */
export interface AgencyVolumes {
  /** At the reference size; predecessors' volumes go to successors from the day of the merger. */
  on(agency: Agency, day: Day): number;
}

/** Draws the volumes: departments as listed, districts by their communes, communes with a long tail. */
export function drawVolumes(
  tree: AgencyTree,
  agencies: readonly Agency[],
  from: Day,
  seed: number,
): AgencyVolumes {
  const own = new Map<string, number>();
  const share = (level: Agency['level'], total: number, sizeOf: (agency: Agency) => number): void => {
    const founders = agencies.filter((agency) => agency.level === level && existsOn(agency, from));
    const sizes = founders.map(sizeOf);
    const sum = add(sizes);
    for (const [index, agency] of founders.entries()) own.set(agency.id, (total * (sizes[index] ?? 0)) / sum);
  };
  const luck = (agency: Agency, deviation: number): number =>
    Math.exp(deviation * seededRandom(seed, `volume ${agency.id}`).bell());
  const departments = agencies.filter((agency) => agency.level === 'department');
  for (const agency of departments) own.set(agency.id, DEPARTMENTS[agency.id] ?? OTHER_DEPARTMENT);
  share('district', DISTRICTS, (agency) => {
    const communes = tree.subtree(agency.id).size - 1;
    const town = agency.type === 'thanh-pho' ? 2 : agency.type === 'thi-xa' ? 1.2 : 1;
    return (4 + communes) * town * luck(agency, 0.15);
  });
  const communes = REFERENCE_DOSSIERS - DISTRICTS - add(departments.map((agency) => own.get(agency.id) ?? 0));
  share('commune', Math.max(communes, 0), (agency) => {
    const town = agency.type === 'phuong' ? 1.6 : agency.type === 'thi-tran' ? 1.7 : 1;
    return town * luck(agency, 0.5);
  });
  return {
    on(agency, day) {
      if (!existsOn(agency, day)) return 0;
      const inherited = tree
        .predecessorsOf(agency.id)
        .filter((succession) => succession.on <= day && succession.on > from)
        .map(({ fromId, share: part }) =>
          part === 'whole'
            ? (own.get(fromId) ?? 0)
            : (own.get(fromId) ?? 0) / tree.successorsOf(fromId).length,
        );
      return (own.get(agency.id) ?? 0) + add(inherited);
    },
  };
}

/** True when the agency exists on the day. */
export function existsOn(agency: Agency, day: Day): boolean {
  return (
    (agency.validFrom === null || agency.validFrom <= day) &&
    (agency.validTo === null || agency.validTo >= day)
  );
}
