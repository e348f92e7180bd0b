import { sourceKey } from '../platform/source-name.ts';
import { foldCell, nameKey } from './agency-name.ts';

/** Quyết định về một tên gọi: what a person has decided that an unclear text of files means. */
export interface NameDecision {
  /** `qd-12`; a higher number is a later decision. */
  readonly id: string;
  readonly number: number;
  /** As it was written. */
  readonly text: string;
  /** The one source whose imports it holds for; null: every import. */
  readonly source: string | null;
  /** Null: không phải đơn vị nào của tỉnh. */
  readonly agencyId: string | null;
  /** `YYYY-MM-DD HH:mm:ss`, Asia/Ho_Chi_Minh. */
  readonly decidedAt: string;
  readonly decidedBy: string | null;
  readonly note: string | null;
  readonly withdrawnAt: string | null;
}

/** Spellings that one decision covers: those alike without case, accents, spaces and punctuation; '' names nothing. */
export function decisionKey(text: string): string {
  return nameKey(foldCell(text));
}

/** The decisions in force: of each text and source the newest that was not taken back. */
export function decisionsInForce(decisions: readonly NameDecision[]): readonly NameDecision[] {
  const newest = new Map<string, NameDecision>();
  for (const decision of decisions) {
    if (decision.withdrawnAt !== null) continue;
    const about = JSON.stringify([decisionKey(decision.text), sourceKey(decision.source)]);
    if ((newest.get(about)?.number ?? -1) < decision.number) newest.set(about, decision);
  }
  return [...newest.values()];
}
