import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { AppError } from '../../platform/app-error.ts';
import { systemClock } from '../../platform/clock.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { stopRequest } from '../../platform/stop-request.ts';
import type { ImportKind } from '../import-kind.ts';
import { keepWatching, requireFolders } from './keep-watching.ts';
import { watchFolder } from './watch-folder.ts';

interface Given {
  readonly source?: string;
  readonly kind: string;
  readonly every: number;
  readonly stable: number;
  readonly once?: boolean;
}

/** `watch`: imports what arrives in a folder, file by file, until told to stop. */
export function addWatchCommands(program: Command, door: CommandDoor, kinds: readonly ImportKind[]): void {
  const names = kinds.map((kind) => kind.kind);
  program
    .command('watch')
    .description('nhập dần những tệp được đưa vào một thư mục')
    .argument('<DIR>', 'thư mục nhận tệp')
    .option('--source <NAME>', 'nguồn số liệu')
    .option('--kind <KIND>', `loại tệp: ${names.join(', ')}`, 'dossiers')
    .option('--every <SECONDS>', 'số giây giữa hai lần xem', seconds(1), 5)
    .option('--stable <SECONDS>', 'tệp không đổi trong bấy nhiêu giây thì coi là đã gửi xong', seconds(0), 10)
    .option('--once', 'nhập những tệp đang có rồi dừng')
    .action(async (directory: string, given: Given) => {
      const kind = kinds.find((candidate) => candidate.kind === given.kind);
      if (!kind) {
        throw new AppError(
          'bad-usage',
          `Không có loại tệp “${given.kind}”. Hãy dùng --kind ${names.join(' | ')}.`,
        );
      }
      await requireFolders([directory]);
      const options = { everyMs: given.every * 1000, stableMs: given.stable * 1000 };
      const watch = watchFolder(
        { directory, source: given.source ?? null, kind, ...options },
        {
          withApp: door.withApp,
          onFile: (file) => door.answer(file, () => `${printable(file.name)}: ${printable(file.message)}`),
          onProblem: door.note,
          describeFailure: (failure) =>
            `Lỗi của chương trình: ${String(failure).split('\n')[0]?.slice(0, 300)}. Tệp vẫn ở nguyên chỗ.`,
        },
      );
      if (!given.once) {
        await keepWatching(watch, options.everyMs, systemClock, stopRequest());
        return;
      }
      // What holds still between two looks is whole; what does not is left for the next time.
      await watch.look(systemClock());
      if (options.stableMs > 0) {
        await wait(options.stableMs);
        await watch.look(systemClock());
      }
      const problem = watch.problem();
      if (problem) throw problem;
      const { files, waiting } = watch.describe();
      if (files.some((file) => file.outcome !== 'imported' || file.movedTo === null)) door.sayNo();
      if (waiting > 0)
        door.note(`Còn ${waiting} tệp đang được gửi hoặc chưa nhập được; hãy chạy lại lệnh sau.`);
    });
}

function seconds(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= 86_400) return value;
    throw new InvalidArgumentError(`“${text}” không phải là số giây từ ${least} đến 86400.`);
  };
}

/** Names come from outside: what would move the cursor of a terminal is shown as a question mark. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
