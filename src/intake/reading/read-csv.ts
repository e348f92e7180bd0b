import { join } from 'node:path';
import { CsvFault, parseCsv } from './csv-parser.ts';
import { lookupFields } from './heading.ts';
import { refuseMissing, refuseUnknown } from './heading-check.ts';
import { readBytes } from './read-bytes.ts';
import { MAX_COLUMNS, unreadable } from './read-refusal.ts';
import type { OnRead, ReadAnswer, ReadFormat, ReadTask } from './read-task.ts';
import { decodeText } from './read-text.ts';
import { collectRows } from './staged-rows.ts';

/** Reads a table in text of any encoding, however ragged, record by record. */
export async function readCsv(
  task: ReadTask,
  format: Extract<ReadFormat, { kind: 'csv' }>,
  onRead: OnRead,
): Promise<ReadAnswer> {
  const where = { file: task.name, sheet: null };
  const collector = collectRows(where, {
    lookup: lookupFields(task.fields, task.mappings),
    required: task.required,
    scratch: join(task.scratch, 'table-0.csv'),
    fromHeading: true,
    cleaned: false,
    separator: format.separator,
    damaged: format.damaged,
  });
  const parser = parseCsv(format.separator, (cells, record) => {
    if (record > format.skip) collector.row(record, cells);
  });
  const decoding = decodeText(format.encoding);
  try {
    for await (const bytes of readBytes(task, task, (done) => onRead(done, task.size))) {
      parser.write(decoding.write(bytes));
    }
    parser.write(decoding.end());
    parser.end();
  } catch (error) {
    throw error instanceof CsvFault ? refuseFault(task.name, error) : error;
  }
  const { table, block } = collector.end();
  if (!block) throw refuseUnknown(task.name, task.fields, task.required);
  if (!table) throw refuseMissing(where, block.match, task.fields, task.required);
  return {
    tables: [table],
    ignoredColumns: block.match.ignored,
    personalColumns: block.match.personal,
    ignoredSheets: [],
  };
}

/** The refusal of a table whose quotes or width make no sense. */
function refuseFault(file: string, fault: CsvFault): Error {
  switch (fault.fault) {
    case 'open-quote':
      return unreadable(
        { file },
        `dấu nháy kép mở ở bản ghi thứ ${fault.record} của tệp không được đóng`,
        'Hãy sửa dấu nháy kép đó rồi nhập lại',
      );
    case 'too-long':
      return unreadable(
        { file },
        `bản ghi thứ ${fault.record} của tệp dài bất thường`,
        'Hãy kiểm tra dấu xuống dòng của tệp rồi nhập lại',
      );
    case 'too-many-columns':
      return unreadable(
        { file },
        `bản ghi thứ ${fault.record} của tệp có hơn ${MAX_COLUMNS} cột`,
        'Hãy kiểm tra dấu phân cách của tệp rồi nhập lại',
      );
  }
}
