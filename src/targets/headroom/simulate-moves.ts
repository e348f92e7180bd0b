import { type Agency, officialName } from '../../agencies/agency.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import { findIndicator } from '../../indicators/catalogue.ts';
import { fromOneState } from '../../indicators/known-figures.ts';
import type { App } from '../../platform/app.ts';
import { roundHalfUp } from '../../platform/number.ts';
import type { AgencyScore } from '../../scores/score.ts';
import type { Standing } from '../target.ts';
import { checkMoves } from './check-moves.ts';
import { RAISED } from './gains.ts';
import { type HeldRate, MOVES } from './headroom-api.ts';
import { heldRate } from './held-rate.ts';
import { movedFigures } from './moved-figures.ts';
import type {
  ChosenMove,
  Effect,
  NamedMove,
  ScoreChange,
  SimulatedRate,
  Simulation,
  SimulationQuestion,
} from './moves-api.ts';
import { describeGround, type Ground, type GroundState, stateOf, takeGround } from './take-ground.ts';
import { takeReachable } from './take-reachable.ts';

/** What moves raise: the rate of each, and the procedures in use. */
const RAISED_INDICATORS = MOVES.flatMap((move) => [
  { move, indicator: RAISED[move].rate },
  { move, indicator: RAISED[move].inUse },
]);

/**
 * Thử: rates, places and points as they would be if the chosen dossiers had been submitted, or paid, online. The counts
 * are changed and everything else is worked out as always; nothing is stored.
 */
export async function simulateMoves(
  app: App,
  question: SimulationQuestion,
  chosen: readonly ChosenMove[],
): Promise<Simulation> {
  const campaign = await requireCampaign(app.records, question.campaign);
  return fromOneState(app, async (known) => {
    const { at = null, set = null } = question;
    const before = await takeGround(app, known, { campaign, at, set });
    const moves = checkMoves(before, await takeReachable(known, before), chosen);
    const after = await stateOf(movedFigures(known, before, moves), before);
    const touched = new Set(moves.map(({ agency }) => agency));
    const { root } = known.tree;
    return {
      ...describeGround(before),
      moves,
      province: effectOn(root, moves, before, after),
      agencies: known.tree
        .validWithin(before.from, before.to)
        .filter(({ id }) => touched.has(id) && id !== root.id)
        .map((agency) =>
          effectOn(
            agency,
            moves.filter((move) => move.agency === agency.id),
            before,
            after,
          ),
        ),
      meeting: RAISED_INDICATORS.filter(({ indicator }) =>
        campaign.targetIndicators.some((each) => each.indicator === indicator),
      ).map(({ indicator }) => ({
        indicator,
        indicatorName: nameOf(indicator),
        before: countMet(before.standing, indicator),
        after: countMet(after.standing, indicator),
        of: before.standing.filter((row) => row.indicator === indicator && row.met !== null).length,
      })),
    };
  });
}

function countMet(standing: readonly Standing[], indicator: string): number {
  return standing.filter((row) => row.indicator === indicator && row.met === true).length;
}

function nameOf(indicator: string): string {
  return findIndicator(indicator)?.name ?? indicator;
}

function effectOn(agency: Agency, moves: readonly NamedMove[], before: Ground, after: GroundState): Effect {
  const moved = {
    online: moves.reduce((sum, { online }) => sum + online, 0),
    paid: moves.reduce((sum, { paid }) => sum + paid, 0),
  };
  return {
    agency: agency.id,
    agencyName: officialName(agency),
    level: agency.level,
    moved,
    rates: RAISED_INDICATORS.map(({ move, indicator }) => {
      const was = rateIn(before, before, agency, indicator);
      const isMoved = (move === 'online' ? moved.online : moved.paid) > 0;
      return {
        indicator,
        indicatorName: nameOf(indicator),
        before: was,
        after: rateIn(before, after, agency, indicator),
        note:
          isMoved && was.origin === 'declared'
            ? 'Số liệu khai báo đứng trước số đếm từ hồ sơ nên chuyển hồ sơ không làm đổi tỷ lệ này.'
            : null,
      };
    }),
    score: scoreChange(before, after, agency.id),
  };
}

/** A rate in a state, real or supposed: of the province with all below it, of others as their standing says. */
function rateIn(ground: Ground, state: GroundState, { id }: Agency, indicator: string): SimulatedRate {
  if (id === ground.known.tree.root.id) {
    const target = ground.provinceTarget(indicator);
    const rate = heldRate(state.area.of(id, indicator), target);
    return { ...rate, gap: gapOf(rate), rank: null, of: null };
  }
  const row = state.standing.find((each) => each.agency === id && each.indicator === indicator);
  if (!row) return { ...heldRate(state.own.of(id, indicator), null), gap: null, rank: null, of: null };
  return { ...heldRate(row, row.target), gap: row.gap, rank: row.rank, of: row.of };
}

function gapOf({ percent, target }: HeldRate): number | null {
  return target === null || percent === null ? null : roundHalfUp(percent - target, 2);
}

function scoreChange(ground: Ground, after: GroundState, agency: string): ScoreChange {
  const was = ground.scores.find((row) => row.agency === agency);
  const is = after.scores.find((row) => row.agency === agency);
  if (!was || !is) throw new Error(`headroom: ${agency} has no score`);
  const raised = new Set<string>(RAISED_INDICATORS.map(({ indicator }) => indicator));
  const brief = ({ total, rank, of }: AgencyScore) => ({ total, rank, of });
  return {
    max: was.max,
    before: brief(was),
    after: brief(is),
    groups: was.groups.map(({ code, name, max, points }, index) => ({
      code,
      name,
      max,
      before: points,
      after: is.groups[index]?.points ?? points,
    })),
    components: was.components.flatMap((component, index) => {
      const then = is.components[index];
      if (!then || !raised.has(component.code)) return [];
      const { code, number, name, group, max } = component;
      const side = ({ percent, points }: typeof component) => ({ percent, points });
      return [
        { code, number, name, group, max, before: side(component), after: side(then), note: then.note },
      ];
    }),
  };
}
