import { basename } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../platform/app-error.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { formatCount } from '../platform/number.ts';
import { textTable } from '../platform/text-table.ts';
import { findBatch, listBatches } from './batch-store.ts';
import { describeImport } from './describe-import.ts';
import { importFiles } from './import-files.ts';
import type { ImportKind } from './import-kind.ts';
import { isSample, OPEN_TO_ALL } from './is-sample.ts';
import { askRehearsal, type PlanRehearsal } from './rehearsal/rehearsal.ts';
import { describeSuspicions } from './suspicion/describe-suspicions.ts';
import { countOpenByBatch } from './suspicion/list-suspicions.ts';
import { suspectImport } from './suspicion/suspect-import.ts';
import { undoBatch } from './undo-batch.ts';

interface ImportOptions {
  readonly kind: string;
  readonly source?: string;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  readonly from?: string;
  readonly to?: string;
}

/** `import`, `batches`, `undo`. The kinds of file come from the door, since some belong to rooms further on. */
export function addIntakeCommands(
  program: Command,
  door: CommandDoor,
  kinds: readonly ImportKind[],
  planRehearsal: PlanRehearsal,
): void {
  program
    .command('import')
    .description('nhập tệp hồ sơ, thủ tục hoặc kết quả')
    .argument('<FILE...>', 'các tệp .xlsx, .csv, .tsv, .ndjson, .json (có thể nén .gz)')
    .option('--kind <KIND>', `loại tệp: ${kinds.map((kind) => kind.kind).join(', ')}`, 'dossiers')
    .option('--source <NAME>', 'nguồn số liệu')
    .option('--strict', 'có dòng bị từ chối thì không nhập gì')
    .option('--dry-run', 'chạy thử: cho biết kết quả và ảnh hưởng đến chỉ tiêu, không nhập gì')
    .option('--from <DAY>', 'ngày đầu của kỳ so sánh khi chạy thử, YYYY-MM-DD')
    .option('--to <DAY>', 'ngày cuối của kỳ so sánh khi chạy thử')
    .action(async (paths: string[], options: ImportOptions) => {
      const kind = kinds.find((candidate) => candidate.kind === options.kind);
      if (!kind) {
        throw new AppError(
          'bad-usage',
          `Không có loại tệp “${options.kind}”. Hãy dùng --kind ${kinds.map((each) => each.kind).join(' | ')}.`,
        );
      }
      const { result, repeated, suspicions, open } = await door.withApp(async (app) => {
        const result = await importFiles(
          app,
          {
            files: paths.map((path) => ({ path, name: basename(path) })),
            kind,
            source: options.source ?? null,
            strict: options.strict ?? false,
            ...askRehearsal(app, planRehearsal, { ...options, dryRun: options.dryRun ?? false }),
          },
          door.onProgress,
        );
        const repeated = result.repeats === null ? null : await findBatch(app.warehouse, result.repeats);
        return { result, repeated, suspicions: await suspectImport(app, result), open: await isSample(app) };
      });
      if (open) door.note(OPEN_TO_ALL);
      if (options.strict && result.refused > 0) door.sayNo();
      door.answer({ ...result, suspicions }, () =>
        [describeImport(result, repeated), ...describeSuspicions(suspicions)].join('\n'),
      );
    });

  program
    .command('batches')
    .description('những đợt đã nhập, mới nhất trước')
    .action(async () => {
      const batches = await door.withApp(async (app) => {
        const countOpen = await countOpenByBatch(app);
        return (await listBatches(app.warehouse)).map((batch) => ({
          ...batch,
          suspicions: countOpen(batch.id),
        }));
      });
      door.answer(batches, () =>
        textTable(
          [
            { heading: 'Đợt', cell: (batch) => batch.id },
            { heading: 'Loại', cell: (batch) => batch.kind },
            { heading: 'Nhập lúc', cell: (batch) => batch.importedAt },
            { heading: 'Tệp', cell: (batch) => batch.fileNames.join(', ') },
            { heading: 'Dòng', align: 'right', cell: (batch) => formatCount(batch.rows) },
            { heading: 'Mới', align: 'right', cell: (batch) => formatCount(batch.inserted) },
            { heading: 'Cập nhật', align: 'right', cell: (batch) => formatCount(batch.updated) },
            { heading: 'Từ chối', align: 'right', cell: (batch) => formatCount(batch.refused) },
            { heading: 'Còn chờ sửa', align: 'right', cell: (batch) => formatCount(batch.openRefusals) },
            { heading: 'Đáng ngờ', align: 'right', cell: (batch) => formatCount(batch.suspicions) },
            { heading: '', cell: (batch) => (batch.undone ? 'đã hoàn tác' : '') },
          ],
          batches,
        ),
      );
    });

  program
    .command('undo')
    .description('lấy lại một đợt nhập, như chưa từng có')
    .argument('<BATCH>', 'mã đợt nhập')
    .action(async (batch: string) => {
      const result = await door.withApp((app) => undoBatch(app, batch));
      door.answer(result, () => `Đã hoàn tác đợt ${batch}.`);
    });
}
