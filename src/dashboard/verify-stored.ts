import { verifyAgencies } from '../agencies/verify-agencies.ts';
import { verifyCampaigns } from '../campaigns/verify-campaigns.ts';
import { resultKind } from '../indicators/result-kind.ts';
import { verifyResults } from '../indicators/verify-results.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { procedureKind } from '../intake/procedure-kind.ts';
import { verifyIntake } from '../intake/verify-data.ts';
import type { App } from '../platform/app.ts';
import { verifyAudit } from '../platform/audit/verify-audit.ts';
import type { Broken, Check } from '../platform/invariant.ts';
import { runChecks } from '../platform/run-checks.ts';
import { verifyFiles } from '../platform/verify-files.ts';
import { verifyPapers } from '../reports/issue/verify-papers.ts';
import { verifyLetterheads } from '../reports/letterheads/verify-letterheads.ts';
import { verifyTargetDecisions } from '../targets/verify-decisions.ts';
import { verifyShares } from '../targets/verify-shares.ts';
import { verifyAssignments } from '../targets/verify-targets.ts';

/** Every rule that what is stored must keep, of every room; a room lists its own. */
export const CHECKS: readonly Check[] = [
  ...verifyFiles,
  ...verifyAudit,
  ...verifyAgencies,
  ...verifyCampaigns,
  ...verifyIntake([dossierKind, procedureKind, resultKind]),
  ...verifyResults,
  ...verifyAssignments,
  ...verifyTargetDecisions,
  ...verifyShares,
  ...verifyLetterheads,
  ...verifyPapers,
];

/** What breaks a rule, of everything that is stored: for copies, which must be as sound as what they were made of. */
export async function verifyStored(app: App): Promise<Broken[]> {
  return (await runChecks(app, CHECKS)).flatMap(({ findings }) => findings);
}
