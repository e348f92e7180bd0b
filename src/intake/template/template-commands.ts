import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { isDay } from '../../platform/date.ts';
import { makeDirectory } from '../../platform/make-directory.ts';
import { putFile } from '../../platform/put-file.ts';
import { makeTemplate } from './make-template.ts';
import { kindNamed, type TemplateDoor } from './template-door.ts';

interface TemplateOptions {
  readonly agency: string;
  readonly out: string;
  readonly kind: string;
  readonly on?: string;
}

/** `template`: the file appears whole or not at all. */
export function addTemplateCommands(
  program: Command,
  door: CommandDoor,
  { kinds, indicators }: TemplateDoor,
): void {
  program
    .command('template')
    .description('lập mẫu .xlsx để một đơn vị điền rồi nhập')
    .requiredOption('--agency <ID>', 'mã đơn vị')
    .requiredOption('--out <FILE>', 'tệp .xlsx sẽ ghi')
    .option('--kind <KIND>', `loại tệp: ${kinds.map((kind) => kind.kind).join(', ')}`, 'dossiers')
    .option('--on <DAY>', 'ngày mà đơn vị còn hoạt động, YYYY-MM-DD (mặc định: hôm nay)')
    .action(async (options: TemplateOptions) => {
      const kind = kindNamed(kinds, options.kind);
      if (options.on !== undefined && !isDay(options.on)) {
        throw new AppError('bad-usage', `“${options.on}” không phải là ngày. Hãy ghi --on dạng YYYY-MM-DD.`);
      }
      const { content, name } = await door.withApp((app) =>
        makeTemplate(app, { agency: options.agency, kind, indicators, on: options.on ?? null }),
      );
      const path = resolve(options.out);
      try {
        await makeDirectory(dirname(path));
        await putFile(path, content as Uint8Array);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOSPC') throw error;
        throw new AppError(
          'bad-usage',
          `Không ghi được tệp ${path} (${code}). Hãy chọn chỗ khác bằng --out.`,
          {},
          { cause: error },
        );
      }
      door.answer({ agency: options.agency, kind: kind.kind, file: path, name }, () => path);
    });
}
