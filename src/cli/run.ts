import { Command, CommanderError } from 'commander';
import { AUDIT_WORDS } from '../accounts/audit-actions.ts';
import { endAfterRestore } from '../accounts/sessions/end-after-restore.ts';
import { addUserCommands, publicUrlOf } from '../accounts/user-commands.ts';
import { addCampaignCommands } from '../campaigns/campaign-commands.ts';
import { fingerprintAnswers } from '../dashboard/fingerprint-answers.ts';
import { verifyStored } from '../dashboard/verify-stored.ts';
import { addBordersCommands } from '../indicators/borders/borders-commands.ts';
import { INDICATORS } from '../indicators/catalogue.ts';
import { addIndicatorsCommands } from '../indicators/indicators-commands.ts';
import { previewImport } from '../indicators/preview-import.ts';
import { addProvenanceCommands } from '../indicators/provenance-commands.ts';
import { addRegisterCommands } from '../indicators/register-commands.ts';
import { resultKind } from '../indicators/result-kind.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { addHistoryCommands } from '../intake/history/history-commands.ts';
import { addIntakeCommands } from '../intake/intake-commands.ts';
import { addMappingCommands } from '../intake/mapping/mapping-commands.ts';
import { addNamesCommands } from '../intake/names/names-commands.ts';
import { procedureKind } from '../intake/procedure-kind.ts';
import { addSourceCommands } from '../intake/push/source-commands.ts';
import { recordFound } from '../intake/record-batch.ts';
import { addRefusalsCommands } from '../intake/refused/refusals-commands.ts';
import { addSuspicionCommands } from '../intake/suspicion/suspicion-commands.ts';
import { addTemplateCommands } from '../intake/template/template-commands.ts';
import { addWatchCommands } from '../intake/watch/watch-commands.ts';
import { type App, openApp } from '../platform/app.ts';
import { AppError, type ErrorCode } from '../platform/app-error.ts';
import { addAuditCommands } from '../platform/audit/audit-commands.ts';
import { addBackupCommands } from '../platform/backup/backup-commands.ts';
import type { Clock } from '../platform/clock.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { drawProgress } from '../platform/draw-progress.ts';
import { version } from '../platform/version.ts';
import { addHandingCommands } from '../reports/handing/handing-commands.ts';
import { addBatchCommands } from '../reports/issue/batch-commands.ts';
import { addPapersCommands } from '../reports/issue/papers-commands.ts';
import { addLetterheadsCommands } from '../reports/letterheads/letterheads-commands.ts';
import { addReportsCommands } from '../reports/reports-commands.ts';
import { addScoresCommands } from '../scores/scores-commands.ts';
import { addSimulationCommands } from '../simulation/simulation-commands.ts';
import { addAmendmentCommands } from '../targets/amendment-commands.ts';
import { addApprovalCommands } from '../targets/approval-commands.ts';
import { addForecastCommands } from '../targets/forecast-commands.ts';
import { addHeadroomCommands } from '../targets/headroom/headroom-commands.ts';
import { addSharesCommands } from '../targets/shares-commands.ts';
import { addTargetsCommands } from '../targets/targets-commands.ts';
import { addWhatIfCommand } from '../targets/what-if-commands.ts';
import { addServeCommand, type ServeEnvironment } from './serve-command.ts';
import { addVerifyCommand } from './verify-command.ts';

/** The settings that the environment may give. */
interface Environment extends ServeEnvironment {
  readonly VEDICH_DATA?: string | undefined;
  readonly VEDICH_BACKUP_PASSPHRASE?: string | undefined;
}

/** Where a command writes: data to `out`, everything else to `error`. */
export interface CommandIo {
  out(text: string): void;
  error(text: string): void;
  readonly terminal: boolean;
  readonly environment: Environment;
  readonly clock?: Clock;
}

interface GlobalOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly debug?: boolean;
}

const EXIT_STATUS: Record<ErrorCode, number> = {
  'bad-usage': 2,
  'unreadable-file': 2,
  'not-found': 2,
  refused: 1,
  conflict: 1,
  locked: 3,
  'not-allowed': 3,
  'no-space': 3,
  unauthenticated: 3,
  'too-large': 2,
  unsupported: 2,
  busy: 3,
  'too-many': 3,
  interrupted: 3,
  damaged: 2,
};

/** Runs one command line and gives its exit status (contract section 1). */
export async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  let status = 0;
  const program = new Command('vedich')
    .description('Về Đích: chiến dịch nâng cao hiệu quả sử dụng dịch vụ công của một tỉnh')
    .version(version)
    .option('--data <DIR>', 'thư mục dữ liệu (mặc định: VEDICH_DATA, hoặc ./data)')
    .option('--json', 'in một tài liệu JSON')
    .option('--debug', 'in cả vết lỗi')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: io.out, writeErr: () => {} });

  let command = '';
  program.hook('preAction', (_, action) => {
    command = action.name();
  });
  const global = () => program.opts<GlobalOptions>();
  const progress = drawProgress(io);
  const door: CommandDoor = {
    async withApp<Result>(work: (app: App) => Promise<Result>): Promise<Result> {
      const app = await openApp({
        directory: dataDirectory(),
        owner: `lệnh vedich ${command}`.trim(),
        ...(io.clock ? { clock: io.clock } : {}),
      });
      try {
        // Of damaged data the command itself says more.
        await recordFound(app).catch(() => {});
        return await work(app);
      } finally {
        await app.close();
      }
    },
    directory: () => dataDirectory(),
    answer(json, text) {
      progress.clear();
      io.out(global().json ? `${JSON.stringify(json)}\n` : `${text()}\n`);
    },
    note(text) {
      progress.clear();
      io.error(`${text}\n`);
    },
    onProgress: progress.draw,
    sayNo() {
      status = 1;
    },
  };
  const dataDirectory = () => String(global().data ?? io.environment.VEDICH_DATA ?? './data');

  addSimulationCommands(program, door);
  addServeCommand(program, door, io.environment);
  addUserCommands(program, door, io.environment);
  const publicUrl = publicUrlOf(undefined, io.environment);
  addTemplateCommands(program, door, {
    kinds: [dossierKind, procedureKind, resultKind],
    indicators: INDICATORS,
  });
  addIntakeCommands(program, door, [dossierKind, procedureKind, resultKind], previewImport);
  addRefusalsCommands(program, door, [dossierKind, procedureKind, resultKind]);
  addSourceCommands(program, door, [dossierKind, procedureKind, resultKind]);
  addWatchCommands(program, door, [dossierKind, procedureKind, resultKind]);
  addHistoryCommands(program, door);
  addMappingCommands(program, door, [dossierKind, procedureKind, resultKind]);
  addSuspicionCommands(program, door);
  addNamesCommands(program, door, [dossierKind, procedureKind, resultKind]);
  addIndicatorsCommands(program, door);
  addProvenanceCommands(program, door);
  addBordersCommands(program, door);
  addRegisterCommands(program, door);
  addScoresCommands(program, door);
  addCampaignCommands(program, door);
  const targets = addTargetsCommands(program, door);
  addApprovalCommands(targets, door);
  addAmendmentCommands(targets, door);
  addWhatIfCommand(targets, door);
  addSharesCommands(program, door);
  addForecastCommands(program, door);
  addHeadroomCommands(program, door);
  addReportsCommands(program, door);
  addPapersCommands(program, door, publicUrl);
  addBatchCommands(program, door, publicUrl);
  addHandingCommands(program, door, {
    publicUrl,
    environment: { ...io.environment },
  });
  addLetterheadsCommands(program, door);
  addVerifyCommand(program, door);
  addAuditCommands(program, door, AUDIT_WORDS);
  addBackupCommands(
    program,
    door,
    { answers: fingerprintAnswers, verify: verifyStored, settle: endAfterRestore },
    io.environment,
  );

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    progress.clear();
    return explain(error, io, Boolean(global().debug));
  }
}

function explain(error: unknown, io: CommandIo, debug: boolean): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    io.error(`${usageMessage(error)}\n`);
    return 2;
  }
  if (debug && error instanceof Error) io.error(`${error.stack}\n`);
  if (error instanceof AppError) {
    io.error(`${error.message}\n`);
    return EXIT_STATUS[error.code];
  }
  const system = error as NodeJS.ErrnoException;
  if (system.code === 'ENOSPC' || /no space left/i.test(String(system.message))) {
    io.error('Ổ đĩa đã đầy nên chưa ghi được gì. Hãy giải phóng chỗ trống rồi chạy lại lệnh.\n');
    return 3;
  }
  io.error(
    `Lỗi của chương trình: ${firstLine(error)}. Chạy lại với --debug và gửi kết quả cho nhóm phát triển.\n`,
  );
  return 70;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]?.slice(0, 300) ?? '';
}

/** Commander's English around our own sentence, or around the choices that it knows. */
function invalidArgumentMessage(text: string, help: string): string {
  const [, subject = '', value = ''] = /'([^']*)' argument '([^']*)' is invalid/.exec(text) ?? [];
  const choices = /Allowed choices are (.*)\.$/.exec(text)?.[1];
  if (choices) return `Tùy chọn ${subject} không nhận “${value}”. Hãy dùng một trong: ${choices}.`;
  const reason = /is invalid\. (.*)$/s.exec(text)?.[1] ?? text.replace(/^error: /, '');
  return `${subject === '' ? '' : `Tùy chọn ${subject}: `}${reason} ${help}`;
}

function usageMessage(error: CommanderError): string {
  const subject = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const help = 'Xem cách dùng: vedich --help, hoặc vedich LỆNH --help.';
  switch (error.code) {
    case 'commander.unknownOption':
      return `Không có tùy chọn ${subject}. ${help}`;
    case 'commander.unknownCommand':
      return `Không có lệnh ${subject}. ${help}`;
    case 'commander.missingArgument':
      return `Lệnh còn thiếu tham số ${subject}. ${help}`;
    case 'commander.missingMandatoryOptionValue':
      return `Lệnh còn thiếu tùy chọn ${subject}. ${help}`;
    case 'commander.optionMissingArgument':
      return `Tùy chọn ${subject} chưa có giá trị. ${help}`;
    case 'commander.excessArguments':
      return `Lệnh có thừa tham số. ${help}`;
    case 'commander.invalidArgument':
      return invalidArgumentMessage(error.message, help);
    default:
      return help;
  }
}
