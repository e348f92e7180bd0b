import { z } from 'zod';
import { addDays, type Day } from '../platform/date.ts';
import { type Agency, type AgencyType, isValidWithin, type Succession } from './agency.ts';

const day = z.iso.date();
const succession = z.object({ id: z.string(), share: z.enum(['whole', 'part']) });
const dated = { validFrom: day.nullable(), validTo: day.nullable() };
const named = {
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  aliases: z.array(z.string()).default([]),
  idCode: z.string().nullable().default(null),
};

const province = z.object({
  ...named,
  ...dated,
  gsoCode: z.string(),
  successors: z.array(succession).default([]),
});
const district = z.object({
  ...named,
  ...dated,
  gsoCode: z.string(),
  parentGsoCode: z.string(),
  type: z.enum(['huyen', 'thi_xa', 'thanh_pho']),
  successors: z.array(succession).default([]),
});
const commune = z.object({
  ...named,
  ...dated,
  gsoCode: z.string(),
  parentGsoCode: z.string(),
  type: z.enum(['xa', 'phuong', 'thi_tran']),
  nameAlt: z.string().nullable().default(null),
  successors: z.array(succession).default([]),
});
const department = z.object({
  id: z.string(),
  name: z.string(),
  abbr: z.string(),
  idCode: z.string().nullable(),
  parentGsoCode: z.string(),
  hasTargets: z.boolean(),
  validFrom: day.nullable().default(null),
  validTo: day.nullable().default(null),
  successors: z.array(succession).default([]),
});
const event = z.object({ date: day, legal: z.string(), from: z.array(z.string()).optional() });

const unitsFile = z.object({
  provinces: z.array(province),
  agencies2024: z.array(department),
  districts2024: z.array(district),
  communes2024: z.array(commune),
  communes2025: z.array(commune),
  phuYenDistricts2024: z.array(district),
  phuYenCommunes2024: z.array(commune),
  events: z.array(event),
});

type UnitsFile = z.infer<typeof unitsFile>;
type LegalEvent = z.infer<typeof event>;

const NO_ONLINE_PROCEDURES =
  'Không có TTHC tiếp nhận hồ sơ trên môi trường điện tử (chú thích 2 của kế hoạch)';

/** Reads the file of units (đơn vị hành chính và cơ quan chuyên môn); throws when it has another shape. */
export function readUnits(json: unknown): { agencies: Agency[]; successions: Succession[] } {
  const file = unitsFile.parse(json);
  const agencies: Agency[] = [];
  const provinces = readProvinces(file);
  agencies.push(...provinces.agencies);
  const parentOf = (gsoCode: string, from: Day | null, to: Day | null): string => {
    const parents = agencies.filter(
      (agency) =>
        agency.gsoCode === gsoCode &&
        (agency.validFrom === null || (from !== null && agency.validFrom <= from)) &&
        (agency.validTo === null || (to !== null && agency.validTo >= to)),
    );
    if (parents.length !== 1 || !parents[0])
      throw new Error(`units file: ${parents.length} parents with code ${gsoCode}`);
    return parents[0].id;
  };
  for (const unit of file.agencies2024) {
    agencies.push({
      id: unit.id,
      level: 'department',
      type: departmentType(unit.name),
      name: unit.name,
      shortName: unit.name.replace(/^Sở /, ''),
      aliases: [unit.abbr],
      parentId: parentOf(unit.parentGsoCode, unit.validFrom, unit.validTo),
      gsoCode: null,
      hCode: unit.idCode,
      validFrom: unit.validFrom,
      validTo: unit.validTo,
      targetExemption: unit.hasTargets ? null : NO_ONLINE_PROCEDURES,
    });
  }
  const districts = [...file.districts2024, ...file.phuYenDistricts2024];
  for (const unit of districts) {
    agencies.push({
      ...place(unit),
      level: 'district',
      parentId: parentOf(unit.parentGsoCode, unit.validFrom, unit.validTo),
    });
  }
  const communes = [...file.communes2024, ...file.phuYenCommunes2024, ...file.communes2025];
  for (const unit of communes) {
    const placed = place(unit);
    agencies.push({
      ...placed,
      level: 'commune',
      aliases: unit.nameAlt === null ? placed.aliases : [...placed.aliases, unit.nameAlt],
      parentId: parentOf(unit.parentGsoCode, unit.validFrom, unit.validTo),
    });
  }
  const successions = [
    ...withBasis(file.events, provinces.successions, NATIONAL_ASSEMBLY),
    ...withBasis(file.events, [...communes, ...districts].flatMap(successionsOf), STANDING_COMMITTEE),
    ...withBasis(file.events, file.agencies2024.flatMap(successionsOf), PEOPLES_COUNCIL),
  ];
  for (const { fromId, toId, on } of successions)
    if (!agencies.some((agency) => agency.id === toId && isValidWithin(agency, on, on)))
      throw new Error(`units file: ${fromId} went into ${toId}, which does not exist on ${on}`);
  return { agencies, successions };
}

/** Who orders a change, as the numbers of resolutions end: of provinces, of units below them, of departments. */
const NATIONAL_ASSEMBLY = /(?<!UBTV)QH\d+$/;
const STANDING_COMMITTEE = /UBTVQH\d+$/;
const PEOPLES_COUNCIL = /HĐND$/;

function withBasis(
  events: readonly LegalEvent[],
  successions: readonly Succession[],
  issuer: RegExp,
): Succession[] {
  return successions.map((one) => ({ ...one, legalBasis: legalBasis(events, one, issuer) }));
}

/** What became of a unit on the day after its last. */
function successionsOf(unit: {
  readonly id: string;
  readonly validTo: Day | null;
  readonly successors: readonly z.infer<typeof succession>[];
}): Succession[] {
  return unit.successors.map(({ id, share }) => ({
    fromId: unit.id,
    toId: id,
    share,
    on: dayAfterEnd(unit),
    legalBasis: '',
  }));
}

/** The province is one agency in every period, whatever dated forms (`66@pre2025`, `66@2025`) the file gives it. */
function readProvinces(file: UnitsFile) {
  const plainId = (id: string) => id.replace(/@.*$/, '');
  const root = file.provinces.find((unit) => unit.validTo === null);
  if (!root) throw new Error('units file: no province that still exists');
  const rootId = plainId(root.id);
  const agencies = file.provinces
    .filter((unit) => unit === root || plainId(unit.id) !== rootId)
    .map((unit): Agency => {
      const { id, name, shortName, aliases, gsoCode } = unit;
      return {
        id: plainId(id),
        level: 'province',
        type: 'tinh',
        name,
        shortName,
        aliases,
        parentId: null,
        gsoCode,
        hCode: unit.idCode,
        validFrom: unit === root ? null : unit.validFrom,
        validTo: unit.validTo,
        targetExemption: null,
      };
    });
  const successions = file.provinces
    .filter((unit) => plainId(unit.id) !== rootId)
    .flatMap((unit) =>
      unit.successors.map(
        (successor): Succession => ({
          fromId: unit.id,
          toId: plainId(successor.id),
          share: successor.share,
          on: dayAfterEnd(unit),
          legalBasis: '',
        }),
      ),
    );
  return { rootId, agencies, successions };
}

function place(unit: z.infer<typeof district> | z.infer<typeof commune>) {
  return {
    id: unit.id,
    type: PLACE_TYPES[unit.type],
    name: unit.name,
    shortName: unit.shortName,
    aliases: unit.aliases,
    gsoCode: unit.gsoCode,
    hCode: unit.idCode,
    validFrom: unit.validFrom,
    validTo: unit.validTo,
    targetExemption: null,
  };
}

const PLACE_TYPES = {
  huyen: 'huyen',
  thi_xa: 'thi-xa',
  thanh_pho: 'thanh-pho',
  xa: 'xa',
  phuong: 'phuong',
  thi_tran: 'thi-tran',
} as const satisfies Record<string, AgencyType>;

function departmentType(name: string): AgencyType {
  if (name.startsWith('Sở ')) return 'so';
  if (name.startsWith('Ban ')) return 'ban';
  if (name.startsWith('Thanh tra ')) return 'thanh-tra';
  throw new Error(`units file: unknown kind of department: ${name}`);
}

function dayAfterEnd(unit: { id: string; validTo: Day | null }): Day {
  if (unit.validTo === null) throw new Error(`units file: ${unit.id} has successors but no end`);
  return addDays(unit.validTo, 1);
}

/** The resolution of that day by whoever may order such a change. */
function legalBasis(
  events: readonly LegalEvent[],
  succession: Pick<Succession, 'fromId' | 'on'>,
  issuer: RegExp,
): string {
  const sameDay = events.filter((event) => event.date === succession.on);
  const event =
    sameDay.find((candidate) => candidate.from?.includes(succession.fromId)) ??
    sameDay.find((candidate) => candidate.from === undefined);
  const resolutions = [
    ...(event?.legal ?? '').matchAll(/Nghị quyết ([^\s;(]+)(?: \((\d+\/\d+\/\d+)\))?/g),
  ].map(([, number, date]) => ({ number: number ?? '', date }));
  const resolution = resolutions.find(({ number }) => issuer.test(number));
  if (!resolution) throw new Error(`units file: no legal basis for the end of ${succession.fromId}`);
  // The file dates a resolution once; its other mentions go without.
  const date =
    resolution.date ??
    events
      .map((other) => new RegExp(`${resolution.number} \\((\\d+/\\d+/\\d+)\\)`).exec(other.legal)?.[1])
      .find((found) => found !== undefined);
  return `Nghị quyết số ${resolution.number}${date ? ` ngày ${date}` : ''}`;
}
