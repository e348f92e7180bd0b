import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import { localDay } from '../../platform/date.ts';
import type { Records } from '../../platform/records.ts';
import { numberOf } from '../issue/paper.ts';
import { replaceablePapers } from '../issue/published-papers.ts';
import type { Replaced } from './replaced.ts';

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
