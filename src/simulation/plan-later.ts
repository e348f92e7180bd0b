import { type CampaignCourse, creepingCurve, drawCurve, drawOutcomes } from './campaign-outcome.ts';
import { add, apportion } from './exact-counts.ts';
import { countByProcedure, OWING_SHARE } from './offered-procedures.ts';
import { seededRandom } from './random.ts';
import type { Block, SimulatedAgency, Slot, YearPremises } from './year-plan.ts';

/** About a third reach the online target; the payment target is far away for nearly everyone. */
const ONLINE_COURSE: CampaignCourse = { met: 1 / 3, flat: 0.18, fallen: 0.1, way: [0.25, 0.92] };
const PAYMENT_COURSE: CampaignCourse = { met: 0.14, flat: 0.25, fallen: 0.05, way: [0.1, 0.6] };
/** Mức trung ương 2024 of the two indicators that are assigned by III.2.a, and its uplift. */
const CENTRAL = { online: 0.5, paid: 0.45, uplift: 0.05 };

interface Rates {
  readonly online: number;
  readonly paid: number;
}

/** Counts November to January: the days between go on as before, then the campaign works, on each agency differently. */
export function planLater(
  premises: YearPremises,
  agencies: readonly SimulatedAgency[],
  baseline: readonly Block[],
  slots: readonly Slot[],
  dossiers: number,
): Block[] {
  const { seed, catalogue } = premises;
  const before = agencies.map((_, index) => baselineRates(premises, agencies, baseline, index));
  const received = apportion(
    dossiers,
    slots.map(({ wanted }) => wanted),
  );
  const drafts = slots.map((slot, at) => {
    const { offered, agency } = agencies[slot.agency] as SimulatedAgency;
    const count = received[at] ?? 0;
    const byProcedure = countByProcedure(offered, count, seededRandom(seed, `${slot.part} ${agency.id}`));
    const bearing = add(byProcedure.filter((_, place) => catalogue[offered.indexes[place] ?? 0]?.hasFee));
    return { slot, received: count, byProcedure, feeDossiers: Math.round(bearing * OWING_SHARE) };
  });
  const campaign = drafts.filter(({ slot }) => slot.part === 'campaign');
  const outcomes = (
    of: keyof Rates,
    course: CampaignCourse,
    total: (draft: (typeof drafts)[number]) => number,
  ) => {
    const starters = campaign.map((draft) => {
      const rate = before[draft.slot.agency]?.[of] ?? 0;
      const target = Math.min(1, Math.max(rate, CENTRAL[of]) + CENTRAL.uplift);
      return { baseline: rate, target, dossiers: total(draft) };
    });
    return drawOutcomes(starters, course, seededRandom(seed, `outcome ${of}`));
  };
  const online = outcomes('online', ONLINE_COURSE, (draft) => draft.received);
  const paid = outcomes('paid', PAYMENT_COURSE, (draft) => draft.feeDossiers);
  return drafts.map((draft): Block => {
    const { slot } = draft;
    const rates = before[slot.agency] as Rates;
    const days = slot.lastDay - slot.firstDay + 1;
    if (slot.part !== 'campaign') {
      return blockOf(draft, {
        online: Math.round(draft.received * rates.online),
        paidOnline: Math.round(draft.feeDossiers * rates.paid),
        onlineCurve: creepingCurve(rates.online, days),
        paidCurve: creepingCurve(rates.paid, days),
      });
    }
    const at = campaign.indexOf(draft);
    const random = seededRandom(seed, `curve ${agencies[slot.agency]?.agency.id}`);
    const onlineCount = online[at] ?? 0;
    const paidCount = paid[at] ?? 0;
    return blockOf(draft, {
      online: onlineCount,
      paidOnline: paidCount,
      onlineCurve: drawCurve(rates.online, onlineCount / Math.max(draft.received, 1), days, random),
      paidCurve: drawCurve(rates.paid, paidCount / Math.max(draft.feeDossiers, 1), days, random),
    });
  });
}

function blockOf(
  draft: { slot: Slot; received: number; feeDossiers: number; byProcedure: readonly number[] },
  counts: Pick<Block, 'online' | 'paidOnline' | 'onlineCurve' | 'paidCurve'>,
): Block {
  const { agency, part, firstDay, lastDay } = draft.slot;
  const { received, feeDossiers, byProcedure } = draft;
  return { agency, part, firstDay, lastDay, received, feeDossiers, byProcedure, notReceived: 0, ...counts };
}

/** What the agency brings along; one that began later brings its predecessors' sums. */
function baselineRates(
  { tree }: YearPremises,
  agencies: readonly SimulatedAgency[],
  baseline: readonly Block[],
  index: number,
): Rates {
  const own = baseline.filter((block) => block.agency === index);
  const id = agencies[index]?.agency.id ?? '';
  const forebears = new Set(tree.predecessorsOf(id).map(({ fromId }) => fromId));
  const blocks =
    own.length > 0 ? own : baseline.filter(({ agency }) => forebears.has(agencies[agency]?.agency.id ?? ''));
  const sum = (of: (block: Block) => number): number => add(blocks.map(of));
  return {
    online:
      sum((block) => block.online) /
      Math.max(
        1,
        sum((block) => block.received),
      ),
    paid:
      sum((block) => block.paidOnline) /
      Math.max(
        1,
        sum((block) => block.feeDossiers),
      ),
  };
}
