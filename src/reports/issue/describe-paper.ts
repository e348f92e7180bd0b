import { officialName } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { Campaign } from '../../campaigns/campaign.ts';
import { findMilestone } from '../../campaigns/milestone.ts';
import type { App } from '../../platform/app.ts';
import { kindName } from '../paper/paper-kind.ts';
import {
  numberOf,
  OPERATOR_NAME,
  PAPER_STEPS,
  type PaperState,
  type PaperStep,
  STATE_NAMES,
  STEPS,
} from './paper.ts';
import { placeOfPaper } from './paper-place.ts';
import type { PaperSummary } from './papers-api.ts';
import type { Done, StoredPaper } from './stored-paper.ts';

/** The step that takes a paper on, and what it waits for meanwhile. */
const NEXT: Readonly<Partial<Record<PaperState, { readonly step: PaperStep; readonly waits: string }>>> = {
  draft: { step: 'submit', waits: 'Chờ hoàn chỉnh và trình duyệt' },
  submitted: { step: 'approve', waits: 'Chờ lãnh đạo duyệt' },
  approved: { step: 'issue', waits: 'Chờ vào số, phát hành' },
};

/** A paper as a list names it, with what the one who asks may do to it now. */
export async function describePaper(
  app: App,
  { tree, campaign }: { readonly tree: AgencyTree; readonly campaign: Campaign },
  paper: StoredPaper,
): Promise<PaperSummary> {
  const { issue, agency, state } = paper;
  const place = placeOfPaper(paper);
  const unit = (id: string | null) => {
    const found = id === null ? null : tree.find(id);
    return id === null ? null : { id, name: found ? officialName(found) : id };
  };
  // Who prepared and approved it is told to those who work on it; to everybody else, who signed it.
  const isInside = await app.asker.may('see-drafts', place);
  const told = ({ at, by }: Done) => ({ at, by: isInside ? (by ?? OPERATOR_NAME) : null });
  const may: PaperStep[] = [];
  for (const step of PAPER_STEPS)
    if (STEPS[step].from.includes(state) && (await app.asker.may(STEPS[step].action, place))) may.push(step);
  const next = NEXT[state] ?? null;
  return {
    id: paper.id,
    campaign: paper.campaign,
    milestone: paper.milestone,
    kind: paper.kind,
    title: titleOf(campaign, paper, unit(agency)?.name ?? null),
    agency: unit(agency),
    issuer: unit(paper.issuer),
    state,
    stateName: STATE_NAMES[state],
    revision: paper.revision,
    number: issue && numberOf(issue),
    signedDay: issue?.signedDay ?? null,
    opened: told(paper.opened),
    submitted: paper.submitted && told(paper.submitted),
    approved: paper.approved && told(paper.approved),
    issued: issue && told(issue.issued),
    withdrawn: paper.withdrawn && { ...paper.withdrawn, ...told(paper.withdrawn) },
    typedNumbers: isInside ? paper.typedNumbers && [...paper.typedNumbers] : null,
    waitsFor: next?.waits ?? null,
    waitsForMe: next !== null && may.includes(next.step) && (await isMine(app, paper)),
    may,
  };
}

/** An agency's own paper waits for people of that agency, not for everybody who could. */
async function isMine({ asker }: App, { issuer }: StoredPaper): Promise<boolean> {
  if (asker.kind !== 'account') return true;
  return issuer === null || !(await asker.may('see-drafts', null));
}

function titleOf(campaign: Campaign, paper: StoredPaper, agency: string | null): string {
  const milestone = findMilestone(campaign, paper.milestone);
  const at = milestone?.title ?? paper.milestone;
  const name = kindName(paper.kind, at, agency !== null);
  const words = name === at ? at : `${name}: ${at}`;
  return agency === null ? words : `${words} - ${agency}`;
}
