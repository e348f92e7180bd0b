import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeFacts } from '../../../test/make-report-facts.ts';
import { buildReport } from '../kinds/build-report.ts';
import { blockLines, type ReportDocument, sentencesOf, textOf } from '../paper/report-document.ts';
import { numberBlocks } from '../paper/report-numbering.ts';
import { type Edit, editSchema } from './edit.ts';
import { layEdits } from './lay-edits.ts';

const PAPER = buildReport(makeFacts('day-10'), null);
const wordsOf = (document: ReportDocument, key: string) =>
  document.blocks
    .flatMap(sentencesOf)
    .filter((known) => known.key === key)
    .map(({ runs }) => textOf(runs))[0];
const linesOf = (document: ReportDocument) => document.blocks.flatMap(blockLines);
const WHO = { by: 'Nguyễn Thị Hoa', at: '2024-11-18T02:00:00.000Z' };

function edit(kind: Edit['kind'], key: string, text = '', more: Partial<Edit> = {}): Edit {
  return editSchema.parse({ id: '', kind, key, text, basis: wordsOf(PAPER, key) ?? '', ...WHO, ...more });
}

test('a paper without edits stays as it is, and tells its blanks', () => {
  const laid = layEdits(PAPER, []);
  expect(laid.document).toEqual(PAPER);
  expect(laid.flagged).toEqual([]);
  expect(laid.blanks).toContainEqual({ key: 'assessment/causes', what: 'nguyên nhân', written: false });
  expect(laid.blanks).toContainEqual({
    key: 'results/score',
    what: 'điểm, thứ hạng đến ngày 17/11/2024',
    written: false,
  });
});

describe('what a person writes', () => {
  test('stands in place of the generated words, its own numbers marked, one paragraph a line, and says who wrote', () => {
    const { document, blanks } = layEdits(PAPER, [
      edit('rewrite', 'assessment/causes', 'Đạt 34,7% do nghỉ lễ.\n\u202E\nCòn 02 đơn vị thiếu máy.'),
    ]);
    const at = document.blocks.findIndex((block) => 'key' in block && block.key === 'assessment/causes');
    expect(document.blocks.slice(at, at + 2)).toMatchObject([
      {
        kind: 'paragraph',
        key: 'assessment/causes',
        written: WHO,
        runs: [{ text: 'Đạt ' }, { text: '34,7%', style: 'typed' }, { text: ' do nghỉ lễ.' }],
      },
      { kind: 'paragraph', key: 'assessment/causes#2', written: WHO },
    ]);
    expect(document.blocks.length).toBe(PAPER.blocks.length + 1);
    expect(blanks.map(({ key }) => key)).not.toContain('assessment/causes');
  });

  test('leads to the figures of the sentence it replaces, and may leave blanks of its own', () => {
    const key = 'results/online-dossiers/province';
    const { document, blanks } = layEdits(PAPER, [edit('rewrite', key, 'Đạt [Bổ sung: tỷ lệ].')]);
    const written = document.blocks.flatMap(sentencesOf).find((known) => known.key === key);
    const generated = PAPER.blocks.flatMap(sentencesOf).find((known) => known.key === key);
    expect(written?.about).toEqual(generated?.about);
    expect(blanks).toContainEqual({ key, what: 'tỷ lệ', written: true });
  });

  test('is added after a sentence in order, after additions too, and numbers follow', () => {
    const { document } = layEdits(PAPER, [
      edit('add-after', 'directing/targets', 'Đã họp 02 lần.', { id: 'a' }),
      edit('add-after', 'directing/targets', 'Đã ban hành công văn.', { id: 'b' }),
      edit('add-after', 'added/a', 'Có biên bản.', { id: 'c' }),
    ]);
    const lines = linesOf(document);
    const at = lines.indexOf('3. Đã họp 02 lần.');
    expect(lines.slice(at, at + 4)).toEqual([
      '3. Đã họp 02 lần.',
      '4. Có biên bản.',
      '5. Đã ban hành công văn.',
      '6. [Bổ sung: công tác chỉ đạo, việc ban hành kế hoạch triển khai của các cơ quan, đơn vị, địa phương]',
    ]);
    expect(lines).toContain('II. KẾT QUẢ THỰC HIỆN');
  });

  test('of two changes of one sentence the later stands', () => {
    const key = 'assessment/causes';
    const { document } = layEdits(PAPER, [edit('rewrite', key, 'Một.'), edit('rewrite', key, 'Hai.')]);
    expect(wordsOf(document, key)).toBe('Hai.');
  });
});

describe('numbers that a person typed', () => {
  const key = 'results/online-dossiers/province';
  const words = wordsOf(PAPER, key) ?? '';
  const styles = (document: ReportDocument, of: string) =>
    document.blocks
      .flatMap(sentencesOf)
      .filter((known) => known.key.split('#')[0] === of)
      .flatMap(({ runs }) => runs)
      .filter(({ style }) => style === 'figure' || style === 'typed')
      .map(({ text, style }) => `${text} ${style}`);

  test('are told beside those of the system, and marked where they stand, in every line', () => {
    const { document, typed } = layEdits(PAPER, [
      edit('rewrite', key, `Toàn tỉnh:\n${words.replace('34,7%', '58,38%')}`),
    ]);
    expect(typed).toEqual([
      {
        key,
        written: `Toàn tỉnh:\n${words.replace('34,7%', '58,38%')}`,
        numbers: [{ typed: '58,38%', system: '34,7%' }],
        gone: [],
        words: ['Số 58,38% do người soạn nhập, không có trong số liệu của hệ thống (câu hệ thống: 34,7%).'],
      },
    ]);
    expect(styles(document, key).filter((each) => each.endsWith('typed'))).toEqual(['58,38% typed']);
    expect(styles(document, key)).toContain('3.470.000 figure');
  });

  test('are those of the words that stand: none of a sentence left as it was, of one taken away, of an earlier edit', () => {
    const typo = edit('rewrite', key, words.replace('34,7%', '58,38%'));
    expect(layEdits(PAPER, [typo, edit('rewrite', key, `${words} `)]).typed).toEqual([]);
    expect(layEdits(PAPER, [typo, edit('remove', key)]).typed).toEqual([]);
    expect(layEdits(PAPER, [edit('rewrite', 'none', 'Đạt 58,38%.')]).typed).toEqual([]);
  });

  test('of an addition are all but those of the sentence it follows', () => {
    const { document, typed } = layEdits(PAPER, [
      edit('add-after', key, 'Kết quả 34,7% nhờ 02 tổ.', { id: 'a' }),
      edit('add-after', 'added/a', 'Đạt 34,7%.', { id: 'b' }),
    ]);
    expect(typed.map((each) => [each.key, each.numbers.map((number) => number.typed)])).toEqual([
      ['added/a', ['02']],
      ['added/b', ['34,7%']],
    ]);
    expect(styles(document, 'added/a')).toEqual(['34,7% figure', '02 typed']);
  });

  test('change with the figures of the system', () => {
    const later = layEdits(PAPER, [
      edit('rewrite', key, words.replace('34,7%', '33,9%'), { basis: words.replace('34,7%', '33,9%') }),
    ]);
    expect(later.typed[0]?.numbers).toEqual([{ typed: '33,9%', system: '34,7%' }]);
  });
});

describe('what a person takes away', () => {
  test('a clause: the next take its number', () => {
    const { document } = layEdits(PAPER, [edit('remove', 'directing/plans')]);
    expect(linesOf(document)).toContain(
      '3. [Bổ sung: công tác tuyên truyền, tập huấn, hỗ trợ người dân, doanh nghiệp]',
    );
  });

  test('all of a list: no empty list, no heading without anything below it', () => {
    const keys = PAPER.blocks.flatMap(sentencesOf).map(({ key }) => key);
    const gone = keys.filter((key) => key.startsWith('results/satisfaction/'));
    const { document } = layEdits(
      PAPER,
      gone.map((key) => edit('remove', key)),
    );
    expect(document.blocks.some((block) => block.kind === 'list' && block.items.length === 0)).toBe(false);
    expect(linesOf(document).some((line) => line.includes('Mức độ hài lòng (đạt'))).toBe(false);
    expect(linesOf(PAPER).some((line) => line.includes('Mức độ hài lòng (đạt'))).toBe(true);
  });

  test('the addition that follows it stays', () => {
    const key = 'assessment/causes';
    const { document, orphaned } = layEdits(PAPER, [
      edit('remove', key),
      edit('add-after', key, 'Do nghỉ lễ.', { id: 'a' }),
    ]);
    expect(wordsOf(document, 'added/a')).toBe('Do nghỉ lễ.');
    expect(orphaned).toEqual([]);
  });
});

describe('when the figures change under an edit', () => {
  const key = 'results/online-dossiers/province';
  const basis = (wordsOf(PAPER, key) ?? '').replace('34,7%', '33,9%').replace('3.470.000', '3.390.000');

  test('it is flagged with what differs, and with the old figures in its own words', () => {
    const { flagged, document } = layEdits(PAPER, [
      edit('rewrite', key, 'Toàn tỉnh đạt 33,9%, thấp hơn mức trung ương 50%.', { basis }),
    ]);
    expect(flagged).toMatchObject([
      {
        key,
        basis,
        now: wordsOf(PAPER, key),
        changes: [
          { was: '3.390.000', now: '3.470.000' },
          { was: '33,9%', now: '34,7%' },
        ],
        stale: [{ was: '33,9%', now: '34,7%' }],
        words:
          'Câu do hệ thống viết đã khác: “3.390.000” nay là “3.470.000”; “33,9%” nay là “34,7%”. Trong câu đã sửa còn số cũ: “33,9%” (nay là “34,7%”).',
      },
    ]);
    expect(wordsOf(document, key)).toMatch(/^Toàn tỉnh đạt 33,9%/);
  });

  test('an addition is flagged only where it repeats a figure that is another now', () => {
    const add = (text: string) => layEdits(PAPER, [edit('add-after', key, text, { id: 'a', basis })]).flagged;
    expect(add('Do nghỉ lễ.')).toEqual([]);
    expect(add('Kết quả 33,9% là thấp.')).toMatchObject([{ stale: [{ was: '33,9%', now: '34,7%' }] }]);
  });

  test('one whose sentence is not made any more is told with its words', () => {
    const lost = edit('rewrite', 'results/transparency/province', 'Đã công khai.', { basis: 'x' });
    const after = edit('add-after', 'added/none', 'Thêm.', { id: 'b' });
    const { orphaned, document } = layEdits(PAPER, [lost, after]);
    expect(orphaned).toEqual([lost, after]);
    expect(document).toEqual(PAPER);
  });
});

test('every paper is numbered as it was, and any edits leave keys unique, numbers right, no list empty', () => {
  const keys = PAPER.blocks.flatMap(sentencesOf).map(({ key }) => key);
  expect(numberBlocks(PAPER.blocks)).toEqual(PAPER.blocks);
  const anyEdit = fc.record({
    kind: fc.constantFrom('rewrite' as const, 'remove' as const, 'add-after' as const),
    key: fc.constantFrom(...keys),
    text: fc.string({ maxLength: 40, unit: fc.constantFrom('a', '5', '%', ',', '\n', ' ', '[') }),
  });
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 60 }), (several) => {
      const edits = several.map(({ kind, key, text }, at) => edit(kind, key, text, { id: `${at}` }));
      const { document, orphaned, flagged } = layEdits(PAPER, edits);
      const after = document.blocks.flatMap(sentencesOf).map(({ key }) => key);
      expect(new Set(after).size).toBe(after.length);
      expect(numberBlocks(document.blocks)).toEqual(document.blocks);
      expect(document.blocks.every((block) => block.kind !== 'list' || block.items.length > 0)).toBe(true);
      expect(orphaned).toEqual([]);
      expect(flagged).toEqual([]);
      const touched = new Set(edits.filter(({ kind }) => kind !== 'add-after').map(({ key }) => key));
      for (const key of keys) if (!touched.has(key)) expect(wordsOf(document, key)).toBe(wordsOf(PAPER, key));
    }),
    { numRuns: 60 },
  );
});
