import { AppError } from '../../platform/app-error.ts';
import { BATCH_KINDS } from './batch-api.ts';

/** The kind by its name; refuses one of which none goes to each agency. */
export function batchKind(name: string): (typeof BATCH_KINDS)[number] {
  const kind = BATCH_KINDS.find((known) => known === name);
  if (kind) return kind;
  throw new AppError(
    'bad-usage',
    `Văn bản loại “${name}” không làm theo loạt. Hãy chọn ${BATCH_KINDS.join(' hoặc ')}.`,
  );
}
