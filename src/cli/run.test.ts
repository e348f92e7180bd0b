import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './run.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedich-cli-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function vedich(...argv: string[]) {
  let out = '';
  let error = '';
  const status = await run([...argv, '--data', join(folder, 'data')], {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    terminal: false,
    environment: {},
    clock: () => new Date('2024-11-20T03:00:00Z'),
  });
  return { status, out, error };
}

async function vedichJson(...argv: string[]) {
  const { status, out, error } = await vedich(...argv, '--json');
  if (status > 1) throw new Error(error);
  return { status, answer: JSON.parse(out) };
}

const HEADINGS = 'Mã hồ sơ,Đơn vị tiếp nhận,Mã TTHC,Ngày tiếp nhận,Hình thức nộp,Ghi chú\n';

async function file(name: string, rows: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, HEADINGS + rows.map((row) => `${row}\n`).join(''));
  return path;
}

describe('the road from a file to a paper', () => {
  test('init --empty makes the frame, twice with the same result', async () => {
    expect((await vedich('init', '--empty')).status).toBe(0);
    expect((await vedich('init', '--empty')).status).toBe(0);
    const { answer } = await vedichJson(
      'measure',
      '--from',
      '2024-11-08',
      '--to',
      '2024-11-17',
      '--indicator',
      'online-dossiers',
    );
    expect(answer.rows).toHaveLength(1 + 19 + 15 + 180);
    expect(answer.rows.every((row: { percent: unknown }) => row.percent === null)).toBe(true);
  });

  test('good rows are kept and a bad one comes back with its reason', async () => {
    const path = await file('ngay-1.csv', [
      'HS-1,Sở Tư pháp,1.000001,08/11/2024,Trực tuyến,',
      'HS-2,Sở Tư pháp,1.000001,09/11/2024 15:30,Trực tiếp,',
      'HS-3,STP,1.000001,10/11/2024,2,',
      'HS-4,Sở Tư pháp,1.000001,31/02/2024,1,',
      'HS-5,Sở Không Có,1.000001,10/11/2024,1,',
    ]);
    const { status, answer } = await vedichJson('import', path);
    expect(status).toBe(0);
    expect(answer).toMatchObject({
      files: 1,
      rows: 5,
      inserted: 3,
      updated: 0,
      unchanged: 0,
      refused: 2,
      ignoredColumns: ['Ghi chú'],
    });
    const refusals = answer.issues.filter((issue: { code: string }) => issue.code !== 'unknown-procedure');
    expect(refusals).toMatchObject([
      {
        file: 'ngay-1.csv',
        sheet: null,
        row: 5,
        column: 'Ngày tiếp nhận',
        code: 'bad-date',
        value: '31/02/2024',
      },
      {
        file: 'ngay-1.csv',
        sheet: null,
        row: 6,
        column: 'Đơn vị tiếp nhận',
        code: 'unknown-agency',
        value: 'Sở Không Có',
      },
    ]);
    const refused = await readFile(answer.refusedFile, 'utf8');
    expect(refused).toContain('HS-4');
    expect(refused).not.toContain('HS-1');
  });

  test('the same file again changes nothing', async () => {
    const { answer } = await vedichJson('import', join(folder, 'ngay-1.csv'));
    expect(answer).toMatchObject({ rows: 5, inserted: 0, updated: 0, unchanged: 5, refused: 0 });
  });

  test('--strict imports nothing when a row is refused', async () => {
    const path = await file('chat.csv', [
      'HS-9,Sở Tư pháp,1.000001,10/11/2024,2,',
      'HS-10,,1.000001,10/11/2024,2,',
    ]);
    const { status, answer } = await vedichJson('import', path, '--strict');
    expect(status).toBe(1);
    expect(answer).toMatchObject({ batch: null, refused: 1 });
  });

  test('measure counts what came in, and standing holds it against the target', async () => {
    const { answer } = await vedichJson(
      'measure',
      '--from',
      '2024-11-08',
      '--to',
      '2024-11-17',
      '--agency',
      'dept:tuphap',
      '--indicator',
      'online-dossiers',
    );
    expect(answer.rows).toEqual([
      {
        agency: 'dept:tuphap',
        level: 'department',
        scope: 'own',
        indicator: 'online-dossiers',
        numerator: 2,
        denominator: 3,
        percent: 66.67,
      },
    ]);
    expect((await vedichJson('targets', 'assign', '--campaign', 'dak-lak-60')).answer.rows).toHaveLength(
      214 * 6,
    );
    const standing = await vedichJson('standing', '--campaign', 'dak-lak-60', '--at', '2024-11-17');
    const row = standing.answer.rows.find(
      (each: { agency: string; indicator: string }) =>
        each.agency === 'dept:tuphap' && each.indicator === 'online-dossiers',
    );
    expect(row).toMatchObject({
      target: null,
      numerator: 2,
      denominator: 3,
      percent: 66.67,
      met: null,
      rank: 1,
      of: 1,
    });
  });

  test('a paper is written in every format asked for, or not at all', async () => {
    const out = join(folder, 'giay');
    const { status } = await vedich(
      'report',
      '--campaign',
      'dak-lak-60',
      '--milestone',
      'day-10',
      '--out',
      out,
    );
    expect(status).toBe(0);
    expect((await readdir(out)).sort()).toEqual(['day-10.docx', 'day-10.pdf', 'day-10.xlsx']);
    const nowhere = join(folder, 'khong');
    expect(
      (await vedich('report', '--campaign', 'dak-lak-60', '--milestone', 'day-11', '--out', nowhere)).status,
    ).toBe(2);
    expect(await readdir(folder)).not.toContain('khong');
  });

  test('what cannot be written where it should go is said in a sentence', async () => {
    const taken = join(folder, 'khong-phai-thu-muc');
    await writeFile(taken, '');
    const paper = ['report', '--campaign', 'dak-lak-60', '--milestone', 'targets', '--format', 'xlsx'];
    for (const request of [paper, ['simulate', '--dossiers', '10']]) {
      const { status, out, error } = await vedich(...request, '--out', taken);
      expect({ request: request[0], status, out }).toEqual({ request: request[0], status: 2, out: '' });
      expect(error).toMatch(/khong-phai-thu-muc \(EEXIST\)\. Hãy chọn thư mục khác bằng --out\.\n$/);
    }
  });

  test('undo takes a batch back, the repeated one keeps what it said, and verify agrees', async () => {
    const { answer: batches } = await vedichJson('batches');
    expect((await vedich('undo', batches.at(-1).id)).status).toBe(0);
    const { answer } = await vedichJson(
      'measure',
      '--from',
      '2024-11-08',
      '--to',
      '2024-11-17',
      '--agency',
      'dept:tuphap',
      '--indicator',
      'online-dossiers',
    );
    expect(answer.rows[0]).toMatchObject({ numerator: 2, denominator: 3 });
    expect((await vedich('undo', batches.at(0).id)).status).toBe(0);
    const after = await vedichJson(
      'measure',
      '--from',
      '2024-11-08',
      '--to',
      '2024-11-17',
      '--agency',
      'dept:tuphap',
      '--indicator',
      'online-dossiers',
    );
    expect(after.answer.rows[0]).toMatchObject({ numerator: 0, denominator: 0, percent: null });
    expect(await vedichJson('verify')).toMatchObject({ status: 0, answer: { ok: true, findings: [] } });
  });
});

describe('the program as a process', () => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const shell = (line: string) =>
    spawnSync('sh', ['-c', line.replace('vedich', `"${process.execPath}" "${main}"`)], {
      encoding: 'utf8',
      env: { ...process.env, VEDICH_DATA: join(folder, 'data'), PORT: 'abc' },
    });

  test('ends quietly when nobody reads on, and in one line when its answer has no room', () => {
    const ask = 'vedich measure --from 2024-11-08 --to 2024-11-17 --json';
    const read = shell(`${ask} | head -c 10`);
    expect([read.status, read.stdout, read.stderr]).toEqual([0, '{"from":"2', '']);
    const full = shell(`${ask} > /dev/full`);
    expect(full.status).toBe(3);
    expect(full.stderr).toMatch(/^Không ghi được kết quả ra ngoài \(ENOSPC\)[^\n]*\n$/);
  });

  test('says in one line that PORT is no port', () => {
    const { status, stderr } = shell('vedich serve');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^“abc” không phải là số cổng[^\n]*\n$/);
  });
});

describe('what cannot be done is said in one line', () => {
  test.each([
    [['khong-co-lenh'], 2],
    [['measure', '--from', '2024-11-08'], 2],
    [['measure', '--from', '2024-11-31', '--to', '2024-12-01'], 2],
    [['measure', '--from', '2024-12-02', '--to', '2024-12-01'], 2],
    [['measure', '--from', '2024-11-08', '--to', '2024-11-09', '--agency', 'khong-co'], 2],
    [['import', '/khong/co/tep.csv'], 2],
    [['import', tmpdir()], 2],
    [['import', 'package.json', '--kind', 'gi-do'], 2],
    [['undo', 'khong-co'], 2],
    [['standing', '--campaign', 'khong-co'], 2],
    [['serve', '--port', 'chin'], 2],
    [['measure', '--from', '2024-11-08', '--to', '2024-11-09', '--scope', 'zz'], 2],
  ])('%j ends with %i', async (argv, expected) => {
    const { status, out, error } = await vedich(...argv);
    expect(status).toBe(expected);
    expect(out).toBe('');
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(error).toMatch(/[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i);
  });

  test('a data directory in use is refused at once with status 3; a killed owner leaves it free', async () => {
    const script = `import { openApp } from ${JSON.stringify(new URL('../platform/app.ts', import.meta.url).href)};
      await openApp({ directory: ${JSON.stringify(join(folder, 'data'))}, owner: 'máy chủ thử' });
      console.log('ready'); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(owner.stdout, 'data');
    const { status, error } = await vedich('batches');
    expect(status).toBe(3);
    expect(error).toContain('máy chủ thử');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect((await vedich('batches')).status).toBe(0);
  });
});
