import type { Agency } from '../agencies/agency.ts';
import { addDays, type Day } from '../platform/date.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { type AgencyVolumes, drawVolumes, existsOn } from './agency-volume.ts';
import { add, apportion } from './exact-counts.ts';
import { type OfferingNeeds, offerProcedures } from './offered-procedures.ts';
import { planBaseline } from './plan-baseline.ts';
import { nameFigures } from './plan-figures.ts';
import { planLater } from './plan-later.ts';
import { seededRandom } from './random.ts';
import { counterWeight, SEASONS, type Season } from './season.ts';
import type { Block, SimulatedAgency, Slot, YearPart, YearPlan, YearPremises } from './year-plan.ts';

/** Part of the rows that are registered or turned away only. */
const NOT_RECEIVED = 0.011;

/** Decides every count of the year: first those of the published figures, then the rest around them. */
export function planYear(premises: YearPremises): YearPlan {
  const { dossiers, tree, figures, seed } = premises;
  const agencies = simulatedAgencies(premises);
  const volumes = drawVolumes(
    tree,
    agencies.map(({ agency }) => agency),
    figures.from,
    seed,
  );
  const notReceived = Math.round(dossiers * NOT_RECEIVED);
  const slots = layOutSlots(premises, agencies, volumes, dossiers - notReceived);
  const named = nameFigures(figures, tree);
  const baseline = planBaseline(
    premises,
    named,
    agencies,
    slots.filter(({ part }) => part === 'baseline'),
  );
  const left = Math.max(0, dossiers - notReceived - add(baseline.blocks.map(({ received }) => received)));
  const later = planLater(
    premises,
    agencies,
    baseline.blocks,
    slots.filter(({ part }) => part !== 'baseline'),
    left,
  );
  const blocks = [...baseline.blocks, ...later];
  const extras = apportion(
    dossiers - add(blocks.map(({ received }) => received)),
    blocks.map(({ received }) => received),
  );
  return {
    agencies,
    blocks: blocks.map((block, index): Block => ({ ...block, notReceived: extras[index] ?? 0 })),
    notes: baseline.notes,
  };
}

function simulatedAgencies(premises: YearPremises): SimulatedAgency[] {
  const { tree, figures, catalogue, volumeWeight, seed } = premises;
  const named = nameFigures(figures, tree);
  const agencies = tree
    .validWithin(figures.from, figures.campaign.to)
    .filter(
      (agency) =>
        agency.level !== 'province' &&
        agency.targetExemption === null &&
        !figures.exempt.includes(agency.name),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const assignments = assignProcedures(catalogue);
  const feeless = departmentsWithoutFees(premises, agencies, assignments);
  return agencies.map((agency) => {
    const fees: OfferingNeeds['fees'] = feeless.has(agency.id)
      ? 'none'
      : named.paid.has(agency.id)
        ? 'many'
        : 'some';
    const random = seededRandom(seed, `offer ${agency.id}`);
    const assigned = assignments.get(agency.id) ?? [];
    return { agency, offered: offerProcedures(agency, catalogue, assigned, volumeWeight, { fees }, random) };
  });
}

/** Places in the catalogue of the procedures assigned to each agency. */
function assignProcedures(catalogue: readonly Procedure[]): ReadonlyMap<string, readonly number[]> {
  const assignments = new Map<string, number[]>();
  for (const [index, { agencyIds }] of catalogue.entries()) {
    for (const id of agencyIds) {
      const indexes = assignments.get(id);
      if (indexes) indexes.push(index);
      else assignments.set(id, [index]);
    }
  }
  return assignments;
}

/** The departments without online payment that the plan does not say to have fees: for them nothing arises. */
function departmentsWithoutFees(
  premises: YearPremises,
  agencies: readonly Agency[],
  assignments: ReadonlyMap<string, readonly number[]>,
): Set<string> {
  const { figures, catalogue, tree } = premises;
  const named = nameFigures(figures, tree);
  const count =
    figures.onlinePayments.noOnlinePayment.departments - figures.onlinePayments.departmentsZeroWithFees.count;
  const feeProcedures = (agency: Agency): number =>
    (assignments.get(agency.id) ?? []).filter((index) => catalogue[index]?.hasFee).length;
  return new Set(
    agencies
      .filter(({ level, id }) => level === 'department' && !named.paid.has(id))
      .map((agency) => ({ id: agency.id, fees: feeProcedures(agency) }))
      .sort((a, b) => a.fees - b.fees || (a.id < b.id ? -1 : 1))
      .slice(0, count)
      .map(({ id }) => id),
  );
}

function layOutSlots(
  premises: YearPremises,
  agencies: readonly SimulatedAgency[],
  volumes: AgencyVolumes,
  received: number,
): Slot[] {
  const { figures, days } = premises;
  const { cutOff, campaign } = figures;
  const parts: readonly { part: YearPart; from: Day; to: Day }[] = [
    { part: 'baseline', from: figures.from, to: cutOff },
    { part: 'between', from: addDays(cutOff, 1), to: addDays(campaign.from, -1) },
    { part: 'campaign', from: campaign.from, to: campaign.to },
  ];
  const year = days.indexOf(campaign.to) + 1;
  const busy = new Map<Season, number[]>(
    SEASONS.map((season) => [
      season,
      Array.from({ length: year }, (_, index) => counterWeight(days, index, season)),
    ]),
  );
  const whole = new Map(SEASONS.map((season) => [season, add(busy.get(season) ?? [])]));
  const slots: Slot[] = [];
  for (const [index, { agency, offered }] of agencies.entries()) {
    for (const { part, from, to } of parts) {
      const firstDay = Math.max(
        days.indexOf(from),
        agency.validFrom === null ? 0 : days.indexOf(agency.validFrom),
      );
      const lastDay = Math.min(
        days.indexOf(to),
        agency.validTo === null ? year : days.indexOf(agency.validTo),
      );
      if (lastDay < firstDay || !existsOn(agency, days.dayAt(firstDay))) continue;
      const share = add(
        SEASONS.map((season) => {
          const inside = add((busy.get(season) ?? []).slice(firstDay, lastDay + 1));
          return (offered.seasons[season] * inside) / (whole.get(season) || 1);
        }),
      );
      slots.push({
        agency: index,
        part,
        firstDay,
        lastDay,
        wanted: volumes.on(agency, days.dayAt(firstDay)) * share,
      });
    }
  }
  const counts = apportion(
    received,
    slots.map(({ wanted }) => wanted),
  );
  return slots.map((slot, at) => ({ ...slot, wanted: counts[at] ?? 0 }));
}
