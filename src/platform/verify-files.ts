import { join } from 'node:path';
import { type App, RECORDS_FILE, WAREHOUSE_FILE } from './app.ts';
import { findDamage } from './find-damage.ts';
import {
  type Broken,
  type Check,
  type Fault,
  judgedCheck,
  RESTORE_ADVICE,
  recordsRows,
} from './invariant.ts';
import { listMigrations, migrate } from './migrate.ts';
import { openRecords } from './records.ts';
import { Warehouse } from './warehouse.ts';

const READABLE = 'tệp: đọc được';
const SHAPE = 'tệp: bảng và cột';

/** Both files can be read to the last byte in use; all other checks lean on it. */
const readable: Check = {
  check: READABLE,
  async look(app) {
    const damages = await findDamage(app);
    const findings = damages.map(
      ({ file, table, message }): Broken => ({ file: join(app.directory, file), table, key: null, message }),
    );
    return { looked: 2, broken: findings.length, findings };
  },
};

const ABOUT_MIGRATIONS = 'tệp: các bước nâng cấp';

/** The steps by which the files got their shape are those that this program knows, each once. */
const migrations = judgedCheck(ABOUT_MIGRATIONS, async (app) => {
  const known = await listMigrations();
  const faults: Fault[] = [];
  let looked = 0;
  for (const [where, done] of [
    ['records', await recordsRows<{ name: string }>(app, 'select name from migration order by name')],
    ['warehouse', await app.warehouse.query<{ name: string }>('select name from migration order by name')],
  ] as const) {
    looked += done.length;
    const file = where === 'records' ? RECORDS_FILE : WAREHOUSE_FILE;
    const names = done.map(({ name }) => name);
    for (const name of new Set(names)) {
      if (!known[where].includes(name))
        faults.push({
          table: 'migration',
          key: name,
          what: `${file} đã qua bước nâng cấp mà bản Về Đích này không biết`,
          advice: 'Hãy dùng bản Về Đích mới hơn, là bản đã mở thư mục này',
        });
      if (names.filter((each) => each === name).length > 1)
        faults.push({ table: 'migration', key: name, what: `bước nâng cấp của ${file} được ghi hai lần` });
    }
  }
  return { looked, faults };
});

interface Column {
  readonly place: string;
  readonly shape: string;
}

/** The tables are those that the steps make: none lost, and no column more, as might hold what must not be kept. */
const shape = judgedCheck(
  SHAPE,
  async (app) => {
    const fresh = { records: await openRecords(':memory:'), warehouse: await Warehouse.open(':memory:') };
    try {
      await migrate(fresh.records, fresh.warehouse);
      const expected = [...(await recordsShape(fresh)), ...(await warehouseShape(fresh))];
      const found = [...(await recordsShape(app)), ...(await warehouseShape(app))];
      const before = new Map(expected.map(({ place, shape }) => [place, shape]));
      const now = new Map(found.map(({ place, shape }) => [place, shape]));
      const faults = [...new Set([...before.keys(), ...now.keys()])]
        .filter((place) => before.get(place) !== now.get(place))
        .map((place): Fault => {
          const [table = '', column = null] = place.split('.');
          const what = !now.has(place)
            ? 'bị thiếu'
            : before.has(place)
              ? 'không có dạng mà Về Đích đã tạo'
              : 'không do Về Đích tạo ra';
          return { table, key: column, what, advice: RESTORE_ADVICE };
        });
      return { looked: found.length, faults };
    } finally {
      await fresh.records.destroy();
      await fresh.warehouse.close();
    }
  },
  { after: [READABLE, ABOUT_MIGRATIONS], file: `${RECORDS_FILE} hoặc ${WAREHOUSE_FILE}` },
);

type Databases = Pick<App, 'records' | 'warehouse'>;

async function recordsShape(databases: Databases): Promise<Column[]> {
  const rows = await recordsRows<{ name: string; sql: string | null }>(
    databases,
    "select name, sql from sqlite_master where name not like 'sqlite_%'",
  );
  return rows.map(({ name, sql }) => ({ place: name, shape: sql ?? '' }));
}

async function warehouseShape({ warehouse }: Databases): Promise<Column[]> {
  return warehouse.query<Column & Record<string, string>>(
    `select table_name || '.' || column_name as place, data_type || ' ' || is_nullable as shape
    from duckdb_columns()
    where schema_name = 'main' and not internal and database_name = current_database()`,
  );
}

/** What the files must be before anything in them can be told. */
export const verifyFiles: readonly Check[] = [readable, migrations, shape];

/** The checks of files on which every other leans. */
export const SOUND_FILES: readonly string[] = [READABLE, SHAPE];
