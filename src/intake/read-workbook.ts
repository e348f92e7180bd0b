import type { OnRead, ReadAnswer, ReadTask } from './read-task.ts';
export async function readWorkbook(_task: ReadTask, _onRead: OnRead): Promise<ReadAnswer> {
  throw new Error('later');
}
