import type { Campaign } from '../../campaigns/campaign.ts';
import { dayInWords } from '../../platform/date.ts';
import type { Approval } from '../../targets/approval-api.ts';
import { decisionName } from '../../targets/decision-name.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { DocumentHead, Signature } from '../paper/report-document.ts';
import type { PaperFrame } from './paper-frame.ts';
import { headOf, planInText } from './paper-head.ts';

/** The head of the annex that gives targets, issued with its decision: the decision's number and day, or marked as a draft. */
export function headOfTargets(
  { milestone, approval }: Pick<ReportFacts, 'milestone' | 'approval'>,
  frame: PaperFrame,
  words: Pick<DocumentHead, 'typeName' | 'summary'>,
): DocumentHead {
  const head: DocumentHead = { ...headOf(frame, milestone.day, words), form: 'attached' };
  return approval === null
    ? { ...head, number: `${head.number} (dự thảo)` }
    : {
        ...head,
        number: `Số: ${approval.decisionNumber}`,
        placeAndDate: `${frame.place}, ${dayInWords(approval.decisionDate)}`,
      };
}

/** `(Kèm theo Quyết định số … ngày … của UBND tỉnh)`, or the plan while nothing is approved. */
export function attachedToDecision(campaign: Campaign, approval: Approval | null): string {
  const decision =
    approval === null
      ? planInText(campaign)
      : `${decisionName(approval.decisionNumber)} ${dayInWords(approval.decisionDate)}`;
  return `(Kèm theo ${decision} của UBND tỉnh)`;
}

/** Who signs: the position that the approval names, for the chairman where it is a deputy's. */
export function signatureOfTargets(frame: PaperFrame, approval: Approval | null): Signature {
  if (approval === null) return frame.signature;
  const position = approval.signerPosition
    .replace(/\s+(UBND|Ủy ban nhân dân)(\s+tỉnh)?$/iu, '')
    .toUpperCase();
  return frame.signedBy(position.startsWith('PHÓ ') ? 'deputy' : 'head', position);
}
