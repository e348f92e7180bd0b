import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { type App, openApp } from '../platform/app.ts';
import { listBatches } from './batch-store.ts';
import { describeImport } from './describe-import.ts';
import { dossierKind } from './dossier-kind.ts';
import { importFiles } from './import-files.ts';
import { openImporter } from './import-for-test.ts';
import type { ImportKind } from './import-kind.ts';
import type { ImportResult } from './intake-api.ts';
import { personalTexts } from './personal-for-test.ts';
import { procedureKind } from './procedure-kind.ts';
import { listRefusals } from './refused/refusal-store.ts';

const importer = openImporter();

const DOSSIER: Readonly<Record<string, string>> = {
  'Mã hồ sơ': '012345678901',
  'Đơn vị tiếp nhận': 'Sở Tư pháp',
  'Mã TTHC': '1.001612',
  'Lĩnh vực': 'Đất đai',
  'Ngày tiếp nhận': '08/11/2024',
  'Phí, lệ phí': '150.000',
  'Trạng thái': 'Đang xử lý',
};
const PROCEDURE: Readonly<Record<string, string>> = {
  'Mã TTHC': '1.001612',
  'Tên TTHC': 'Cấp bản sao trích lục hộ tịch',
  'Cấp thực hiện': 'Xã',
  'Đơn vị': 'Sở Tư pháp',
};

/** Rows, each good but for one cell, which holds a personal text alone or behind its own value. */
function spoiltRows(kind: ImportKind, good: Readonly<Record<string, string>>, personal: readonly string[]) {
  const headings = kind.fields.filter(({ column }) => column !== 'key' && column !== 'procedure');
  return headings.flatMap(({ heading }, column) =>
    personal.map((text, index) => ({
      ...good,
      [kind.fields[0]?.heading ?? '']: `${good[kind.fields[0]?.heading ?? '']}-${column}-${index}`.slice(-20),
      [heading]: index % 2 === 0 ? text : `${good[heading] ?? ''} ${text}`,
    })),
  );
}

type Row = Readonly<Record<string, string>>;

const FORMATS = {
  csv: (headings: readonly string[], rows: readonly Row[]) =>
    [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(';'))
      .join('\n'),
  xlsx: (headings: readonly string[], rows: readonly Row[], sheet: string) =>
    writeXlsx({
      sheets: [
        {
          name: sheet,
          rows: [[...headings], ...rows.map((row) => headings.map((heading) => row[heading] ?? null))],
        },
      ],
    }),
  ndjson: (_: readonly string[], rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).join('\n'),
};

/** The letters and digits that must be nowhere. */
const bare = (text: string) => text.replace(/[^0-9a-zA-Zăđ@]/g, '');

async function everyText(app: App): Promise<string> {
  const columns = await app.warehouse.query<{ table_name: string; column_name: string }>(
    "select table_name, column_name from information_schema.columns where data_type = 'VARCHAR'",
  );
  expect(columns.length).toBeGreaterThan(30);
  const texts: string[] = [];
  for (const { table_name, column_name } of columns) {
    const code = ['dossier', 'dossier_repeat', 'procedure', 'procedure_repeat'].includes(table_name);
    if (code && ['key', 'procedure'].includes(column_name)) continue;
    const rows = await app.warehouse.query<{ text: string }>(
      `select "${column_name}" as text from "${table_name}" where "${column_name}" is not null`,
    );
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}

async function everyFile(directory: string): Promise<string> {
  const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  const contents = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  return [...files.map((file) => file.name), ...contents].join('\n');
}

function expectNone(text: string, personal: readonly string[]): void {
  const found = bare(text);
  for (const one of personal) {
    expect(text.includes(one)).toBe(false);
    expect(found.includes(bare(one))).toBe(false);
  }
}

describe('whatever personal text is put into whatever cell', () => {
  test.each(['csv', 'xlsx', 'ndjson'] as const)('it is nowhere afterwards: %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(personalTexts, { minLength: 4, maxLength: 6 }),
        fc.constantFrom([dossierKind, DOSSIER] as const, [procedureKind, PROCEDURE] as const),
        (personal, [kind, good]) =>
          importer.withCopy(async (app) => {
            const rows = spoiltRows(kind, good, personal);
            const headings = kind.fields.map((field) => field.heading);
            const outside = await mkdtemp(join(tmpdir(), 'vedich-'));
            const crashed = join(outside, 'crashed');
            try {
              const [name = ''] = personal.map((text) => text.replaceAll('/', ''));
              const path = join(outside, `given.${format}`);
              const sheet = `Tờ ${name}`.slice(0, 31);
              await writeFile(path, await FORMATS[format]([...headings, `Ghi chú ${name}`], rows, sheet));
              const said: unknown[] = [];
              const result: ImportResult = await importFiles(
                app,
                { files: [{ path, name: `danh sách ${name}.${format}` }], kind, source: name, strict: false },
                (progress) => said.push(progress),
              );
              expect(JSON.stringify(said)).toContain('danh sách');
              expect(result).toMatchObject({ rows: rows.length, skipped: 0 });
              expect(result.personalCells).toBeGreaterThan(rows.length / 2);
              const [batch] = await listBatches(app.warehouse);
              expect(batch).toMatchObject({ personalCells: result.personalCells });
              const page = { offset: 0, limit: 1000 };
              const refusals = await listRefusals(app.warehouse, result.batch ?? '', page);
              expect(refusals).toHaveLength(result.refused);
              expectNone(JSON.stringify([result, batch, refusals, said]), personal);
              expectNone(describeImport(result, null), personal);
              expectNone(await everyText(app), personal);
              await cp(app.directory, crashed, { recursive: true });
              expectNone(await everyFile(crashed), personal);
            } finally {
              await rm(outside, { recursive: true, force: true });
            }
          }),
      ),
      { numRuns: 2 },
    );
  });

  test('a crash in the middle leaves nothing of it once the directory is opened again', async () => {
    const personal = ['066094001234', '0912 345 678', 'an.nguyen@gmail.com'];
    const rows = spoiltRows(dossierKind, DOSSIER, personal);
    const outside = await mkdtemp(join(tmpdir(), 'vedich-'));
    try {
      const path = join(outside, 'a.ndjson');
      await writeFile(path, FORMATS.ndjson([], rows));
      await writeFile(
        join(importer.app.temporary, 'left.csv'),
        rows.map((row) => JSON.stringify(row)).join('\n'),
      );
      await importFiles(importer.app, {
        files: [{ path, name: 'a.ndjson' }],
        kind: dossierKind,
        source: null,
        strict: false,
        // What a killed process leaves: the files as they are before the import is committed.
        alongside: () => cp(importer.app.directory, join(outside, 'crashed'), { recursive: true }),
      });
      const again = await openApp({ directory: join(outside, 'crashed') });
      expect(await listBatches(again.warehouse)).toEqual([]);
      expectNone(await everyText(again), personal);
      await again.close();
      expectNone(await everyFile(join(outside, 'crashed')), personal);
    } finally {
      await rm(outside, { recursive: true, force: true });
    }
  });
});

describe('what stays', () => {
  test('codes and good values are kept as they are, free texts lose the number only', async () => {
    const result = await importer.importCsv(
      [
        'Mã hồ sơ,Đơn vị tiếp nhận,Lĩnh vực,Ngày tiếp nhận,"Phí, lệ phí"',
        '066094001234,Sở Tư pháp,Đất đai (0912.345.678),08/11/2024,912345678',
        '066094001235,Sở Tư pháp,Đất đai,0912345678,0',
      ].join('\n'),
    );
    expect(result).toMatchObject({ inserted: 1, refused: 1, personalCells: 2 });
    expect(result.issues).toEqual([
      {
        file: '0.csv',
        sheet: null,
        row: 3,
        column: 'Ngày tiếp nhận',
        code: 'bad-date',
        value: '…',
        message: expect.stringContaining('“…” không phải là ngày'),
      },
    ]);
    const rows = await importer.app.warehouse.query('select key, field, fee from dossier');
    expect(rows).toEqual([{ key: '066094001234', field: 'Đất đai (…)', fee: 912345678 }]);
  });

  test('a file without any says so', async () => {
    const result = await importer.importCsv('Mã hồ sơ,Đơn vị tiếp nhận,Lĩnh vực\nHS-1,Sở Tư pháp,Đất đai\n');
    expect(result).toMatchObject({ inserted: 1, personalCells: 0 });
  });
});
