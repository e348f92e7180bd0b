import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { App } from '../platform/app.ts';
import { dossierKind } from './dossier-kind.ts';
import { importFiles } from './import-files.ts';
import { openImporter } from './import-for-test.ts';

const importer = openImporter();

const padded = (...texts: string[]) =>
  fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom('', '', '', ' '))
    .map(([text, space]) => `${space}${text}${space}`);
const day = padded('08/11/2024', '9-11-2024', '2024-11-10T10:00', '12/11/2024 07:30:10', '31/02/2024', '');

/** With these a file need not be held against what is kept. */
const CORE = ['Mã hồ sơ', 'Đơn vị', 'Ngày tiếp nhận', 'Ngày kết thúc xử lý'];

const CELLS: Record<string, fc.Arbitrary<string>> = {
  'Mã hồ sơ': padded('H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H"7"', 'H8,', ''),
  'Đơn vị': padded('Sở Tư pháp', '24163', 'UBND huyện Krông Búk', 'Sở Lạ', 'Xã Ea Blang', ''),
  'Mã TTHC': padded('1.001612.000.00.00.H15', '1.001612', ''),
  'Lĩnh vực': fc.oneof(
    { weight: 60, arbitrary: padded('Đất đai', 'Hộ tịch', '') },
    { weight: 1, arbitrary: fc.constant('Hộ tịch (0912345678)') },
  ),
  'Ngày nộp': day,
  'Ngày tiếp nhận': day,
  'Ngày kết thúc xử lý': day,
  'Trạng thái': padded('4', 'Đã trả kết quả', '99', ''),
  Phí: padded('150.000', '0', '0912345678', 'mười', ''),
  'Lệ phí': padded('10.000', ''),
  'Thanh toán trực tuyến': padded('Có', 'CÓ', 'Không', '0', ''),
  'Chủ hồ sơ': padded('Nguyễn Văn A', ''),
  'Ghi chú': padded('tổng cộng', ''),
};

/** A file with some of the columns, the key among them, and rows of which some are blank. */
const file = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(CORE) },
      { weight: 1, arbitrary: fc.constant(CORE.slice(0, 1)) },
    ),
    fc.subarray(Object.keys(CELLS)),
  )
  .chain(([core, others]) => {
    const all = [...new Set([...core, ...others])];
    const row = fc.tuple(...all.map((heading) => CELLS[heading] ?? fc.constant('')));
    const rows = fc.array(
      fc.oneof({ weight: 8, arbitrary: row }, { weight: 1, arbitrary: fc.constant(all.map(() => '')) }),
      { minLength: 5, maxLength: 40 },
    );
    return fc.tuple(fc.constant(all), rows, fc.constantFrom(',', ';'), fc.constantFrom('\n', '\r\n'));
  })
  .map(([headings, rows, separator, lineEnd]) =>
    [headings, ...rows]
      .map((cells) => cells.map((cell) => quoted(cell, separator)).join(separator) + lineEnd)
      .join(''),
  );

function quoted(cell: string, separator: string): string {
  return cell.includes('"') || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const TABLES = [
  'dossier',
  'dossier_repeat',
  'refusal',
  'refusal_answer',
  'batch',
  'batch_file',
  'batch_sheet',
];

/** What imports of these contents answer, and what is kept afterwards. */
async function importAll(app: App, contents: readonly (string | Buffer)[]): Promise<unknown> {
  const answers: unknown[] = [];
  for (const content of contents) {
    const path = join(app.temporary, '0.csv');
    await writeFile(path, content);
    const request = { files: [{ path, name: '0.csv' }], kind: dossierKind, source: null, strict: false };
    answers.push(
      await importFiles(app, request).then(
        ({ refusedFile, ...answer }) => ({ ...answer, refused: refusedFile !== null }),
        (error: Error) => error.message,
      ),
    );
  }
  const tables: Record<string, unknown> = {};
  for (const table of TABLES)
    tables[table] = await app.warehouse.query(
      `select cast(line as varchar) as line from ${table} as line order by line`,
    );
  return { answers, tables };
}

test('rows typed out of their file become what they become by way of a table', {
  timeout: 120_000,
}, async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.tuple(file, file), async (contents) => {
      const straight = await importer.withCopy((app) => importAll(app, contents));
      // What is packed is unpacked once: it lands first.
      const landed = await importer.withCopy((app) =>
        importAll(
          app,
          contents.map((content) => gzipSync(content)),
        ),
      );
      expect(straight).toEqual(landed);
      if (JSON.stringify(straight).includes('bad-date')) refused += 1;
    }),
    { numRuns: 8 },
  );
  expect(refused).toBeGreaterThan(0);
});

test('a file without a filled row says so, though its lines hold separators', async () => {
  const { rows, skipped, warnings } = await importer.importCsv('Mã hồ sơ,Đơn vị\n,\n,\n');
  expect({ rows, skipped }).toEqual({ rows: 0, skipped: 0 });
  expect(warnings).toEqual(['Tệp 0.csv chưa có dòng nào được điền nên không có gì để nhập.']);
});
