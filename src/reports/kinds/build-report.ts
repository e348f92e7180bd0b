import type { Agency } from '../../agencies/agency.ts';
import type { Replaced } from '../facts/replaced.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { PaperKind } from '../paper/paper-kind.ts';
import { paperWords } from '../paper/paper-text.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import { replacementSentence } from '../wording/replacement-sentence.ts';
import { buildAgencyReport } from './build-agency-report.ts';
import { buildBaseline } from './build-baseline.ts';
import { buildCommendation } from './build-commendation.ts';
import { buildCriticism } from './build-criticism.ts';
import { buildInfographic } from './build-infographic.ts';
import { buildOwnReport } from './build-own-report.ts';
import { buildProgress } from './build-progress.ts';
import { buildReminder } from './build-reminder.ts';
import { buildStockTake } from './build-stock-take.ts';
import { buildTargets } from './build-targets.ts';
import { reportKind } from './paper-head.ts';

/** Words one kind of paper, of the province or of one agency. */
type Builder = (facts: ReportFacts, agency: Agency | null) => ReportDocument;

const BUILDERS: Readonly<Record<PaperKind, Builder>> = {
  report: (facts, agency) =>
    agency === null ? buildMilestoneReport(facts) : buildAgencyReport(facts, agency),
  commendation: buildCommendation,
  criticism: buildCriticism,
  'own-report': (facts, agency) => buildOwnReport(facts, agency ?? facts.tree.root),
  reminder: (facts, agency) => buildReminder(facts, agency ?? facts.tree.root),
  'stock-take': buildStockTake,
  infographic: buildInfographic,
};

/** A paper of a milestone, for the province or for one agency, from its facts alone; it names the papers that it replaces. */
export function buildReport(
  facts: ReportFacts,
  agency: Agency | null,
  kind: PaperKind = 'report',
): ReportDocument {
  const document = BUILDERS[kind](facts, agency);
  const replaced = facts.replaced.filter(
    (paper) => paper.kind === kind && paper.agency === (agency?.id ?? null),
  );
  return paperWords(withReplacement(document, replaced));
}

/** Before the closing words; an annex of a decision and a poster have none. */
function withReplacement(document: ReportDocument, replaced: readonly Replaced[]): ReportDocument {
  const told = replacementSentence(document.head, replaced);
  const place = document.blocks.findIndex((block) => block.kind === 'paragraph' && block.key === 'closing');
  if (told === null || place < 0) return document;
  return { ...document, blocks: document.blocks.toSpliced(place, 0, { kind: 'paragraph', ...told }) };
}

function buildMilestoneReport(facts: ReportFacts): ReportDocument {
  switch (reportKind(facts.milestone)) {
    case 'baseline':
      return buildBaseline(facts);
    case 'targets':
      return buildTargets(facts);
    case 'progress':
      return buildProgress(facts);
  }
}
