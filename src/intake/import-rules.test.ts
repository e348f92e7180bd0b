import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openImporter } from './import-for-test.ts';

const importer = openImporter();

async function current(columns: string): Promise<Record<string, unknown>> {
  const rows = await importer.app.warehouse.query<{ key: string }>(
    `select key, ${columns} from dossier where known_to is null order by key`,
  );
  return Object.fromEntries(rows.map(({ key, ...rest }) => [key, rest]));
}

describe('completed before received is refused', () => {
  test('also when the file lacks the day received, and the message names the stored one', async () => {
    await importer.importCsv(
      'Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nH1,Sở Tư pháp,08/11/2024 15:00\nH2,Sở Tư pháp,08/11/2024\n',
    );
    const partial = await importer.importCsv(
      'Mã hồ sơ,Ngày kết thúc xử lý\nH1,08/11/2024 09:00\nH2,07/11/2024\n',
    );
    expect(partial).toMatchObject({ updated: 1, refused: 1 });
    expect(partial.issues).toMatchObject([
      { row: 3, code: 'date-order', column: 'Ngày kết thúc xử lý', value: '07/11/2024' },
    ]);
    expect(partial.issues[0]?.message).toContain('trước ngày tiếp nhận đang lưu (08/11/2024)');
    expect(await current('completed_at::date::varchar as completed')).toEqual({
      H1: { completed: '2024-11-08' },
      H2: { completed: null },
    });
  });

  test('also when the file lacks the day completed, with or without its agency', async () => {
    await importer.importCsv(
      'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày kết thúc xử lý\nH1,Sở Tư pháp,01/11/2024,08/11/2024\n',
    );
    const named = await importer.importCsv('Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nH1,Sở Tư pháp,09/11/2024\n');
    expect(named.issues).toMatchObject([{ code: 'date-order', column: 'Ngày tiếp nhận', row: 2 }]);
    const unnamed = await importer.importCsv('Mã hồ sơ,Ngày tiếp nhận\nH1,10/11/2024\n');
    expect(unnamed.issues).toMatchObject([{ code: 'date-order' }]);
    expect(unnamed.issues[0]?.message).toContain('sau ngày kết thúc xử lý đang lưu (08/11/2024)');
  });

  test('not where the file blanks the other day, and not for a dossier that is new', async () => {
    await importer.importCsv(
      'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày kết thúc xử lý\nH1,Sở Tư pháp,01/11/2024,08/11/2024\n',
    );
    const reopened = await importer.importCsv(
      'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày kết thúc xử lý\nH1,Sở Tư pháp,09/11/2024,\n',
    );
    expect(reopened).toMatchObject({ updated: 1, refused: 0 });
    const unreceived = await importer.importCsv(
      'Mã hồ sơ,Đơn vị,Ngày kết thúc xử lý\nH2,Sở Tư pháp,01/01/2024\n',
    );
    expect(unreceived).toMatchObject({ inserted: 1, refused: 0 });
  });
});

test('a row of a unit that nobody knows is told its own day, whatever days stand around it', async () => {
  const days = Array.from({ length: 20 }, (_, index) => `${String(index + 1).padStart(2, '0')}/10/2024`);
  const lines = days.map((day, index) => `H${index},Sở Lạ {day},${day}`);
  const result = await importer.importCsv(`Mã hồ sơ,Đơn vị,Ngày tiếp nhận\n${lines.join('\n')}\n`);
  expect(result.issues.map(({ message }) => /“(.*)” .* vào ngày (\S+)\./.exec(message)?.slice(1))).toEqual(
    days.map((day) => ['Sở Lạ {day}', day]),
  );
});

test('a unit named in no row with a day is looked for today', async () => {
  const result = await importer.importCsv('Mã hồ sơ,Đơn vị\nH1,Sở Lạ\n');
  expect(result.issues[0]?.message).toContain('vào ngày 23/11/2026.');
});

test('refused rows of files that write fees in different ways can be mended and imported again', async () => {
  const result = await importer.importCsv([
    'Mã hồ sơ,Đơn vị,"Phí, lệ phí"\nA1,Sở Lạ,15.000\nA2,Sở Lạ,\nA3,Sở Lạ,"1,5"\n',
    'Mã hồ sơ,Đơn vị,Phí,Lệ phí\nB1,Sở Lạ,10.000,5.000\nB2,Sở Lạ,10.000,\n',
  ]);
  const text = await readFile(result.refusedFile ?? '', 'utf8');
  expect(text.split('\n')[0]).toBe('\uFEFFMã hồ sơ,Đơn vị tiếp nhận,Phí,Lệ phí,Lý do,Mã dòng bị từ chối');
  const mended = await importer.importCsv(text.replaceAll('Sở Lạ', 'Sở Tư pháp'));
  expect(mended).toMatchObject({ rows: 5, inserted: 4, refused: 1 });
  expect(mended.issues).toMatchObject([{ code: 'bad-number', value: '1,5' }]);
  expect(await current('fee')).toEqual({
    A1: { fee: 15000 },
    A2: { fee: null },
    B1: { fee: 15000 },
    B2: { fee: null },
  });
});
