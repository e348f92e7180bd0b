import { findMilestone } from '../src/campaigns/milestone.ts';
import type { Corrections } from '../src/reports/facts/correction.ts';
import type { ReportFacts } from '../src/reports/facts/report-facts.ts';
import type { Amendment } from '../src/targets/amendment-api.ts';
import type { Forecast } from '../src/targets/forecast-api.ts';
import { figuresByHand, makeFacts } from './make-report-facts.ts';

/** A milestone in one state of the data: what papers have to word well. */
export interface ReportFixture {
  readonly name: string;
  readonly facts: ReportFacts;
}

/** The same milestone with everything measured, with nothing measured, with one agency, and with what only some have. */
export function reportFixtures(code: string): ReportFixture[] {
  const facts = makeFacts(code);
  const started = facts.current !== null;
  return [
    { name: 'as planned', facts },
    { name: 'all at once', facts: withEverything(facts) },
    ...(started ? [{ name: 'nothing reported', facts: silent(facts) }] : []),
    ...(started ? [{ name: 'nothing arose', facts: idle(facts) }] : []),
    { name: 'one of each level', facts: fewOf(code) },
  ];
}

/** With a report before it, forecasts, amendments in force and waiting, and an approval. */
function withEverything(facts: ReportFacts): ReportFacts {
  const before = findMilestone(facts.campaign, 'day-10');
  const [first, second] = facts.holders;
  if (!before || !first || !second) throw new Error('a fixture needs a milestone and two agencies');
  const late = facts.milestone.dayOfCampaign !== null && facts.milestone.dayOfCampaign > 10;
  return {
    ...facts,
    previous: late ? { milestone: before, figures: facts.baseline } : null,
    forecasts: facts.current === null ? [] : [facts.tree.root.id, first.id].map(forecastOf),
    corrections: late ? correctionsOf(facts, first.id) : null,
    amendments: [amendment(first.id, 'in-force', 1), amendment(second.id, 'waiting', 2)],
    simulated: false,
  };
}

/** Of the days that `previous` speaks of: one of the province, one with a reason and one without of an agency. */
function correctionsOf({ campaign, tree, baseline }: ReportFacts, agency: string): Corrections {
  const indicator = 'online-dossiers';
  const reported = { numerator: 90, denominator: 200, percent: 45 };
  return {
    paper: {
      number: '07/BC-STTTT',
      day: '2024-11-18',
      from: campaign.from,
      to: '2024-11-17',
      isWithdrawn: false,
    },
    rows: [
      {
        agency: tree.root.id,
        indicator,
        scope: 'subtree',
        reported,
        corrected: baseline.province(indicator),
        reason: 'Hồ sơ nhập bổ sung ngày 20/11/2024 (tệp bo-sung.xlsx)',
      },
      { agency, indicator, scope: 'own', reported: null, corrected: reported, reason: null },
    ],
  };
}

function forecastOf(agency: string, at: number): Forecast {
  return {
    agency,
    level: at === 0 ? 'province' : 'department',
    scope: at === 0 ? 'subtree' : 'own',
    indicator: 'online-dossiers',
    target: 55,
    state: 'forecast',
    note: null,
    soFar: { numerator: 347, denominator: 1_000, percent: 34.7 },
    percent: 51.3,
    low: 48.2,
    high: 54.1,
    chance: 0.2,
    grade: 'difficult',
    effort: null,
  };
}

function amendment(agency: string, state: 'in-force' | 'waiting', seq: number): Amendment {
  return {
    id: `dc-${seq}`,
    seq,
    assignment: 'gct-1',
    agency,
    indicator: 'online-dossiers',
    was: 65,
    target: 60,
    inForceFrom: '2024-11-20',
    documentNumber: '12/QĐ-UBND',
    documentDate: null,
    reason: 'Sáp nhập.',
    sentence: 'Điều chỉnh từ 65% xuống 60%.',
    state,
    amendedAt: '2024-11-19T03:00:00Z',
    amendedBy: null,
    withdrawal: null,
  };
}

const NO_FIGURES = figuresByHand([], []);

/** Indicators that no dossier gives are unreported; the others have nothing below the line. */
function idle(facts: ReportFacts): ReportFacts {
  const empty = { numerator: 0, denominator: 0, percent: null };
  return {
    ...facts,
    current: NO_FIGURES,
    standing: facts.standing.map((row) => ({ ...row, ...empty, gap: null, met: null, rank: null })),
  };
}

function silent(facts: ReportFacts): ReportFacts {
  const none = { numerator: null, denominator: null, percent: null };
  const nothing = { ...NO_FIGURES, of: () => null, province: () => null };
  return {
    ...facts,
    current: nothing,
    standing: facts.standing.map((row) => ({
      ...row,
      ...none,
      origin: 'none' as const,
      gap: null,
      met: null,
      rank: null,
    })),
  };
}

/** One department, one district, one commune. */
function fewOf(code: string): ReportFacts {
  const holders = makeFacts(code).holders.filter(
    (agency, at, all) => all.findIndex(({ level }) => level === agency.level) === at,
  );
  return makeFacts(code, { holders });
}
