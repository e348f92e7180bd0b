import type { Day } from '../../platform/date.ts';
import type { PaperKind } from '../paper/paper-kind.ts';

/** Văn bản được thay thế: an issued paper whose place the next one of the same kind, milestone and agency takes. */
export interface Replaced {
  readonly kind: PaperKind;
  readonly agency: string | null;
  /** `07/BC-STTTT`; `null` of one that bears none. */
  readonly number: string | null;
  /** The day that it bears. */
  readonly day: Day;
  /** When and why it was withdrawn; `null` while it holds. */
  readonly withdrawn: { readonly day: Day; readonly reason: string } | null;
}
