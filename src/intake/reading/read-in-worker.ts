import { Worker } from 'node:worker_threads';
import { AppError } from '../../platform/app-error.ts';
import { unreadable } from './read-refusal.ts';
import type { OnRead, ReadAnswer, ReadTask, WorkerMessage } from './read-task.ts';

/**
 * Texts of a workbook of a million rows fit; a file made to exhaust memory ends its own worker and nothing else. The more
 * a worker may take, the later it begins to clean up, so that one for a small file gets less.
 */
const WORKER_MEMORY_MB = 2048;
const SMALL_WORKER_MEMORY_MB = 512;
const SMALL_FILE = 16 * 1024 * 1024;
const WORKER_NURSERY_MB = 16;

/** Reads a file in a thread of its own, so that screens stay quick meanwhile. */
export async function readInWorker(task: ReadTask, onRead: OnRead): Promise<ReadAnswer> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: {
      maxOldGenerationSizeMb:
        task.size * (task.gzip ? 8 : 1) <= SMALL_FILE ? SMALL_WORKER_MEMORY_MB : WORKER_MEMORY_MB,
      maxYoungGenerationSizeMb: WORKER_NURSERY_MB,
    },
  });
  try {
    return await new Promise<ReadAnswer>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        switch (message.kind) {
          case 'progress':
            onRead(message.done, message.total);
            return;
          case 'answer':
            resolve(message.answer);
            return;
          case 'refusal':
            reject(new AppError(message.code, message.message, message.details));
            return;
        }
      });
      worker.on('error', (error: NodeJS.ErrnoException) => {
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? unreadable(
                { file: task.name },
                'nội dung quá lớn để đọc trong bộ nhớ',
                'Hãy chia tệp thành nhiều tệp nhỏ hơn, hoặc lưu thành .csv, rồi nhập lại',
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
