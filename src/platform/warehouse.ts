import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { AppError } from './app-error.ts';
import { explainWarehouse } from './damage.ts';
import { countWrites } from './write-mark.ts';

/** What SQL gives and takes: dates and instants cross as text, so queries cast them. */
export type SqlValue = string | number | boolean | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** One connection to the warehouse; inside a transaction every statement goes through the same one. */
export interface WarehouseSession {
  /** Runs one statement and gives its rows. */
  query<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs one statement and gives its columns, for results of many rows. */
  columns(sql: string, params?: readonly SqlValue[]): Promise<Record<string, SqlValue[]>>;
  /** Runs statements for their effect. */
  run(sql: string, params?: readonly SqlValue[]): Promise<void>;
}

/** The engine that holds dossiers: many readers, one writer at a time. */
export class Warehouse implements WarehouseSession {
  readonly #instance: DuckDBInstance;
  readonly #idle: DuckDBConnection[] = [];
  #writing: Promise<unknown> = Promise.resolve();
  /** Settled unless a commit is under way; readers wait for it, and it waits for them. */
  #committing: Promise<unknown> = Promise.resolve();
  readonly #reading = new Set<Promise<unknown>>();
  #writes = 0;

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
    countWrites(this, () => this.#writes);
  }

  /** Opens (or creates) the warehouse file; `:memory:` for none. Refused with `locked` while another process holds it. */
  static async open(
    path: string,
    options: { memoryLimit?: string; temporary?: string } = {},
  ): Promise<Warehouse> {
    const config: Record<string, string> = {
      memory_limit: options.memoryLimit ?? '2GB',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    };
    if (options.temporary) config.temp_directory = options.temporary;
    try {
      return new Warehouse(await DuckDBInstance.create(path, config));
    } catch (error) {
      if (
        error instanceof Error &&
        /could not set lock on file|conflicting lock is held/i.test(error.message)
      ) {
        throw new AppError(
          'locked',
          'Thư mục dữ liệu đang được một tiến trình khác sử dụng.',
          { path },
          { cause: error },
        );
      }
      throw explainWarehouse(error);
    }
  }

  async query<Row = SqlRow>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return this.#read((connection) => session(connection).query<Row>(sql, params));
  }

  async columns(sql: string, params: readonly SqlValue[] = []): Promise<Record<string, SqlValue[]>> {
    return this.#read((connection) => session(connection).columns(sql, params));
  }

  async run(sql: string, params: readonly SqlValue[] = []): Promise<void> {
    try {
      await this.#withConnection((connection) => session(connection).run(sql, params));
    } finally {
      this.#writes += 1;
    }
  }

  /**
   * Runs the work in one transaction, after every earlier one has ended; rolled back when it throws. One that does not
   * count writes nothing that an answer rests on, so that what is kept of answers stays.
   */
  async transaction<Result>(
    work: (session: WarehouseSession) => Promise<Result>,
    { counts = true }: { readonly counts?: boolean } = {},
  ): Promise<Result> {
    const turn = this.#writing.then(() =>
      this.#withConnection(async (connection) => {
        await connection.run('begin transaction');
        try {
          const result = await work(session(connection));
          await this.#commit(connection);
          return result;
        } catch (error) {
          await connection.run('rollback').catch(() => {});
          throw error;
        } finally {
          if (counts) this.#writes += 1;
        }
      }),
    );
    this.#writing = turn.catch(() => {});
    return turn;
  }

  /**
   * Writes all that is committed into a new file, in the turn of a writer: nothing is committed meanwhile, so what `see`
   * sees first is of the same moment, and readers go on. By way of the engine: a copy of the file itself cannot be made
   * while it is open (on Windows it is shut, elsewhere closing a second handle on it would give up our lock).
   */
  async copyTo<Seen>(path: string, see: (session: WarehouseSession) => Promise<Seen>): Promise<Seen> {
    const turn = this.#writing.then(() =>
      this.#withConnection(async (connection) => {
        const seen = await see(session(connection));
        const [row] = await session(connection).query<{ name: string }>('select current_database() as name');
        await connection.run(`attach '${path.replaceAll("'", "''")}' as copied`);
        try {
          await connection.run(`copy from database "${row?.name}" to copied`);
        } catch (error) {
          await connection.run('detach copied').catch(() => {});
          throw error;
        }
        // Folds the copy's log into its file.
        await connection.run('detach copied');
        return seen;
      }),
    );
    this.#writing = turn.catch(() => {});
    return turn;
  }

  /** Folds the write-ahead log into the file. */
  async checkpoint(): Promise<void> {
    await this.run('checkpoint');
  }

  async close(): Promise<void> {
    await this.#writing;
    for (const connection of this.#idle.splice(0)) connection.closeSync();
    this.#instance.closeSync();
  }

  async #read<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    let gate: Promise<unknown>;
    do {
      gate = this.#committing;
      await gate;
    } while (gate !== this.#committing);
    const reading = this.#withConnection(work);
    this.#reading.add(reading);
    try {
      return await reading;
    } finally {
      this.#reading.delete(reading);
    }
  }

  /**
   * A reader under way while the first rows of an empty table are committed can be given torn values by DuckDB 1.5, so
   * a commit waits for the readers before it and holds those after it.
   */
  async #commit(connection: DuckDBConnection): Promise<void> {
    let open: () => void = () => {};
    this.#committing = new Promise<void>((resolve) => {
      open = resolve;
    });
    try {
      await Promise.allSettled(this.#reading);
      await connection.run('commit');
    } finally {
      open();
    }
  }

  async #withConnection<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    const connection = this.#idle.pop() ?? (await this.#instance.connect());
    try {
      return await work(connection);
    } catch (error) {
      throw explainWarehouse(error);
    } finally {
      this.#idle.push(connection);
    }
  }
}

function session(connection: DuckDBConnection): WarehouseSession {
  return {
    async query<Row>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
      const reader = await connection.runAndReadAll(sql, [...params]);
      return reader.getRowObjects().map((row) => {
        const plain: Record<string, SqlValue> = {};
        for (const key of Object.keys(row)) plain[key] = toPlain(row[key] ?? null);
        return plain as Row;
      });
    },
    async columns(sql: string, params: readonly SqlValue[] = []): Promise<Record<string, SqlValue[]>> {
      const reader = await connection.runAndReadAll(sql, [...params]);
      const columns = reader.getColumns();
      return Object.fromEntries(
        reader.columnNames().map((name, index) => [name, (columns[index] ?? []).map(toPlain)]),
      );
    },
    async run(sql: string, params: readonly SqlValue[] = []): Promise<void> {
      await connection.run(sql, [...params]);
    },
  };
}

function toPlain(value: DuckDBValue): SqlValue {
  if (value === null) return null;
  switch (typeof value) {
    case 'bigint': {
      const number = Number(value);
      if (!Number.isSafeInteger(number)) throw new RangeError(`count out of range: ${value}`);
      return number;
    }
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      return String(value);
  }
}
