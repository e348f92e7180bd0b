import type { Campaign } from '../campaigns/campaign.ts';
import type { Ratio } from '../indicators/ratio.ts';
import type { Day } from '../platform/date.ts';
import type { Figure } from './dashboard-api.ts';
import { movementSince, paceOf, trajectoryPercent } from './trajectory.ts';

/** A result and what is needed to hold it against its target: as a standing, or as a roll-up over an area, gives it. */
export interface FigureSource {
  readonly indicator: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
  readonly target: number | null;
  /** Result of the baseline window, from which the trajectory starts. */
  readonly baseline: number | null;
  /** Compared on the unrounded ratio, where that was done. */
  readonly met: boolean | null;
  /** The ratio at the last milestone, when the day shown is past one. */
  readonly atMilestone: Ratio | null;
}

/** Makes the Figure of a day; before the campaign's first day nothing is due. */
export function makeFigure(source: FigureSource, campaign: Pick<Campaign, 'from' | 'to'>, at: Day): Figure {
  const trajectory = trajectoryPercent(source, campaign, at);
  const state = stateOf(source, campaign, at);
  const measured = state === 'measured';
  const now =
    source.numerator !== null && source.denominator !== null
      ? { numerator: source.numerator, denominator: source.denominator }
      : null;
  return {
    indicator: source.indicator,
    state,
    numerator: source.numerator,
    denominator: source.denominator,
    percent: source.percent,
    target: source.target,
    trajectory,
    pace: measured ? paceOf(source.percent, source.target, trajectory, source.met) : null,
    movement: measured && now && source.atMilestone ? movementSince(source.atMilestone, now) : null,
  };
}

function stateOf(source: FigureSource, campaign: Pick<Campaign, 'from'>, at: Day): Figure['state'] {
  if (at < campaign.from) return 'not-yet-due';
  if (source.percent !== null) return 'measured';
  return source.denominator === 0 ? 'nothing-arose' : 'not-reported';
}
