import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CellValue, WriteSheet } from 'hucre/xlsx';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { App } from '../../platform/app.ts';
import { dossierKind } from '../dossier-kind.ts';
import { importFiles } from '../import-files.ts';
import type { ImportKind } from '../import-kind.ts';
import type { ImportResult } from '../intake-api.ts';

/** Imports bytes as one file under a name. */
export async function importBytes(
  app: App,
  content: string | Uint8Array,
  name: string,
  { kind = dossierKind, source = null }: { kind?: ImportKind; source?: string | null } = {},
): Promise<ImportResult> {
  const path = join(app.temporary, randomUUID());
  await writeFile(path, content);
  return importFiles(app, { files: [{ path, name }], kind, source, strict: false });
}

/** A workbook of plain sheets, as another program would export it. */
export async function makeWorkbook(sheets: readonly { name: string; rows: CellValue[][] }[]) {
  return (await writeXlsx({ sheets: sheets as WriteSheet[] })) as Uint8Array;
}

/** A sheet of a workbook of refused rows as a person sees it. */
export interface SeenSheet {
  readonly name: string;
  readonly advice: string;
  readonly headings: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly (string | null)[];
    readonly coloured: readonly string[];
  }[];
}

const RED = 'FFC7CE';

/** Reads a workbook of refused rows back, with the headings of the coloured cells of each row. */
export async function seeWorkbook(bytes: Uint8Array): Promise<SeenSheet[]> {
  const workbook = await readXlsx(bytes, { readStyles: true });
  return workbook.sheets.map((sheet) => {
    const [advice, headings = [], ...rows] = sheet.rows;
    const texts = headings.map(String);
    const colourOf = (row: number, column: number) => {
      const fill = sheet.cells?.get(`${row},${column}`)?.style?.fill;
      return fill?.type === 'pattern' ? fill.fgColor?.rgb?.slice(-6) : undefined;
    };
    return {
      name: sheet.name,
      advice: String(advice?.[0]),
      headings: texts,
      rows: rows.map((row, index) => ({
        cells: texts.map((_, column) =>
          row[column] === null || row[column] === undefined ? null : String(row[column]),
        ),
        coloured: texts.filter((_, column) => colourOf(index + 2, column) === RED),
      })),
    };
  });
}

/** The workbook as it comes back: every coloured cell given what `correct` says, all else as it was. */
export async function correctWorkbook(
  sheets: readonly SeenSheet[],
  correct: (cell: { sheet: string; heading: string; text: string | null; row: number }) => string | null,
): Promise<Uint8Array> {
  return makeWorkbook(
    sheets.map(({ name, advice, headings, rows }) => ({
      name,
      rows: [
        [advice],
        [...headings],
        ...rows.map(({ cells, coloured }, row) =>
          cells.map((text, column) => {
            const heading = headings[column] ?? '';
            return coloured.includes(heading) ? correct({ sheet: name, heading, text, row }) : text;
          }),
        ),
      ],
    })),
  );
}

/** Every current dossier, field by field, without the numbers of batches. */
export async function currentDossiers(app: App) {
  return app.warehouse.query(
    `select columns(* exclude (said, batch, part, known_from, known_to))::varchar
    from dossier where known_to is null order by key`,
  );
}
