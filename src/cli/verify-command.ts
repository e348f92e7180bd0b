import type { Command } from 'commander';
import { CHECKS } from '../dashboard/verify-stored.ts';
import { findHead } from '../platform/audit/audit-store.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { describeChecks, runChecks } from '../platform/run-checks.ts';

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
