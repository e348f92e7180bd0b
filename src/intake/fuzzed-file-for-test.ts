import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { inlineRow, packTexts, SHEET_PART, workbookTexts, zipParts } from './reading/workbook-for-test.ts';

/** A made-up file that was damaged somewhere between its cells and its bytes. */
export interface FuzzedFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What was done to it, for who looks at a find. */
  readonly story: string;
}

/** What stands in a column of persons, and in a cell of no such column: neither may come back in any sentence. */
export const SECRET_NAME = 'Trần Thị Tuyệtmật';
export const SECRET_NUMBER = '012345678912';

type Random = () => number;

/** The same numbers for the same seed. */
function randomOf(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'Đơn vị tiếp nhận': ['Sở Tư pháp', '643', 'Huyện Krông Búk', 'Sở Lạ', 'UBND huyện M’Đrắk', ''],
  'Mã TTHC': ['1.001612', '2.000815.000.00.00.H15', ''],
  'Lĩnh vực': ['Hộ tịch', 'Đất đai', `gọi ${SECRET_NUMBER}`],
  'Ngày tiếp nhận': ['08/11/2024', '29/02/2024 23:59', '2024-11-08T09:15:00+07:00', '31/02/2024', ''],
  'Ngày kết thúc xử lý': ['09/11/2024 16:00', '01/01/2020', ''],
  'Hình thức nộp': ['1', 'Trực tuyến', 'BCCI', '9', ''],
  'Trạng thái': ['4', 'Đã trả kết quả', 'lạ', ''],
  'Phí, lệ phí': ['15.000', '15.000 đ', '1,5', '-1', '99999999999999999999', ''],
  'Thanh toán trực tuyến': ['Có', 'x', '2', 'không rõ', ''],
  'Mức độ hài lòng': ['5', 'Rất hài lòng', '6', ''],
  'Chủ hồ sơ': [SECRET_NAME],
  'Ghi chú': ['a', 'b;c', ''],
};

const ODD_CELLS = [
  '=1+1', '+1', '@x', '\t', '\r\n', '"', '""', ',', ';', '\0', '\uFEFF', '\uFFFD', '\u202E', 'e\u0301', '{', '[', '<', '&',
  '1e400', 'NaN', 'null', 'undefined', 'true', '__proto__', '-0', '0x10', '1/0', '9'.repeat(40), 'x'.repeat(33_000), '\u{1F600}',
  '\uD800', '_x0000_', '0000-00-00', '99/99/9999', '29/02/2023', '45604.5', "'", '%s', '$1', '../../x',
]; // biome-ignore format: a list to be read across

interface Table {
  headings: string[];
  rows: string[][];
}

function makeTable(random: Random): Table {
  const others = Object.keys(COLUMNS).filter((heading) => random() < 0.6 || heading === 'Đơn vị tiếp nhận');
  const headings = ['Mã hồ sơ', ...others];
  const rows = Array.from({ length: Math.floor(random() * 12) }, () => [
    `H${Math.floor(random() * 20)}`,
    ...others.map((heading) => pick(random, COLUMNS[heading] ?? [''])),
  ]);
  return { headings, rows };
}

/** Damage at cells and headings. */
function damageTable(random: Random, table: Table): void {
  for (let times = Math.floor(random() * 4); times > 0; times -= 1) {
    const row = random() < 0.3 ? table.headings : pick(random, [table.headings, ...table.rows]);
    const at = Math.floor(random() * row.length);
    switch (Math.floor(random() * 5)) {
      case 0:
        row[at] = pick(random, ODD_CELLS);
        break;
      case 1:
        row[at] = `${row[at]}${pick(random, ODD_CELLS)}`;
        break;
      case 2:
        row.splice(at, 1);
        break;
      case 3:
        row.splice(at, 0, pick(random, [...table.headings, '']));
        break;
      case 4:
        table.rows.splice(Math.floor(random() * table.rows.length), 0, [...row]);
    }
  }
}

const XML_TOKENS = [
  '<', '>', '</row>', '<row>', '<c>', '</c>', '<v>', '</v>', '<v>9</v>', ' r="XFD1"', ' r="A0"', ' t="s"', ' s="99"', '<!--', '-->',
  '<![CDATA[', ']]>', '&#0;', '&#x110000;', '&lt', '&x;', '</sheetData>', '<sheetData/>', '<!DOCTYPE a>', '<?a', ' r="1048577"', '"', "'",
  ' date1904="1"', ' Target="../../x"', '<rPh>', '<si>', '<mc:AlternateContent>',
]; // biome-ignore format: a list to be read across

/** Damage at pieces of a text: left out, doubled, put in. */
function damageText(random: Random, text: string, tokens: readonly string[]): string {
  const at = Math.floor(random() * text.length);
  const length = Math.floor(random() ** 3 * text.length);
  switch (Math.floor(random() * 3)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at + length) + text.slice(at);
    default:
      return text.slice(0, at) + pick(random, tokens) + text.slice(at);
  }
}

/** Damage at bytes: changed, cut, doubled, put over each other. */
function damageBytes(random: Random, bytes: Buffer): Buffer {
  const at = Math.floor(random() * bytes.length);
  const length = Math.floor(random() ** 4 * bytes.length) + 1;
  switch (Math.floor(random() * 5)) {
    case 0: {
      const changed = Buffer.from(bytes);
      if (changed.length > 0) changed[at] = Math.floor(random() * 256);
      return changed;
    }
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    default:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(pick(random, ODD_CELLS).slice(0, 50)),
        bytes.subarray(at),
      ]);
  }
}

const escapeXml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/(?![\t\n\r])\p{Cc}/gu, ' ');

function writeWorkbook(random: Random, table: Table, damaged: boolean): Buffer {
  const rows = [table.headings, ...table.rows].map((cells) => inlineRow(...cells.map(escapeXml)));
  const parts = workbookTexts(rows.join(''), { texts: '<si><t>Sở Tư pháp</t></si>' });
  for (let times = damaged ? 1 + Math.floor(random() * 3) : 0; times > 0; times -= 1) {
    const name = random() < 0.5 ? SHEET_PART : pick(random, Object.keys(parts));
    if (random() < 0.05) delete parts[name];
    else parts[name] = damageText(random, parts[name] ?? '', XML_TOKENS);
  }
  return zipParts(packTexts(parts));
}

function writeText(random: Random, table: Table, format: string, damaged: boolean): Buffer {
  const lines = [table.headings, ...table.rows];
  let text: string;
  if (format === 'csv') {
    const separator = pick(random, [',', ';', '\t']);
    const quote = (cell: string) => (/["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    text = lines.map((cells) => cells.map(quote).join(separator)).join(pick(random, ['\n', '\r\n', '\r']));
  } else {
    const objects = table.rows.map((cells) =>
      JSON.stringify(Object.fromEntries(cells.map((cell, index) => [table.headings[index] ?? 'x', cell]))),
    );
    text = format === 'json' ? `[${objects.join(',')}]` : objects.join('\n');
  }
  if (damaged) text = damageText(random, text, [...ODD_CELLS, '\n', '}', ']', ':', '\\', '\\u0000']);
  const encoding = format === 'csv' ? pick(random, ['utf8', 'utf8', 'utf-16le', 'windows-1258']) : 'utf8';
  return encoding === 'utf8' ? Buffer.from(text) : iconv.encode(text, encoding, { addBOM: true });
}

/** The file of a seed: the same for the same seed, on every machine. */
export function fuzzFile(seed: number): FuzzedFile {
  const random = randomOf(seed);
  const format = pick(random, ['xlsx', 'xlsx', 'csv', 'csv', 'json', 'ndjson']);
  const level = pick(random, ['cells', 'text', 'bytes', 'all']);
  const table = makeTable(random);
  if (level === 'cells' || level === 'all') damageTable(random, table);
  const inText = level === 'text' || level === 'all';
  let bytes =
    format === 'xlsx' ? writeWorkbook(random, table, inText) : writeText(random, table, format, inText);
  if (level === 'bytes' || (level === 'all' && random() < 0.3)) bytes = damageBytes(random, bytes);
  const gzip = random() < 0.2;
  if (gzip) {
    bytes = gzipSync(bytes);
    if (level === 'bytes' && random() < 0.3) bytes = damageBytes(random, bytes);
  }
  return { name: `fuzz-${seed}.${format}${gzip ? '.gz' : ''}`, bytes, story: `${format}, ${level}` };
}
