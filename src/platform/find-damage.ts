import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type App, RECORDS_FILE, WAREHOUSE_FILE } from './app.ts';
import { AppError } from './app-error.ts';
import { explainRecords, placeOfDamage } from './damage.ts';

/** A part of a database file that cannot be read, in one sentence. */
export interface Damage {
  readonly check: string;
  readonly file: string;
  /** `null` where not even the tables can be told. */
  readonly table: string | null;
  readonly message: string;
}

const ADVICE =
  'Hãy dừng Về Đích, giữ nguyên thư mục này, rồi khôi phục bản sao lưu gần nhất vào một thư mục mới';

/** Reads both databases to the last byte in use and names what is broken; empty when all can be read. */
export async function findDamage(app: App): Promise<Damage[]> {
  return [...findInRecords(join(app.directory, RECORDS_FILE)), ...(await findInWarehouse(app))];
}

/** Every block carries a checksum, so that reading is checking. */
async function findInWarehouse(app: App): Promise<Damage[]> {
  const tables = await app.warehouse.query<{ name: string }>(
    `select table_name as name from duckdb_tables()
    where database_name = current_database() and schema_name = 'main' and not temporary order by 1`,
  );
  const damages: Damage[] = [];
  for (const { name } of tables) {
    await app.warehouse
      .query(`select sum(hash(line)::hugeint)::varchar from "${name}" as line`)
      .catch((error) => {
        if (!(error instanceof AppError) || error.code !== 'damaged') throw error;
        damages.push(
          damage(WAREHOUSE_FILE, name, `bảng ${name} không đọc được${placeOfDamage(error.cause)}`),
        );
      });
  }
  return damages;
}

/** Pages of records carry no checksum: what can be seen is whether they hang together. */
function findInRecords(path: string): Damage[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as {
      name: string;
    }[];
    return tables
      .filter(({ name }) => !hangsTogether(database, name))
      .map(({ name }) => damage(RECORDS_FILE, name, `bảng ${name} không đọc được trọn vẹn`));
  } catch (error) {
    if (!isDamage(error)) throw explainRecords(error);
    return [damage(RECORDS_FILE, null, 'mục lục của tệp không đọc được')];
  } finally {
    database.close();
  }
}

/** A table with its indexes. */
function hangsTogether(database: DatabaseSync, table: string): boolean {
  try {
    const said = database.prepare(`pragma integrity_check("${table}")`).all();
    return said.every((row) => Object.values(row)[0] === 'ok');
  } catch (error) {
    if (!isDamage(error)) throw explainRecords(error);
    return false;
  }
}

function isDamage(error: unknown): boolean {
  const explained = explainRecords(error);
  return explained instanceof AppError && explained.code === 'damaged';
}

function damage(file: string, table: string | null, what: string): Damage {
  return { check: `tệp ${file}`, file, table, message: `Tệp ${file} bị hỏng: ${what}. ${ADVICE}.` };
}
