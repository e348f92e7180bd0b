import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Campaign } from '../src/campaigns/campaign.ts';
import { requireCampaign } from '../src/campaigns/require-campaign.ts';
import { fromOneState } from '../src/indicators/known-figures.ts';
import { type App, openApp } from '../src/platform/app.ts';
import { addDays } from '../src/platform/date.ts';
import { installSample } from '../src/simulation/install-sample.ts';
import { gatherForecastSeries, type IndicatorSeries } from '../src/targets/gather-forecast-series.ts';
import { standingKnown } from '../src/targets/take-standing.ts';
import { targetsKnown } from '../src/targets/take-targets.ts';
import type { Standing } from '../src/targets/target.ts';
import { type Asked, ORIGINS, type Question } from './forecast-worlds.ts';

const LEVELS = ['department', 'district', 'commune'] as const;

/**
 * A province of the simulation room as the product itself sees it on each day of asking: what was done or rated after
 * that day is taken out of the warehouse first.
 */
export async function simulatedQuestions(seed: number, dossiers: number): Promise<Question[]> {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-forecast-'));
  let app = await openApp({ directory });
  try {
    await installSample(app, () => {}, { dossiers, seed });
    const campaign = await requireCampaign(app.records, 'dak-lak-60');
    const last = await seenOn(app, campaign, 60);
    const ends = new Map(last.standing.map((row) => [`${row.agency} ${row.indicator}`, row]));
    const questions: Question[] = [];
    for (const past of [...ORIGINS].reverse()) {
      await forgetAfter(app, addDays(campaign.from, past - 1));
      // A fresh door: what was remembered of the days forgotten is not asked again.
      await app.close();
      app = await openApp({ directory });
      const { days, indicators, targetOf } = await seenOn(app, campaign, past);
      for (const { indicator, levels, province } of indicators) {
        const whole = last.indicators.find((each) => each.indicator === indicator)?.province ?? null;
        for (const [index, { agencies, series }] of levels.entries()) {
          const group = agencies.flatMap((agency, at): Asked[] => {
            const own = series[at];
            const end = endOf(ends.get(`${agency} ${indicator}`));
            return own ? [{ series: own, end, target: targetOf(agency, indicator) }] : [];
          });
          questions.push({ name: indicator, kind: 'simulated', level: LEVELS[index] ?? '', days, group });
        }
        if (province && whole)
          questions.push({
            name: indicator,
            kind: 'simulated',
            level: 'province',
            days,
            group: [{ series: province.series, end: whole.series.soFar, target: null }],
          });
      }
    }
    return questions;
  } finally {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** What forecasts are made from at the end of a day. */
async function seenOn(app: App, campaign: Campaign, past: number) {
  const day = addDays(campaign.from, past - 1);
  return fromOneState(app, async (known) => {
    const targets = await targetsKnown(app.records, known, campaign, day);
    const { rows: standing } = await standingKnown(known, campaign, day, targets);
    const ground = { campaign, seen: day, to: day, standing, targets };
    const { days, indicators } = await gatherForecastSeries(known, ground);
    const targetByKey = new Map(standing.map((row) => [`${row.agency} ${row.indicator}`, row.target]));
    const targetOf = (agency: string, indicator: string) => targetByKey.get(`${agency} ${indicator}`) ?? null;
    return { days, indicators: indicators as readonly IndicatorSeries[], standing, targetOf };
  });
}

function endOf(row: Standing | undefined): Asked['end'] {
  const { numerator = null, denominator = null } = row ?? {};
  return numerator === null || denominator === null || denominator === 0 ? null : { numerator, denominator };
}

/** Takes out of the warehouse what was known of dossiers only after the day. */
async function forgetAfter(app: App, day: string): Promise<void> {
  const next = addDays(day, 1);
  await app.warehouse.run(
    `update dossier set completed_at = null, returned_at = null, satisfaction = null, result_digitised = null,
       electronic_result = null
     where completed_at >= timestamp '${next} 00:00:00'`,
  );
  await app.warehouse.run(
    `update dossier set returned_at = null where returned_at >= timestamp '${next} 00:00:00'`,
  );
}
