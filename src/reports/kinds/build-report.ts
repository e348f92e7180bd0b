import type { Agency } from '../../agencies/agency.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { paperWords } from '../paper/paper-text.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import { buildAgencyReport } from './build-agency-report.ts';
import { buildBaseline } from './build-baseline.ts';
import { buildProgress } from './build-progress.ts';
import { buildTargets } from './build-targets.ts';
import { paperKind } from './paper-head.ts';

/** The paper of a milestone, for the province or for one agency, from its facts alone. */
export function buildReport(facts: ReportFacts, agency: Agency | null): ReportDocument {
  return paperWords(draftReport(facts, agency));
}

function draftReport(facts: ReportFacts, agency: Agency | null): ReportDocument {
  if (agency !== null) return buildAgencyReport(facts, agency);
  switch (paperKind(facts.milestone)) {
    case 'baseline':
      return buildBaseline(facts);
    case 'targets':
      return buildTargets(facts);
    case 'progress':
      return buildProgress(facts);
  }
}
