import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { findClash, lookupFields, matchHeadings } from '../reading/heading.ts';
import { fingerprintHeadings } from '../reading/heading-mapping.ts';
import type { RawCells } from '../reading/heading-row.ts';
import { type Lookout, lookAtTable } from './look-at-table.ts';
import type { LookedTable } from './mapping-api.ts';

const lookout: Lookout = {
  fields: DOSSIER_FIELDS,
  required: ['key'],
  mappings: [],
  knowledge: { isAgency: (text) => /^(sở|ubnd)/i.test(text), indicators: [] },
};

function look(rows: readonly RawCells[], options: Partial<Lookout> = {}): LookedTable {
  const table = {
    sheet: null,
    rows: rows.map((cells, index) => ({ rowNumber: index + 1, cells })),
    keyed: false,
  };
  const looked = lookAtTable('a.csv', table, { ...lookout, ...options });
  if (!looked) throw new Error('no table');
  return looked;
}

/** The best suggestion for each heading. */
function best(headings: readonly string[], ...rows: RawCells[]) {
  return look([headings, ...rows]).columns.map((column) => column.suggestions[0]?.column ?? null);
}

describe('what is suggested', () => {
  test('reads out what officers shorten', () => {
    expect(best(['Mã HS', 'Ngày TN', 'ĐV tiếp nhận', 'Ngày hẹn', 'TT trực tuyến'])).toEqual([
      'key',
      'received_at',
      'agency',
      'due_at',
      'paid_online',
    ]);
  });

  test.each([
    ['SO_BIEN_NHAN', 'key'],
    ['ngaytiepnhan_hs', 'received_at'],
    ['Tình trạng hồ sơ', 'status'],
    ['Kênh nộp', 'channel'],
    ['Thời gian tiếp nhận', 'received_at'],
    ['Hạn giải quyết', 'due_at'],
    ['Ngày giải quyết xong', 'completed_at'],
    ['NgayTraKQ', 'returned_at'],
    ['Mã thủ tục hành chính', 'procedure'],
    ['Kết quả điện tử', 'electronic_result'],
    ['Đánh giá', 'satisfaction'],
  ])('%s may be %s', (heading, column) => {
    expect(best([heading, 'Cột lạ'])[0]).toBe(column);
  });

  test('goes by the cells where the headings say nothing', () => {
    expect(
      best(
        ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'],
        ['A-1', 'Sở Tư pháp', 'Trực tuyến', 'Đang xử lý', 'Hài lòng', '20.000'],
        ['A-2', 'UBND huyện Lắk', 'BCCI', 'Đã trả kết quả', 'Bình thường', '150.000 đ'],
      ),
    ).toEqual(['key', 'agency', 'channel', 'status', 'satisfaction', 'fee']);
  });

  test('a heading whose cells speak against it is less likely than one whose cells agree', () => {
    const likeness = (cell: string) =>
      look([
        ['Ngày TN', 'Cột lạ'],
        [cell, 'x'],
      ]).columns[0]?.suggestions.find(({ column }) => column === 'received_at')?.likeness;
    expect(likeness('08/11/2024')).toBe(1);
    expect(likeness('Phòng một cửa')).toBe(0.55);
  });

  test('a heading that fits stands above half although its cells are words of another system', () => {
    const likeness = (heading: string, cells: readonly string[]) =>
      look([[heading, 'Cột lạ'], ...cells.map((cell) => [cell, 'x'])]).columns[0]?.suggestions.find(
        ({ column }) => column === 'channel',
      )?.likeness ?? 0;
    for (const heading of ['Hinh_thuc', 'HINH_THUC', 'Hình thức', 'Kênh'])
      for (const cells of [
        ['Một cửa', 'Cổng DVC'],
        ['OFF', 'ONL', 'OFF'],
        ['1', '2', '0'],
      ])
        expect(likeness(heading, cells), `${heading} ${cells}`).toBeGreaterThanOrEqual(0.6);
    expect(likeness('Hinh_thuc', ['08/11/2024', '09/11/2024'])).toBeLessThan(0.6);
    expect(likeness('Hình thức thanh toán', ['Tiền mặt', 'Chuyển khoản'])).toBeLessThan(0.6);
    expect(likeness('Ghi chú', ['OFF', 'ONL', 'OFF'])).toBe(0);
  });

  test('what a person said of the heading in another table comes first', () => {
    const mappings = [
      { id: 'm1', fingerprint: 'other', headings: [{ heading: 'Dấu vết', column: 'reused' }] },
    ];
    const [column] = look([['Dấu vết', 'Cột lạ']], { mappings }).columns;
    expect(column?.suggestions[0]).toEqual({ column: 'reused', heading: 'Tái sử dụng', likeness: 0.95 });
  });
});

describe('what is shown', () => {
  test('each column says what it is taken for and why', () => {
    const { columns, recognised, missing, headingRow } = look([
      ['BÁO CÁO', null, null, null, null],
      ['MA HO SO', 'Đơn vị', 'Hạn xử lý', 'Chủ hồ sơ', 'Ghi chú'],
      ['HS-1', 'Sở Tư pháp', '08/11/2024', 'Nguyễn Văn A', 'gấp'],
    ]);
    expect(columns.map(({ field, why, samples }) => [field?.column ?? null, why, samples])).toEqual([
      ['key', 'own', ['HS-1']],
      ['agency', 'alias', ['Sở Tư pháp']],
      ['due_at', 'weak-alias', ['08/11/2024']],
      [null, 'personal', []],
      [null, 'none', ['gấp']],
    ]);
    expect({ recognised, missing, headingRow }).toEqual({ recognised: true, missing: [], headingRow: 2 });
  });

  test('nothing that looks personal, whatever the heading', () => {
    const looked = look([
      ['Mã hồ sơ', 'Cột A', 'Cột B'],
      ['HS-1', '066094001234', 'gọi 0912.345.678'],
      ['HS-2', 'an@gmail.com', 'bình thường'],
      ['HS-3', '123456789012', '+84 912 345 678'],
    ]);
    expect(looked.columns.map((column) => column.samples)).toEqual([
      ['HS-1', 'HS-2', 'HS-3'],
      [],
      ['bình thường'],
    ]);
    expect(JSON.stringify(looked)).not.toMatch(/0660|1234|912|gmail/);
  });

  test('a row of people is never taken for the headings', () => {
    const table = {
      sheet: null,
      keyed: false,
      rows: [{ rowNumber: 1, cells: ['A', 'Trần B', '0912345678'] }],
    };
    expect(lookAtTable('a.csv', table, lookout)).toBeNull();
  });

  test('foreign headings below titles, with group titles above some of them', () => {
    const looked = look([
      ['TỔNG HỢP QUÝ IV', null, null, null],
      ['Định danh', 'Nơi nhận', 'Thời điểm', null],
      [null, null, 'bắt đầu', 'kết thúc'],
      ['A-1', 'Sở Tư pháp', '08/11/2024', '09/11/2024'],
    ]);
    expect(looked.columns.map((column) => column.heading)).toEqual([
      'Định danh',
      'Nơi nhận',
      'bắt đầu',
      'kết thúc',
    ]);
  });

  test('one word of ours among the data makes no headings of a row', () => {
    const looked = look([
      ['Cột một', 'Cột hai', 'Cột ba'],
      ['A-1', 'Phí', 'x'],
    ]);
    expect(looked.headingRow).toBe(1);
  });
});

const OURS = DOSSIER_FIELDS.flatMap((field) => [
  field.heading,
  ...field.aliases,
  ...(field.weakAliases ?? []),
]);
const headings = fc.uniqueArray(fc.constantFrom(...OURS, 'Ghi chú', 'Chủ hồ sơ', 'Số CCCD', 'STT', '№'), {
  minLength: 2,
});

describe('for any headings', () => {
  test('the fingerprint does not depend on their order, case, accents or blank cells', () => {
    fc.assert(
      fc.property(headings, fc.infiniteStream(fc.integer()), (names, keys) => {
        const shuffled = names
          .map((name) => ({ name: ` ${name.toUpperCase().normalize('NFD')} `, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .flatMap(({ name, key }) => (key % 3 === 0 ? [null, name] : [name]));
        expect(fingerprintHeadings(shuffled)).toBe(fingerprintHeadings(names));
        expect(fingerprintHeadings(names.slice(1))).not.toBe(fingerprintHeadings(names));
      }),
    );
  });

  test('saying what is understood already changes nothing', () => {
    fc.assert(
      fc.property(headings, (names) => {
        const plain = matchHeadings(names, lookupFields(DOSSIER_FIELDS));
        fc.pre(plain.columns.length > 1 && !findClash(plain.columns));
        const looked = look([names]);
        const mapping = {
          id: 'm1',
          fingerprint: looked.fingerprint,
          headings: looked.columns.map(({ heading, field }) => ({
            heading: heading ?? '',
            column: field?.column ?? null,
          })),
        };
        const mapped = matchHeadings(names, lookupFields(DOSSIER_FIELDS, [mapping]));
        expect(mapped).toEqual({ ...plain, mapping: 'm1' });
      }),
    );
  });

  test('no mapping makes a personal column one that is read', () => {
    const names = ['Mã', 'Chủ hồ sơ'];
    const mapping = {
      id: 'm1',
      fingerprint: fingerprintHeadings(names),
      headings: [
        { heading: 'Mã', column: null },
        { heading: 'Chủ hồ sơ', column: 'key' },
      ],
    };
    expect(matchHeadings(names, lookupFields(DOSSIER_FIELDS, [mapping]))).toEqual({
      columns: [],
      ignored: ['Mã'],
      personal: ['Chủ hồ sơ'],
      mapping: 'm1',
    });
  });
});
