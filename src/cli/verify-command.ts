import type { Command } from 'commander';
import { verifyData } from '../intake/verify-data.ts';
import type { CommandDoor } from '../platform/command-door.ts';

/** `verify`: exit status 1 when anything stored breaks its own rules. */
export function addVerifyCommand(program: Command, door: CommandDoor): void {
  program
    .command('verify')
    .description('đối chiếu số liệu đã lưu với các quy tắc của chính nó')
    .action(async () => {
      const findings = await door.withApp(verifyData);
      if (findings.length > 0) door.sayNo();
      door.answer({ ok: findings.length === 0, findings }, () =>
        findings.length === 0
          ? 'Số liệu đã lưu đúng với mọi quy tắc.'
          : findings.map((finding) => finding.message).join('\n'),
      );
    });
}
