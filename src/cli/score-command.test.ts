import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

const WINDOW = ['--from', '2024-10-01', '--to', '2024-10-31'];

// What the national portal showed of Sở Xây dựng, Sở VHTTDL and (put to this province) Phú Thọ in 2026.
const DECLARED = `Đơn vị;Chỉ tiêu;Tử số;Mẫu số;Tỷ lệ (%);Từ ngày;Đến ngày;Nguồn
66;published-on-time;0;82;;01/10/2024;31/10/2024;Cổng DVCQG
66;updated-on-time;79;82;;01/10/2024;31/10/2024;Cổng DVCQG
66;complete-content;79;79;;01/10/2024;31/10/2024;Cổng DVCQG
66;services-offered-online;52;89;;01/10/2024;31/10/2024;Cổng DVCQG
66;active-online-services;516;1884;;01/10/2024;31/10/2024;Cổng DVCQG
66;online-dossiers;589496;597894;;01/10/2024;31/10/2024;Cổng DVCQG
66;online-payments;309542;358625;;01/10/2024;31/10/2024;Cổng DVCQG
66;procedures-paid-online;119;313;;01/10/2024;31/10/2024;Cổng DVCQG
66;fee-procedures-with-dossiers;68;313;;01/10/2024;31/10/2024;Cổng DVCQG
66;on-time;393087;443565;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;national-sync;3635;3635;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;on-time;3762;3867;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;online-payments;;;89,73;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;procedures-paid-online;6;21;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;fee-procedures-with-dossiers;2;21;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;electronic-results;;;66,8;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;digitised-dossiers;;;60,43;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;reused-data;;;9,9;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;shared-data;;;9,9;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;citizen-data-dossiers;;;100;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;citizen-data-procedures;;;22,4;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;certified-copies;0;0;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;petitions-on-time;0;0;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Xây dựng;dossier-satisfaction;;;88,57;01/10/2024;31/10/2024;Cổng DVCQG
Sở Văn hóa, Thể thao và Du lịch;online-payments;95;126;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Văn hóa, Thể thao và Du lịch;procedures-paid-online;11;17;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Văn hóa, Thể thao và Du lịch;fee-procedures-with-dossiers;6;17;;01/10/2024;31/10/2024;Cổng DVCQG
Sở Tài chính;procedures-paid-online;11;6;;01/10/2024;31/10/2024;Cổng DVCQG
`;

// Dossiers of one commune, its district and a department; Krông Búk received 4 itself and its commune 2.
const DOSSIERS = `Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp,Đồng bộ DVCQG
H1,Huyện Krông Búk,02/10/2024,Trực tuyến,x
H2,Huyện Krông Búk,02/10/2024,Trực tiếp,x
H3,Huyện Krông Búk,02/10/2024,Trực tiếp,x
H4,Huyện Krông Búk,02/10/2024,Trực tiếp,x
H5,"Xã Cư Né, huyện Krông Búk",02/10/2024,Trực tuyến,x
H6,"Xã Cư Né, huyện Krông Búk",02/10/2024,Trực tuyến,
H7,Sở Xây dựng,02/10/2024,Trực tuyến,
H8,Sở Tư pháp,02/10/2024,Trực tuyến,x
`;

const commands = openCommands(() => new Date());

beforeAll(async () => {
  const [declared, dossiers] = [join(commands.folder, 'kq.csv'), join(commands.folder, 'hs.csv')];
  await writeFile(declared, DECLARED);
  await writeFile(dossiers, DOSSIERS);
  expect(await vedich('import', declared, '--kind', 'results', '--strict')).toMatchObject({ status: 0 });
  expect(await vedich('import', dossiers, '--strict')).toMatchObject({ status: 0 });
});

async function vedich(...argv: string[]) {
  const said = await commands.vedich(...argv);
  return { ...said, json: argv.includes('--json') && said.status < 2 ? JSON.parse(said.out) : null };
}

interface Row {
  agency: string;
  total: number;
  rank: number | null;
  of: number;
  notReported: number;
  standsOn: { reported: number; of: number; text: string };
  groups: { code: string; points: number; max: number }[];
  components: { code: string; points: number | null; origin: string; note: string | null }[];
}

async function rowsOf(set: string, ...options: string[]): Promise<Row[]> {
  const { status, json } = await vedich('score', '--set', set, ...WINDOW, '--json', ...options);
  expect(status).toBe(0);
  return json.rows;
}

const pointsIn = (row: Row | undefined) =>
  Object.fromEntries(row?.groups.map(({ code, points }) => [code, points]) ?? []);
const componentOf = (row: Row | undefined, code: string) =>
  row?.components.find((component) => component.code === code);

describe('figures of the national portal, imported as declared', () => {
  test('give the points that it showed', async () => {
    const [province] = await rowsOf('portal-2026', '--agency', '66');
    expect(pointsIn(province)).toMatchObject({
      'online-service': 8.56,
      'online-payment': 6.67,
      progress: 17.72,
    });
    const [construction] = await rowsOf('portal-2026', '--agency', 'dept:xaydung');
    expect(pointsIn(construction)).toMatchObject({
      transparency: 11.85,
      progress: 19.46,
      'online-payment': 6.33,
      digitisation: 11.53,
    });
    const [culture] = await rowsOf('portal-2026', '--agency', 'dept:vhttdl');
    expect(pointsIn(culture)).toMatchObject({ 'online-payment': 7.02 });
  });

  test('more procedures paid online than had dossiers are kept as they came', async () => {
    const [finance] = await rowsOf('portal-2026', '--agency', 'dept:taichinh');
    expect(componentOf(finance, 'procedures-paid-online')).toMatchObject({
      numerator: 11,
      denominator: 6,
      points: 2,
      origin: 'declared',
      note: 'Tử số lớn hơn mẫu số; giữ như đã ghi và chấm như 100%. Số liệu khai báo, nguồn: Cổng DVCQG.',
    });
  });

  test('the province answers for what is published, and the row says so', async () => {
    const [construction] = await rowsOf('portal-2026', '--agency', 'dept:xaydung');
    const row = componentOf(construction, 'updated-on-time');
    expect(row).toMatchObject({ numerator: 79, denominator: 82, points: 3.85, origin: 'declared' });
    expect(row?.note).toBe('Lấy số liệu khai báo của tỉnh, nguồn: Cổng DVCQG.');
    expect(componentOf(construction, 'petition-satisfaction')).toMatchObject({
      points: 0,
      origin: 'none',
    });
    expect(construction?.notReported).toBe(8);
    expect(construction?.standsOn.text).toBe('tổng trên 19/21 thành phần có số liệu');
  });
});

test('the JSON has the fields of the contract and says what it rests on', async () => {
  const { json } = await vedich('score', '--set', 'qd766', ...WINDOW, '--json');
  expect(json).toMatchObject({
    set: 'qd766',
    from: '2024-10-01',
    to: '2024-10-31',
    scope: 'own',
    source: null,
    note: expect.stringMatching(/thứ hạng chỉ tính trên số điểm đã biết/),
    published: [{ on: '2024-10-31', points: 75.65, rank: 46, of: 63, regionalRank: 2, regionOf: 5 }],
  });
  const row = json.rows.find(({ agency }: Row) => agency === 'dept:tuphap');
  expect(row.groups.map((group: object) => Object.keys(group))).toEqual(
    Array.from({ length: 6 }, () => ['code', 'name', 'points', 'max', 'notReported', 'standsOn']),
  );
  expect(row.groups.map(({ code, max }: { code: string; max: number }) => [code, max])).toEqual([
    ['transparency', 18],
    ['progress', 20],
    ['online-service', 12],
    ['online-payment', 10],
    ['digitisation', 22],
    ['satisfaction', 18],
  ]);
  for (const { code, points, max, state } of row.components) {
    expect(code).toEqual(expect.any(String));
    expect(max).toEqual(expect.any(Number));
    expect(points).toEqual(state === 'not-reported' ? 0 : expect.any(Number));
  }
  expect(Object.keys(row.components[0])).toEqual(
    expect.arrayContaining(['numerator', 'denominator', 'percent', 'note', 'origin']),
  );
  // 17 + 2 departments, 15 districts, 184 communes and the province.
  expect(json.rows.length).toBe(219);
});

test('--source takes only declared figures, or only those counted from dossiers', async () => {
  const of = async (...options: string[]) =>
    componentOf((await rowsOf('qd766', '--agency', 'dept:xaydung', ...options))[0], 'national-sync');
  expect(await of()).toMatchObject({ denominator: 3635, points: 6, origin: 'declared' });
  expect(await of('--source', 'declared')).toMatchObject({ denominator: 3635, origin: 'declared' });
  expect(await of('--source', 'computed')).toMatchObject({ denominator: 1, points: 0, origin: 'computed' });
  const [justice] = await rowsOf('qd766', '--agency', 'dept:tuphap', '--source', 'declared');
  expect(componentOf(justice, 'online-dossiers')).toMatchObject({
    points: 0,
    state: 'not-reported',
    origin: 'none',
  });
  const [computed] = await rowsOf('qd766', '--agency', 'dept:xaydung', '--source', 'computed');
  expect(computed?.components.filter(({ origin }) => origin === 'declared')).toEqual([]);
});

test('a figure declared of another window does not stand', async () => {
  const { json } = await vedich(
    ...['score', '--set', 'qd766', '--from', '2024-10-02', '--to', '2024-10-31', '--json'],
    ...['--agency', 'dept:xaydung'],
  );
  expect(componentOf(json.rows[0], 'national-sync')).toMatchObject({ denominator: 1, origin: 'computed' });
});

test('a district is scored on what it received itself, or with its communes; the province always with all', async () => {
  const synced = async (agency: string, ...options: string[]) =>
    componentOf((await rowsOf('qd766', '--agency', agency, ...options))[0], 'national-sync');
  expect(await synced('649')).toMatchObject({ numerator: 4, denominator: 4, points: 6 });
  expect(await synced('649', '--scope', 'subtree')).toMatchObject({
    numerator: 5,
    denominator: 6,
    points: 5,
  });
  // A department has nothing below it, so that what was declared of it stands in either scope.
  expect(await synced('dept:xaydung', '--scope', 'subtree')).toMatchObject({ denominator: 3635, points: 6 });
  expect(await synced('66')).toMatchObject({ numerator: 6, denominator: 8, points: 4.5 });
});

test('places are within a level; who has no figure and the province have none', async () => {
  const rows = await rowsOf('qd766', '--source', 'computed');
  const departments = rows.filter(({ agency }) => agency.startsWith('dept:'));
  expect(
    departments.filter(({ rank }) => rank !== null).map(({ agency, rank, of }) => [agency, rank, of]),
  ).toEqual(
    expect.arrayContaining([
      ['dept:tuphap', 1, 2],
      ['dept:xaydung', 2, 2],
    ]),
  );
  expect(departments.filter(({ rank }) => rank === null).length).toBe(17);
  expect(rows.find(({ agency }) => agency === '66')).toMatchObject({ rank: null });
  const even = await vedich('score', '--set', 'qd766', ...WINDOW, '--source', 'computed', '--json');
  expect(even.json.note).toBeNull();
  const [alone] = await rowsOf('qd766', '--source', 'computed', '--agency', 'dept:xaydung');
  expect(alone).toMatchObject({ rank: 2, of: 2 });
});

test('a set used outside its days says so; an unknown one is refused in one sentence', async () => {
  const outside = await vedich('score', '--set', 'portal-2026', ...WINDOW, '--agency', 'dept:xaydung');
  expect(outside.error).toMatch(/áp dụng từ 01\/01\/2026/);
  expect(outside.out).toContain('thiếu 105 hồ sơ đúng hạn để đủ 20 điểm');
  expect(outside.out).toContain('điểm, hạng');
  const unknown = await vedich('score', '--set', 'qd999', ...WINDOW);
  expect(unknown).toMatchObject({
    status: 2,
    out: '',
    error: 'Không có bộ chỉ số “qd999”. Hãy dùng một trong: qd766, portal-2026.\n',
  });
  expect(await vedich('score', '--set', 'qd766', ...WINDOW, '--agency', 'x')).toMatchObject({ status: 2 });
  expect(await vedich('score', '--set', 'qd766', '--from', '2024-11-02', '--to', '2024-11-01')).toMatchObject(
    {
      status: 2,
    },
  );
});
