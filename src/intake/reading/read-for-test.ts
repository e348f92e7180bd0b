import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { AppError } from '../../platform/app-error.ts';
import { ignoreProgress } from '../../platform/progress.ts';
import { type SqlValue, Warehouse } from '../../platform/warehouse.ts';
import { readFileIntoStaging } from './read-file.ts';
import type { StagedFile, StagedSheet } from './staged-sheet.ts';
import { countFilled, dropLanded, dropSheet, landSheet } from './straight-rows.ts';

/** What was staged of a file: the report, and each table's rows with their number first. */
export interface ReadForTest {
  readonly file: StagedFile;
  readonly tables: readonly SqlValue[][][];
}

/** Readers of content as a file, for the tests of one test file. */
export function openReader(): {
  read(content: string | Uint8Array, name?: string): Promise<ReadForTest>;
  readPath(path: string, name: string): Promise<ReadForTest>;
  refusal(content: string | Uint8Array, name?: string): Promise<string>;
} {
  const directory = mkdtempSync(join(tmpdir(), 'vedich-read-'));
  const temporary = mkdtempSync(join(tmpdir(), 'vedich-scratch-'));
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await Warehouse.open(':memory:');
  });
  afterAll(async () => {
    await warehouse.close();
    rmSync(directory, { recursive: true });
    rmSync(temporary, { recursive: true });
  });

  /** In one transaction, the way an import does it, with all rows landed; nothing may be left in the scratch folder. */
  async function readPath(path: string, name: string): Promise<ReadForTest> {
    const options = { temporary, required: ['key', 'agency'], tablePrefix: 'staged_test' };
    try {
      return await warehouse.transaction(async (session) => {
        const file = await readFileIntoStaging(
          session,
          { path, name },
          DOSSIER_FIELDS,
          options,
          ignoreProgress,
        );
        const tables: SqlValue[][][] = [];
        const sheets: StagedSheet[] = [];
        for (const straight of file.sheets) {
          const sheet = await landSheet(session, straight);
          sheets.push(sheet);
          const columns = ['row_number', ...sheet.columns.map((_, index) => `c${index}`)].join(', ');
          const found = await session.query(`select ${columns} from ${sheet.table} order by row_number`);
          expect(found).toHaveLength(sheet.rows);
          if (straight.straight !== null) {
            const filled = sheet.columns.map((_, index) => `c${index} is not null`).join(' or ');
            expect(
              await session.query(
                `select ${columns} from ${straight.table} where ${filled} order by row_number`,
              ),
            ).toEqual(found);
            expect(await countFilled(session, straight, 0)).toBe(sheet.rows + sheet.skipped);
          }
          tables.push(found.map((row) => Object.values(row)));
          await dropSheet(session, straight);
          await dropLanded(session);
        }
        return { file: { ...file, sheets }, tables };
      });
    } finally {
      expect(readdirSync(temporary)).toEqual([]);
    }
  }

  async function read(content: string | Uint8Array, name = 'hoso.csv'): Promise<ReadForTest> {
    const path = join(directory, name);
    writeFileSync(path, content);
    return readPath(path, name);
  }

  return {
    read,
    readPath,
    async refusal(content, name) {
      const error = await read(content, name).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(AppError);
      expect((error as AppError).code).toBe('unreadable-file');
      return (error as AppError).message;
    },
  };
}
