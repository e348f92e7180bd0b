import type { Agency } from '../src/agencies/agency.ts';
import { findMilestone } from '../src/campaigns/milestone.ts';
import type { ComputedIndicator } from '../src/indicators/measurement.ts';
import type { Suspicion } from '../src/intake/suspicion/suspicion.ts';
import { percentOf, roundHalfUp } from '../src/platform/number.ts';
import { type Beside, NOTHING_BESIDE } from '../src/reports/facts/beside.ts';
import type { ReportFacts } from '../src/reports/facts/report-facts.ts';
import { figuresByHand, makeFacts, TREE } from './make-report-facts.ts';

/** Above and below the line. */
type Counts = readonly [above: number, below: number];

/** How an agency stands on each target: at the baseline, at the last report, now; `null`: nobody told. */
export interface Profile {
  readonly target: number | null;
  readonly baseline: Counts | null;
  readonly before: Counts;
  readonly now: Counts | null;
}

const INDICATORS = ['online-dossiers', 'online-payments', 'on-time'] as const;

/** The agency and its indicators by a profile; where one differs, by a function of the indicator. */
type Profiles = (agency: Agency, at: number, indicator: ComputedIndicator) => Profile;

/** Facts of a milestone in which every agency stands as its profile says. */
export function leaderFacts(
  code: string,
  profileOf: Profiles,
  differences: Partial<ReportFacts> & { readonly besides?: Partial<Beside> } = {},
): ReportFacts {
  const { besides, ...others } = differences;
  const facts = makeFacts(code, others);
  const previous = findMilestone(facts.campaign, 'day-20');
  if (!previous || !facts.proposal) throw new Error('leader facts: a milestone of the campaign');
  const rows = facts.holders.flatMap((agency, at) =>
    INDICATORS.map((indicator) => ({ agency, indicator, profile: profileOf(agency, at, indicator) })),
  );
  const counts = (pick: (profile: Profile) => Counts | null) =>
    rows.flatMap(({ agency, indicator, profile }) => {
      const picked = pick(profile);
      return picked === null
        ? []
        : [{ agency: agency.id, indicator, numerator: picked[0], denominator: picked[1] }];
    });
  const sums = (own: ReturnType<typeof counts>) =>
    INDICATORS.map((indicator) => ({
      agency: TREE.root.id,
      indicator,
      numerator: own.reduce((sum, row) => sum + (row.indicator === indicator ? row.numerator : 0), 0),
      denominator: own.reduce((sum, row) => sum + (row.indicator === indicator ? row.denominator : 0), 0),
    }));
  const figures = (own: ReturnType<typeof counts>) => figuresByHand(own, sums(own));
  const baseline = figures(counts((profile) => profile.baseline));
  return {
    ...facts,
    baseline,
    reckonedFrom: baseline,
    current: figures(counts((profile) => profile.now)),
    previous:
      facts.milestone.day > previous.day
        ? { milestone: previous, figures: figures(counts((profile) => profile.before)) }
        : null,
    proposal: {
      ...facts.proposal,
      rows: rows.map(({ agency, indicator, profile: { target, baseline: from } }) => ({
        agency: agency.id,
        indicator,
        baseline: resultOf(from),
        central: null,
        branch: 'below-central' as const,
        target,
        basis: 'III.2.a',
        reason: '',
      })),
    },
    standing: rows.map(({ agency, indicator, profile: { target, now } }) => {
      const result = resultOf(now);
      const compared = target !== null && result.percent !== null;
      return {
        agency: agency.id,
        level: agency.level,
        indicator,
        target,
        ...result,
        origin: now === null ? ('none' as const) : ('counted' as const),
        source: null,
        gap: compared ? roundHalfUp((result.percent ?? 0) - (target ?? 0), 2) : null,
        met: compared && now !== null ? now[0] * 100 >= (target ?? 0) * now[1] : null,
        rank: null,
        of: 0,
        trajectory: null,
        onTrajectory: null,
        minimumVolume: null,
        rankInterval: null,
      };
    }),
    beside: { ...NOTHING_BESIDE, lastDay: facts.milestone.day, ...besides },
  };
}

function resultOf(counts: Counts | null) {
  return counts === null
    ? { numerator: null, denominator: null, percent: null }
    : { numerator: counts[0], denominator: counts[1], percent: percentOf(counts[0], counts[1]) };
}

/** Every way in which an agency can stand. */
export const PROFILES = {
  met: { target: 50, baseline: [100, 400], before: [60, 100], now: [140, 200] },
  behind: { target: 90, baseline: [100, 400], before: [26, 100], now: [54, 200] },
  stuck: { target: 90, baseline: [100, 400], before: [30, 100], now: [58, 200] },
  rose: { target: 55, baseline: [100, 400], before: [45, 100], now: [104, 200] },
  nothing: { target: 90, baseline: [100, 400], before: [0, 0], now: [0, 0] },
  untold: { target: 90, baseline: [100, 400], before: [0, 0], now: null },
  split: { target: 90, baseline: null, before: [10, 100], now: [20, 200] },
  few: { target: 90, baseline: [100, 400], before: [1, 4], now: [2, 9] },
  free: { target: null, baseline: [100, 400], before: [10, 100], now: [20, 200] },
} as const satisfies Record<string, Profile>;

/** A small province in which everything is to be told at once. */
export function leaderExample(code: string): ReportFacts {
  const { holders } = makeFacts(code);
  const some = (level: string, count: number) =>
    holders.filter((agency) => agency.level === level).slice(0, count);
  const shown = [...some('department', 5), ...some('district', 4), ...some('commune', 11)];
  const profiles = Object.values(PROFILES);
  const doubted = shown.at(-1)?.id ?? '';
  return leaderFacts(code, (_, at) => profiles[at % profiles.length] ?? PROFILES.met, {
    holders: shown,
    besides: {
      suspicions: [graveSuspicion([doubted])],
      waiting: { rows: 120, names: 3, nameRows: 45 },
      lastDay: '2024-11-14',
    },
  });
}

/** A serious suspicion on the data of some agencies; of the whole province where none is named. */
export function graveSuspicion(agencies: readonly string[]): Suspicion {
  return {
    id: `silent-${agencies.join('-')}`,
    code: 'silent',
    severity: 'high',
    agency: agencies[0] ?? null,
    area: false,
    agencies,
    from: '2024-11-20',
    to: '2024-11-25',
    batches: [],
    source: null,
    seen: 0,
    expected: '18–31 hồ sơ',
    text: 'Im lặng từ ngày 20/11/2024, cần kiểm tra nguồn gửi.',
    state: 'open',
    acceptance: null,
  };
}
