import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { insertAgencies } from '../../agencies/agency-store.ts';
import { describeImport } from '../describe-import.ts';
import { dossierKind } from '../dossier-kind.ts';
import { importFiles } from '../import-files.ts';
import { openImporter } from '../import-for-test.ts';
import type { ImportKind } from '../import-kind.ts';
import { procedureKind } from '../procedure-kind.ts';
import { makeTemplate, TEMPLATE_ROWS } from './make-template.ts';

const importer = openImporter();

const PROCEDURES = [
  'Mã TTHC;Tên TTHC;Lĩnh vực;Cấp thực hiện;Đơn vị;Mức độ',
  '1.001612;Đăng ký hộ kinh doanh;Doanh nghiệp;Tỉnh;;Toàn trình',
  '2.000635;Cấp bản sao trích lục;Hộ tịch;Tỉnh;Sở Tư pháp;Toàn trình',
  '1.004873;Đăng ký kết hôn;Hộ tịch;Xã;;Một phần',
].join('\n');

async function template(agency: string, kind: ImportKind = dossierKind, on: string | null = null) {
  const { name, content } = await makeTemplate(importer.app, { agency, kind, indicators: [], on });
  return { name, bytes: content as Uint8Array };
}

const openWorkbook = (bytes: Uint8Array) => readXlsx(bytes, { readStyles: true });

/** Fills rows in as a person does, with what the formulas then show, and imports the workbook. */
async function fillAndImport(
  bytes: Uint8Array,
  rows: readonly Readonly<Record<string, string | number | Date>>[],
  kind: ImportKind = dossierKind,
) {
  const { sheets } = await openWorkbook(bytes);
  const [sheet] = sheets;
  const cells = new Map(sheet?.cells);
  const headings = (sheet?.rows[3] ?? []).map(String);
  for (const [index, row] of rows.entries()) {
    for (const [column, heading] of headings.entries()) {
      const place = `${index + 4},${column}`;
      const value = row[heading];
      if (value !== undefined) cells.set(place, { ...cells.get(place), value, formula: undefined } as never);
      const shown = /^IF\(\w+="","","(.*)"\)$/.exec(cells.get(place)?.formula ?? '')?.[1];
      if (shown !== undefined) cells.set(place, { ...cells.get(place), formulaResult: shown } as never);
    }
  }
  const filled = await writeXlsx({
    sheets: sheets.map((each, index) => (index === 0 ? { ...each, cells } : each)) as never,
  });
  const path = join(importer.app.temporary, 'filled.xlsx');
  await writeFile(path, filled as Uint8Array);
  return importFiles(importer.app, {
    files: [{ path, name: 'mẫu.xlsx' }],
    kind,
    source: null,
    strict: false,
  });
}

describe('the workbook', () => {
  test('has our headings in our order, room for 500 rows, a guide, and no personal column', async () => {
    await importer.importCsv(PROCEDURES, { kind: procedureKind });
    const { name, bytes } = await template('dept:tuphap');
    expect(name).toBe('Mẫu hồ sơ - Sở Tư pháp.xlsx');
    const { sheets } = await openWorkbook(bytes);
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Hồ sơ', 'Hướng dẫn', 'Danh mục TTHC']);
    const [sheet, , catalogue] = sheets;
    expect(sheet?.rows[3]).toEqual(dossierKind.fields.map((field) => field.heading));
    expect(sheet?.rows[0]?.[0]).toBe('HỒ SƠ THỦ TỤC HÀNH CHÍNH – SỞ TƯ PHÁP');
    expect(sheet?.rows[2]?.[0]).toMatch(/^Không ghi họ tên, số định danh/);
    expect(sheet?.cells?.get(`${3 + TEMPLATE_ROWS},1`)?.formula).toBe(
      `IF(A${4 + TEMPLATE_ROWS}="","","Sở Tư pháp")`,
    );
    expect(catalogue?.rows.slice(3).map((row) => row[0])).toEqual(['2.000635']);
  });

  test('locks the headings and the agency, and nothing that is to be filled in', async () => {
    const { sheets } = await openWorkbook((await template('dept:tuphap')).bytes);
    const isLocked = (place: string) => sheets[0]?.cells?.get(place)?.style?.protection?.locked ?? true;
    expect(sheets[0]?.protection?.sheet).toBe(true);
    expect(sheets[0]?.protection?.password).toBeUndefined();
    expect([isLocked('3,0'), isLocked('4,1'), isLocked('503,1')]).toEqual([true, true, true]);
    for (const column of dossierKind.fields.keys())
      if (column !== 1) expect(isLocked(`4,${column}`)).toBe(false);
  });

  test('says what goes in beside every cell, within the lengths that spreadsheets show', async () => {
    await importer.importCsv(PROCEDURES, { kind: procedureKind });
    const { sheets } = await openWorkbook((await template('dept:tuphap')).bytes);
    const rules = sheets[0]?.dataValidations ?? [];
    expect(rules).toHaveLength(dossierKind.fields.length - 1);
    for (const rule of rules) {
      expect(rule.inputMessage?.length).toBeGreaterThan(10);
      expect(rule.inputMessage?.length).toBeLessThanOrEqual(255);
      expect(rule.errorMessage?.length).toBeGreaterThan(10);
      expect(rule.errorMessage?.length).toBeLessThanOrEqual(225);
      expect(rule.inputTitle?.length).toBeLessThanOrEqual(32);
      expect(rule.values?.join(',').length ?? 0).toBeLessThanOrEqual(255);
    }
    expect(rules.find((rule) => rule.range.startsWith('C'))?.formula1).toBe("'Danh mục TTHC'!$A$4:$A$4");
  });
});

describe('an import of it', () => {
  test('takes every filled row for the agency, and every choice of every list', async () => {
    const { bytes } = await template('22015@2025');
    const status = [
      'Mới đăng ký',
      'Được tiếp nhận',
      'Yêu cầu thực hiện nghĩa vụ tài chính',
      'Đã trả kết quả',
    ];
    const result = await fillAndImport(
      bytes,
      status.map((word, index) => ({
        'Mã hồ sơ': `00${index}`,
        'Mã TTHC': '1.004873',
        'Ngày tiếp nhận': new Date('2026-11-02T00:00:00Z'),
        'Hình thức nộp': ['Trực tiếp', 'Trực tuyến', 'BCCI', 'Trực tuyến'][index] ?? '',
        'Trạng thái': word,
        'Phí, lệ phí': 150_000,
        'Thanh toán trực tuyến': index % 2 === 0 ? 'Có' : 'Không',
        'Mức độ hài lòng': 'Rất hài lòng',
      })),
    );
    expect(result).toMatchObject({ rows: 4, inserted: 4, refused: 0, skipped: 0, warnings: [] });
    const rows = await importer.app.warehouse.query(
      'select key, agency, received_at::varchar as received, channel, status, fee, paid_online, satisfaction from dossier order by key',
    );
    expect(rows).toEqual(
      [1, 2, 6, 10].map((code, index) => ({
        key: `00${index}`,
        agency: '22015@2025',
        received: '2026-11-02 00:00:00',
        channel: [1, 2, 3, 2][index],
        status: code,
        fee: 150_000,
        paid_online: index % 2 === 0,
        satisfaction: 5,
      })),
    );
  });

  test('tells a commune from another of nearly the same name by its district', async () => {
    const { bytes } = await template('24328', dossierKind, '2024-11-20');
    const result = await fillAndImport(bytes, [
      { 'Mã hồ sơ': 'HS-1', 'Ngày tiếp nhận': new Date('2024-11-08T00:00:00Z') },
    ]);
    expect(result).toMatchObject({ inserted: 1, refused: 0, agencyNotes: [] });
    expect(await importer.app.warehouse.query('select agency from dossier')).toEqual([{ agency: '24328' }]);
  });

  test('of an unfilled one changes nothing and says so', async () => {
    for (const [agency, kind] of [
      ['dept:tuphap', dossierKind],
      ['22015@2025', procedureKind],
    ] as const) {
      const path = join(importer.app.temporary, 'a.xlsx');
      await writeFile(path, (await template(agency, kind)).bytes);
      const files = [{ path, name: 'mẫu.xlsx' }];
      const result = await importFiles(importer.app, { files, kind, source: null, strict: true });
      expect(result).toMatchObject({ rows: 0, inserted: 0, refused: 0, skipped: 0 });
      expect(describeImport(result, null)).toContain(
        'Tệp mẫu.xlsx chưa có dòng nào được điền nên không có gì để nhập.',
      );
    }
  });

  test('of procedures keeps who offers them', async () => {
    await importer.importCsv(PROCEDURES, { kind: procedureKind });
    const result = await fillAndImport(
      (await template('dept:tuphap', procedureKind)).bytes,
      [
        {
          'Mã TTHC': '2.000635',
          'Tên TTHC': 'Tên mới',
          'Cấp thực hiện': 'Tỉnh; Xã',
          'Có phí': 'Có',
          'Thời hạn giải quyết': 5,
        },
      ],
      procedureKind,
    );
    expect(result).toMatchObject({ updated: 1, refused: 0 });
    const rows = await importer.app.warehouse.query(
      "select name, agencies, time_limit_days from procedure where key = '2.000635' and known_to is null",
    );
    expect(rows).toEqual([{ name: 'Tên mới', agencies: '["dept:tuphap"]', time_limit_days: 5 }]);
  });
});

describe('an agency that has nothing to fill in', () => {
  test.each([
    ['nope', 'not-found', 'Không có đơn vị “nope” trong danh mục của tỉnh. Hãy chọn lại đơn vị.'],
    ['643', 'refused', /đã kết thúc ngày 30\/06\/2025/],
    ['dept:bandantoc', 'refused', /Ban Dân tộc tỉnh/],
  ])('%s: one sentence', async (agency, code, message) => {
    await expect(template(agency)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('one that has ended has a template for a day on which it existed', async () => {
    expect((await template('643', dossierKind, '2024-11-20')).name).toBe(
      'Mẫu hồ sơ - Thành phố Buôn Ma Thuột.xlsx',
    );
  });

  test('an exempt one is told why', async () => {
    await insertAgencies(
      importer.app.records,
      [
        {
          id: 'dept:moi',
          level: 'department',
          type: 'ban',
          name: 'Ban Mới',
          shortName: 'Mới',
          aliases: [],
          parentId: '66',
          gsoCode: null,
          hCode: null,
          validFrom: null,
          validTo: null,
          targetExemption: 'Không tiếp nhận hồ sơ.',
        },
      ],
      [],
    );
    await expect(template('dept:moi')).rejects.toThrow(
      'Ban Mới không có mẫu để điền: Không tiếp nhận hồ sơ. Hãy chọn đơn vị khác.',
    );
  });
});
