import type { ImportField } from '../../dossiers/import-field.ts';
import { fold } from '../../platform/text.ts';
import { headingKey } from '../reading/heading-key.ts';

/** What officers shorten in headings; where two readings are possible both are tried. */
const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  hs: ['ho so'],
  tn: ['tiep nhan'],
  dv: ['don vi', 'dich vu'],
  cq: ['co quan'],
  dvc: ['dich vu cong'],
  dvcqg: ['dich vu cong quoc gia'],
  qg: ['quoc gia'],
  tt: ['thanh toan', 'trang thai', 'thu tuc', 'truc tuyen'],
  tthc: ['thu tuc hanh chinh'],
  ttrt: ['thanh toan truc tuyen'],
  tttt: ['thanh toan truc tuyen'],
  kq: ['ket qua'],
  bn: ['bien nhan'],
  sbn: ['so bien nhan'],
  kt: ['ket thuc'],
  ht: ['hinh thuc', 'hoan thanh'],
  tp: ['thanh phan'],
  tphs: ['thanh phan ho so'],
  lv: ['linh vuc'],
  tg: ['ngay'],
  gq: ['giai quyet'],
  xl: ['xu ly'],
  dt: ['dien tu'],
  sh: ['so hoa'],
  md: ['muc do'],
  hl: ['hai long'],
  lp: ['le phi'],
  db: ['dong bo'],
  th: ['thuc hien'],
  tl: ['ty le'],
  ct: ['chi tieu'],
  online: ['truc tuyen'],
};

/** Other words for a field in the tables of vendors, by our own heading. They suggest; they are never read by themselves. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  'Mã hồ sơ': ['Số biên nhận', 'Mã biên nhận', 'Mã số hồ sơ', 'Số phiếu tiếp nhận', 'Mã tra cứu'],
  'Đơn vị tiếp nhận': [
    'Nơi tiếp nhận',
    'Cơ quan thực hiện',
    'Đơn vị thụ lý',
    'Tên đơn vị',
    'Tên cơ quan',
    'Phòng ban',
  ],
  'Mã TTHC': ['Thủ tục', 'Mã dịch vụ công', 'Số hiệu thủ tục'],
  'Lĩnh vực': ['Ngành', 'Nhóm thủ tục'],
  'Ngày nộp': ['Ngày gửi hồ sơ', 'Ngày đăng ký'],
  'Ngày tiếp nhận': ['Ngày nhận', 'Ngày nhận hồ sơ', 'Ngày vào sổ'],
  'Ngày hẹn trả': ['Ngày hẹn', 'Ngày hẹn trả kết quả', 'Hạn giải quyết', 'Hạn'],
  'Ngày kết thúc xử lý': ['Ngày giải quyết xong', 'Ngày xong', 'Ngày kết thúc'],
  'Ngày trả': ['Ngày giao kết quả', 'Ngày trả thực tế'],
  'Hình thức nộp': [
    'Hình thức',
    'Kênh nộp',
    'Phương thức nộp',
    'Kênh tiếp nhận',
    'Hình thức tiếp nhận',
    'Kênh',
  ],
  'Trạng thái': ['Tình trạng', 'Tình trạng hồ sơ', 'Trạng thái hồ sơ', 'Tình trạng xử lý'],
  'Phí, lệ phí': ['Số tiền', 'Tiền phí', 'Tổng phí', 'Tổng tiền'],
  'Thanh toán trực tuyến': ['Nộp phí trực tuyến', 'Đã thanh toán trực tuyến'],
  'Số hóa TPHS': ['Số hóa giấy tờ', 'Số hóa hồ sơ'],
  'KQ điện tử': ['Cấp kết quả điện tử', 'Trả kết quả điện tử', 'Bản điện tử'],
  'Tái sử dụng': ['Tái sử dụng dữ liệu', 'Khai thác dữ liệu'],
  'Đồng bộ DVCQG': ['Đồng bộ Cổng dịch vụ công quốc gia', 'Đã đồng bộ'],
  'Mức độ hài lòng': ['Đánh giá', 'Điểm đánh giá'],
  'Tên TTHC': ['Tên dịch vụ công'],
  'Cấp thực hiện': ['Cấp giải quyết'],
  'Mức độ': ['Mức độ dịch vụ công'],
  'Có phí': ['Thu phí'],
  'Thời hạn giải quyết': ['Số ngày giải quyết', 'Thời hạn'],
  'Chỉ tiêu': ['Tên chỉ tiêu', 'Chỉ số'],
  'Tử số': ['Số đạt'],
  'Mẫu số': ['Tổng số'],
  'Tỷ lệ (%)': ['Phần trăm'],
};

/** Words that stand in so many headings that they tell little. */
const LIGHT: Readonly<Record<string, number>> = { ngay: 0.6, ma: 0.6, so: 0.4, ho: 0.4, ten: 0.4, cua: 0.2 };

const MOST_READINGS = 12;

type Words = readonly string[];

/** How alike a heading and a field are by their words, 0..1; abbreviations are read out first. */
export function wordLikeness(heading: string, field: ImportField): number {
  const readings = readOut(heading);
  const key = headingKey(heading);
  const phrases = [
    field.heading,
    ...field.aliases,
    ...(field.weakAliases ?? []),
    ...(OTHER_WORDS[field.heading] ?? []),
  ];
  return Math.max(
    ...phrases.map((phrase) => {
      const others = readOutOurs(phrase);
      const byWords = readings.flatMap((words) => others.map((other) => alike(words, other)));
      // Words written together (`ngaytiepnhan`) are only found letter by letter.
      const letters = alike(pairs(key), pairs(headingKey(phrase)));
      const byLetters = letters < 0.6 ? 0 : 0.9 * letters;
      return Math.max(byLetters, ...byWords);
    }),
  );
}

const ours = new Map<string, readonly Words[]>();

/** `readOut` of a phrase of ours, of which there are few. */
function readOutOurs(phrase: string): readonly Words[] {
  const known = ours.get(phrase) ?? readOut(phrase);
  ours.set(phrase, known);
  return known;
}

/** The words of a heading in every way in which its abbreviations can be read; `NgayTN`, `NGAY_TN` are two words. */
function readOut(heading: string): readonly Words[] {
  const words = fold(heading.normalize('NFC').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '))
    .replace(/\bthoi (?:gian|diem)\b/g, 'ngay')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let readings: Words[] = [[]];
  for (const word of words) {
    const meanings = ABBREVIATIONS[word] ?? [word];
    readings = readings
      .flatMap((before) => meanings.map((meaning) => [...before, ...meaning.split(' ')]))
      .slice(0, MOST_READINGS);
  }
  return readings;
}

function pairs(key: string): Words {
  return Array.from({ length: Math.max(0, key.length - 1) }, (_, index) => key.slice(index, index + 2));
}

/** Twice what is common over all there is (Dice), words that tell little counting less. */
function alike(a: Words, b: Words): number {
  const left = new Map<string, number>();
  for (const word of b) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of a) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += weigh(word);
  }
  const all = [...a, ...b].reduce((sum, word) => sum + weigh(word), 0);
  return all === 0 ? 0 : (2 * common) / all;
}

function weigh(word: string): number {
  return LIGHT[word] ?? 1;
}
