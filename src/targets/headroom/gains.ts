import type { ComputedIndicator } from '../../indicators/measurement.ts';
import type { Ratio } from '../../indicators/ratio.ts';
import { roundHalfUp } from '../../platform/number.ts';
import type { Score } from '../../scores/score.ts';
import type { ScoreSet } from '../../scores/score-set.ts';
import type { Gain, HeldRate, Move } from './headroom-api.ts';

/** What a move raises: a rate (3.3 or 3.6) and, with the first dossier of a procedure, the procedures in use (3.2, 3.5b). */
export const RAISED: Readonly<
  Record<Move, { readonly rate: ComputedIndicator; readonly inUse: ComputedIndicator }>
> = {
  online: { rate: 'online-dossiers', inUse: 'active-online-services' },
  payment: { rate: 'online-payments', inUse: 'procedures-paid-online' },
};

/** A component of the 766 set that counted dossiers give, with the figure it is scored on. */
interface RaisedComponent extends Ratio {
  readonly max: number;
  readonly fullAt: number;
}

/** Where an agency, or the province, stands on what a move raises. */
export interface Standpoint {
  readonly rate: HeldRate;
  /** `null` where the component is not scored on dossiers, so that no move changes its points. */
  readonly ofRate: RaisedComponent | null;
  readonly ofUse: RaisedComponent | null;
}

/** Dossiers moved together, and how many procedures they bring into use. */
export interface Step {
  readonly dossiers: number;
  readonly started: { readonly agency: number; readonly province: number };
}

/** The standpoint of who has this rate and this score. */
export function standpointOf(move: Move, rate: HeldRate, score: Score | null, set: ScoreSet): Standpoint {
  const find = (code: string): RaisedComponent | null => {
    const scored = score?.components.find((component) => component.code === code);
    const rule = set.groups.flatMap(({ components }) => components).find((each) => each.code === code);
    if (!scored || !rule || scored.state !== 'scored' || scored.origin !== 'computed') return null;
    const { numerator, denominator } = scored;
    if (numerator === null || denominator === null) return null;
    return { numerator, denominator, max: rule.max, fullAt: rule.fullAt };
  };
  return { rate, ofRate: find(RAISED[move].rate), ofUse: find(RAISED[move].inUse) };
}

/** What the province and the agency gain by a step, unrounded; `null` for steps of many agencies. */
export function gainOf(step: Step, province: Standpoint, agency: Standpoint | null): Gain {
  const { dossiers, started } = step;
  return {
    dossiers,
    provincePercent: percentGain(province, dossiers),
    agencyPercent: agency && percentGain(agency, dossiers),
    meets: agency && meetsAfter(agency.rate, dossiers),
    provincePoints: pointsGain(province, dossiers, started.province),
    agencyPoints: agency && pointsGain(agency, dossiers, started.agency),
  };
}

function percentGain({ rate }: Standpoint, dossiers: number): number {
  if (rate.origin !== 'counted' || !rate.denominator) return 0;
  return (dossiers * 100) / rate.denominator;
}

/** Exactly as the comparison with the target goes: what is missing was counted from it. */
function meetsAfter({ met, missing }: HeldRate, dossiers: number): boolean | null {
  return met === false && missing !== null ? dossiers >= missing : met;
}

function pointsGain({ ofRate, ofUse }: Standpoint, dossiers: number, started: number): number {
  return componentGain(ofRate, dossiers) + componentGain(ofUse, started);
}

/** Unrounded, so that a step too small for two decimals still counts. */
function componentGain(component: RaisedComponent | null, more: number): number {
  if (component === null || component.denominator === 0) return 0;
  const { numerator, denominator, max, fullAt } = component;
  const pointsAt = (above: number) => max * Math.min(1, (above * 100) / (denominator * fullAt));
  return pointsAt(numerator + more) - pointsAt(numerator);
}

/** Gains are told this fine: one dossier of a million is seen. */
const DECIMALS = 6;

/** A gain as it is told. */
export function roundGain(gain: Gain): Gain {
  const round = (value: number) => roundHalfUp(value, DECIMALS);
  const { provincePercent, agencyPercent, provincePoints, agencyPoints } = gain;
  return {
    ...gain,
    provincePercent: round(provincePercent),
    agencyPercent: agencyPercent === null ? null : round(agencyPercent),
    provincePoints: round(provincePoints),
    agencyPoints: agencyPoints === null ? null : round(agencyPoints),
  };
}
