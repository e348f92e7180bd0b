import type { Agency } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Procedure } from '../procedures/procedure.ts';
import type { OfferedProcedures } from './offered-procedures.ts';
import type { PlanFigures } from './plan-figures.ts';
import type { WorkingDays } from './working-days.ts';

/** The parts of the simulated year: what the plan publishes figures of, the days between, the campaign. */
export type YearPart = 'baseline' | 'between' | 'campaign';

/** What the planning of a year starts from. */
export interface YearPremises {
  readonly dossiers: number;
  readonly seed: number;
  readonly tree: AgencyTree;
  /** In the order of their codes. */
  readonly catalogue: readonly Procedure[];
  readonly volumeWeight: (procedure: Procedure) => number;
  readonly figures: PlanFigures;
  readonly days: WorkingDays;
}

/** A stretch of the year that one agency is in, and how many dossiers it would like to receive there. */
export interface Slot {
  readonly agency: number;
  readonly part: YearPart;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly wanted: number;
}

/** What one agency receives in one part of the year, in whole numbers decided before any row is made. */
export interface Block {
  /** Place in the plan's list of agencies. */
  readonly agency: number;
  readonly part: YearPart;
  /** First and last day, counted from the first of the year, inclusive. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Hồ sơ tiếp nhận. */
  readonly received: number;
  readonly online: number;
  /** Of procedures with a fee, the fee unknown or above 0. */
  readonly feeDossiers: number;
  readonly paidOnline: number;
  /** Registered or turned away: in no figure. */
  readonly notReceived: number;
  /** Received by offered procedure. */
  readonly byProcedure: readonly number[];
  /** Daily rates of the block, 0–1. */
  readonly onlineCurve: Float64Array;
  readonly paidCurve: Float64Array;
}

/** An agency of the simulated year. */
export interface SimulatedAgency {
  readonly agency: Agency;
  readonly offered: OfferedProcedures;
}

/** Phương án mô phỏng: every count of the year, and which published figures could not come out exactly. */
export interface YearPlan {
  readonly agencies: readonly SimulatedAgency[];
  readonly blocks: readonly Block[];
  /** Vietnamese sentences; empty when every published figure comes out. */
  readonly notes: readonly string[];
}
