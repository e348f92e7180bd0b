import { AppError } from '../../platform/app-error.ts';
import type { ImportKind } from '../import-kind.ts';

/** The kind of file of that name, or the refusal that names those there are. */
export function requireKind(kinds: readonly ImportKind[], name: string): ImportKind {
  const kind = kinds.find((each) => each.kind === name);
  if (kind) return kind;
  throw new AppError(
    'bad-usage',
    `Không có loại tệp “${name}”. Hãy dùng một trong: ${kinds.map((each) => each.kind).join(', ')}.`,
  );
}
