import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import type { OnRead, ReadAnswer, ReadTask } from './read-task.ts';
import { readWorkbook } from './read-workbook.ts';

/** Reads the tables of a file into scratch files, whatever its format. */
export async function readTables(task: ReadTask, onRead: OnRead): Promise<ReadAnswer> {
  switch (task.format.kind) {
    case 'workbook':
      return readWorkbook(task, onRead);
    case 'csv':
      return readCsv(task, task.format, onRead);
    case 'json-array':
    case 'json-lines':
      return readJson(task, task.format, onRead);
  }
}
