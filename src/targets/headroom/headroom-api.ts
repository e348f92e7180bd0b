import { z } from 'zod';
import { AGENCY_LEVELS } from '../../agencies/agency.ts';
import { endpoint } from '../../platform/endpoint.ts';

const daySchema = z.iso.date();
export const idSchema = z.string().max(200);
const percentSchema = z.number().nullable();
const countSchema = z.number().int();
export const levelSchema = z.enum(AGENCY_LEVELS);

/** What can be moved: a dossier from in person to online, or a payment to online payment. */
export const MOVES = ['online', 'payment'] as const;

/** What is to be raised: the rate of online dossiers, of online payments, or the 766 score (by either move). */
export const GOALS = ['online', 'payment', 'score'] as const;

/** A row is one procedure at one agency, one procedure at all agencies, or one agency with all its procedures. */
export const VIEWS = ['pair', 'procedure', 'agency'] as const;

/**
 * `province`: what the province gains by what is reachable · `agency`: what the agency itself gains by it · `unit`: what
 * the agency gains by one dossier · `nearest` (view `agency`): fewest dossiers short of the target.
 */
export const ORDERS = ['province', 'agency', 'unit', 'nearest'] as const;

/** Why nothing can be moved: no online service (cung cấp thông tin), or a procedure that the catalogue does not know. */
export const BLOCKS = ['information', 'unknown-procedure'] as const;

const gainSchema = z.object({
  /** How many dossiers are moved. */
  dossiers: countSchema,
  /** By how much the province's rate rises, in percentage points, unrounded; 0 where a declared figure stands. */
  provincePercent: z.number(),
  /** The same of the agency's own rate; `null` in view `procedure`. */
  agencyPercent: z.number().nullable(),
  /** Whether the agency then meets its target; `null` without one, or in view `procedure`. */
  meets: z.boolean().nullable(),
  /** By how much the province's 766 score rises, in points, unrounded. */
  provincePoints: z.number(),
  /** The same of the agency's score; `null` in view `procedure`. */
  agencyPoints: z.number().nullable(),
});

/** A rate as it stands, and what it is held against. */
export const rateSchema = z.object({
  /** Both counts are `null` where only a rate was declared. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** 0–100, two decimals; `null`: nothing arose. */
  percent: percentSchema,
  /** `declared`: số liệu khai báo stands, which no moved dossier changes. */
  origin: z.enum(['declared', 'counted', 'none']),
  target: percentSchema,
  /** `null` without a target or when nothing arose. */
  met: z.boolean().nullable(),
  /** How many more dossiers meet the target; 0 when met, `null` where that cannot be said. */
  missing: countSchema.nullable(),
});

const headroomRowSchema = z.object({
  move: z.enum(MOVES),
  /** `null` in view `procedure`. */
  agency: z.string().nullable(),
  agencyName: z.string().nullable(),
  /** `null` where agencies of several levels have the procedure. */
  level: levelSchema.nullable(),
  /** `null` in view `agency`, and where the dossiers name none. */
  procedure: z.string().nullable(),
  procedureName: z.string().nullable(),
  /** Lĩnh vực. */
  field: z.string().nullable(),
  /** Mức độ: toàn trình, một phần, cung cấp thông tin; `null` in view `agency` and where the catalogue does not say. */
  serviceLevel: z.enum(['full', 'partial', 'information']).nullable(),
  hasFee: z.boolean().nullable(),
  /** How many agencies and procedures the row is about; 1 and 1 in view `pair`. */
  agencies: countSchema,
  procedures: countSchema,
  /** Dossiers received (move `payment`: those with a payment due) from the first day of the campaign. */
  denominator: countSchema,
  /** Of them online (paid online). */
  numerator: countSchema,
  percent: percentSchema,
  /** The headroom: those not online (not paid online). */
  left: countSchema,
  /** `left` for each working day gone: about so many come each day; `null` before the first working day. */
  perWorkingDay: z.number().nullable(),
  /** Why nothing of it can be moved; `null`: it can. */
  blocked: z.enum(BLOCKS).nullable(),
  /**
   * What a quarter of the comparable agencies reach: with the same procedure (`procedure`), in the same field (`field`),
   * or over all online services (`level`), always of the same level and with enough dossiers. `null` in views
   * `procedure` and `agency`, and where too few can be compared.
   */
  peers: z
    .object({
      basis: z.enum(['procedure', 'field', 'level']),
      /** A quarter of them have this rate or more. */
      percent: z.number(),
      /** How many are compared. */
      count: countSchema,
    })
    .nullable(),
  /** Of `left`, how many would have to move to come to the rate of the peers; 0 without peers. For goal `score` at least the first one of a procedure that has none. */
  reachable: countSchema,
  /** Procedures of the row that are online services (move `payment`: have a fee) and have no online dossier (payment) at the agency yet: one dossier each counts in 3.2 (3.5b). */
  unstarted: countSchema,
  /** The agency's own rate on the indicator of the move; `null` in view `procedure`. */
  rate: rateSchema.nullable(),
  gains: z.object({ one: gainSchema, reachable: gainSchema, all: gainSchema }),
  /** One Vietnamese sentence: why it stands here, with its numbers. */
  why: z.string(),
});

const provinceRateSchema = rateSchema.extend({
  move: z.enum(MOVES),
  indicator: z.string(),
  /** The rate if all that is reachable in the rows listed (on all pages) were moved. */
  ifReachable: percentSchema,
  /** The rate if all that can be moved in them were. */
  ifAll: percentSchema,
  /** Over the rows listed, on all pages: what can be moved, what peers reach of it, and procedures nobody in the province uses (pays) online yet. */
  left: countSchema,
  reachable: countSchema,
  unstarted: countSchema,
  /** Not online (not paid online) under the same filters and not to be moved. */
  blocked: z.array(
    z.object({ reason: z.enum(BLOCKS), dossiers: countSchema, procedures: countSchema, text: z.string() }),
  ),
});

/** What every answer says of its grounds. */
export const groundsSchema = {
  campaign: z.string(),
  /** First day of the campaign. */
  from: daySchema,
  /** The day at whose end dossiers are looked at. */
  to: daySchema,
  asOf: z.string(),
  dataVersion: countSchema,
  /** The 766 set used. */
  set: z.string(),
  setName: z.string(),
  /** What must be said beside; a Vietnamese sentence each. */
  notes: z.array(z.string()),
};

export const groundsQuery = {
  campaign: idSchema,
  /** Absent: the last day with dossiers, but not beyond the campaign or today. */
  at: daySchema.optional(),
  /** Absent: the set in force in the window. */
  set: idSchema.optional(),
};

/** Dư địa tăng: where dossiers can still go online or be paid online, what gains most first. */
export const headroomEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/headroom',
  summary: 'Dư địa tăng: thủ tục, đơn vị còn hồ sơ có thể chuyển sang trực tuyến, thanh toán trực tuyến',
  query: z.object({
    ...groundsQuery,
    goal: z.enum(GOALS).default('online'),
    by: z.enum(VIEWS).default('pair'),
    /** Absent: `agency` when one agency is asked for, else `province`. */
    order: z.enum(ORDERS).optional(),
    agency: idSchema.optional(),
    /** `subtree`: with all below the agency; the province always. */
    scope: z.enum(['own', 'subtree']).default('own'),
    level: levelSchema.optional(),
    procedure: idSchema.optional(),
    /** `open`: can be moved · `blocked`: not online, and cannot go online. */
    state: z.enum(['open', 'blocked']).default('open'),
    /** Only agencies that do not meet their target. */
    below: z.enum(['true', 'false']).default('false'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  body: z.undefined(),
  answer: z.object({
    ...groundsSchema,
    goal: z.enum(GOALS),
    by: z.enum(VIEWS),
    order: z.enum(ORDERS),
    /** How the rows are ordered, in Vietnamese. */
    orderText: z.string(),
    /** The province's rates that the moves raise. */
    province: z.array(provinceRateSchema),
    /** The province's 766 score now. */
    score: z.object({ total: z.number(), max: z.number() }),
    total: countSchema,
    offset: countSchema,
    rows: z.array(headroomRowSchema),
  }),
});

export type Move = (typeof MOVES)[number];
export type Goal = (typeof GOALS)[number];
export type View = (typeof VIEWS)[number];
export type Order = (typeof ORDERS)[number];
export type Block = (typeof BLOCKS)[number];
export type HeadroomQuestion = z.output<typeof headroomEndpoint.query>;
export type HeadroomList = z.output<typeof headroomEndpoint.answer>;
export type HeadroomRow = z.output<typeof headroomRowSchema>;
export type Gain = z.output<typeof gainSchema>;
export type HeldRate = z.output<typeof rateSchema>;
