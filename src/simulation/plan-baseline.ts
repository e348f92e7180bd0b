import { isOnlineService } from '../procedures/procedure.ts';
import { creepingCurve } from './campaign-outcome.ts';
import { add, findExactRatio, fitCounts, pickWeighted } from './exact-counts.ts';
import { missedFigures } from './missed-figures.ts';
import { countByProcedure, OWING_SHARE } from './offered-procedures.ts';
import type { NamedFigures } from './plan-figures.ts';
import { type Random, seededRandom } from './random.ts';
import type { Block, SimulatedAgency, Slot, YearPremises } from './year-plan.ts';

/** Below this many an agency, figures are only approached and small agencies may receive nothing. */
const DOSSIERS_AN_AGENCY = 20;
/** Received in the baseline by the smallest commune, so that something arises everywhere. */
const LEAST_RECEIVED = 5;
/** Of so few, a share such as 1,62% or 9,14% can still be a whole number of dossiers. */
const LEAST_NAMED = 400;

interface Draft {
  readonly slot: Slot;
  readonly simulated: SimulatedAgency;
  readonly received: number;
  readonly byProcedure: readonly number[];
  readonly onlineServices: number;
  readonly feeDossiers: number;
}

/** Counts January to October so that every figure of section II of the plan comes out of them. */
export function planBaseline(
  premises: YearPremises,
  named: NamedFigures,
  agencies: readonly SimulatedAgency[],
  slots: readonly Slot[],
): { blocks: Block[]; notes: string[] } {
  const roomy = premises.dossiers >= DOSSIERS_AN_AGENCY * agencies.length;
  const drafts = slots.map((slot) => draftBlock(premises, named, agencies, slot, roomy));
  const online = planOnline(premises, named, drafts);
  const paid = planPaid(premises, named, drafts);
  const blocks = drafts.map(({ slot, received, byProcedure, feeDossiers }, index): Block => {
    const days = slot.lastDay - slot.firstDay + 1;
    return {
      agency: slot.agency,
      part: slot.part,
      firstDay: slot.firstDay,
      lastDay: slot.lastDay,
      received,
      online: online[index] ?? 0,
      feeDossiers,
      paidOnline: paid[index] ?? 0,
      notReceived: 0,
      byProcedure,
      onlineCurve: creepingCurve((online[index] ?? 0) / Math.max(received, 1), days),
      paidCurve: creepingCurve((paid[index] ?? 0) / Math.max(feeDossiers, 1), days),
    };
  });
  return { blocks, notes: missedFigures(premises, named, agencies, blocks) };
}

function draftBlock(
  premises: YearPremises,
  named: NamedFigures,
  agencies: readonly SimulatedAgency[],
  slot: Slot,
  roomy: boolean,
): Draft {
  const simulated = agencies[slot.agency] as SimulatedAgency;
  const { agency, offered } = simulated;
  const { catalogue, dossiers, seed } = premises;
  const onlinePercent = named.online.get(agency.id);
  const isNamed = onlinePercent !== undefined || named.paid.has(agency.id);
  const least = isNamed ? Math.min(LEAST_NAMED, Math.floor(dossiers / 100)) : LEAST_RECEIVED;
  let received = roomy ? Math.max(slot.wanted, least) : slot.wanted;
  if (onlinePercent !== undefined && roomy) {
    const most = Math.round(received * 1.2) + Math.min(60, Math.floor(dossiers / 1000));
    received = findExactRatio(onlinePercent, received, { least: Math.ceil(received * 0.8), most }).total;
  }
  const byProcedure = countByProcedure(offered, received, seededRandom(seed, `baseline ${agency.id}`));
  const count = (holds: (index: number) => boolean): number =>
    add(byProcedure.filter((_, at) => holds(offered.indexes[at] ?? 0)));
  if (roomy && offered.hasFees && count((index) => catalogue[index]?.hasFee ?? false) === 0) {
    moveOne(byProcedure, offered.weights, (at) => catalogue[offered.indexes[at] ?? 0]?.hasFee ?? false);
  }
  const bearing = count((index) => catalogue[index]?.hasFee ?? false);
  const paidPercent = named.paid.get(agency.id) ?? 0;
  const owing = bearing === 0 ? 0 : Math.max(1, Math.round(bearing * OWING_SHARE));
  const feeDossiers =
    bearing === 0 || paidPercent === 0
      ? owing
      : findExactRatio(paidPercent, owing, { least: Math.ceil(bearing * 0.6), most: bearing }).total;
  const onlineServices = count((index) => {
    const procedure = catalogue[index];
    return procedure !== undefined && isOnlineService(procedure);
  });
  return { slot, simulated, received, byProcedure, onlineServices, feeDossiers };
}

/** Gives one dossier of the fullest procedure to the weightiest of the wanted kind. */
function moveOne(counts: number[], weights: readonly number[], wanted: (at: number) => boolean): void {
  const places = counts.map((_, at) => at);
  const taker = places.filter(wanted).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)[0];
  const giver = places.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)[0];
  if (taker === undefined || giver === undefined || (counts[giver] ?? 0) === 0) return;
  counts[giver] = (counts[giver] ?? 0) - 1;
  counts[taker] = (counts[taker] ?? 0) + 1;
}

function planOnline(
  { figures, seed }: YearPremises,
  named: NamedFigures,
  drafts: readonly Draft[],
): number[] {
  const random = seededRandom(seed, 'online rates');
  const fits = drafts.map(({ simulated: { agency }, received, onlineServices }) => {
    const percent = named.online.get(agency.id);
    const rate = agency.level === 'commune' ? likely(random, 0.5, 0.85) : likely(random, 0.58, 0.45);
    if (percent !== undefined) {
      const { count } = findExactRatio(percent, received, { least: received, most: received });
      return { total: received, rate, least: count, most: count };
    }
    const least = agency.level === 'commune' ? 0 : Math.ceil(received * 0.42);
    return { total: received, rate, least, most: Math.max(least, onlineServices) };
  });
  const received = add(drafts.map((draft) => draft.received));
  return fitCounts(fits, Math.round((received * figures.province['online-dossiers']) / 100));
}

function planPaid({ figures, seed }: YearPremises, named: NamedFigures, drafts: readonly Draft[]): number[] {
  const random = seededRandom(seed, 'payment rates');
  const { districts, communes } = figures.onlinePayments.noOnlinePayment;
  const unpaid = new Set([
    ...leastOnlineDistricts(drafts, named, districts),
    ...withoutPayment(drafts, communes, random),
  ]);
  const fits = drafts.map((draft) => {
    const { agency } = draft.simulated;
    const total = draft.feeDossiers;
    const percent = named.paid.get(agency.id);
    const low = named.online.get(agency.id) ?? 100;
    const rate =
      agency.level === 'department' ? likely(random, 0.34, 0.5) : likely(random, low < 30 ? 0.05 : 0.16, 0.7);
    if (percent !== undefined) {
      const { count } = findExactRatio(percent, total, { least: total, most: total });
      return { total, rate, least: count, most: count };
    }
    if (unpaid.has(draft)) return { total, rate, least: 0, most: 0 };
    const least =
      agency.level === 'department' ? Math.min(total, Math.floor(total * 0.16) + 1) : Math.min(total, 1);
    return { total, rate, least, most: Math.max(least, Math.floor(total * 0.95)) };
  });
  const sum = add(drafts.map(({ feeDossiers }) => feeDossiers));
  return fitCounts(fits, Math.round((sum * figures.province['online-payments']) / 100));
}

/** The districts without online payment are not named; those that receive least online are the likely ones. */
function leastOnlineDistricts(drafts: readonly Draft[], named: NamedFigures, count: number): Draft[] {
  const online = (draft: Draft): number => named.online.get(draft.simulated.agency.id) ?? 100;
  return drafts
    .filter(({ simulated }) => simulated.agency.level === 'district')
    .sort((a, b) => online(a) - online(b))
    .slice(0, count);
}

/** Communes without online payment: small ones more readily. */
function withoutPayment(drafts: readonly Draft[], count: number, random: Random): Draft[] {
  const communes = drafts.filter(({ simulated }) => simulated.agency.level === 'commune');
  const smallness = Float64Array.from(communes, ({ feeDossiers }) => 1 / (feeDossiers + 1));
  const picked = pickWeighted(smallness, count, random);
  return communes.filter((_, index) => picked[index] === 1);
}

/** A rate about the given one, spread on the scale of odds. */
function likely(random: Random, rate: number, deviation: number): number {
  return 1 / (1 + ((1 - rate) / rate) * Math.exp(-deviation * random.bell()));
}
