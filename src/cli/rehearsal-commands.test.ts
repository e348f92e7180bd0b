import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

let now = new Date('2024-11-20T03:00:00Z');
const commands = openCommands(() => now);

async function vedich(...argv: string[]) {
  const said = await commands.vedich(...argv);
  return { ...said, json: argv.includes('--json') && said.status < 2 ? JSON.parse(said.out) : null };
}

async function file(name: string, ...rows: string[]): Promise<string> {
  const path = join(commands.folder, name);
  await writeFile(path, ['Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp', ...rows].join('\n'));
  return path;
}

const online = [
  'measure',
  '--from',
  '2024-11-08',
  '--to',
  '2024-11-17',
  '--indicator',
  'online-dossiers',
  '--json',
];

test('a file is rehearsed, imported, corrected, looked back at, and a dossier tells its history', async () => {
  const first = await file('a.csv', 'H/1.a,Sở Tư pháp,08/11/2024,Trực tiếp', 'H2,Sở Lạ,08/11/2024,2');
  const rehearsed = await vedich('import', first, '--dry-run', '--json');
  expect(rehearsed.status).toBe(0);
  expect(rehearsed.json).toMatchObject({ batch: null, dryRun: true, rows: 2, inserted: 1, refused: 1 });
  expect(rehearsed.json.effect.windows.map(({ kind }: { kind: string }) => kind)).toEqual([
    'campaign',
    'baseline',
  ]);
  expect(rehearsed.json.refusedFile).toMatch(/thu-2024-11-20-100000-[\da-f]{8}\.csv$/);
  expect(await readFile(rehearsed.json.refusedFile, 'utf8')).toContain('Sở Lạ');
  expect((await vedich('import', first, '--dry-run', '--strict')).status).toBe(1);
  expect((await vedich('batches', '--json')).json).toEqual([]);

  expect((await vedich('import', first, '--json')).json).toMatchObject({
    batch: '2024-11-20-1',
    inserted: 1,
  });
  now = new Date('2024-11-21T03:00:00Z');
  const second = await file('b.csv', 'H/1.a,Sở Tư pháp,08/11/2024,Trực tuyến');
  const told = await vedich('import', second, '--dry-run', '--from', '2024-11-08', '--to', '2024-11-17');
  expect(told.out).toContain(
    'Sở Tư pháp, Tỷ lệ hồ sơ nộp trực tuyến: 0/1 = 0,00% → 1/1 = 100,00% (+100,00 điểm phần trăm)',
  );
  expect(told.out).toContain('Chạy thử: chưa nhập gì');
  await vedich('import', second);

  const ratio = async (...more: string[]) => {
    const { json, error } = await vedich(...online, '--agency', 'dept:tuphap', ...more);
    const [row] = json.rows;
    return [json.dataVersion, json.knownAt, `${row.numerator}/${row.denominator}`, error];
  };
  expect(await ratio()).toEqual([2, null, '1/1', '']);
  expect(await ratio('--known-at', '2024-11-20')).toEqual([1, '2024-11-20T16:59:59.000Z', '0/1', '']);
  const [version, , nothing, note] = await ratio('--known-at', '2024-11-19');
  expect([version, nothing]).toEqual([0, '0/0']);
  expect(note).toContain('chưa có số liệu');

  const { json: history } = await vedich('history', 'H/1.a', '--json');
  expect(history.events.map(({ kind }: { kind: string }) => kind)).toEqual(['created', 'changed']);
  expect((await vedich('history', 'H/1.a')).out).toContain('Hình thức nộp: Trực tiếp → Trực tuyến');
});

test.each([
  [['history', 'H404'], 'H404'],
  [['import', 'a.csv', '--from', '2024-11-08', '--to', '2024-11-17'], '--dry-run'],
  [['import', 'a.csv', '--dry-run', '--from', '2024-11-08'], 'cả ngày đầu và ngày cuối'],
  [['import', 'a.csv', '--dry-run', '--from', '2024-11-08', '--to', '2024-11-31'], '2024-11-31'],
  [[...online, '--known-at', 'hôm qua'], 'hôm qua'],
])('%j is refused in one sentence, with status 2', async (argv, words) => {
  const { status, out, error } = await vedich(...argv);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(error).toContain(words);
  expect(error.trimEnd().split('\n')).toHaveLength(1);
});
