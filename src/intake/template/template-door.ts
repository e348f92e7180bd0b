import { AppError } from '../../platform/app-error.ts';
import type { ImportKind } from '../import-kind.ts';
import type { TemplateIndicator } from './list-choices.ts';

/** What only the door knows: kinds of file and indicators belong in part to rooms further on. */
export interface TemplateDoor {
  readonly kinds: readonly ImportKind[];
  readonly indicators: readonly TemplateIndicator[];
}

/** The kind of file that a person named. */
export function kindNamed(kinds: readonly ImportKind[], name: string): ImportKind {
  const kind = kinds.find((each) => each.kind === name);
  if (kind) return kind;
  throw new AppError(
    'bad-usage',
    `Không có loại tệp “${name}”. Hãy dùng --kind ${kinds.map((each) => each.kind).join(' | ')}.`,
  );
}
