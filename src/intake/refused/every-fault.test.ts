import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { openImporter } from '../import-for-test.ts';
import { undoBatch } from '../undo-batch.ts';
import { listRefusalStates } from './refusal-state-store.ts';
import { correctWorkbook, importBytes, seeWorkbook } from './refused-for-test.ts';
import { writeRefusedWorkbook } from './write-refused-workbook.ts';

const importer = openImporter();
const FIRST = '2026-11-23-1';

/** Each column with a wrong cell of its own, a right one, and its reason; the day of receipt is the first to say. */
const COLUMNS = [
  { heading: 'Ngày tiếp nhận', wrong: '31/02/2024', right: '05/11/2024', code: 'bad-date' },
  { heading: 'Đơn vị tiếp nhận', wrong: 'Sở Trời', right: 'Sở Tư pháp', code: 'unknown-agency' },
  { heading: 'Ngày kết thúc xử lý', wrong: '12.11.2024', right: '12/11/2024', code: 'bad-date' },
  { heading: 'Hình thức nộp', wrong: '9', right: '1', code: 'bad-value' },
  { heading: 'Phí', wrong: '1,5', right: '1.500', code: 'bad-number' },
  { heading: 'Lệ phí', wrong: '-1', right: '0', code: 'bad-number' },
];
const HEADINGS = ['Mã hồ sơ', ...COLUMNS.map(({ heading }) => heading)];
const SUBSETS = Array.from({ length: 2 ** COLUMNS.length }, (_, set) =>
  COLUMNS.filter((__, index) => set & (1 << index)),
);

function csv(): string {
  const rows = SUBSETS.map((wrong, row) => [
    `H${row}`,
    ...COLUMNS.map((column) => (wrong.includes(column) ? column.wrong : column.right)),
  ]);
  return [HEADINGS, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
}

test('a refused row tells every wrong cell once, its first reason first, and is counted once', async () => {
  const result = await importer.importCsv(csv());
  expect(result).toMatchObject({ rows: 64, inserted: 1, refused: 63 });
  expect(result.issues).toHaveLength(63);
  for (const issue of result.issues) {
    const wrong = SUBSETS[issue.row - 2] ?? [];
    const told = [issue, ...(issue.more ?? [])];
    expect(told.map(({ column, code, value }) => ({ heading: column, code, wrong: value }))).toEqual(
      wrong.map(({ heading, code, wrong: value }) => ({ heading, code, wrong: value })),
    );
    expect(issue.more === undefined).toBe(wrong.length === 1);
    for (const { wrong: text } of wrong.slice(0, 5)) expect(issue.message).toContain(`“${text}”`);
    expect(issue.message.endsWith('. Sửa rồi nhập lại tệp; dòng đã nhập sẽ được thay.')).toBe(true);
  }
  expect(result.issues.at(-1)?.more?.[0]).toEqual({
    column: 'Đơn vị tiếp nhận',
    code: 'unknown-agency',
    value: 'Sở Trời',
    message: expect.stringMatching(/^Cột Đơn vị tiếp nhận: “Sở Trời” không phải là đơn vị nào của tỉnh/),
  });
  expect(result.issues.at(-1)?.message).toContain('; và 1 ô khác. Sửa');
  const { rows } = await listRefusalStates(
    importer.app.warehouse,
    { state: 'open' },
    { offset: 0, limit: 99 },
  );
  expect(rows.map(({ more }) => more)).toEqual(result.issues.map(({ more }) => more));
});

test('the workbook colours every wrong cell with a comment of its own, and corrected once all rows are in', async () => {
  const { app } = importer;
  await importer.importCsv(csv());
  const bytes = await writeRefusedWorkbook(app, FIRST);
  const [sheet] = await seeWorkbook(bytes);
  if (!sheet) throw new Error('no sheet');
  const inOrder = (headings: readonly string[]) => HEADINGS.filter((heading) => headings.includes(heading));
  expect(sheet.rows.map(({ coloured }) => inOrder(coloured))).toEqual(
    SUBSETS.slice(1).map((wrong) => inOrder(wrong.map(({ heading }) => heading))),
  );
  const read = await readXlsx(bytes, { readStyles: true });
  const comments = [...(read.sheets[0]?.cells ?? [])].flatMap(([place, cell]) =>
    cell.comment ? [[place, cell.comment.text] as const] : [],
  );
  expect(comments).toHaveLength(SUBSETS.reduce((sum, wrong) => sum + wrong.length, 0));
  expect(comments.map(([, text]) => text)).toContain('“31/02/2024” không phải là ngày');
  expect(comments.map(([, text]) => text)).toContain(
    'Cột Ngày kết thúc xử lý: “12.11.2024” không phải là ngày; hãy viết 12/11/2024',
  );

  const corrected = await correctWorkbook(
    [sheet],
    ({ heading }) => COLUMNS.find((column) => column.heading === heading)?.right ?? null,
  );
  expect(await importBytes(app, corrected, 'da-sua.xlsx')).toMatchObject({ inserted: 63, refused: 0 });
});

test('the heir of a file keeps all faults; a number of a person is none, and an unread day makes no name unclear', async () => {
  const { app } = importer;
  const content =
    'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Lệ phí\nA,Sở Trời,05/11/2024,0912345678\nB,Xã Ea Blang,5.11.24,1\nC,Sở Trời,x,1\n';
  const { issues } = await importer.importCsv(content);
  expect(issues).toMatchObject([
    { code: 'unknown-agency' },
    { code: 'bad-date', message: expect.stringContaining('hãy viết đủ bốn chữ số của năm') },
    { code: 'bad-date', more: [{ code: 'unknown-agency' }] },
  ]);
  expect(issues.map(({ more }) => more?.length ?? 0)).toEqual([0, 0, 1]);
  await importer.importCsv(content);
  await undoBatch(app, FIRST);
  const { rows } = await listRefusalStates(app.warehouse, { state: 'open' }, { offset: 0, limit: 9 });
  expect(rows.map(({ more }) => more?.length ?? 0)).toEqual([0, 0, 1]);
});
