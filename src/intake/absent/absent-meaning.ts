/** What becomes of an indicator's figure where dossiers lack a value. */
type Bend = 'lowers' | 'leaves' | 'skews';

/** One thing that follows for some of the dossiers without the value. */
interface Consequence {
  readonly bend: Bend;
  /** Short names as the catalogue of indicators has them; none where it is every indicator. */
  readonly indicators: readonly string[];
  /** SQL on `held`, the dossier as it is known: of which of them it is true. */
  readonly among: string;
}

/** How a column that is missing, or blank in every row, is understood, and which figures that moves. */
export interface AbsentMeaning {
  readonly column: string;
  /** What the dossiers are counted as: `chưa số hóa thành phần`. */
  readonly countedAs: string;
  readonly consequences: readonly Consequence[];
  /** SQL on `held`: nobody has told anything. */
  readonly untold: string;
  /** A column whose dossiers do not matter before another one is there: results only of what is completed. */
  readonly after?: string;
  /**
   * When a column that is there with every cell blank is worth a word: always; only for many dossiers, as a few may
   * rightly leave it blank; or only where it takes away what was known.
   */
  readonly blank: 'always' | 'long' | 'lost';
}

const RECEIVED = 'received_at is not null and (status is null or status not in (1, 3))';
const COMPLETED =
  'received_at is not null and completed_at is not null and (status is null or status not in (7, 8))';
const PAYABLE = `${RECEIVED} and procedure is not null`;
const PAYMENTS = ['Thanh toán trực tuyến', 'TTHC có TTTT'];

const flag = (
  column: string,
  countedAs: string,
  indicators: readonly string[],
  among: string,
): AbsentMeaning => ({
  column,
  countedAs,
  consequences: [{ bend: 'lowers', indicators, among }],
  untold: `${column} is null`,
  blank: 'long',
});

/** Every column of a file of dossiers that an indicator leans on, in the order of the file. */
export const ABSENT_MEANINGS: readonly AbsentMeaning[] = [
  {
    column: 'procedure',
    countedAs: 'không rõ thủ tục',
    consequences: [
      { bend: 'leaves', indicators: PAYMENTS, among: RECEIVED },
      { bend: 'skews', indicators: ['DVCTT có phát sinh'], among: RECEIVED },
    ],
    untold: 'procedure is null',
    blank: 'always',
  },
  {
    column: 'received_at',
    countedAs: 'chưa tiếp nhận',
    consequences: [{ bend: 'leaves', indicators: [], among: 'true' }],
    untold: 'received_at is null',
    blank: 'always',
  },
  {
    column: 'due_at',
    countedAs: 'không có hạn',
    consequences: [{ bend: 'leaves', indicators: ['Đúng hạn'], among: RECEIVED }],
    untold: 'due_at is null',
    blank: 'long',
  },
  {
    column: 'completed_at',
    countedAs: 'đang giải quyết',
    consequences: [
      { bend: 'leaves', indicators: ['Số hóa kết quả', 'Kết quả điện tử'], among: RECEIVED },
      { bend: 'skews', indicators: ['Đúng hạn'], among: `${RECEIVED} and due_at is not null` },
    ],
    untold: 'completed_at is null',
    blank: 'lost',
  },
  {
    column: 'channel',
    countedAs: 'nộp trực tiếp',
    consequences: [
      { bend: 'lowers', indicators: ['Hồ sơ trực tuyến', 'DVCTT có phát sinh'], among: RECEIVED },
    ],
    // A dossier of which nobody told the channel is kept as one handed in in person.
    untold: 'channel = 1',
    blank: 'long',
  },
  {
    column: 'status',
    countedAs: 'đã được tiếp nhận, không rút và không dừng',
    consequences: [{ bend: 'skews', indicators: [], among: RECEIVED }],
    untold: 'status is null',
    blank: 'long',
  },
  {
    column: 'fee',
    countedAs: 'phải thu phí nếu thủ tục có phí',
    consequences: [{ bend: 'skews', indicators: PAYMENTS, among: PAYABLE }],
    untold: 'fee is null',
    after: 'procedure',
    blank: 'long',
  },
  { ...flag('paid_online', 'chưa thanh toán trực tuyến', PAYMENTS, PAYABLE), after: 'procedure' },
  flag('components_digitised', 'chưa số hóa thành phần', ['Số hóa hồ sơ'], RECEIVED),
  {
    ...flag('result_digitised', 'chưa số hóa kết quả', ['Số hóa kết quả'], COMPLETED),
    after: 'completed_at',
  },
  {
    ...flag('electronic_result', 'chưa có kết quả điện tử', ['Kết quả điện tử'], COMPLETED),
    after: 'completed_at',
  },
  flag('reused', 'chưa dùng lại dữ liệu', ['Tái sử dụng dữ liệu'], RECEIVED),
  flag('synchronised', 'chưa đồng bộ', ['Đồng bộ quốc gia'], RECEIVED),
  {
    column: 'satisfaction',
    countedAs: 'chưa được đánh giá',
    consequences: [{ bend: 'leaves', indicators: ['Hài lòng'], among: RECEIVED }],
    untold: 'satisfaction is null',
    blank: 'lost',
  },
];
