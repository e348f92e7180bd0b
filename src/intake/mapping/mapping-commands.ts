import { basename } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { textTable } from '../../platform/text-table.ts';
import type { ImportKind } from '../import-kind.ts';
import { describeLook, describeMappingText } from './describe-look.ts';
import { listMappings } from './list-mappings.ts';
import { lookAtHeadings } from './look-at-headings.ts';
import type { LookedTable } from './mapping-api.ts';
import { pointColumns } from './point-columns.ts';
import { requireKind } from './require-kind.ts';
import { saveMapping } from './save-mapping.ts';
import { withdrawMapping } from './withdraw-mapping.ts';

interface FileOptions {
  readonly kind: string;
  readonly source?: string;
}

/** `headings`, `map`, `mappings`, `unmap`. */
export function addMappingCommands(program: Command, door: CommandDoor, kinds: readonly ImportKind[]): void {
  const withFile = (command: Command) =>
    command
      .option('--kind <KIND>', `loại tệp: ${kinds.map((kind) => kind.kind).join(', ')}`, 'dossiers')
      .option('--source <NAME>', 'nguồn số liệu');

  withFile(
    program
      .command('headings')
      .description('xem mỗi cột của tệp được hiểu là trường nào; không nhập gì')
      .argument('<FILE...>', 'các tệp .xlsx, .csv, .tsv, .ndjson, .json (có thể nén .gz)'),
  ).action(async (paths: string[], { kind, source }: FileOptions) => {
    const look = await door.withApp((app) =>
      lookAtHeadings(app, {
        files: paths.map(named),
        kind: requireKind(kinds, kind),
        source: source ?? null,
      }),
    );
    if (!look.tables.some((table) => table.missing.length + table.clash.length === 0)) door.sayNo();
    door.answer(look, () => describeLook(look));
  });

  withFile(
    program
      .command('map')
      .description('chỉ ra cột của tệp là trường nào, và ghi nhớ cho mọi tệp có cùng các tiêu đề')
      .argument('<FILE>', 'một tệp có các tiêu đề đó')
      .option('--column <TIÊU ĐỀ=TRƯỜNG>', 'cột này là trường này (nhiều lần)', collect, [])
      .option('--ignore <TIÊU ĐỀ>', 'bỏ qua cột này (nhiều lần)', collect, [])
      .option('--sheet <NAME>', 'trang tính, khi tệp có nhiều bảng'),
  ).action(
    async (path: string, options: FileOptions & { column: string[]; ignore: string[]; sheet?: string }) => {
      const kind = requireKind(kinds, options.kind);
      const source = options.source ?? null;
      const pointing = { columns: options.column.map(readPointing), ignore: options.ignore };
      const mapping = await door.withApp(async (app) => {
        const { tables } = await lookAtHeadings(app, { files: [named(path)], kind, source });
        const table = chooseTable(tables, options.sheet ?? null);
        return saveMapping(app, kind, { source, headings: pointColumns(table, kind.fields, pointing) });
      });
      door.answer(mapping, () => describeMappingText(mapping));
    },
  );

  program
    .command('mappings')
    .description('các cách chỉ cột đã ghi nhớ, mới nhất trước')
    .action(async () => {
      const mappings = await door.withApp((app) => listMappings(app, kinds));
      door.answer(mappings, () =>
        textTable(
          [
            { heading: 'Mã', cell: (mapping) => mapping.id },
            { heading: 'Loại', cell: (mapping) => mapping.kind },
            { heading: 'Nguồn', cell: (mapping) => mapping.source ?? 'mọi nguồn' },
            { heading: 'Lúc', cell: (mapping) => mapping.decidedAt },
            {
              heading: 'Cột',
              cell: (mapping) =>
                mapping.headings
                  .flatMap(({ heading, field }) => (field ? [`${heading} → ${field.heading}`] : []))
                  .join('; '),
            },
            {
              heading: '',
              cell: (mapping) =>
                mapping.withdrawnAt !== null ? 'đã bỏ' : mapping.inForce ? '' : 'có cách mới hơn',
            },
          ],
          mappings,
        ),
      );
    });

  program
    .command('unmap')
    .description('bỏ một cách chỉ cột; các đợt đã nhập không đổi')
    .argument('<MAPPING>', 'mã cách chỉ cột')
    .action(async (id: string) => {
      const mapping = await door.withApp((app) => withdrawMapping(app, kinds, id));
      door.answer(mapping, () => `Đã bỏ cách chỉ cột ${mapping.id}.`);
    });
}

function named(path: string): { path: string; name: string } {
  return { path, name: basename(path) };
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

/** `Số biên nhận=Mã hồ sơ`; a heading may itself have an equals sign, a field has none. */
function readPointing(text: string): { heading: string; field: string } {
  const at = text.lastIndexOf('=');
  if (at <= 0) {
    throw new AppError(
      'bad-usage',
      `“${text}” chưa có dạng Tiêu đề=Trường. Ví dụ: --column "Số biên nhận=Mã hồ sơ".`,
    );
  }
  return { heading: text.slice(0, at).trim(), field: text.slice(at + 1).trim() };
}

function chooseTable(tables: readonly LookedTable[], sheet: string | null): LookedTable {
  const wanted = sheet === null ? tables : tables.filter((table) => table.sheet === sheet);
  const [only, ...others] = wanted;
  if (only && others.every((table) => table.fingerprint === only.fingerprint)) return only;
  const names = tables.map((table) => `“${table.sheet}”`).join(', ');
  throw new AppError(
    'bad-usage',
    only
      ? `Tệp có nhiều bảng. Hãy chọn một bằng --sheet: ${names}.`
      : `Tệp không có trang “${sheet}”. Các trang có bảng là: ${names}.`,
  );
}
