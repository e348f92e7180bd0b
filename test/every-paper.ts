import { buildReport } from '../src/reports/kinds/build-report.ts';
import { LEADER_PAPERS, PAPER_FORMS, type PaperKind } from '../src/reports/paper/paper-kind.ts';
import type { ReportDocument } from '../src/reports/paper/report-document.ts';
import { formatsOf } from '../src/reports/paper/report-format.ts';
import { leaderExample } from './make-leader-facts.ts';
import { makeFacts } from './make-report-facts.ts';

/** A paper by the name of its approved text. */
export interface NamedPaper {
  readonly name: string;
  readonly document: ReportDocument;
}

/**
 * A paper of every kind with a letterhead, of the whole and of one agency, from made facts; every kind beside reports at one
 * milestone.
 */
export function everyPaper(): NamedPaper[] {
  return [
    ...['baseline', 'targets', 'day-10', 'day-30', 'day-60'].map((code) => paperOf(code)),
    ...['baseline', 'targets', 'day-30'].map((code) => paperOf(code, 'report', true)),
    ...Object.entries(PAPER_FORMS).flatMap(([name, { of, milestones }]) =>
      name === 'report' || !formatsOf(name as PaperKind).includes('docx')
        ? []
        : [paperOf(milestones?.[0] ?? 'day-30', name as PaperKind, of === 'agency')],
    ),
  ];
}

function paperOf(code: string, kind: PaperKind = 'report', ofOne = false): NamedPaper {
  const facts = LEADER_PAPERS.includes(kind) ? leaderExample('day-30') : makeFacts(code);
  const agency = facts.holders.find(({ name }) => name === 'Sở Tư pháp') ?? null;
  const name = kind === 'report' ? `${code}${ofOne ? '-one' : ''}` : kind;
  return { name, document: buildReport(facts, ofOne ? agency : null, kind) };
}
