import { type Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../platform/app-error.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { makeDirectory } from '../platform/make-directory.ts';
import { formatCount } from '../platform/number.ts';
import { installOwn } from './install-own.ts';
import { installSample } from './install-sample.ts';
import { findPurpose } from './purpose-store.ts';
import { simulateSampleYear } from './simulate-sample-year.ts';

/** `init` and `simulate`. */
export function addSimulationCommands(program: Command, door: CommandDoor): void {
  program
    .command('init')
    .description('tạo thư mục dữ liệu: đơn vị, căn cứ pháp lý, khung chiến dịch, số liệu mô phỏng')
    .option('--sample <NAME>', 'bộ mẫu', 'dak-lak-2024')
    .option('--empty', 'chỉ tạo khung, không nạp thủ tục và hồ sơ mô phỏng')
    .addOption(new Option('--unless-own', 'để yên thư mục đã tạo cho số liệu của tỉnh').hideHelp())
    .action(async (options: { sample: string; empty?: boolean; unlessOwn?: boolean }) => {
      if (options.sample !== 'dak-lak-2024') {
        throw new AppError(
          'bad-usage',
          `Không có bộ mẫu “${options.sample}”. Hãy dùng --sample dak-lak-2024.`,
        );
      }
      const directory = await door.withApp(async (app) => {
        const own = options.unlessOwn && (await findPurpose(app.records)) === 'own';
        if (options.empty || own) await installOwn(app);
        else await installSample(app, door.onProgress);
        return app.directory;
      });
      door.answer(
        { directory, sample: options.sample, empty: options.empty ?? false },
        () => `Đã sẵn sàng: ${directory}\nTiếp theo: vedich serve --data ${directory}`,
      );
    });

  program
    .command('simulate')
    .description('viết ra một năm hồ sơ mô phỏng theo số liệu mà kế hoạch công bố')
    .requiredOption('--out <DIR>', 'thư mục ghi tệp')
    .option('--dossiers <N>', 'số hồ sơ', positiveInteger, 450_000)
    .option('--seed <S>', 'hạt giống; cùng hạt giống thì cùng từng byte', positiveInteger, 1)
    .action(async (options: { out: string; dossiers: number; seed: number }) => {
      await makeDirectory(options.out).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOSPC') throw error;
        throw new AppError(
          'bad-usage',
          `Không tạo được thư mục ${options.out} (${error.code}). Hãy chọn thư mục khác bằng --out.`,
          {},
          { cause: error },
        );
      });
      const year = await simulateSampleYear(
        { directory: options.out, dossiers: options.dossiers, seed: options.seed },
        door.onProgress,
      );
      door.answer(year, () =>
        [`${formatCount(year.rows)} hồ sơ mô phỏng trong ${options.out}`, ...year.notes].join('\n'),
      );
    });
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError(`“${text}” không phải là số nguyên không âm.`);
  return value;
}
