import { type Agency, officialName } from '../../agencies/agency.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import { fromOneState } from '../../indicators/known-figures.ts';
import { requireAgency } from '../../indicators/window.ts';
import type { App } from '../../platform/app.ts';
import { RAISED } from './gains.ts';
import type { HeldRate } from './headroom-api.ts';
import type { ReachableHeadroom } from './headroom-rows.ts';
import { missingFor, percentAfter } from './held-rate.ts';
import type { NamedMove, Quickest, QuickestQuestion } from './moves-api.ts';
import { explainQuickest } from './quickest-words.ts';
import { describeGround, type Ground, standpointsOf, takeGround } from './take-ground.ts';
import { takeReachable } from './take-reachable.ts';

/**
 * Gói nhanh nhất: the fewest procedures and agencies by which the province (or one agency by itself) comes to its target,
 * or to all points of the component. Every dossier counts the same, so the largest headrooms make the smallest set.
 */
export async function findQuickest(app: App, question: QuickestQuestion): Promise<Quickest> {
  const campaign = await requireCampaign(app.records, question.campaign);
  return fromOneState(app, async (known) => {
    const { at = null, set = null, goal, aim } = question;
    const ground = await takeGround(app, known, { campaign, at, set });
    const { root } = known.tree;
    const agency =
      question.agency === undefined
        ? root
        : requireAgency(known.tree, question.agency, ground.from, ground.to);
    const { rate } = standpointsOf(ground).agency(agency.id, goal);
    const aimPercent = aim === 'target' ? rate.target : fullPointsAt(ground, RAISED[goal].rate);
    const list = (await takeReachable(known, ground)).filter(
      (each) =>
        each.move === goal &&
        each.blocked === null &&
        each.left > 0 &&
        (agency.id === root.id ? known.tree.subtree(root.id).has(each.agency) : each.agency === agency.id),
    );
    const plan = planOf(list, rate, aimPercent, (id) => known.tree.find(id));
    const answer = {
      ...describeGround(ground),
      goal,
      aim,
      agency: agency.id,
      agencyName: officialName(agency),
      rate,
      aimPercent,
      ...plan,
    };
    return { ...answer, text: explainQuickest(answer) };
  });
}

/** The rate at which the component gives all points; `null`: the set has no such component. */
function fullPointsAt({ set }: Ground, code: string): number | null {
  return (
    set.groups.flatMap(({ components }) => components).find((each) => each.code === code)?.fullAt ?? null
  );
}

type Plan = Pick<Quickest, 'missing' | 'state' | 'left' | 'reachable' | 'moves' | 'after'>;

function planOf(
  list: readonly ReachableHeadroom[],
  rate: HeldRate,
  aim: number | null,
  find: (id: string) => Agency | null,
): Plan {
  const left = list.reduce((sum, each) => sum + each.left, 0);
  const reachable = list.reduce((sum, each) => sum + each.reachable, 0);
  const missing = aim === null ? null : missingFor(rate, aim);
  const none = { missing, left, reachable, moves: [] };
  if (rate.origin === 'declared') return { ...none, state: 'declared', after: rate.percent };
  if (missing === null) return { ...none, state: 'no-aim', after: rate.percent };
  if (missing === 0) return { ...none, state: 'reached', after: rate.percent };
  if (missing > left) return { ...none, state: 'out-of-reach', after: percentAfter(rate, left) };
  const state = missing <= reachable ? 'reachable' : 'only-all';
  const moves = largestFirst(
    list,
    missing,
    state === 'reachable' ? (each) => each.reachable : (each) => each.left,
    find,
  );
  return { ...none, state, moves, after: percentAfter(rate, missing) };
}

/** Takes the largest until there are enough; of equals in the order of code and agency. */
function largestFirst(
  list: readonly ReachableHeadroom[],
  missing: number,
  quantityOf: (each: ReachableHeadroom) => number,
  find: (id: string) => Agency | null,
): NamedMove[] {
  const keyOf = ({ agency, code }: ReachableHeadroom) => `${code} ${agency}`;
  const ordered = [...list].sort((a, b) => quantityOf(b) - quantityOf(a) || (keyOf(a) < keyOf(b) ? -1 : 1));
  const moves: NamedMove[] = [];
  let open = missing;
  for (const each of ordered) {
    const count = Math.min(open, quantityOf(each));
    if (count === 0 || each.code === null) break;
    open -= count;
    const agency = find(each.agency);
    moves.push({
      agency: each.agency,
      agencyName: agency ? officialName(agency) : each.agency,
      procedure: each.code,
      procedureName: each.procedure?.name ?? each.code,
      online: each.move === 'online' ? count : 0,
      paid: each.move === 'payment' ? count : 0,
    });
  }
  return moves;
}
