import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './run.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedich-cli-'));
  expect((await vedich('init', '--empty')).status).toBe(0);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function vedich(...argv: string[]) {
  const said = { out: '', error: '' };
  const status = await run([...argv, '--data', join(folder, 'data')], {
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
    terminal: false,
    environment: {},
    clock: () => new Date('2024-11-20T03:00:00Z'),
  });
  return { status, ...said };
}

test('template writes a workbook of declared figures, with every indicator to choose from', async () => {
  const out = join(folder, 'mẫu', 'so-lieu.xlsx');
  const argv = ['template', '--agency', 'dept:tuphap', '--kind', 'results', '--out', out, '--json'];
  const made = await vedich(...argv);
  expect(made).toMatchObject({ status: 0, error: '' });
  expect(JSON.parse(made.out)).toEqual({
    agency: 'dept:tuphap',
    kind: 'results',
    file: out,
    name: 'Mẫu số liệu - Sở Tư pháp.xlsx',
  });
  const { sheets } = await readXlsx(await readFile(out));
  expect(sheets.map((sheet) => sheet.name)).toEqual(['Kết quả', 'Hướng dẫn', 'Danh mục chỉ tiêu']);
  const choices = (sheets[2]?.rows ?? []).slice(3).map((row) => String(row[0]));
  expect(choices.length).toBeGreaterThan(20);
  // Each choice is one that an import takes for the indicator on its line.
  const rows = choices.map((choice) => `Sở Tư pháp;${choice};1;4;01/10/2024;31/10/2024`);
  const csv = join(folder, 'a.csv');
  await writeFile(csv, ['Đơn vị;Chỉ tiêu;Tử số;Mẫu số;Từ ngày;Đến ngày', ...rows].join('\n'));
  const imported = JSON.parse((await vedich('import', csv, '--kind', 'results', '--json')).out);
  expect(imported).toMatchObject({ inserted: choices.length, refused: 0 });
});

test('template says in one line what is wrong, and leaves no file', async () => {
  const out = join(folder, 'x.xlsx');
  const wrong: [readonly string[], number, RegExp][] = [
    [['--agency', 'nope'], 2, /^Không có đơn vị “nope”.*\n$/],
    [['--agency', 'dept:tuphap', '--kind', 'tiers'], 2, /^Không có loại tệp “tiers”.*\n$/],
    [['--agency', 'dept:tuphap', '--on', '31/12/2024'], 2, /^“31\/12\/2024” không phải là ngày.*\n$/],
    [['--agency', '24133@20241101', '--on', '2023-01-01'], 1, /được thành lập từ ngày.*\n$/],
  ];
  for (const [argv, status, error] of wrong) {
    expect(await vedich('template', ...argv, '--out', out)).toMatchObject({
      status,
      out: '',
      error: expect.stringMatching(error),
    });
  }
  const there = join(folder, 'data', 'vedich.sqlite', 'x.xlsx');
  expect(await vedich('template', '--agency', 'dept:tuphap', '--out', there)).toMatchObject({
    status: 2,
    error: expect.stringContaining('Hãy chọn chỗ khác bằng --out.'),
  });
  expect(await readdir(folder)).not.toContain('x.xlsx');
});
