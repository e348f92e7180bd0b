import { findCsvLayout } from '../reading/csv-layout.ts';
import { CsvFault, parseCsv, SEPARATORS, type Separator } from '../reading/csv-parser.ts';
import type { FieldLookup } from '../reading/heading.ts';
import { isKeySearchOver } from '../reading/heading-mapping.ts';
import { JsonFault, splitJsonArray, splitJsonLines } from '../reading/json-records.ts';
import { type NamedFile, readBytes } from '../reading/read-bytes.ts';
import type { FileContent } from '../reading/read-content.ts';
import { jsonText, parseObject } from '../reading/read-json.ts';
import { unreadable } from '../reading/read-refusal.ts';
import { cleanCell, decodeText } from '../reading/read-text.ts';
import { PEEKED_ROWS, type PeekedTable } from './peeked-table.ts';

class Enough extends Error {}

/** The first rows of a table in text; where no heading tells the separator, the one that gives the most even rows. */
export function peekCsv(content: FileContent, lookup: FieldLookup): PeekedTable {
  const layout = findCsvLayout(content.text, content.complete, lookup);
  const separators = layout.block || layout.skip > 0 ? [layout.separator] : SEPARATORS;
  const [best] = separators
    .map((separator) => readRows(content, separator, layout.skip))
    .sort((a, b) => evenness(b) - evenness(a));
  return { sheet: null, rows: best ?? [], keyed: false };
}

function readRows(content: FileContent, separator: Separator, skip: number): PeekedTable['rows'] {
  const rows: PeekedTable['rows'][number][] = [];
  const parser = parseCsv(separator, (cells, record) => {
    if (record <= skip || cells.every((cell) => cell.trim() === '')) return;
    rows.push({ rowNumber: record, cells: cells.map(cleanCell) });
    if (rows.length >= PEEKED_ROWS) throw new Enough();
  });
  try {
    parser.write(content.text.replace(/^\uFEFF/, ''));
    if (content.complete) parser.end();
  } catch (error) {
    if (!(error instanceof Enough || error instanceof CsvFault)) throw error;
  }
  return rows;
}

/** How many cells stand in rows of the commonest width above one. */
function evenness(rows: PeekedTable['rows']): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return Math.max(0, ...[...counts].map(([width, count]) => (width > 1 ? width * count : 0)));
}

/** The first records of JSON: their keys in the order in which they appear, then their values. */
export async function peekJson(
  file: NamedFile,
  size: number,
  content: FileContent & { readonly kind: 'json-array' | 'json-lines' },
): Promise<PeekedTable> {
  const records: { texts: ReadonlyMap<string, string | null>; record: number }[] = [];
  let length = 0;
  const splitter = (content.kind === 'json-lines' ? splitJsonLines : splitJsonArray)((json, record) => {
    const pairs = Object.entries(parseObject(json, record));
    const texts = new Map(pairs.map(([key, value]) => [key, cleanCell(jsonText(value, record))] as const));
    records.push({ texts, record });
    length += json.length;
    if (isKeySearchOver(records.length, length)) throw new Enough();
  });
  const decoding = decodeText(content.wide ?? 'utf-8');
  try {
    for await (const bytes of readBytes(file, { gzip: content.gzip, size })) {
      splitter.write(decoding.write(bytes));
    }
    splitter.write(decoding.end());
    splitter.end();
  } catch (error) {
    if (error instanceof JsonFault) {
      throw unreadable(
        { file: file.name },
        `bản ghi thứ ${error.record} không phải là một đối tượng JSON đầy đủ`,
        'Hãy xuất lại tệp rồi làm lại',
      );
    }
    if (!(error instanceof Enough)) throw error;
  }
  const keys = [...new Set(records.flatMap(({ texts }) => [...texts.keys()]))];
  const values = records.map(({ texts, record }) => ({
    rowNumber: record,
    cells: keys.map((key) => texts.get(key) ?? null),
  }));
  return { sheet: null, rows: [{ rowNumber: 0, cells: keys }, ...values], keyed: true };
}
