import { z } from 'zod';
import { readValue } from '../platform/read-stored.ts';
import type { Records } from '../platform/records.ts';
import type { PlanNumber } from './plan-number.ts';

type PlanNumberTables = { plan_number: { campaign: string; number: string; plan_day: string } };

const day = z.iso.date();

/** The numbers that plans were given, by campaign. */
export async function listPlanNumbers(records: Records): Promise<ReadonlyMap<string, PlanNumber>> {
  const rows = await records
    .withTables<PlanNumberTables>()
    .selectFrom('plan_number')
    .select(['campaign', 'number', 'plan_day'])
    .execute();
  return new Map(
    rows.map((row) => [
      row.campaign,
      {
        number: row.number,
        day: readValue(day, row.plan_day, { table: 'plan_number', key: row.campaign }),
      },
    ]),
  );
}

/** Puts it in the place of whatever the plan had. */
export async function savePlanNumber(records: Records, campaign: string, plan: PlanNumber): Promise<void> {
  const value = { number: plan.number, plan_day: plan.day };
  await records
    .withTables<PlanNumberTables>()
    .insertInto('plan_number')
    .values({ campaign, ...value })
    .onConflict((conflict) => conflict.column('campaign').doUpdateSet(value))
    .execute();
}
