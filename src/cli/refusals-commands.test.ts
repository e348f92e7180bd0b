import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

const BATCH = '2024-11-20-1';
const commands = openCommands();
const { vedich } = commands;

test('refused rows are listed, written out, set aside, and come back by the commands', async () => {
  const source = join(commands.folder, 'a.csv');
  await writeFile(source, 'Mã hồ sơ,Đơn vị\nA,Sở Lạ\nB,Sở Mây\n');
  await vedich('import', source);
  expect((await vedich('batches')).out).toMatch(/Từ chối +Còn chờ sửa.*\n.* 2 +2 /);
  expect((await vedich('refusals')).out).toContain(`${BATCH}/1/3`);
  expect(JSON.parse((await vedich('refusals', '--json', '--limit', '1')).out)).toMatchObject({
    total: 2,
    rows: [{ reference: `${BATCH}/1/2` }],
  });
  expect((await vedich('refusals', '--code', 'x')).status).toBe(2);

  const workbook = join(commands.folder, 'w.xlsx');
  expect(await vedich('refused', BATCH, '--out', workbook)).toMatchObject({ status: 0, error: '' });
  const copy = join(commands.folder, 'w.csv');
  await vedich('refused', BATCH, '--out', copy);
  expect((await vedich('refused', BATCH, '--out', join(commands.folder, 'w.pdf'))).status).toBe(2);
  expect((await vedich('refused', 'x', '--out', workbook)).status).toBe(2);
  expect((await vedich('refused', BATCH, '--out', join(commands.folder, 'none', 'w.xlsx'))).status).toBe(2);
  expect((await vedich('retry', BATCH)).status).toBe(1);

  expect((await vedich('dismiss', BATCH)).status).toBe(2);
  expect((await vedich('dismiss', BATCH, '--reason', 'Thử', '--row', `${BATCH}/1/3`)).out).toContain(
    '1 dòng',
  );
  expect((await vedich('refusals')).out).not.toContain(`${BATCH}/1/3`);
  expect((await vedich('dismiss', BATCH, '--restore')).out).toContain('1 dòng');

  await writeFile(copy, (await readFile(copy, 'utf8')).replaceAll(/Sở (?:Lạ|Mây),/g, '643,'));
  await vedich('import', copy);
  expect((await vedich('refusals')).out).toBe('Không có dòng nào.\n');
  expect((await vedich('retry', BATCH)).error).toContain('không còn dòng nào chờ sửa');
  expect((await vedich('refused', BATCH, '--out', workbook)).status).toBe(2);
  expect((await vedich('verify')).status).toBe(0);
});
