import { AppError } from './app-error.ts';

/** What DuckDB says of a file that is not as it wrote it. */
const WAREHOUSE_DAMAGE =
  /corrupt (?:database|wal) file|could not read (?:enough bytes|all bytes|from file)|not a valid duckdb database|database has been invalidated|failed to load metadata|serialization error|checksum/i;
/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const RECORDS_DAMAGE = new Set([11, 26]);

/** A failure of the warehouse that means a damaged file, in words; any other as it is. */
export function explainWarehouse(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  return WAREHOUSE_DAMAGE.test(error.message) ? damaged('warehouse.duckdb', error) : error;
}

/** A failure of the records that means a damaged file, in words; any other as it is. */
export function explainRecords(error: unknown): unknown {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' && RECORDS_DAMAGE.has(errcode & 0xff)
    ? damaged('vedich.sqlite', error)
    : error;
}

/** The block that the engine names, for a person. */
export function placeOfDamage(error: unknown): string {
  const [, place] = /block at location (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  return place === undefined ? '' : ` (khối ở vị trí ${place})`;
}

function damaged(file: string, cause: unknown): AppError {
  return new AppError(
    'damaged',
    `Tệp ${file} của thư mục dữ liệu bị hỏng${placeOfDamage(cause)}. Hãy dừng Về Đích, giữ nguyên thư mục này, rồi khôi phục bản sao lưu gần nhất vào một thư mục mới: vedich restore TỆP --data THƯ-MỤC-MỚI.`,
    {},
    { cause },
  );
}
