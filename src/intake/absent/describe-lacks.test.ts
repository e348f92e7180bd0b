import { describe, expect, test } from 'vitest';
import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { dossierKind } from '../dossier-kind.ts';
import { openImporter } from '../import-for-test.ts';
import { importBytes, makeWorkbook } from '../refused/refused-for-test.ts';
import { undoBatch } from '../undo-batch.ts';
import { verifyData } from '../verify-data.ts';
import { listLacks } from './describe-lacks.ts';

const importer = openImporter();

/** A dossier completed in time, with every cell of every column filled. */
const CELLS: Readonly<Record<string, string>> = {
  agency: 'Sở Tư pháp',
  procedure: '1.001612',
  field: 'Hộ tịch',
  submitted_at: '07/11/2024',
  received_at: '08/11/2024',
  due_at: '20/11/2024',
  completed_at: '15/11/2024',
  returned_at: '16/11/2024',
  channel: 'Trực tuyến',
  status: '9',
  fee: '10.000',
  satisfaction: '5',
};

interface Shape {
  readonly without?: readonly string[];
  readonly blank?: readonly string[];
  readonly first?: number;
  readonly rows?: number;
}

/** The rows of a file with every column, but for those left out or left blank. */
function table({ without = [], blank = [], first = 1, rows = 3 }: Shape): string[][] {
  const fields = DOSSIER_FIELDS.filter(({ column }) => !without.includes(column));
  const cell = (column: string, row: number) => {
    if (column === 'key') return `H${first + row}`;
    return blank.includes(column) ? '' : (CELLS[column] ?? 'Có');
  };
  return [
    fields.map(({ heading }) => heading),
    ...Array.from({ length: rows }, (_, row) => fields.map(({ column }) => cell(column, row))),
  ];
}

const csv = (shape: Shape) =>
  table(shape)
    .map((cells) => cells.map((text) => `"${text}"`).join(';'))
    .join('\n');
const xlsx = (shapes: readonly Shape[]) =>
  makeWorkbook(shapes.map((shape, index) => ({ name: `Trang ${index + 1}`, rows: table(shape) })));

const lacksOf = (batch: string | null) => listLacks(importer.app.warehouse, batch ?? '', [dossierKind]);
/** What is kept of a column, by dossier. */
const kept = async (column: string) =>
  (
    await importer.app.warehouse.query<{ value: string | null }>(
      `select cast(${column} as varchar) as value from dossier where known_to is null order by key`,
    )
  ).map(({ value }) => value);

const AGAIN_ONE = 'Nếu hệ thống nguồn có cột này, hãy xuất lại kèm cột đó rồi nhập lại.';
const AGAIN_MANY = 'Nếu hệ thống nguồn có các cột này, hãy xuất lại kèm các cột đó rồi nhập lại.';

/** A column by itself, and what the sentence then says. */
const COUNTED_AS: readonly (readonly [string, string])[] = [
  [
    'procedure',
    'không rõ thủ tục, nằm ngoài chỉ tiêu Thanh toán trực tuyến, TTHC có TTTT; 3 hồ sơ được tính là không rõ thủ tục, có thể làm sai lệch chỉ tiêu DVCTT có phát sinh',
  ],
  ['received_at', 'chưa tiếp nhận, nằm ngoài mọi chỉ tiêu'],
  ['due_at', 'không có hạn, nằm ngoài chỉ tiêu Đúng hạn'],
  ['channel', 'nộp trực tiếp, làm giảm chỉ tiêu Hồ sơ trực tuyến, DVCTT có phát sinh'],
  ['status', 'đã được tiếp nhận, không rút và không dừng, có thể làm sai lệch mọi chỉ tiêu'],
  [
    'fee',
    'phải thu phí nếu thủ tục có phí, có thể làm sai lệch chỉ tiêu Thanh toán trực tuyến, TTHC có TTTT',
  ],
  ['paid_online', 'chưa thanh toán trực tuyến, làm giảm chỉ tiêu Thanh toán trực tuyến, TTHC có TTTT'],
  ['components_digitised', 'chưa số hóa thành phần, làm giảm chỉ tiêu Số hóa hồ sơ'],
  ['result_digitised', 'chưa số hóa kết quả, làm giảm chỉ tiêu Số hóa kết quả'],
  ['electronic_result', 'chưa có kết quả điện tử, làm giảm chỉ tiêu Kết quả điện tử'],
  ['reused', 'chưa dùng lại dữ liệu, làm giảm chỉ tiêu Tái sử dụng dữ liệu'],
  ['synchronised', 'chưa đồng bộ, làm giảm chỉ tiêu Đồng bộ quốc gia'],
  ['satisfaction', 'chưa được đánh giá, nằm ngoài chỉ tiêu Hài lòng'],
];

describe.each([
  ['a.csv', 'Tệp a.csv', async (shape: Shape) => csv(shape)],
  ['a.xlsx', 'Tệp a.xlsx, trang Trang 1', async (shape: Shape) => xlsx([shape])],
])('%s', (name, place, make) => {
  const bring = async (shape: Shape) => importBytes(importer.app, await make(shape), name);

  test('with every column has nothing to be told', async () => {
    const { batch, warnings } = await bring({});
    expect(warnings).toEqual([]);
    expect(await lacksOf(batch)).toEqual([]);
  });

  test('without one of them says what its dossiers are counted as', async () => {
    for (const [index, [column, what]] of COUNTED_AS.entries()) {
      const heading = DOSSIER_FIELDS.find((field) => field.column === column)?.heading;
      const { batch, warnings } = await bring({ without: [column], first: 10 * index + 1 });
      const sentence = `${place} không có cột “${heading}”: 3 hồ sơ được tính là ${what}. ${AGAIN_ONE}`;
      expect(warnings).toEqual([sentence]);
      expect(await lacksOf(batch)).toEqual([sentence]);
    }
  });

  test('without what no figure leans on has nothing to be told', async () => {
    expect((await bring({ without: ['field', 'submitted_at', 'returned_at'] })).warnings).toEqual([]);
  });

  test('joins the columns in one sentence, of results only for what is completed', async () => {
    const open = ['result_digitised', 'electronic_result', 'reused'];
    expect((await bring({ without: open, blank: ['completed_at'] })).warnings).toEqual([
      `${place} không có cột “Tái sử dụng”: 3 hồ sơ được tính là chưa dùng lại dữ liệu, làm giảm chỉ tiêu Tái sử dụng dữ liệu. ${AGAIN_ONE}`,
    ]);
    const without = [...open, 'completed_at', 'returned_at', 'satisfaction'];
    expect((await bring({ without, first: 11 })).warnings).toEqual([
      `${place} không có cột “Ngày kết thúc xử lý”, “Số hóa kết quả”, “KQ điện tử”, “Tái sử dụng”, “Mức độ hài lòng”: 3 hồ sơ được tính là chưa dùng lại dữ liệu, làm giảm chỉ tiêu Tái sử dụng dữ liệu; 3 hồ sơ được tính là đang giải quyết, chưa được đánh giá, nằm ngoài chỉ tiêu Số hóa kết quả, Kết quả điện tử, Hài lòng; 3 hồ sơ được tính là đang giải quyết, có thể làm sai lệch chỉ tiêu Đúng hạn. ${AGAIN_MANY}`,
    ]);
  });

  test('as many of one column as of another, but not the same dossiers, are told apart', async () => {
    const without = ['components_digitised', 'channel'];
    const { batch } = await bring({ without });
    // Of the first dossier a later file tells the channel alone, of the last the digitised parts alone.
    await bring({ without: ['components_digitised'], rows: 1 });
    await bring({ without: ['channel'], first: 3, rows: 1 });
    const [sentence = ''] = await lacksOf(batch);
    expect(sentence).toContain('2 hồ sơ được tính là nộp trực tiếp, làm giảm');
    expect(sentence).toContain('2 hồ sơ được tính là chưa số hóa thành phần, làm giảm');
    expect(sentence).not.toContain('nộp trực tiếp, chưa số hóa');
  });

  test('says it no more once a later file has the column, and again once that one is taken back', async () => {
    const without = ['components_digitised', 'channel'];
    const first = await bring({ without });
    expect(first.warnings).toHaveLength(1);
    const later = await bring({ rows: 2 });
    expect(later).toMatchObject({ updated: 2, warnings: [] });
    expect(await kept('components_digitised')).toEqual(['true', 'true', null]);
    expect(await kept('channel')).toEqual(['2', '2', '1']);
    expect(await lacksOf(first.batch)).toEqual([
      `${place} không có cột “Hình thức nộp”, “Số hóa TPHS”: 1 hồ sơ được tính là nộp trực tiếp, chưa số hóa thành phần, làm giảm chỉ tiêu Hồ sơ trực tuyến, DVCTT có phát sinh, Số hóa hồ sơ. ${AGAIN_MANY}`,
    ]);
    await undoBatch(importer.app, later.batch ?? '');
    expect(await lacksOf(first.batch)).toEqual(first.warnings);
    expect(await lacksOf(later.batch)).toEqual([]);
  });

  test('leaves what an earlier file told where it lacks the column, and has nothing to be told', async () => {
    await bring({});
    const without = dossierKind.absentMeanings
      ?.map(({ column }) => column)
      .filter((column) => column !== 'fee');
    const { warnings } = await importBytes(
      importer.app,
      csv({ without: without ?? [], rows: 3 }).replaceAll('10.000', '0'),
      'b.csv',
    );
    expect(warnings).toEqual([]);
    for (const [column, value] of Object.entries({
      ...Object.fromEntries((without ?? []).map((each) => [each, 'true'])),
      procedure: '1.001612',
      received_at: '2024-11-08 00:00:00',
      due_at: '2024-11-20 00:00:00',
      completed_at: '2024-11-15 00:00:00',
      channel: '2',
      status: '9',
      satisfaction: '5',
    }))
      expect([column, await kept(column)]).toEqual([column, [value, value, value]]);
    expect(await kept('fee')).toEqual(['0', '0', '0']);
  });

  test('with a column blank in every row says it of many dossiers, and what it took of however few', async () => {
    const blank = ['components_digitised', 'satisfaction', 'channel'];
    expect((await bring({ blank })).warnings).toEqual([]);
    expect((await bring({ blank, first: 101, rows: 20 })).warnings).toEqual([
      `${place} để trống mọi ô của cột “Hình thức nộp”, “Số hóa TPHS”: 20 hồ sơ được tính là nộp trực tiếp, chưa số hóa thành phần, làm giảm chỉ tiêu Hồ sơ trực tuyến, DVCTT có phát sinh, Số hóa hồ sơ. Nếu hệ thống nguồn có các cột này, hãy xuất lại có đủ giá trị rồi nhập lại.`,
    ]);
    await bring({ first: 201, rows: 2 });
    const taking = await bring({ blank: ['satisfaction', 'reused'], first: 202, rows: 2 });
    expect(taking).toMatchObject({ inserted: 1, updated: 1 });
    expect(taking.warnings).toEqual([
      `${place} để trống mọi ô của cột “Tái sử dụng”, “Mức độ hài lòng”: 1 hồ sơ mất giá trị đã có ở cột “Tái sử dụng”; 1 hồ sơ mất giá trị đã có ở cột “Mức độ hài lòng”. Nếu hệ thống nguồn có các cột này, hãy xuất lại có đủ giá trị rồi nhập lại.`,
    ]);
    expect(await lacksOf(taking.batch)).toEqual(taking.warnings);
  });

  test('with a no in every row of a column has said so', async () => {
    const content = csv({ rows: 20 }).replaceAll('Có', 'Không').replaceAll('Trực tuyến', 'Trực tiếp');
    expect(
      (
        await importBytes(
          importer.app,
          content.replace('Thanh toán Trực tiếp', 'Thanh toán trực tuyến'),
          'a.csv',
        )
      ).warnings,
    ).toEqual([]);
  });
});

test('a workbook has a sentence for each sheet, and none where one sheet tells what another lacks', async () => {
  const two = await xlsx([
    { without: ['reused'] },
    { without: ['due_at', 'paid_online'], first: 51, rows: 2 },
    { first: 81 },
  ]);
  expect((await importBytes(importer.app, two, 'b.xlsx')).warnings).toEqual([
    `Tệp b.xlsx, trang Trang 1 không có cột “Tái sử dụng”: 3 hồ sơ được tính là chưa dùng lại dữ liệu, làm giảm chỉ tiêu Tái sử dụng dữ liệu. ${AGAIN_ONE}`,
    `Tệp b.xlsx, trang Trang 2 không có cột “Ngày hẹn trả”, “Thanh toán trực tuyến”: 2 hồ sơ được tính là chưa thanh toán trực tuyến, làm giảm chỉ tiêu Thanh toán trực tuyến, TTHC có TTTT; 2 hồ sơ được tính là không có hạn, nằm ngoài chỉ tiêu Đúng hạn. ${AGAIN_MANY}`,
  ]);
  const halves = await xlsx([
    { without: ['reused'], first: 301 },
    { without: ['due_at'], first: 301 },
  ]);
  expect((await importBytes(importer.app, halves, 'c.xlsx')).warnings).toEqual([]);
});

test('a later import of the same content tells it once the first is taken back', async () => {
  const content = csv({ without: ['reused'] });
  const first = await importBytes(importer.app, content, 'a.csv');
  const again = await importBytes(importer.app, content, 'b.csv');
  expect(again.repeats).toBe(first.batch);
  expect(await lacksOf(again.batch)).toEqual([]);
  await undoBatch(importer.app, first.batch ?? '');
  expect(await lacksOf(first.batch)).toEqual([]);
  expect(await lacksOf(again.batch)).toEqual(
    first.warnings.map((sentence) => sentence.replace('a.csv', 'b.csv')),
  );
  expect(await verifyData(importer.app)).toEqual([]);
});

test('refused rows and rows of the same dossier are not counted twice, and an empty file says nothing', async () => {
  const rows = csv({ without: ['synchronised'] }).split('\n');
  const content = [...rows, rows[1], rows[1]?.replace('Sở Tư pháp', 'Sở Lạ').replace('H1', 'H9')].join('\n');
  const result = await importBytes(importer.app, content, 'a.csv');
  expect(result).toMatchObject({ rows: 5, inserted: 3, unchanged: 1, refused: 1 });
  expect(result.warnings).toEqual([
    `Tệp a.csv không có cột “Đồng bộ DVCQG”: 3 hồ sơ được tính là chưa đồng bộ, làm giảm chỉ tiêu Đồng bộ quốc gia. ${AGAIN_ONE}`,
  ]);
  const nobody = await importBytes(importer.app, rows[0] ?? '', 'b.csv');
  expect(nobody.warnings).toEqual(['Tệp b.csv chưa có dòng nào được điền nên không có gì để nhập.']);
});
