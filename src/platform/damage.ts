import { AppError } from './app-error.ts';

/** What DuckDB says of a file that is not as it wrote it. */
const WAREHOUSE_DAMAGE =
  /corrupt (?:database|wal) file|could not read (?:enough bytes|all bytes|from file)|not a valid duckdb database|database has been invalidated|failed to load metadata|serialization error|checksum/i;
const RESTORE =
  'Hãy dừng Về Đích, giữ nguyên thư mục này, rồi khôi phục bản sao lưu gần nhất vào một thư mục mới: vedich restore TỆP --data THƯ-MỤC-MỚI.';
/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const RECORDS_DAMAGE = new Set([11, 26]);
/** SQLITE_FULL. */
const RECORDS_FULL = 13;
/** SQLITE_IOERR_SHMSIZE: no room for the index of the log. */
const LOG_INDEX_FULL = 4874;
/** SQLITE_IOERR: the disk neither reads nor writes. */
const RECORDS_UNREACHABLE = 10;
/** SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN. */
const RECORDS_SHUT = new Set([3, 8, 14]);

/** A failure of the warehouse that means a damaged file, a full disk or a folder shut to us, in words; any other as it is. */
export function explainWarehouse(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  if (/no space left|file too large|disk quota/i.test(error.message)) return full(error);
  if (/permission denied|read-only file system/i.test(error.message)) return shut('warehouse.duckdb', error);
  return WAREHOUSE_DAMAGE.test(error.message) ? damaged('warehouse.duckdb', error) : error;
}

/** A failure of the records that means a damaged file, a full disk or a folder shut to us, in words; any other as it is. */
export function explainRecords(error: unknown): unknown {
  const { errcode } = error as { errcode?: unknown };
  if (typeof errcode !== 'number') return error;
  const primary = errcode & 0xff;
  if (primary === RECORDS_FULL || errcode === LOG_INDEX_FULL) return full(error);
  if (primary === RECORDS_UNREACHABLE) return unreachable('vedich.sqlite', error);
  if (RECORDS_SHUT.has(primary)) return shut('vedich.sqlite', error);
  return RECORDS_DAMAGE.has(primary) ? damaged('vedich.sqlite', error) : error;
}

/** A stored row that does not say what it must any more. */
export function damagedRow(table: string, key: string, cause: unknown): AppError {
  return new AppError(
    'damaged',
    `Tệp vedich.sqlite của thư mục dữ liệu bị hỏng: bảng ${table}, mục ${key} không đọc lại được. ${RESTORE}`,
    {},
    { cause },
  );
}

/** A step of the shape that cannot be taken because it was: the list of the steps taken is lost. */
export function explainMigration(file: string, error: unknown): unknown {
  const isTaken =
    error instanceof Error &&
    /already exists|duplicate column|no such table|does not exist/i.test(error.message);
  return isTaken ? damaged(file, error) : error;
}

function full(cause: unknown): AppError {
  return new AppError(
    'no-space',
    'Ổ đĩa chứa thư mục dữ liệu đã đầy nên chưa ghi được gì. Hãy dọn chỗ trống rồi làm lại.',
    {},
    { cause },
  );
}

function shut(file: string, cause: unknown): AppError {
  return new AppError(
    'not-allowed',
    `Không được phép ghi tệp ${file} của thư mục dữ liệu. Hãy cho người chạy Về Đích quyền ghi vào thư mục ấy, hoặc chạy bằng người dùng đã tạo ra nó.`,
    {},
    { cause },
  );
}

function unreachable(file: string, cause: unknown): AppError {
  return new AppError(
    'damaged',
    `Ổ đĩa không cho đọc hoặc ghi tệp ${file} của thư mục dữ liệu. Hãy xem ổ đĩa còn nối, thư mục còn đó, rồi chạy lại Về Đích.`,
    {},
    { cause },
  );
}

/** The block that the engine names, for a person. */
export function placeOfDamage(error: unknown): string {
  const [, place] = /block at location (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  return place === undefined ? '' : ` (khối ở vị trí ${place})`;
}

function damaged(file: string, cause: unknown): AppError {
  return new AppError(
    'damaged',
    `Tệp ${file} của thư mục dữ liệu bị hỏng${placeOfDamage(cause)}. ${RESTORE}`,
    {},
    { cause },
  );
}
