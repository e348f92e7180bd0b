import namesJson from '../../samples/dak-lak-2024/procedure-names.json' with { type: 'json' };
import type { AgencyLevel } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Procedure, ServiceLevel } from './procedure.ts';
import { namesOf, type SampleName, sampleNamesFile } from './sample-names.ts';

/** Services of the plan (IV.1.a): 1.732 TTHC, 730 toàn trình, 788 một phần, 214 cung cấp thông tin. */
const SERVICES: Readonly<Record<ServiceLevel, number>> = { full: 730, partial: 788, information: 214 };
const TOTAL = SERVICES.full + SERVICES.partial + SERVICES.information;

const file = sampleNamesFile.parse(namesJson);
const weights = new Map(Object.entries(file.weights));

interface Draft extends SampleName {
  readonly levels: readonly AgencyLevel[];
  readonly agencyIds: readonly string[];
}

/**
 * A made-up catalogue (danh mục TTHC mô phỏng) of the size and levels that the plan counts: each department its own
 * fields, the procedures of districts and communes assigned to all of them. The same tree gives the same catalogue.
 */
export function makeSampleCatalogue(tree: AgencyTree): Procedure[] {
  const drafts = draftProcedures(tree);
  const levels = serviceLevels(drafts);
  const numbers = [0, 0, 0, 0];
  return drafts.map((draft) => {
    const luck = fraction(`code ${draft.name}`);
    const series = luck < 0.62 ? 1 : luck < 0.96 ? 2 : 3;
    const number = (numbers[series] ?? 0) + 1 + Math.floor(fraction(`gap ${draft.name}`) * 9);
    numbers[series] = number;
    return {
      code: `${series}.${String(number).padStart(6, '0')}`,
      name: draft.name,
      field: draft.field,
      levels: draft.levels,
      agencyIds: draft.agencyIds,
      serviceLevel: levels.get(draft.name) ?? 'partial',
      hasFee: draft.hasFee,
      timeLimitDays: timeLimit(draft),
      validFrom: null,
      validTo: null,
    };
  });
}

/**
 * How many dossiers a procedure receives against others of the same agency: a few are asked for every day, most now
 * and then, some hardly ever.
 */
export function sampleVolumeWeight(procedure: Pick<Procedure, 'name'>): number {
  return weights.get(procedure.name) ?? 0.05 + 4 * fraction(`weight ${procedure.name}`) ** 4;
}

function draftProcedures(tree: AgencyTree): Draft[] {
  const idsOf = (level: AgencyLevel) =>
    tree.agencies
      .filter((agency) => agency.level === level && tree.subtree(tree.root.id).has(agency.id))
      .map((agency) => agency.id)
      .sort();
  const districts = idsOf('district');
  const communes = idsOf('commune');
  const local: Draft[] = [
    ...drafts(namesOf(file.districtsAndCommunes), ['district', 'commune'], [...districts, ...communes]),
    ...drafts(namesOf(file.districts), ['district'], districts),
    ...drafts(namesOf(file.communes), ['commune'], communes),
  ];
  const departments = Object.entries(file.departments).flatMap(([id, fields]) =>
    drafts(namesOf(fields), ['province', 'department'], [id]),
  );
  return [...leaveOut(departments, departments.length + local.length - TOTAL), ...local];
}

function drafts(
  names: readonly SampleName[],
  levels: readonly AgencyLevel[],
  agencyIds: readonly string[],
): Draft[] {
  return names.map((name) => ({ ...name, levels, agencyIds }));
}

/** Leaves out renewals and changes, never what is asked for often and never of a department that has little. */
function leaveOut(departments: readonly Draft[], count: number): Draft[] {
  const sizes = new Map<string, number>();
  for (const { agencyIds } of departments)
    sizes.set(agencyIds[0] ?? '', (sizes.get(agencyIds[0] ?? '') ?? 0) + 1);
  const dispensable = departments
    .filter(({ isFurther, name, agencyIds }) => {
      return isFurther && !weights.has(name) && (sizes.get(agencyIds[0] ?? '') ?? 0) > SMALL_DEPARTMENT;
    })
    .sort((a, b) => fraction(`keep ${a.name}`) - fraction(`keep ${b.name}`));
  if (count < 0 || count > dispensable.length) throw new Error(`sample catalogue: ${count} names too many`);
  const left = new Set(dispensable.slice(0, count));
  return departments.filter((draft) => !left.has(draft));
}

const SMALL_DEPARTMENT = 60;

/** Rare services without a fee are only described; quick and common ones run online from end to end. */
function serviceLevels(drafts: readonly Draft[]): ReadonlyMap<string, ServiceLevel> {
  const described = drafts
    .filter(({ name, hasFee }) => !hasFee && !weights.has(name))
    .sort((a, b) => fraction(`described ${a.name}`) - fraction(`described ${b.name}`))
    .slice(0, SERVICES.information);
  const levels = new Map<string, ServiceLevel>(described.map(({ name }) => [name, 'information']));
  const distance = ({ name, days }: Draft) =>
    fraction(`full ${name}`) + (days > 10 ? 0.4 : 0) - (weights.has(name) ? 0.4 : 0);
  const online = drafts.filter(({ name }) => !levels.has(name)).sort((a, b) => distance(a) - distance(b));
  for (const [index, { name }] of online.entries())
    levels.set(name, index < SERVICES.full ? 'full' : 'partial');
  return levels;
}

/** Working days around the usual of the group; a few procedures have no limit of their own. */
function timeLimit({ name, days }: Draft): number | null {
  const luck = fraction(`days ${name}`);
  if (luck < 0.02) return null;
  return days <= 3 ? days : Math.max(2, Math.round(days * (0.7 + 0.6 * luck)));
}

/** A fraction of 1 that a text always gives (FNV-1a, mixed once more): chance without a generator to hand around. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
