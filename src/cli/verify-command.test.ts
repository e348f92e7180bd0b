import { CompiledQuery } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeAndRemove, copyTemplate } from '../../test/data-template.ts';
import { fillSoundly, SOUND_DAY } from '../../test/sound-installation.ts';
import { CHECKS } from '../dashboard/verify-stored.ts';
import { type App, openApp } from '../platform/app.ts';
import { describeChecks, runChecks } from '../platform/run-checks.ts';
import { verifyFiles } from '../platform/verify-files.ts';

/** Damage leaves the files themselves sound; they have tests of their own. */
const STORED = CHECKS.filter((check) => !verifyFiles.includes(check));
/** What damage in the one database cannot break is not looked at each time. */
const LEFT_OUT = { warehouse: /^chỉ tiêu:/, records: /^(dossier|procedure|result):/ };

let app: App;
let tables: string[];
let records: string[];

beforeAll(async () => {
  const directory = await copyTemplate('sound', async (template) => {
    const filled = { ...template, clock: () => new Date(SOUND_DAY) };
    await fillSoundly(filled);
  });
  app = await openApp({ directory, clock: () => new Date(SOUND_DAY) });
  tables = (
    await app.warehouse.query<{ name: string }>(
      "select table_name as name from duckdb_tables() where schema_name = 'main' and not temporary",
    )
  ).map(({ name }) => name);
  await app.warehouse.run("attach ':memory:' as kept");
  for (const name of tables) await app.warehouse.run(`create table kept.${name} as from main.${name}`);
  records = (await app.records.introspection.getTables()).map(({ name }) => name);
  for (const name of records) await onRecords(`create temp table kept_${name} as select * from ${name}`);
}, 60_000);
afterAll(() => closeAndRemove(app));

const onRecords = (sql: string) => app.records.executeQuery(CompiledQuery.raw(sql));

let mend = async () => {};
afterEach(() => mend());

/** Damages one table, which is as it was after the test. */
async function damageTable(where: 'warehouse' | 'records', damage: string): Promise<void> {
  const [, table = ''] = /^(?:update|insert into|delete from) (\w+)/.exec(damage) ?? [];
  const run = where === 'warehouse' ? (sql: string) => app.warehouse.run(sql) : onRecords;
  mend = async () => {
    await run(`delete from ${table}`);
    await run(`insert into ${table} select * from ${where === 'warehouse' ? 'kept.' : 'kept_'}${table}`);
  };
  await run(damage);
}

/** The checks that found something, with the tables and keys that they name. */
async function named(where: 'warehouse' | 'records') {
  const checks = STORED.filter(({ check }) => !LEFT_OUT[where].test(check));
  return (await runChecks(app, checks))
    .filter(({ broken }) => broken > 0)
    .map(({ check, findings }) => ({
      check,
      tables: [...new Set(findings.map(({ table }) => table))],
      keys: findings.map(({ key }) => key),
    }));
}

test('a sound installation breaks no rule, and every rule was looked at', async () => {
  const answers = await runChecks(app, CHECKS);
  expect(describeChecks(answers)).toBe('Số liệu đã lưu đúng với mọi quy tắc.');
  expect(answers.filter(({ ok, waitsFor }) => !ok || waitsFor !== null)).toEqual([]);
  // Nothing of these is there when nothing was suspicious, or no figure came twice.
  const empty = [
    'đợt nhập: điều nhận thấy',
    ...['procedure', 'result'].map((table) => `${table}: lời lặp lại thuộc một đợt nhập`),
  ];
  expect(answers.filter(({ looked, check }) => looked === 0 && !empty.includes(check))).toEqual([]);
  expect(new Set(CHECKS.map(({ check }) => check)).size).toBe(CHECKS.length);
});

const H5 = "key = 'H5' and known_to is null";

test.each([
  [
    "insert into dossier select * from dossier where key = 'G0'",
    'dossier: một bản hiện hành',
    'dossier',
    'G0',
  ],
  ["update dossier set known_to = known_from where key = 'G1'", 'dossier: khoảng hiệu lực', 'dossier', 'G1'],
  [
    "update dossier set known_to = 11 where key = 'H5' and known_to is not null",
    'dossier: khoảng hiệu lực',
    'dossier',
    'H5',
  ],
  ["update dossier set known_to = 99 where key = 'G2'", 'dossier: thay đổi đã biết', 'dossier', 'G2'],
  ["update dossier set known_from = 0 where key = 'G2'", 'dossier: thay đổi đã biết', 'dossier', 'G2'],
  ["update dossier set known_to = 3 where key = 'G3'", 'dossier: không đứt quãng', 'dossier', 'G3'],
  [`delete from dossier where ${H5}`, 'dossier: không đứt quãng', 'dossier', 'H5'],
  ["update dossier set part = 7 where key = 'G4'", 'dossier: thuộc một đợt nhập', 'dossier', 'đợt 2 phần 7'],
  ["update dossier set batch = 5 where key = 'G4'", 'dossier: thuộc một đợt nhập', 'dossier', 'đợt 5 phần 1'],
  [
    'update dossier_repeat set batch = 99 where batch = (select min(batch) from dossier_repeat)',
    'dossier: lời lặp lại thuộc một đợt nhập',
    'dossier_repeat',
    'đợt 99',
  ],
  ['update dossier set said = 1 where said = 0 and batch = 3', 'dossier: đợt đã hoàn tác', 'dossier', 'H'],
  ["delete from dossier where key = 'G5'", 'dossier: đếm khớp đợt nhập', 'batch', '2024-11-25-2'],
  [
    "update dossier set channel = 3 where key = 'H1' and known_to is null",
    'dossier: trạng thái gộp',
    'dossier',
    'H1',
  ],
  [`update dossier set channel = 3 where ${H5}`, 'dossier: trạng thái gộp', 'dossier', 'H5'],
  ["update dossier set fee = 5 where key = 'G6'", 'dossier: trạng thái gộp', 'dossier', 'G6'],
  [
    "update procedure set known_to = known_from where key = '1.000001'",
    'procedure: khoảng hiệu lực',
    'procedure',
    '1.000001',
  ],
  [
    "insert into result select * from result where indicator = 'on-time'",
    'result: một bản hiện hành',
    'result',
    '643|on-time',
  ],
  [
    "update dossier set completed_at = timestamp '2024-05-01' where key = 'G20'",
    'hồ sơ: thứ tự ngày',
    'dossier',
    'G20',
  ],
  [
    "update dossier set satisfaction = 9 where key = 'H1' and known_to is not null and said = 0",
    'hồ sơ: giá trị của các cột',
    'dossier',
    'H1',
  ],
  ["update dossier set agency = 'lạ' where key = 'G7'", 'đơn vị', 'dossier', 'lạ'],
  ["update procedure set agencies = '[\"lạ\"]' where key = '1.000002'", 'đơn vị', 'procedure', 'lạ'],
  [
    "update dossier set agency = '24118', received_at = timestamp '2026-01-05' where key = 'G8'",
    'đơn vị',
    'dossier',
    '24118',
  ],
  ['update change set seq = 20 where seq = 13', 'thay đổi: số thứ tự', 'change', '13'],
  ["update change set batch = 'x' where seq = 2", 'đợt nhập: thay đổi', 'batch', '2024-11-25-2'],
  [
    'update batch set undone_seq = null where undone_seq is not null',
    'đợt nhập: thay đổi',
    'batch',
    'thay đổi 7',
  ],
  ["update batch set kind = 'x' where seq = 10", 'đợt nhập: các giá trị', 'batch', '2024-11-25-10'],
  ["update batch set file_names = '[' where seq = 2", 'đợt nhập: các giá trị', 'batch', '2024-11-25-2'],
  [
    'update batch set inserted = inserted + 1 where seq = 2',
    'đợt nhập: tổng số dòng',
    'batch',
    '2024-11-25-2',
  ],
  [
    'update batch set inserted = inserted - 1, unchanged = unchanged + 1 where seq = 2',
    'dossier: đếm khớp đợt nhập',
    'batch',
    '2024-11-25-2',
  ],
  ['update batch_file set skipped = 3 where seq = 2', 'đợt nhập: các tệp', 'batch_file', '2024-11-25-2'],
  [
    "update batch_file set content_hash = 'x' where seq = 2",
    'đợt nhập: tệp của đợt',
    'batch_file',
    '2024-11-25-2 tệp 1',
  ],
  [
    "update batch_file set repeats = '2024-11-25-1' where seq = 6",
    'đợt nhập: tệp lặp lại',
    'batch_file',
    '2024-11-25-6',
  ],
  [
    "delete from refusal where key = 'K1' and batch = '2024-11-25-9'",
    'đợt nhập: dòng bị từ chối',
    'refusal',
    '2024-11-25-9',
  ],
  [
    "update refusal set cells = '{' where key = 'K2' and batch = '2024-11-25-9'",
    'dòng bị từ chối: mỗi dòng một lần',
    'refusal',
    '2024-11-25-9/1/3',
  ],
  [
    "update refusal set cells = '{\"Họ tên\":\"x\"}', key = null where key = 'K2' and batch = '2024-11-25-9'",
    'dữ liệu: không có cột cá nhân',
    'refusal',
    '2024-11-25-9',
  ],
  [
    "update refusal_answer set answer_batch = 'x'",
    'dòng bị từ chối: dòng trả lời',
    'refusal_answer',
    '2024-11-25-9/1',
  ],
  [
    'update refusal_answer set answer_batch = batch',
    'dòng bị từ chối: trả lời sau khi từ chối',
    'refusal_answer',
    '2024-11-25-9/1',
  ],
  [
    "update refusal_dismissal set restored_at = timestamp '2020-01-01'",
    'dòng bị từ chối: dòng bỏ qua',
    'refusal_dismissal',
    '2024-11-25-10/1',
  ],
  [
    "delete from batch_sheet where batch = '2024-11-25-9'",
    'dòng bị từ chối: các cột của trang',
    'batch_sheet',
    '2024-11-25-9 phần 1',
  ],
  [
    "update batch_sheet set part = 8 where batch = '2024-11-25-2'",
    'phần của đợt: các cột',
    'batch_sheet',
    '2024-11-25-2 phần 8',
  ],
  [
    "insert into batch_finding values ('2024-11-25-5', 'blanked-cells', '[\"643\"]', null, null, 1, 2, '[]', '[\"x\"]')",
    'đợt nhập: điều nhận thấy',
    'batch_finding',
    '2024-11-25-5',
  ],
  ['update name_use set part = 9', 'tên đã quyết định: lần dùng', 'name_use', 'phần 9'],
  [
    "update name_use set decision = 'qd-9'",
    'dữ liệu: quyết định, cách chỉ cột và nguồn được nhắc đến',
    'name_use',
    'đợt 2024-11-25-10',
  ],
  [
    "update push set source = 'x'",
    'dữ liệu: quyết định, cách chỉ cột và nguồn được nhắc đến',
    'push',
    'đợt 2024-11-25-13',
  ],
  ["update push set batch = '2024-11-25-2'", 'lần đẩy: đợt và câu trả lời', 'push', 'k1'],
  [
    "update result_row set part = 9 where key like '643%'",
    'số liệu khai báo: dòng của tệp',
    'result_row',
    '643|on-time',
  ],
  [
    "update result set numerator = 11 where indicator = 'on-time'",
    'số liệu khai báo: tử số, mẫu số, tỷ lệ và kỳ',
    'result',
    '643|on-time',
  ],
  [
    "update result set from_day = date '2024-12-31', key = replace(key, '2024-01-01', '2024-12-31') where indicator = 'on-time'",
    'số liệu khai báo: tử số, mẫu số, tỷ lệ và kỳ',
    'result',
    '643|on-time|2024-12-31',
  ],
  [
    "update result set indicator = 'lạ', key = replace(key, 'on-time', 'lạ') where indicator = 'on-time'",
    'số liệu khai báo: chỉ tiêu',
    'result',
    'lạ',
  ],
])('%s is named: %s', async (damage, check, table, key) => {
  await damageTable('warehouse', damage);
  const found = await named('warehouse');
  expect(found.map((each) => each.check)).toEqual([check]);
  expect(found[0]?.tables).toEqual([table]);
  expect(found[0]?.keys.join('; ')).toContain(key);
});

const SHARE = (from: string, to: string) =>
  `update target_share set share = replace(share, '${from}', '${to}') where number = 2`;
const FIRST = "id = 'dak-lak-60-000001'";
/** One row of a stored proposal with one value of it put in the place of another. */
const ROW_SET = (path: string, value: string) =>
  `update target_assignment set proposal = json_set(proposal, '$.rows[0].${path}', ${value}) where ${FIRST}`;

test.each([
  ["update agency set type = 'x' where id = '643'", 'đơn vị: các giá trị', 'agency', '643'],
  [
    "update agency set valid_from = '2030-01-01' where id = '24118'",
    'đơn vị: các giá trị',
    'agency',
    '24118',
  ],
  ["update agency set parent_id = 'lạ' where id = 'dept:xaydung'", 'đơn vị: cây', 'agency', 'dept:xaydung'],
  ["update agency set parent_id = null where id = 'dept:xaydung'", 'đơn vị: cây', 'agency', 'dept:xaydung'],
  ["update agency set parent_id = '24118' where id = '643'", 'đơn vị: cây', 'agency', '643'],
  ["update agency set valid_to = null where id = '24118'", 'đơn vị: cây', 'agency', '24118'],
  ["update agency set valid_to = '2025-06-30' where id = '66'", 'đơn vị: cây', 'agency', null],
  [
    "update succession set to_id = 'lạ' where from_id = (select min(from_id) from succession where share = 'whole')",
    'đơn vị: sáp nhập, chia tách',
    'succession',
    'lạ',
  ],
  [
    "update succession set on_day = '2024-12-24' where from_id = (select min(from_id) from succession where share = 'whole')",
    'đơn vị: sáp nhập, chia tách',
    'succession',
    '→',
  ],
  [
    "update agency set gso_code = (select gso_code from agency where id = '644') where id = '643'",
    'đơn vị: mã hành chính',
    'agency',
    '644',
  ],
  ["update name_decision set agency = 'lạ'", 'tên đã quyết định', 'name_decision', 'qd-1'],
  ["update name_decision set folded = 'x'", 'tên đã quyết định', 'name_decision', 'qd-1'],
  [
    "update calendar_exception set kind = 'x' where day = (select min(day) from calendar_exception)",
    'lịch làm việc',
    'calendar_exception',
    '-',
  ],
  [
    "update campaign set frame = json_set(frame, '$.baseline.from', '2024-12-31')",
    'khung chiến dịch',
    'campaign',
    'dak-lak-60',
  ],
  ["update heading_mapping set fingerprint = 'x'", 'cách chỉ cột', 'heading_mapping', 'm1'],
  ["update source set token_hash = 'x'", 'nguồn đẩy', 'source', '-'],
  [
    "update suspicion_acceptance set reason = ' '",
    'dữ liệu đáng ngờ đã chấp nhận',
    'suspicion_acceptance',
    'silent-',
  ],
  [
    `update target_assignment set id = 'dak-lak-60-000009' where id = 'dak-lak-60-000002'`,
    'chỉ tiêu: lần giao',
    'target_assignment',
    'dak-lak-60-000009',
  ],
  [
    `update target_assignment set proposal = json_remove(proposal, '$.rows[3]') where ${FIRST}`,
    'chỉ tiêu: đủ đơn vị và chỉ tiêu',
    'target_assignment',
    'dak-lak-60-000001',
  ],
  [ROW_SET('target', '99.5'), 'chỉ tiêu: tính lại theo mục III.2', 'target_assignment', 'dak-lak-60-000001'],
  [
    ROW_SET('branch', "'full'"),
    'chỉ tiêu: tính lại theo mục III.2',
    'target_assignment',
    'dak-lak-60-000001',
  ],
  [
    `update target_assignment set proposal = json_set(proposal, '$.cap', 50) where ${FIRST}`,
    'chỉ tiêu: tính lại theo mục III.2',
    'target_assignment',
    'dak-lak-60-000001',
  ],
  ["update target_approval set assignment = 'x'", 'chỉ tiêu: phê duyệt', 'target_approval', 'pd-1'],
  [
    "update target_approval set decision_date = '2025-01-01'",
    'chỉ tiêu: phê duyệt',
    'target_approval',
    'pd-1',
  ],
  ['delete from target_amendment where seq = 1', 'chỉ tiêu: điều chỉnh', 'target_amendment', 'dc-2'],
  [
    'update target_amendment set target_hundredths = 20000 where seq = 2',
    'chỉ tiêu: điều chỉnh',
    'target_amendment',
    'dc-2',
  ],
  [
    'update target_amendment set withdrawn_reason = null where seq = 1',
    'chỉ tiêu: điều chỉnh',
    'target_amendment',
    'dc-1',
  ],
  [SHARE('"dossiers":100', '"dossiers":101'), 'chỉ tiêu: phân công', 'target_share', 'bản 2'],
  ['delete from target_share where number = 1', 'chỉ tiêu: phân công', 'target_share', 'bản 2'],
  ["update letterhead set fields = '{}}'", 'văn bản: thể thức', 'letterhead', 'dept:tuphap lần 1'],
  ["update signer set to_day = '2020-01-01'", 'văn bản: người ký', 'signer', null],
  ["update paper_office set from_day = '31/12'", 'văn bản: cơ quan ban hành', 'paper_office', 'dak-lak-60 1'],
])('%s is named: %s', async (damage, check, table, key) => {
  await damageTable('records', damage);
  const found = await named('records');
  expect(found.map((each) => each.check)).toEqual([check]);
  expect(found[0]?.tables).toEqual([table]);
  if (key !== null) expect(found[0]?.keys.join('; ')).toContain(key);
});
