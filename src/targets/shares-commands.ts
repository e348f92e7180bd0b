import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { decodeText } from '../intake/reading/read-text.ts';
import { sniffNarrowEncoding, sniffWideEncoding } from '../intake/reading/sniff-format.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { isDay } from '../platform/date.ts';
import { putFile } from '../platform/put-file.ts';
import { listTargetShares } from './list-target-shares.ts';
import { proposeTargetShare } from './propose-target-share.ts';
import { checkTargetShare, saveTargetShare } from './save-target-share.ts';
import { saveShareEndpoint } from './shares-api.ts';
import { historyText, listText, partsText, sharesText } from './shares-text.ts';
import { listShareHistory, takeTargetShares } from './take-target-shares.ts';
import type { TargetShare } from './target-share.ts';
import { readShareFile, writeShareFile } from './target-share-file.ts';
import { VOLUME_BASES, type VolumeBasis } from './target-share-schema.ts';

const LARGEST_FILE_BYTES = 1_048_576;

interface PlaceOptions {
  readonly campaign: string;
  readonly agency: string;
  readonly indicator: string;
  readonly at?: string;
}

interface VolumeOptions {
  readonly basis?: VolumeBasis;
  readonly dossiers?: string;
}

interface SaveOptions extends PlaceOptions, VolumeOptions {
  readonly reason: string;
  readonly draft?: boolean;
  readonly from?: string;
  readonly after?: string;
}

/** `targets share list|propose|check|save|history`. */
export function addSharesCommands(program: Command, door: CommandDoor): void {
  const targets = program.commands.find((command) => command.name() === 'targets');
  if (!targets) throw new Error('commands: targets come before their shares');
  const share = targets
    .command('share')
    .description('phân công chỉ tiêu của một đơn vị cho lĩnh vực, người phụ trách (mục IV.1.b)');
  const withDay = (command: Command) =>
    command.requiredOption('--campaign <ID>', 'mã chiến dịch').option('--at <DAY>', 'số liệu đến hết ngày');
  const withPlace = (command: Command) =>
    withDay(command)
      .requiredOption('--agency <ID>', 'mã đơn vị')
      .requiredOption('--indicator <CODE>', 'mã chỉ tiêu');
  const withVolume = (command: Command) =>
    command
      .addOption(
        new Option(
          '--basis <BASIS>',
          'số dự kiến lấy từ: baseline nhịp kỳ gốc, forecast dự báo, own tự ghi bằng --dossiers',
        ).choices([...VOLUME_BASES]),
      )
      .option('--dossiers <N>', 'số dự kiến do đơn vị tự ghi');

  withDay(share.command('list'))
    .description('đơn vị nào đã phân công; với --agency: từng phần và kết quả đến nay')
    .option('--agency <ID>', 'một đơn vị')
    .option('--indicator <CODE>', 'một chỉ tiêu')
    .action(async (options: { campaign: string; at?: string; agency?: string; indicator?: string }) => {
      const question = {
        campaign: options.campaign,
        at: dayOf(options.at),
        indicator: options.indicator ?? null,
      };
      const { agency } = options;
      if (agency === undefined) {
        const list = await door.withApp((app) => listTargetShares(app, question));
        door.answer(list, () => listText(list));
        return;
      }
      const shares = await door.withApp((app) => takeTargetShares(app, { ...question, agency }));
      door.answer(shares, () => sharesText(shares));
    });

  withVolume(withPlace(share.command('propose')))
    .description('phương án phân công theo lĩnh vực')
    .option('--out <FILE>', 'ghi thành tệp .csv để sửa rồi lưu bằng share save')
    .action(async (options: PlaceOptions & VolumeOptions & { out?: string }) => {
      const proposal = await door.withApp((app) =>
        proposeTargetShare(app, { ...placeOf(options), ...volumeOptions(options) }),
      );
      if (options.out !== undefined) await writeWhole(options.out, writeShareFile(proposal.parts));
      door.answer(proposal, () => `${partsText(proposal)}\n\n${proposal.reason}\n${proposal.check.summary}`);
    });

  withVolume(withPlace(share.command('check')))
    .description('kiểm tra một phân công có cộng đủ không, chưa lưu')
    .argument('<FILE>', 'tệp .json hoặc .csv')
    .action(async (file: string, options: PlaceOptions & VolumeOptions) => {
      const checked = await door.withApp(async (app) =>
        checkTargetShare(app, placeOf(options), await shareOf(app, file, options)),
      );
      door.answer(checked, () => `${partsText(checked)}\n\n${checked.check.summary}`);
      if (!checked.check.addsUp) door.sayNo();
    });

  withVolume(withPlace(share.command('save')))
    .description('lưu một bản phân công; cộng đủ mới có hiệu lực, chưa đủ thì lưu --draft')
    .argument('<FILE>', 'tệp .json hoặc .csv')
    .requiredOption('--reason <TEXT>', 'lý do')
    .option('--draft', 'lưu bản nháp')
    .option('--from <DAY>', 'hiệu lực từ ngày (mặc định: ngày của --at, hoặc hôm nay)')
    .option('--after <N>', 'chỉ lưu khi bản mới nhất là bản số N')
    .action(async (file: string, options: SaveOptions) => {
      const place = placeOf(options);
      const saved = await door.withApp(async (app) => {
        const given = await shareOf(app, file, options);
        const reason = saveShareEndpoint.body.shape.reason.safeParse(options.reason);
        if (!reason.success)
          throw new AppError('bad-usage', reason.error.issues[0]?.message ?? 'Hãy ghi lý do.');
        const [newest] = await listShareHistory(app, place);
        return saveTargetShare(app, place, {
          ...given,
          parts: [...given.parts],
          state: options.draft ? 'draft' : 'in-force',
          after: options.after === undefined ? (newest?.number ?? 0) : countOf('--after', options.after, 0),
          reason: reason.data,
          from: dayOf(options.from) ?? undefined,
        });
      });
      door.answer(saved, () => `${partsText(saved.version)}\n\n${savedText(saved)}`);
    });

  withPlace(share.command('history'))
    .description('các bản phân công đã lưu')
    .action(async (options: PlaceOptions) => {
      const versions = await door.withApp((app) => listShareHistory(app, placeOf(options)));
      door.answer({ versions }, () => historyText(versions));
    });
}

function savedText({ version, check }: Awaited<ReturnType<typeof saveTargetShare>>): string {
  const state = version.state === 'draft' ? 'bản nháp' : 'bản có hiệu lực';
  return `Đã lưu ${state} số ${version.number}. ${check.summary}`;
}

function placeOf({ campaign, agency, indicator, at }: PlaceOptions) {
  return { campaign, agency, indicator, at: dayOf(at) };
}

function volumeOptions({ basis, dossiers }: VolumeOptions) {
  return {
    basis: basis ?? (dossiers === undefined ? ('baseline' as const) : ('own' as const)),
    dossiers: dossiers === undefined ? null : countOf('--dossiers', dossiers, 1),
  };
}

/** The share of a file; a volume that the options name goes before that of the file. */
async function shareOf(app: App, file: string, options: PlaceOptions & VolumeOptions): Promise<TargetShare> {
  const { parts, volume } = readShareFile(basename(file), await readText(file));
  if (volume && options.basis === undefined && options.dossiers === undefined) return { parts, volume };
  const proposal = await proposeTargetShare(app, { ...placeOf(options), ...volumeOptions(options) });
  return { parts, volume: proposal.volume };
}

async function readText(file: string): Promise<string> {
  const path = resolve(file);
  const fail = (what: string, cause?: unknown) =>
    new AppError('unreadable-file', `Tệp “${basename(path)}”: ${what}.`, {}, { cause });
  const size = await stat(path).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      throw fail(`không mở được (${error.code}). Hãy kiểm tra đường dẫn`, error);
    },
  );
  if (size > LARGEST_FILE_BYTES) throw fail('lớn hơn 1 MB nên không phải là một bảng phân công');
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw fail(`không đọc được (${error.code}). Hãy kiểm tra quyền đọc`, error);
  });
  const decoding = decodeText(sniffWideEncoding(bytes) ?? sniffNarrowEncoding(bytes));
  return decoding.write(bytes) + decoding.end();
}

async function writeWhole(file: string, text: string): Promise<void> {
  const path = resolve(file);
  try {
    await putFile(path, text, 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw error;
    throw new AppError('bad-usage', `Không ghi được tệp ${path} (${code}). Hãy chọn chỗ khác bằng --out.`);
  }
}

function dayOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (isDay(text)) return text;
  throw new AppError('bad-usage', `“${text}” không phải là ngày. Hãy ghi ngày dạng YYYY-MM-DD.`);
}

function countOf(option: string, text: string, least: number): number {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= least && count <= 1_000_000_000) return count;
  throw new AppError('bad-usage', `Tùy chọn ${option} cần một số nguyên từ ${least} trở lên.`);
}
