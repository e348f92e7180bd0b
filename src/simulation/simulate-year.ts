import { join } from 'node:path';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { AppError } from '../platform/app-error.ts';
import type { Day } from '../platform/date.ts';
import { makeDirectory } from '../platform/make-directory.ts';
import { ignoreProgress, type OnProgress } from '../platform/progress.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { placeRows } from './place-rows.ts';
import type { PlanFigures } from './plan-figures.ts';
import { planYear } from './plan-year.ts';
import { numberWorkingDays } from './working-days.ts';
import { writeDossiers } from './write-dossiers.ts';
import { writeProcedures } from './write-procedures.ts';

const MOST_DOSSIERS = 20_000_000;

/** What a simulated year is made of; equal requests give equal bytes. */
export interface SimulationRequest {
  /** Where the files go; made when missing. */
  readonly directory: string;
  readonly dossiers: number;
  readonly seed: number;
  readonly tree: AgencyTree;
  readonly catalogue: readonly Procedure[];
  /** How many dossiers a procedure draws against others. */
  readonly volumeWeight: (procedure: Procedure) => number;
  readonly isWorkingDay: (day: Day) => boolean;
  readonly figures: PlanFigures;
}

/** The files of a simulated year. */
export interface SimulatedYear {
  readonly files: { readonly procedures: string; readonly dossiers: readonly string[] };
  readonly rows: number;
  /** Vietnamese sentences on published figures that so few dossiers can only approach; empty when all come out. */
  readonly notes: readonly string[];
}

/** Writes a made-up province-year in the import formats, from which the measurement gives the published figures. */
export async function simulateYear(
  request: SimulationRequest,
  onProgress: OnProgress = ignoreProgress,
): Promise<SimulatedYear> {
  const { directory, dossiers, seed, tree, figures } = request;
  if (!Number.isInteger(dossiers) || dossiers < 1 || dossiers > MOST_DOSSIERS) {
    throw new AppError(
      'bad-usage',
      `Số hồ sơ mô phỏng phải là số nguyên từ 1 đến 20.000.000, không phải ${dossiers}. Hãy sửa --dossiers.`,
    );
  }
  const catalogue = [...request.catalogue].sort((a, b) => (a.code < b.code ? -1 : 1));
  if (catalogue.length === 0) throw new Error('simulation: the catalogue is empty');
  await makeDirectory(directory);
  onProgress({ phase: 'Lập phương án mô phỏng', done: 0, total: dossiers });
  const days = numberWorkingDays(figures.from, figures.campaign.to, request.isWorkingDay);
  const lastDay = days.indexOf(figures.campaign.to);
  const plan = planYear({ ...request, catalogue, days });
  const table = placeRows(plan, catalogue, days, lastDay + 1, seed);
  const procedures = join(directory, 'thu-tuc.csv');
  const path = join(directory, 'ho-so.csv');
  await writeProcedures(procedures, catalogue);
  const frame = { days, lastDay, campaignFirstDay: days.indexOf(figures.campaign.from) };
  await writeDossiers({ path, table, agencies: plan.agencies, catalogue, tree, frame, seed }, onProgress);
  return { files: { procedures, dossiers: [path] }, rows: table.length, notes: plan.notes };
}
