import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Warehouse } from '../platform/warehouse.ts';
import { cellRule, type WrittenKind } from './convert-cells.ts';

let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await Warehouse.open(':memory:');
});

afterAll(() => warehouse.close());

async function read(kind: WrittenKind, cell: string | null) {
  const rule = cellRule(kind, [{ value: "'on-time'", spellings: ['on-time'] }]);
  const [row] = await warehouse.query<{ value: string | null }>(
    `select (${rule.value('cell')})::${rule.type}::varchar as value from (select $1::varchar as cell)`,
    [cell],
  );
  return row?.value ?? null;
}

const KINDS: readonly (readonly [WrittenKind, readonly (readonly [string | null, string | null])[]])[] = [
  [
    'instant',
    [
      ['08/11/2024', '2024-11-08 00:00:00'],
      ['8/1/2024', '2024-01-08 00:00:00'],
      ['08-11-2024', '2024-11-08 00:00:00'],
      ['08/11/2024 09:05', '2024-11-08 09:05:00'],
      ['8/11/2024 9:05', '2024-11-08 09:05:00'],
      ['08-11-2024 09:05:59', '2024-11-08 09:05:00'],
      ['08/11/2024 09:05:59', '2024-11-08 09:05:00'],
      ['2024-11-08', '2024-11-08 00:00:00'],
      ['2024-11-08T09:05:59', '2024-11-08 09:05:00'],
      ['2024-11-08 09:05', '2024-11-08 09:05:00'],
      ['2024-11-08T09:05:59.123', '2024-11-08 09:05:00'],
      ['2024-11-08T02:05:59Z', '2024-11-08 09:05:00'],
      ['2024-11-08T02:05:59.5Z', '2024-11-08 09:05:00'],
      ['2024-11-08T09:05+07', '2024-11-08 09:05:00'],
      ['2024-11-08T09:05:00+07:00', '2024-11-08 09:05:00'],
      ['2024-11-08 09:05:00+0700', '2024-11-08 09:05:00'],
      ['2024-11-07T23:30:00-03:30', '2024-11-08 10:00:00'],
      ['2024-11-08T18:00:00Z', '2024-11-09 01:00:00'],
      ['29/02/2024', '2024-02-29 00:00:00'],
      ['29/02/2023', null],
      ['31/02/2024', null],
      ['2024-02-31', null],
      ['11/13/2024', null],
      ['08/11/24', null],
      ['08/11/0024', null],
      ['08/11/2024 24:10', null],
      ['08/11/2024 09:61', null],
      ['08/11/2024 09:05:75', null],
      ['45604', null],
      ['8 tháng 11', null],
      ['a8/11/2024', null],
      [null, null],
    ],
  ],
  [
    'day',
    [
      ['08/11/2024 23:59', '2024-11-08'],
      ['2024-11-08T18:00:00Z', '2024-11-09'],
      ['hôm qua', null],
    ],
  ],
  [
    'money',
    [
      ['0', '0'],
      ['30000', '30000'],
      ['30.000', '30000'],
      ['1.250.000', '1250000'],
      ['30.000đ', '30000'],
      ['30.000 đ', '30000'],
      ['30.000 VNĐ', '30000'],
      ['30000 đồng', '30000'],
      ['30.000 ₫', '30000'],
      ['30,000', null],
      ['-5000', null],
      ['30.00', null],
      ['3.0000', null],
      ['miễn phí', null],
      ['99999999999999999999', null],
      [null, null],
    ],
  ],
  [
    'flag',
    [
      ['Có', 'true'],
      ['CÓ', 'true'],
      ['co', 'true'],
      ['x', 'true'],
      ['X', 'true'],
      ['1', 'true'],
      ['2', 'true'],
      ['TRUE', 'true'],
      ['Không', 'false'],
      ['khong', 'false'],
      ['0', 'false'],
      ['False', 'false'],
      [null, 'false'],
      ['Rồi', 'true'],
      ['ĐÃ THANH TOÁN', 'true'],
      ['Chưa', 'false'],
      ['chưa thanh toán', 'false'],
      ['3', null],
      ['có thể', null],
      ['Đã', null],
    ],
  ],
  [
    'channel',
    [
      ['1', '1'],
      ['Trực tiếp', '1'],
      ['2', '2'],
      ['Trực tuyến', '2'],
      ['TRỰC  TUYẾN', '2'],
      ['Qua mạng', '2'],
      ['3', '3'],
      ['BCCI', '3'],
      ['bưu chính công ích', '3'],
      ['Qua bưu chính', '3'],
      [null, '1'],
      ['Bưu chính', '3'],
      ['online', '2'],
      ['Nộp trực tuyến', '2'],
      ['Nộp trực tiếp', '1'],
      ['4', null],
      ['Fax', null],
      ['Bưu điện xã', null],
    ],
  ],
  [
    'status',
    [
      ['1', '1'],
      ['10', '10'],
      ['Mới đăng ký', '1'],
      ['Được tiếp nhận', '2'],
      ['Không được tiếp nhận', '3'],
      ['đang xử lý', '4'],
      ['Yêu cầu bổ sung giấy tờ', '5'],
      ['Yêu cầu thực hiện nghĩa vụ tài chính', '6'],
      ['Công dân yêu cầu rút hồ sơ', '7'],
      ['Dừng xử lý', '8'],
      ['DA XU LY XONG', '9'],
      ['Đã trả kết quả', '10'],
      [null, null],
      ['0', null],
      ['11', null],
    ],
  ],
  [
    'satisfaction',
    [
      ['5', '5'],
      ['Rất hài lòng', '5'],
      ['Hài lòng', '4'],
      ['bình thường', '3'],
      ['Không hài lòng', '2'],
      ['Rất không hài lòng', '1'],
      [null, null],
      ['6', null],
      ['Tốt', null],
    ],
  ],
  [
    'service-level',
    [
      ['Toàn trình', 'full'],
      ['Một phần', 'partial'],
      ['Cung cấp thông tin', 'information'],
      ['Mức độ 4', null],
    ],
  ],
  [
    'procedure',
    [
      ['1.001612.000.00.00.H15', '1.001612'],
      ['1.001612', '1.001612'],
    ],
  ],
  [
    'integer',
    [
      ['5', '5'],
      ['5 ngày', '5'],
      ['10 ngày làm việc', '10'],
      ['nửa ngày', null],
    ],
  ],
  [
    'decimal',
    [
      ['35,2', '35.2'],
      ['35.2', '35.2'],
      ['35.125', '35.125'],
      ['35,2%', '35.2'],
      ['35,2 %', '35.2'],
      ['100', '100.0'],
      ['-1', null],
      ['1.234,5', null],
    ],
  ],
  [
    'count',
    [
      ['1.732', '1732.0'],
      ['1732', '1732.0'],
      ['12,5', '12.5'],
      ['-3', null],
      ['ba', null],
    ],
  ],
  [
    'indicator',
    [
      ['on-time', 'on-time'],
      ['On-Time', 'on-time'],
      ['late', null],
    ],
  ],
];

describe.each(KINDS)('a cell of kind %s', (kind, cells) => {
  test.each(cells)('%s is read as %s', async (cell, value) => {
    expect(await read(kind, cell)).toBe(value);
  });
});
