import { describe, expect, test } from 'vitest';
import { makeFacts } from '../../../test/make-report-facts.ts';
import { reportFixtures } from '../../../test/report-fixtures.ts';
import type { Agency } from '../../agencies/agency.ts';
import { toNumber } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import { agencyTrajectory, provinceCourse } from '../facts/course.ts';
import type { Figure } from '../facts/figures.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { BASELINE_TOPICS } from '../kinds/baseline-template.ts';
import { buildReport } from '../kinds/build-report.ts';
import { PAPER_FORMS, PAPER_KINDS, type PaperKind } from '../paper/paper-kind.ts';
import {
  type ReportDocument,
  type Sentence,
  sentencesOf,
  type Tie,
  textOf,
} from '../paper/report-document.ts';

const MILESTONES = ['baseline', 'targets', 'day-10', 'day-30', 'day-60'];

/** Khoảng 80%: how often the last day falls within what is foreseen. */
const INTERVAL = 80;

interface Paper {
  readonly name: string;
  readonly facts: ReportFacts;
  readonly document: ReportDocument;
}

function papersOf(code: string): Paper[] {
  return reportFixtures(code).flatMap(({ name, facts }) =>
    PAPER_KINDS.flatMap((kind) =>
      subjectsOf(facts, kind).map((agency) => paperOf(name, facts, agency, kind)),
    ),
  );
}

function paperOf(fixture: string, facts: ReportFacts, agency: Agency | null, kind: PaperKind): Paper {
  const name = `${kind} ${facts.milestone.code} of ${agency?.name ?? 'the province'}, ${fixture}`;
  return { name, facts, document: buildReport(facts, agency, kind) };
}

/** The province, the first agency of each level, one that holds no target. */
function subjectsOf(facts: ReportFacts, kind: PaperKind): (Agency | null)[] {
  const { of, milestones } = PAPER_FORMS[kind];
  if (milestones !== null && !milestones.includes(facts.milestone.code)) return [];
  const first = ['department', 'district', 'commune'].flatMap(
    (level) => facts.holders.find((agency) => agency.level === level) ?? [],
  );
  const agencies = kind === 'report' ? [...first, ...facts.exempt.slice(0, 1)] : first;
  return [...(of === 'agency' ? [] : [null]), ...(of === 'whole' ? [] : agencies)];
}

const sentencesIn = ({ document }: Paper): Sentence[] => document.blocks.flatMap(sentencesOf);

describe.each(MILESTONES)('the sentences of %s', (code) => {
  const papers = papersOf(code);

  test('each has a key of its own', () => {
    for (const paper of papers) {
      const keys = sentencesIn(paper).map(({ key }) => key);
      if (paper.document.kind === 'report') expect(keys.length, paper.name).toBeGreaterThan(1);
      expect(
        keys.filter((key, at) => key === '' || keys.indexOf(key) !== at),
        paper.name,
      ).toEqual([]);
    }
  });

  test('what they lead to is a figure that is measured', () => {
    for (const paper of papers)
      for (const { key, about } of sentencesIn(paper)) {
        const unknown = about.filter((tie) => figureOf(paper.facts, tie) === null);
        expect(unknown, `${paper.name}: ${key}`).toEqual([]);
        const ties = about.map((tie) => JSON.stringify(tie));
        expect(new Set(ties).size, `${paper.name}: ${key}`).toBe(ties.length);
      }
  });

  test('a rate in them is that of a figure they lead to, a level that is asked for or foreseen, or the part reached of one', () => {
    for (const paper of papers)
      for (const each of sentencesIn(paper)) {
        if (each.about.length === 0) continue;
        const known = knownRates(paper.facts, each.about);
        const strange = ratesIn(each).filter((rate) => known.every((other) => !isPrintedAs(other, rate)));
        expect(strange, `${paper.name}: ${textOf(each.runs)}`).toEqual([]);
      }
  });
});

test('keys tell what, not where: other figures, other sentences beside them, the same keys', () => {
  const keysOf = (facts: ReportFacts) =>
    buildReport(facts, null).blocks.flatMap((block) => sentencesOf(block).map(({ key }) => key));
  const facts = makeFacts('day-30');
  const other = { ...facts, current: facts.baseline };
  const [here, there] = [keysOf(facts), keysOf(other)];
  const shared = here.filter((key) => there.includes(key));
  for (const key of ['results/online-dossiers/province', 'results/on-time/level/commune', 'closing'])
    expect(shared).toContain(key);
  expect(here).toContain('assessment/risen/online-dossiers');
  expect(there).not.toContain('assessment/risen/online-dossiers');
});

test('what is counted and named leads to its figures', () => {
  const sentences = buildReport(makeFacts('day-10'), null).blocks.flatMap(sentencesOf);
  const about = (key: string) => sentences.find((known) => known.key === key)?.about ?? [];
  const window = { from: '2024-11-08', to: '2024-11-17' };
  expect(about('results/online-dossiers/province')[0]).toEqual({
    agency: '66',
    indicator: 'online-dossiers',
    scope: 'subtree',
    ...window,
  });
  expect(about('results/online-payments/level/department')).toHaveLength(15);
  for (const tie of about('results/online-payments/level/department'))
    expect(tie).toMatchObject({ indicator: 'online-payments', scope: 'own', ...window });
});

function figureOf(facts: ReportFacts, { agency, indicator, scope, from, to }: Tie): Figure | null {
  const { campaign, milestone, previous, current, baseline, tree } = facts;
  const windows = [
    { ...campaign.baseline, figures: baseline },
    { from: campaign.from, to: milestone.day, figures: current },
    { from: campaign.from, to: previous?.milestone.day, figures: previous?.figures ?? null },
  ];
  const window = windows.find((known) => known.from === from && known.to === to);
  if (scope === 'subtree') expect(agency).toBe(tree.root.id);
  return (
    (scope === 'subtree' ? window?.figures?.province(indicator) : window?.figures?.of(agency, indicator)) ??
    null
  );
}

/** Rates of the figures, and the levels that papers hold them against. */
function knownRates(facts: ReportFacts, about: readonly Tie[]): number[] {
  const indicators = new Set(about.map(({ indicator }) => indicator));
  const agencies = new Set(about.map(({ agency }) => agency));
  const measured = about.flatMap((tie) => {
    const exact = exactPercent(figureOf(facts, tie) ?? { numerator: null, denominator: null, percent: null });
    return exact === null ? [] : [toNumber(exact)];
  });
  const asked = [...indicators].flatMap((indicator) => {
    const { target, trajectory } = provinceCourse(facts, indicator);
    const rows = facts.standing.filter((row) => row.indicator === indicator && agencies.has(row.agency));
    return [
      target,
      trajectory,
      ...facts.campaign.centralTargets.flatMap((known) =>
        known.indicator === indicator ? [known.percent] : [],
      ),
      ...rows.flatMap((row) => [
        row.target,
        agencyTrajectory(facts, row),
        partReached(row, row.target),
        partReached(row, agencyTrajectory(facts, row)),
        ...facts.campaign.milestones.map(({ day }) => agencyTrajectory(facts, row, day)),
      ]),
    ];
  });
  const foreseen = facts.forecasts.flatMap((row) =>
    agencies.has(row.agency) && indicators.has(row.indicator)
      ? [row.percent, row.low, row.high, row.target, INTERVAL]
      : [],
  );
  const amended = facts.amendments.filter(({ agency }) => agencies.has(agency)).map(({ target }) => target);
  const edges = facts.current === null ? bandEdges(indicators) : [];
  const reported = (facts.corrections?.rows ?? []).flatMap(({ reported, indicator }) =>
    reported?.percent != null && indicators.has(indicator) ? [reported.percent] : [],
  );
  return [
    ...reported,
    ...measured,
    ...[...asked, ...foreseen, ...amended].filter((level) => level !== null),
    ...edges,
  ];
}

/** How many percent of a level a figure is. */
function partReached(figure: Figure, level: number | null): number | null {
  const exact = exactPercent(figure);
  return exact === null || level === null || level === 0 ? null : (toNumber(exact) * 100) / level;
}

/** The edges that section II of the plan sorts agencies by. */
function bandEdges(indicators: ReadonlySet<string>): number[] {
  return BASELINE_TOPICS.filter(({ indicator }) => indicators.has(indicator)).flatMap(({ levels }) =>
    levels.flatMap(({ bands }) =>
      bands.flatMap(({ atLeast, above, below, zero }) =>
        [atLeast, above, below, zero ? 0 : null].filter((edge) => edge !== null),
      ),
    ),
  );
}

/** `34,2%` as 34.2; distances (`điểm %`) are none. */
function ratesIn({ runs }: Sentence): number[] {
  return runs.flatMap((run) =>
    run.style === 'figure' && /\d%$/u.test(run.text)
      ? [Number(run.text.slice(0, -1).replaceAll('.', '').replace(',', '.'))]
      : [],
  );
}

/** Two decimals at least are printed, rounded half-up. */
function isPrintedAs(exact: number, printed: number): boolean {
  return Math.abs(exact - printed) <= 0.005 + 1e-9;
}
