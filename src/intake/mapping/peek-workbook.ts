import { Worker } from 'node:worker_threads';
import { AppError } from '../../platform/app-error.ts';
import { unreadable } from '../reading/read-refusal.ts';
import type { WorkbookFile } from '../reading/workbook-package.ts';
import type { PeekMessage } from './peek-worker.ts';
import type { PeekedTable } from './peeked-table.ts';

const WORKER_MEMORY_MB = 512;
/** As many workbooks are looked at side by side; the others wait, as each may need that much memory. */
const MOST_WORKERS = 2;

let working = 0;
const waiting: (() => void)[] = [];

/** The first rows of every sheet; in a thread of its own, as the texts of a large workbook are read first. */
export async function peekWorkbook(task: WorkbookFile): Promise<readonly PeekedTable[]> {
  if (working >= MOST_WORKERS) await new Promise<void>((resolve) => waiting.push(resolve));
  else working += 1;
  try {
    return await peekInWorker(task);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  }
}

async function peekInWorker(task: WorkbookFile): Promise<readonly PeekedTable[]> {
  const worker = new Worker(new URL('./peek-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
  });
  try {
    return await new Promise<readonly PeekedTable[]>((resolve, reject) => {
      worker.on('message', (message: PeekMessage) => {
        if (message.kind === 'tables') resolve(message.tables);
        else reject(new AppError(message.code, message.message, message.details));
      });
      worker.on('error', (error: NodeJS.ErrnoException) => {
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? unreadable(
                { file: task.name },
                'nội dung quá lớn để đọc trong bộ nhớ',
                'Hãy chia tệp thành nhiều tệp nhỏ hơn, hoặc lưu thành .csv, rồi làm lại',
              )
            : error,
        );
      });
      worker.on('exit', (status) => reject(new Error(`reader ended with status ${status} and no answer`)));
    });
  } finally {
    await worker.terminate();
  }
}
