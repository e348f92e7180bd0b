import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';
import { headroomEndpoint } from '../targets/headroom/headroom-api.ts';
import { quickestEndpoint, simulateEndpoint } from '../targets/headroom/moves-api.ts';

const commands = openCommands();
const vedich = (...argv: string[]) => commands.vedich(...argv);

const PROCEDURES = 'Mã TTHC;Tên TTHC;Mức độ;Có phí\n1.000001;Cấp phiếu;Toàn trình;Có\n';
const DOSSIERS = ['Trực tuyến', 'Trực tiếp', 'Trực tiếp', 'Trực tiếp'].map(
  (channel, index) => `H${index};Sở Tư pháp;1.000001;12/11/2024;${channel};20.000`,
);

async function file(name: string, text: string): Promise<string> {
  const path = join(commands.folder, name);
  await writeFile(path, text);
  return path;
}

beforeAll(async () => {
  const procedures = await file('tthc.csv', PROCEDURES);
  expect(await vedich('import', procedures, '--kind', 'procedures')).toMatchObject({ status: 0 });
  const heading = 'Mã hồ sơ;Đơn vị tiếp nhận;Mã TTHC;Ngày tiếp nhận;Hình thức nộp;Phí, lệ phí';
  const dossiers = await file('hs.csv', [heading, ...DOSSIERS].join('\n'));
  expect(await vedich('import', dossiers, '--strict')).toMatchObject({ status: 0 });
});

test('headroom tells where to act, in words and as data', async () => {
  const { status, out, error } = await vedich('headroom', '--goal', 'payment', '--limit', '1');
  expect(status).toBe(0);
  expect(out).toContain('1. Sở Tư pháp: 4/4 hồ sơ “Cấp phiếu” phải nộp phí chưa thanh toán trực tuyến');
  expect(error).toContain('Chỉ tiêu chưa được giao');
  const list = headroomEndpoint.answer.parse(JSON.parse((await vedich('headroom', '--json')).out));
  expect(list).toMatchObject({ to: '2024-11-12', total: 1, rows: [{ left: 3, agency: 'dept:tuphap' }] });
});

test('what quickest answers, simulate takes as its file', async () => {
  const argv = ['headroom', 'quickest', '--agency', 'dept:tuphap', '--aim', 'full-points'];
  const { out } = await vedich(...argv, '--json');
  expect(quickestEndpoint.answer.parse(JSON.parse(out))).toMatchObject({ missing: 1, state: 'only-all' });
  const set = await file('goi.json', out);
  const simulated = await vedich('headroom', 'simulate', '--set', set, '--json');
  const { agencies } = simulateEndpoint.answer.parse(JSON.parse(simulated.out));
  expect(agencies[0]?.rates[0]).toMatchObject({ before: { percent: 25 }, after: { percent: 50 } });
  expect((await vedich('headroom', 'simulate', '--set', set)).out).toMatch(/online-dossiers +25% +50%/);
});

test('a file that is no set, and a set that cannot be, are refused in a sentence', async () => {
  const simulate = async (text: string) =>
    vedich('headroom', 'simulate', '--set', await file('goi.json', text));
  expect(await simulate('{')).toMatchObject({ status: 2, error: expect.stringContaining('không phải JSON') });
  expect(await simulate('[{"agency":"dept:tuphap","procedure":"1.000001","online":"x"}]')).toMatchObject({
    status: 2,
    error: expect.stringContaining('dòng thứ 1 chưa đúng'),
  });
  expect(await simulate('[{"agency":"dept:tuphap","procedure":"1.000001","online":9}]')).toMatchObject({
    status: 2,
    out: '',
    error: expect.stringContaining('chỉ có 3 hồ sơ chưa nộp trực tuyến'),
  });
  expect(await vedich('headroom', '--limit', 'x')).toMatchObject({
    status: 2,
    error: expect.stringContaining('--limit không nhận “x”'),
  });
  expect(await vedich('headroom', '--campaign', 'x')).toMatchObject({ status: 2 });
});
