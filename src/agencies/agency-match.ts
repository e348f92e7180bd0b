import type { Agency } from './agency.ts';
import type { NameDecision } from './name-decision.ts';

/** Whom the text of a cell means on a day; never a guess. A decision is named where the answer rests on one. */
export type AgencyMatch =
  | {
      readonly kind: 'matched';
      readonly agency: Agency;
      readonly note: string | null;
      readonly decision?: NameDecision;
    }
  | { readonly kind: 'unknown'; readonly decision?: NameDecision }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Agency[] };
