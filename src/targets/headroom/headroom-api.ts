import { z } from 'zod';
import { AGENCY_LEVELS } from '../../agencies/agency.ts';
import { endpoint } from '../../platform/endpoint.ts';

const daySchema = z.iso.date();
const idSchema = z.string().max(200);
const percentSchema = z.number().nullable();
const countSchema = z.number().int();
const levelSchema = z.enum(AGENCY_LEVELS);

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
const rateSchema = z.object({
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
const groundsSchema = {
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

const groundsQuery = {
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

/** A chosen step: so many more dossiers of a procedure at an agency online, so many more paid online. */
const chosenMoveSchema = z.object({
  agency: idSchema,
  /** Mã TTHC; only its first eight characters are compared. */
  procedure: idSchema,
  online: z.number().int().min(0).max(10_000_000).default(0),
  paid: z.number().int().min(0).max(10_000_000).default(0),
});

/** The set of a simulation: what a body and a file hold. */
export const chosenSetSchema = z.object({ moves: z.array(chosenMoveSchema).min(1).max(5000) });

const namedMoveSchema = chosenMoveSchema.extend({
  agencyName: z.string(),
  procedureName: z.string(),
});

/** Gói nhanh nhất: the fewest rows by which the province or an agency comes to its target, or to all points. */
export const quickestEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/headroom/quickest',
  summary: 'Gói nhanh nhất: ít thủ tục, đơn vị nhất để tỉnh hoặc một đơn vị đạt chỉ tiêu, đạt đủ điểm',
  query: z.object({
    ...groundsQuery,
    goal: z.enum(MOVES).default('online'),
    /** `full-points`: the rate at which component 3.3 (move `payment`: 3.6) gives all points. */
    aim: z.enum(['target', 'full-points']).default('target'),
    /** Absent: the province with all below it; else the agency by itself. */
    agency: idSchema.optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    ...groundsSchema,
    goal: z.enum(MOVES),
    aim: z.enum(['target', 'full-points']),
    agency: z.string(),
    agencyName: z.string(),
    rate: rateSchema,
    /** The rate aimed at; `null`: no target. */
    aimPercent: percentSchema,
    /** How many more dossiers it takes; `null` where that cannot be said. */
    missing: countSchema.nullable(),
    /**
     * `reached`: already · `reachable`: by what peers reach · `only-all`: only by more than peers reach · `out-of-reach`:
     * not even by all that can be moved · `declared`: a declared figure stands, which moves do not change · `no-aim`: no
     * target, or nothing arose.
     */
    state: z.enum(['reached', 'reachable', 'only-all', 'out-of-reach', 'declared', 'no-aim']),
    /** Dossiers that can be moved in all, and those of them that peers reach. */
    left: countSchema,
    reachable: countSchema,
    /** The fewest rows, largest first, the last one only as far as needed, to be sent to the simulation as they are; none when `out-of-reach`. */
    moves: z.array(namedMoveSchema),
    /** The rate after the moves; `out-of-reach`: the rate if all that can be moved were. */
    after: percentSchema,
    /** The answer in one Vietnamese sentence. */
    text: z.string(),
  }),
});

const simulatedRateSchema = rateSchema.extend({
  /** percent − target, in percentage points. */
  gap: percentSchema,
  /** Place within its level, ties 1, 2, 2, 4; `null` for the province, and where there is none. */
  rank: countSchema.nullable(),
  of: countSchema.nullable(),
});

const rateChangeSchema = z.object({
  indicator: z.string(),
  indicatorName: z.string(),
  before: simulatedRateSchema,
  after: simulatedRateSchema,
  /** Why it does not move although dossiers do (a declared figure stands); `null`: nothing to say. */
  note: z.string().nullable(),
});

const scoreChangeSchema = z.object({
  max: z.number(),
  before: z.object({ total: z.number(), rank: countSchema.nullable(), of: countSchema }),
  after: z.object({ total: z.number(), rank: countSchema.nullable(), of: countSchema }),
  /** All groups of the set. */
  groups: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      max: z.number(),
      before: z.number(),
      after: z.number(),
    }),
  ),
  /** The components that such moves bear on: 3.2, 3.3, 3.5b, 3.6. */
  components: z.array(
    z.object({
      code: z.string(),
      number: z.string(),
      name: z.string(),
      group: z.string(),
      max: z.number(),
      /** `points` is `null` where nobody can know them yet, for want of any figure. */
      before: z.object({ percent: percentSchema, points: z.number().nullable() }),
      after: z.object({ percent: percentSchema, points: z.number().nullable() }),
      /** Whatever is assumed or odd, in Vietnamese. */
      note: z.string().nullable(),
    }),
  ),
});

const effectSchema = z.object({
  agency: z.string(),
  agencyName: z.string(),
  level: levelSchema,
  /** What is moved at it; of the province in all. */
  moved: z.object({ online: countSchema, paid: countSchema }),
  /** Its rates on what the moves raise; the province with all below it, others by themselves. */
  rates: z.array(rateChangeSchema),
  score: scoreChangeSchema,
});

/** What rates, places and scores would be if these dossiers had been submitted or paid online; nothing is stored. */
export const simulateEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/headroom/simulate',
  summary: 'Thử: nếu các hồ sơ này nộp, thanh toán trực tuyến thì tỷ lệ, điểm, thứ hạng ra sao',
  query: z.object(groundsQuery),
  body: chosenSetSchema,
  answer: z.object({
    ...groundsSchema,
    /** What was asked, same agency and procedure added up, with names. */
    moves: z.array(namedMoveSchema),
    province: effectSchema,
    /** Each agency at which something is moved, in official order. */
    agencies: z.array(effectSchema),
    /** How many agencies of those with a target and dossiers meet it. */
    meeting: z.array(
      z.object({
        indicator: z.string(),
        indicatorName: z.string(),
        before: countSchema,
        after: countSchema,
        of: countSchema,
      }),
    ),
  }),
});

export type Move = (typeof MOVES)[number];
export type Goal = (typeof GOALS)[number];
export type View = (typeof VIEWS)[number];
export type Order = (typeof ORDERS)[number];
export type Block = (typeof BLOCKS)[number];
export type HeadroomQuestion = z.output<typeof headroomEndpoint.query>;
export type QuickestQuestion = z.output<typeof quickestEndpoint.query>;
export type HeadroomList = z.output<typeof headroomEndpoint.answer>;
export type HeadroomRow = z.output<typeof headroomRowSchema>;
export type Gain = z.output<typeof gainSchema>;
export type HeldRate = z.output<typeof rateSchema>;
export type SimulationQuestion = z.output<typeof simulateEndpoint.query>;
export type Quickest = z.output<typeof quickestEndpoint.answer>;
export type Simulation = z.output<typeof simulateEndpoint.answer>;
export type Effect = z.output<typeof effectSchema>;
export type SimulatedRate = z.output<typeof simulatedRateSchema>;
export type ScoreChange = z.output<typeof scoreChangeSchema>;
export type NamedMove = z.output<typeof namedMoveSchema>;
export type ChosenMove = z.output<typeof chosenMoveSchema>;
