import type { Command } from 'commander';
import { verifyAgencies } from '../agencies/verify-agencies.ts';
import { verifyCampaigns } from '../campaigns/verify-campaigns.ts';
import { resultKind } from '../indicators/result-kind.ts';
import { verifyResults } from '../indicators/verify-results.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { procedureKind } from '../intake/procedure-kind.ts';
import { verifyIntake } from '../intake/verify-data.ts';
import { findHead } from '../platform/audit/audit-store.ts';
import { verifyAudit } from '../platform/audit/verify-audit.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import type { Check } from '../platform/invariant.ts';
import { describeChecks, runChecks } from '../platform/run-checks.ts';
import { verifyFiles } from '../platform/verify-files.ts';
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
];

/** `verify`: exit status 1 when anything stored breaks its own rules; nothing is changed. */
export function addVerifyCommand(program: Command, door: CommandDoor): void {
  program
    .command('verify')
    .description('đối chiếu mọi số liệu đã lưu với các quy tắc của chính nó')
    .action(async () => {
      const { checks, audit } = await door.withApp(async (app) => ({
        checks: await runChecks(app, CHECKS, door.onProgress),
        audit: await findHead(app.records).catch(() => null),
      }));
      const ok = checks.every((check) => check.ok);
      if (!ok) door.sayNo();
      const findings = checks.flatMap(({ check, findings: found }) =>
        found.map((each) => ({ check, ...each })),
      );
      if (audit)
        door.note(`Nhật ký đến mục ${audit.number}, mã băm ${audit.hash}. Hãy giữ dòng này trên giấy.`);
      door.answer({ ok, findings, checks, audit }, () => describeChecks(checks));
    });
}
