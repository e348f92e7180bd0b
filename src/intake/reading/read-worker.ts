import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../platform/app-error.ts';
import { readTables } from './read-tables.ts';
import type { ReadTask, WorkerMessage } from './read-task.ts';

const STEP_MS = 100;

let told = 0;
const post = (message: WorkerMessage) => parentPort?.postMessage(message);

try {
  const answer = await readTables(workerData as ReadTask, (done, total) => {
    const now = Date.now();
    if (now - told < STEP_MS) return;
    told = now;
    post({ kind: 'progress', done, total });
  });
  post({ kind: 'answer', answer });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  post({ kind: 'refusal', code: error.code, message: error.message, details: error.details });
}
