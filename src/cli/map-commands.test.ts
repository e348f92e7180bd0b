import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

const commands = openCommands();
const { vedich } = commands;

test('a file with foreign headings is looked at, pointed out, imported, and the pointing taken back', async () => {
  const path = join(commands.folder, 'a.csv');
  await writeFile(path, 'Số phiếu,Nơi nhận,Khách\nH-1,Sở Tư pháp,A\n');
  const refused = await vedich('import', path);
  expect(refused.status).toBe(2);
  expect(refused.error).toContain('vedich map');
  const look = await vedich('headings', path);
  expect(look.status).toBe(1);
  expect(look.out).toContain('Còn thiếu cột “Mã hồ sơ”');

  const wrong = await vedich('map', path, '--column', 'Số phiếu');
  expect(wrong).toMatchObject({ status: 2, error: expect.stringContaining('Tiêu đề=Trường') });
  const mapped = await vedich(
    ...['map', path, '--column', 'Số phiếu=Mã hồ sơ', '--column', 'Nơi nhận=Đơn vị', '--ignore', 'Khách'],
  );
  expect(mapped).toMatchObject({ status: 0, out: expect.stringContaining('Số phiếu → Mã hồ sơ') });
  expect((await vedich('headings', path)).status).toBe(0);
  const imported = await vedich('import', path);
  expect(imported).toMatchObject({ status: 0, out: expect.stringContaining('đọc theo cách chỉ cột m1') });
  expect(JSON.parse((await vedich('mappings', '--json')).out)).toHaveLength(1);

  expect((await vedich('unmap', 'm1')).status).toBe(0);
  expect((await vedich('mappings')).out).toContain('đã bỏ');
  await writeFile(path, 'Số phiếu,Nơi nhận,Khách\nH-2,Sở Tư pháp,A\n');
  expect((await vedich('import', path)).status).toBe(2);
});

test('of a workbook with several tables one is named, unless their headings are the same', async () => {
  const path = join(commands.folder, 'a.xlsx');
  const month = (name: string, heading: string) => ({
    name,
    rows: [
      [heading, 'Nơi nhận'],
      [name, 'Sở Tư pháp'],
    ],
  });
  await writeFile(path, await writeXlsx({ sheets: [month('T10', 'Số phiếu'), month('T11', 'Phiếu')] }));
  const pointed = ['--column', 'Số phiếu=key', '--column', 'Nơi nhận=agency'];
  const several = await vedich('map', path, ...pointed);
  expect(several).toMatchObject({ status: 2, error: expect.stringContaining('“T10”, “T11”') });
  expect((await vedich('map', path, ...pointed, '--sheet', 'T10')).status).toBe(0);
  const one = JSON.parse((await vedich('import', path, '--json')).out);
  expect(one).toMatchObject({ rows: 1, ignoredSheets: ['T11'] });

  await writeFile(path, await writeXlsx({ sheets: [month('T10', 'Số phiếu'), month('T11', 'Số phiếu')] }));
  expect((await vedich('map', path, ...pointed)).status).toBe(0);
  const both = JSON.parse((await vedich('import', path, '--json')).out);
  expect(both).toMatchObject({ rows: 2, mappings: [{ sheet: 'T10' }, { sheet: 'T11' }] });
});
