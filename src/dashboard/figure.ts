import type { Campaign } from '../campaigns/campaign.ts';
import type { IndicatorResult } from '../indicators/indicator-result.ts';
import type { Day } from '../platform/date.ts';
import { toHundredths } from '../targets/fraction.ts';
import { countsOf, exactPercent } from '../targets/result.ts';
import type { Result } from '../targets/target.ts';
import { paceOf, type TrajectoryFrame, trajectoryPercent } from '../targets/trajectory.ts';
import type { Figure } from './dashboard-api.ts';
import { type Movement, movementSince } from './movement.ts';

/** A result as a Figure shows it: the number, and where it comes from. */
export type FigureResult = Omit<IndicatorResult, 'batch'>;

/** A result and what is needed to hold it against its target: as a standing, or as a roll-up over an area, gives it. */
export interface FigureSource {
  readonly indicator: string;
  readonly result: FigureResult;
  readonly target: number | null;
  /** True for an agency to which the plan assigns no target. */
  readonly exempt: boolean;
  /** Result of the baseline window of the targets in force, from which the trajectory starts. */
  readonly baseline: Result | null;
  /** The result at the last milestone, when the day shown is past one. */
  readonly atMilestone: FigureResult | null;
  /** Who said the dossiers that it counts. */
  readonly sources: readonly string[];
}

/**
 * Makes the Figure of a day; before the campaign's first day nothing is due. `suspicions` are those open on dossiers of
 * its agency or area in the window; a declared figure rests on none of them.
 */
export function makeFigure(source: FigureSource, campaign: TrajectoryFrame, at: Day, suspicions = 0): Figure {
  const { result, target } = source;
  const baseline = source.baseline === null ? null : exactPercent(source.baseline);
  const trajectory = trajectoryPercent({ baseline, target }, campaign, at);
  const state = stateOf(source, campaign, at);
  const measured = state === 'measured';
  return {
    indicator: source.indicator,
    state,
    numerator: result.numerator,
    denominator: result.denominator,
    percent: result.percent,
    origin: result.origin,
    source: result.source,
    sources:
      result.origin === 'counted' ? [...source.sources] : result.source === null ? [] : [result.source],
    target,
    trajectory: trajectory === null ? null : toHundredths(trajectory),
    suspicions: result.origin === 'counted' ? suspicions : 0,
    pace: measured ? paceOf(exactPercent(result), target, trajectory) : null,
    movement: measured ? movementOf(source) : null,
  };
}

function stateOf(
  { result, exempt }: FigureSource,
  campaign: Pick<Campaign, 'from'>,
  at: Day,
): Figure['state'] {
  if (at < campaign.from) return 'not-yet-due';
  if (result.percent !== null) return 'measured';
  if (result.denominator === 0) return 'nothing-arose';
  return exempt ? 'not-assigned' : 'not-reported';
}

/** Only between results that were counted, or declared, by the same. */
function movementOf({ result, atMilestone }: FigureSource): Movement | null {
  if (atMilestone?.origin !== result.origin || atMilestone.source !== result.source) return null;
  const [before, now] = [countsOf(atMilestone), countsOf(result)];
  return before && now ? movementSince(before, now) : null;
}
