import { formatDay } from '../../platform/date.ts';
import { amendmentsAnnex } from '../annexes/annex-amendments.ts';
import { targetsTable } from '../annexes/annex-targets.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { type Block, type ReportDocument, textOf } from '../paper/report-document.ts';
import { numberBlocks } from '../paper/report-numbering.ts';
import { NOTHING_AROSE_MARK } from '../paper/report-table.ts';
import {
  amendmentsOutcome,
  exemptions,
  targetsMethod,
  targetsOutcome,
} from '../wording/targets-narrative.ts';
import { frameOf } from './paper-frame.ts';
import { campaignName, provenanceNote, provenanceSentence } from './paper-head.ts';
import { attachedToDecision, headOfTargets, signatureOfTargets } from './targets-head.ts';

/** Phụ lục II of the plan: chỉ tiêu giao cụ thể cho các cơ quan, đơn vị, địa phương (III.2). */
export function buildTargets(facts: ReportFacts): ReportDocument {
  const { campaign, milestone, approval, targetsOn } = facts;
  const frame = frameOf(facts, 'targets');
  const since = targetsOn > campaign.from ? ` (chỉ tiêu có hiệu lực ngày ${formatDay(targetsOn)})` : '';
  const summary = `Giao chỉ tiêu cho các cơ quan, đơn vị, địa phương thực hiện ${campaignName(campaign)}${since}`;
  const attachedTo = attachedToDecision(campaign, approval);
  const blocks: Block[] = [
    ...forceNotes(facts),
    { kind: 'heading', level: 2, number: '', text: 'Phương pháp giao chỉ tiêu' },
    ...targetsMethod(facts),
    { kind: 'heading', level: 2, number: '', text: 'Kết quả áp dụng' },
    ...targetsOutcome(facts),
    ...amendmentsOutcome(facts),
    { kind: 'note', text: provenanceSentence(facts.provenance) },
  ];
  const amended = amendmentsAnnex(facts, attachedTo);
  return {
    kind: 'report',
    code: milestone.code,
    subject: null,
    title: `Phụ lục II: ${summary}`,
    day: milestone.day,
    head: { ...headOfTargets(facts, frame, { typeName: 'PHỤ LỤC II', summary }), attachedTo },
    blocks: numberBlocks(blocks),
    signature: signatureOfTargets(frame, approval),
    recipients: [...frame.recipients],
    annexes: [
      {
        caption: 'Biểu chỉ tiêu giao',
        title: 'CHỈ TIÊU GIAO CỤ THỂ CHO TỪNG CƠ QUAN, ĐƠN VỊ, ĐỊA PHƯƠNG',
        attachedTo,
        landscape: true,
        table: targetsTable(facts),
        notes: [
          [
            `Ghi chú: dấu ${NOTHING_AROSE_MARK} ở cột kết quả là không phát sinh, ở cột chỉ tiêu giao là không giao; ô trống ở cột kết quả là không có kết quả kỳ gốc riêng.`,
            ...exemptions(facts).map(({ runs }) => textOf(runs)),
          ].join(' '),
          provenanceNote(facts.provenance),
        ],
      },
      ...(amended === null ? [] : [amended]),
    ],
    simulated: facts.simulated,
    provenance: facts.provenance,
    verification: null,
  };
}

/** By what the targets hold: since when by a decision, or that none does yet. */
function forceNotes({ assigned, approval }: ReportFacts): Block[] {
  if (approval !== null)
    return [{ kind: 'note', text: `Có hiệu lực từ ngày ${formatDay(approval.inForceFrom)}.` }];
  return [
    {
      kind: 'note',
      text: assigned
        ? 'Dự thảo, chưa có quyết định phê duyệt.'
        : 'Phương án đề xuất, chưa được giao chính thức.',
    },
  ];
}
