import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import { type Day, localDay } from '../../platform/date.ts';
import type { Records } from '../../platform/records.ts';
import { numberOf } from '../issue/paper.ts';
import { replaceablePapers } from '../issue/published-papers.ts';
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

/** The issued papers of a milestone that new ones would replace, the first issued first. */
export async function gatherReplaced(
  records: Records,
  campaign: Campaign,
  milestone: Milestone,
): Promise<Replaced[]> {
  const papers = await replaceablePapers(records, campaign.id, milestone.code);
  return papers.flatMap(({ kind, agency, issue, withdrawn }) =>
    issue === null
      ? []
      : [
          {
            kind,
            agency,
            number: numberOf(issue),
            day: issue.signedDay,
            withdrawn: withdrawn && { day: localDay(new Date(withdrawn.at)), reason: withdrawn.reason },
          },
        ],
  );
}
