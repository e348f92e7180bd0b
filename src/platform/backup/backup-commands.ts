import { basename } from 'node:path';
import type { Command } from 'commander';
import { penOf } from '../audit/begin-change.ts';
import type { CommandDoor } from '../command-door.ts';
import { formatCount } from '../number.ts';
import { SECRET_FILE } from '../secret.ts';
import { textTable } from '../text-table.ts';
import { backUpByCommand } from './back-up-by-command.ts';
import { type KeyOptions, keyOf, lockOf, makeKeyFile } from './backup-key.ts';
import { readBackupLog } from './backup-log.ts';
import type { DataChecks } from './check-copy.ts';
import { describeBackup } from './describe-backup.ts';
import { drillByCommand } from './drill-by-command.ts';
import { restoreBackup } from './restore-backup.ts';
import { isLocked } from './unpack-archive.ts';

interface BackupOptions {
  readonly force?: boolean;
  readonly recipient: readonly string[];
  readonly passphraseFile?: string;
}

/** `backup`, `backup drill`, `backup key`, `backups`, `restore`. */
export function addBackupCommands(
  program: Command,
  door: CommandDoor,
  checks: DataChecks,
  environment: { readonly VEDICH_BACKUP_PASSPHRASE?: string | undefined },
): void {
  const passphrase = environment.VEDICH_BACKUP_PASSPHRASE;
  const several = (text: string, earlier: readonly string[]) => [...earlier, text];

  const backup = program
    .command('backup')
    .description('sao lưu mọi số liệu vào một tệp, cả khi máy chủ đang chạy')
    .argument('<FILE>', 'tệp sao lưu, ví dụ sao-luu.tar.zst')
    .option('--force', 'ghi đè tệp đã có')
    .option(
      '--recipient <KEY>',
      'mã hóa cho người giữ khóa công khai này (age1…; nhắc lại được)',
      several,
      [],
    )
    .option('--passphrase-file <FILE>', 'mã hóa bằng cụm mật khẩu trong tệp (hoặc VEDICH_BACKUP_PASSPHRASE)')
    .action(async (path: string, options: BackupOptions) => {
      const lock = await lockOf(options, passphrase);
      const made = await backUpByCommand(door, { path, lock, replace: options.force ?? false }, checks);
      const { manifest, ...rest } = made;
      const { version, tables, answers, files } = manifest;
      door.answer({ ...rest, version, tables, answers, files }, () =>
        describeBackup({ ...made, name: made.path }),
      );
    });

  backup
    .command('drill')
    .description('diễn tập: khôi phục vào thư mục tạm và đối chiếu mọi chỉ tiêu với lúc sao lưu')
    .argument('[FILE]', 'tệp sao lưu; không ghi thì sao lưu rồi diễn tập ngay trên bản ấy')
    .option('--identity <FILE>', 'tệp khóa bí mật của bản mã hóa')
    .option('--passphrase-file <FILE>', 'tệp có cụm mật khẩu (hoặc VEDICH_BACKUP_PASSPHRASE)')
    .action(async (file: string | undefined, options: KeyOptions) => {
      const key = file !== undefined && (await isLocked(file)) ? await keyOf(options, passphrase) : null;
      const report = await drillByCommand(door, file ?? null, key, checks);
      if (!report.same) door.sayNo();
      door.answer(report, () => [report.message, ...report.findings.map((text) => `- ${text}`)].join('\n'));
    });

  backup
    .command('key')
    .description('tạo một cặp khóa: khóa bí mật ghi vào tệp, khóa công khai in ra để dùng với --recipient')
    .argument('<FILE>', 'tệp khóa bí mật; cất ở nơi khác với máy chủ')
    .action(async (path: string) => {
      const recipient = await makeKeyFile(path);
      door.note(
        `Khóa bí mật ở ${path}. Mất khóa này thì không mở được bản sao lưu; hãy cất ở hai nơi an toàn.`,
      );
      door.answer({ recipient, file: path }, () => recipient);
    });

  program
    .command('backups')
    .description('những lần sao lưu gần đây, mới nhất trước')
    .action(async () => {
      const { runs } = await readBackupLog(door.directory());
      door.answer(runs, () =>
        runs.length === 0
          ? 'Chưa có lần sao lưu nào.'
          : textTable(
              [
                { heading: 'Bắt đầu', cell: (run) => run.startedAt },
                { heading: 'Bởi', cell: (run) => ORIGIN[run.origin] },
                { heading: 'Tệp', cell: (run) => run.name ?? '' },
                {
                  heading: 'Byte',
                  align: 'right',
                  cell: (run) => (run.size === null ? '' : formatCount(run.size)),
                },
                { heading: 'Mã hóa', cell: (run) => (run.encrypted ? 'có' : 'không') },
                { heading: 'Kết quả', cell: (run) => run.message },
              ],
              runs,
            ),
      );
    });

  program
    .command('restore')
    .description('khôi phục một bản sao lưu vào thư mục dữ liệu chưa có hoặc trống')
    .argument('<FILE>', 'tệp sao lưu')
    .option('--identity <FILE>', 'tệp khóa bí mật của bản mã hóa')
    .option('--passphrase-file <FILE>', 'tệp có cụm mật khẩu (hoặc VEDICH_BACKUP_PASSPHRASE)')
    .action(async (file: string, options: KeyOptions) => {
      const key = (await isLocked(file)) ? await keyOf(options, passphrase) : null;
      const directory = door.directory();
      const { manifest, ...compared } = await restoreBackup(
        { file, key },
        directory,
        checks,
        door.onProgress,
      );
      const { takenAt, version, tables } = manifest;
      await door.withApp((app) =>
        penOf(app).record(app.records, {
          what: 'restore-backup',
          subject: { kind: 'backup', id: basename(file) },
          detail: { takenAt },
        }),
      );
      const notes = [
        ...compared.changed.map((question) =>
          compared.otherVersion
            ? `${question}: tính bằng phiên bản này ra kết quả khác (bản do phiên bản ${version} lập).`
            : `${question}: kết quả không còn như lúc sao lưu. Hãy báo nhóm phát triển.`,
        ),
        ...compared.findings,
      ];
      for (const note of notes) door.note(note);
      door.note('Mọi phiên đăng nhập và liên kết mời trong bản sao lưu đã hết hiệu lực; thư chưa gửi đã bỏ.');
      if (!manifest.files.some(({ path }) => path === SECRET_FILE)) door.note(NO_SECRET);
      door.answer({ directory, takenAt, version, tables, ...compared }, () =>
        notes.length === 0
          ? `Đã khôi phục vào ${directory}: mọi chỉ tiêu tính lại giống hệt lúc sao lưu.`
          : `Đã khôi phục vào ${directory}; xem ${formatCount(notes.length)} điều lưu ý ở trên.`,
      );
    });
}

const NO_SECRET =
  'Bản này không mang khóa bí mật. Trước khi mở máy chủ, hãy đặt lại khóa cũ (tệp secret trong thư mục dữ liệu, hoặc VEDICH_SECRET); nếu không còn khóa, hãy chạy vedich user reset-second-factor cho từng tài khoản đã bật xác thực hai lớp, rồi họ bật lại.';

const ORIGIN = { scheduled: 'lịch', asked: 'màn hình', command: 'lệnh' } as const;
