import { AppError } from '../../platform/app-error.ts';
import type { Records } from '../../platform/records.ts';
import { padCount } from '../wording/phrase.ts';
import { listComments } from './paper-comment-store.ts';
import type { PaperComment } from './papers-api.ts';

/** Góp ý chưa giải quyết: what nobody has said yet that it is dealt with. */
export async function openComments(records: Records, paper: string): Promise<PaperComment[]> {
  return (await listComments(records, paper)).filter(({ resolved }) => resolved === null);
}

/** Refuses to approve what somebody has still something to say about. */
export async function requireResolved(records: Records, paper: string): Promise<void> {
  const { length } = await openComments(records, paper);
  if (length === 0) return;
  throw new AppError(
    'conflict',
    `Văn bản ${paper} còn ${padCount(length)} góp ý chưa giải quyết. Hãy mở văn bản, xem từng góp ý, đánh dấu đã xử lý rồi duyệt.`,
    { paper },
  );
}
