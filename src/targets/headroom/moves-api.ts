import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { groundsQuery, groundsSchema, idSchema, levelSchema, MOVES, rateSchema } from './headroom-api.ts';

const percentSchema = z.number().nullable();
const countSchema = z.number().int();

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

export type QuickestQuestion = z.output<typeof quickestEndpoint.query>;
export type SimulationQuestion = z.output<typeof simulateEndpoint.query>;
export type Quickest = z.output<typeof quickestEndpoint.answer>;
export type Simulation = z.output<typeof simulateEndpoint.answer>;
export type Effect = z.output<typeof effectSchema>;
export type SimulatedRate = z.output<typeof simulatedRateSchema>;
export type ScoreChange = z.output<typeof scoreChangeSchema>;
export type NamedMove = z.output<typeof namedMoveSchema>;
export type ChosenMove = z.output<typeof chosenMoveSchema>;
