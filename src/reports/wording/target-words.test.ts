import { describe, expect, test } from 'vitest';
import { leaderExample } from '../../../test/make-leader-facts.ts';
import { APPROVAL } from '../../../test/make-report-facts.ts';
import { reportFixtures } from '../../../test/report-fixtures.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { buildReport } from '../kinds/build-report.ts';
import { PAPER_FORMS, PAPER_KINDS } from '../paper/paper-kind.ts';
import { documentLines, type ReportDocument } from '../paper/report-document.ts';

/** What would tell that targets have been given; the plan’s own words stand beside its clauses, and mức trung ương giao is another. */
const AS_GIVEN =
  /(?<!chưa |không |việc không )được giao|(?<!dự kiến |trung ương )giao [\d.,]+%|đã giao|chỉ tiêu giao|mức giao|cột “giao”|\tgiao \(%\)/g;
const OF_THE_PLAN = [/mục iv\.1\.i \([^)]*\)/g, /mục iv\.2\.a của kế hoạch \([^)]*\)/g];

/** Papers of every kind, of the whole and of the first agency of each level. */
function papersOf(facts: ReportFacts): ReportDocument[] {
  const first = ['department', 'district', 'commune'].flatMap(
    (level) => facts.holders.find((agency) => agency.level === level) ?? [],
  );
  return PAPER_KINDS.flatMap((kind) => {
    const { of, milestones } = PAPER_FORMS[kind];
    if (milestones !== null && !milestones.includes(facts.milestone.code)) return [];
    const exempt = kind === 'report' ? facts.exempt.slice(0, 1) : [];
    const subjects = [...(of === 'agency' ? [] : [null]), ...(of === 'whole' ? [] : [...first, ...exempt])];
    return subjects.map((agency) => buildReport(facts, agency, kind));
  });
}

function wordsAsGiven(document: ReportDocument): string[] {
  return [...documentLines(document), document.title].flatMap((line) => {
    const words = OF_THE_PLAN.reduce((text, quote) => text.replace(quote, ''), line.toLowerCase());
    return words.match(AS_GIVEN) === null ? [] : [line];
  });
}

/** Phụ lục II of the whole is itself the draft of what will give them. */
const isDraftOfThem = ({ kind, code, subject }: ReportDocument) =>
  kind === 'report' && code === 'targets' && subject === null;

const FACTS = ['baseline', 'targets', 'day-10', 'day-30', 'day-60'].flatMap((code) => [
  ...reportFixtures(code).filter(({ name }) => name !== 'as planned'),
  ...(code.startsWith('day-') ? [{ name: 'everyone differs', facts: leaderExample(code) }] : []),
]);

describe.each(FACTS)('targets at a milestone, $facts.milestone.code, $name', ({ facts }) => {
  test('are not told as given while no decision has approved them', () => {
    for (const assigned of facts.holders.length > 50 ? [true] : [true, false])
      for (const document of papersOf({ ...facts, assigned, approval: null }))
        if (!isDraftOfThem(document)) expect(wordsAsGiven(document), document.title).toEqual([]);
  });

  test('are told as given by the decision that stands, without a doubt', () => {
    const doubtful = papersOf({ ...facts, approval: APPROVAL }).flatMap((document) =>
      documentLines(document).filter((line) => /dự kiến giao/i.test(line)),
    );
    expect(doubtful).toEqual([]);
  });
});

test('the words that must not stand are those which an approved paper has', () => {
  const approved = papersOf({ ...leaderExample('day-30'), approval: APPROVAL }).flatMap(wordsAsGiven);
  const said = new Set(approved.flatMap((line) => line.toLowerCase().match(AS_GIVEN) ?? []));
  for (const words of ['được giao', 'giao 50%', 'chỉ tiêu giao', 'cột “giao”']) expect(said).toContain(words);
});
