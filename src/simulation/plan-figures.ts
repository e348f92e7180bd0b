import { z } from 'zod';
import { type Agency, officialName } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { fold } from '../platform/text.ts';

const day = z.iso.date();
const percents = z.record(z.string(), z.number().min(0).max(100));
const count = z.int().min(0);

const planFigures = z.object({
  source: z.string(),
  from: day,
  cutOff: day,
  catalogue: z.object({ total: count, full: count, partial: count, information: count }),
  province: z.object({ 'online-dossiers': z.number(), 'online-payments': z.number() }),
  onlineDossiers: z.object({
    departmentsBelow40: z.object({ count, of: count, rows: percents }),
    districts30to40: z.object({ count, of: count, rows: percents }),
    districtsBelow30: z.object({ count, of: count, rows: percents }),
  }),
  onlinePayments: z.object({
    departmentsBelow15: z.object({ count, of: count, rows: percents }),
    departmentsZeroWithFees: z.object({ count, of: count, rows: z.array(z.string()) }),
    noOnlinePayment: z.object({ departments: count, districts: count, communes: count }),
  }),
  campaign: z.object({ id: z.string(), from: day, to: day }),
  exempt: z.array(z.string()),
});

/** Số liệu kế hoạch công bố: what section II of the plan says of the province and of the agencies it names. */
export type PlanFigures = z.infer<typeof planFigures>;

/** Reads the published figures; throws when the file is not of their shape. */
export function readPlanFigures(json: unknown): PlanFigures {
  return planFigures.parse(json);
}

/** The published figures by agency id. */
export interface NamedFigures {
  /** Tỷ lệ hồ sơ trực tuyến, %. */
  readonly online: ReadonlyMap<string, number>;
  /** Tỷ lệ thanh toán trực tuyến, %; 0 for those said to have fees and no online payment. */
  readonly paid: ReadonlyMap<string, number>;
}

/** Finds the agencies that the plan names; throws when the tree does not know one. */
export function nameFigures(figures: PlanFigures, tree: AgencyTree): NamedFigures {
  const byName = new Map<string, Agency>();
  for (const agency of tree.validWithin(figures.from, figures.cutOff))
    byName.set(fold(officialName(agency)), agency);
  const idOf = (name: string): string => {
    const agency = byName.get(fold(name));
    if (!agency) throw new Error(`plan figures: no agency called ${name}`);
    return agency.id;
  };
  const { departmentsBelow40, districts30to40, districtsBelow30 } = figures.onlineDossiers;
  const online = [departmentsBelow40, districts30to40, districtsBelow30]
    .flatMap(({ rows }) => Object.entries(rows))
    .map(([name, percent]): [string, number] => [idOf(name), percent]);
  const paid = [
    ...Object.entries(figures.onlinePayments.departmentsBelow15.rows),
    ...figures.onlinePayments.departmentsZeroWithFees.rows.map((name): [string, number] => [name, 0]),
  ].map(([name, percent]): [string, number] => [idOf(name), percent]);
  return { online: new Map(online), paid: new Map(paid) };
}
