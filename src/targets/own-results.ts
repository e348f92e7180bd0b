import type { Campaign } from '../campaigns/campaign.ts';
import { findComputed } from '../indicators/catalogue.ts';
import { measure } from '../indicators/measure.ts';
import { NOTHING_AROSE, type Ratio } from '../indicators/ratio.ts';
import { listResults } from '../indicators/result-store.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import { NO_RESULT, resultOf } from './result.ts';
import type { Result } from './target.ts';

/** What is known of each agency by itself in one window, by the indicators of a campaign. */
export interface OwnResults {
  readonly dataVersion: number;
  /** Counted from dossiers; `null` for an indicator that no dossier gives. */
  counted(agencyId: string, indicator: string): Ratio | null;
  /** Declared for exactly this agency, indicator and window. */
  declared(agencyId: string, indicator: string): Result | null;
  /** The declared one where there is one, else the counted. */
  result(agencyId: string, indicator: string): Result;
}

/** Loads declared and counted results of the window, scope own. */
export async function loadOwnResults(app: App, campaign: Campaign, from: Day, to: Day): Promise<OwnResults> {
  const computed = campaign.targetIndicators.flatMap(({ indicator }) => findComputed(indicator)?.code ?? []);
  const [results, answer] = await Promise.all([
    listResults(app.warehouse, { from, to }),
    measure(app, { from, to, scope: 'own', agency: null, indicators: computed, byDay: false }),
  ]);
  const declared = new Map<string, Result>();
  for (const { agency, indicator, numerator, denominator, percent } of results)
    declared.set(
      `${agency} ${indicator}`,
      numerator !== null && denominator !== null
        ? resultOf({ numerator, denominator })
        : { numerator: null, denominator: null, percent },
    );
  const counted = new Map<string, Ratio>(answer.rows.map((row) => [`${row.agency} ${row.indicator}`, row]));
  const countedOf = (agencyId: string, indicator: string): Ratio | null =>
    findComputed(indicator) ? (counted.get(`${agencyId} ${indicator}`) ?? NOTHING_AROSE) : null;
  const declaredOf = (agencyId: string, indicator: string): Result | null =>
    declared.get(`${agencyId} ${indicator}`) ?? null;
  return {
    dataVersion: answer.dataVersion,
    counted: countedOf,
    declared: declaredOf,
    result: (agencyId, indicator) => {
      const ratio = countedOf(agencyId, indicator);
      return declaredOf(agencyId, indicator) ?? (ratio ? resultOf(ratio) : NO_RESULT);
    },
  };
}
