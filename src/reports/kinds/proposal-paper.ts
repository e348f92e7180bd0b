import type { ReportFacts } from '../facts/report-facts.ts';
import type { PaperKind } from '../paper/paper-kind.ts';
import { type Annex, type Block, type ReportDocument, sentence } from '../paper/report-document.ts';
import { numberBlocks } from '../paper/report-numbering.ts';
import type { Table } from '../paper/report-table.ts';
import { frameOf, type PaperFrame } from './paper-frame.ts';
import {
  attachedToReport,
  campaignName,
  headOf,
  planInText,
  provenanceNote,
  provenanceSentence,
} from './paper-head.ts';

/** What one proposal says that another does not. */
export interface Proposal {
  readonly kind: PaperKind;
  /** Trích yếu: `Đề nghị biểu dương, khen thưởng tập thể …`. */
  readonly summary: string;
  readonly bases: readonly string[];
  /** After `… báo cáo, đề xuất`: what is proposed. */
  readonly purpose: string;
  readonly blocks: readonly Block[];
  readonly annex: { readonly title: string; readonly table: Table; readonly notes: readonly string[] } | null;
}

/** Tờ trình of the coordinator's office to UBND tỉnh: căn cứ, opening, numbered body, closing, draft list as its annex. */
export function proposalPaper(facts: ReportFacts, proposal: Proposal): ReportDocument {
  const { campaign, milestone } = facts;
  const frame = frameOfProposal(facts);
  const { kind, summary, bases, purpose, annex } = proposal;
  const blocks: Block[] = [
    ...[...bases, `${planInText(campaign)} của UBND tỉnh về ${campaignName(campaign)}`].map(
      (basis, index, all): Block => ({
        kind: 'basis',
        text: `Căn cứ ${basis}${index === all.length - 1 ? '.' : ';'}`,
      }),
    ),
    {
      kind: 'paragraph',
      ...sentence('opening', `${frame.issuerInText} kính trình UBND tỉnh ${purpose} như sau:`),
    },
    { kind: 'note', text: provenanceSentence(facts.provenance) },
    ...proposal.blocks,
    {
      kind: 'paragraph',
      ...sentence('closing', `${frame.issuerInText} kính trình UBND tỉnh xem xét, quyết định./.`),
    },
  ];
  return {
    kind,
    code: milestone.code,
    subject: null,
    title: `Tờ trình: ${summary}`,
    day: milestone.day,
    head: headOf(frame, milestone.day, { typeName: 'TỜ TRÌNH', summary }),
    blocks: numberBlocks(blocks),
    signature: frame.signature,
    recipients: [
      'Như trên;',
      'CT, PCT UBND tỉnh (b/c);',
      'Văn phòng UBND tỉnh;',
      ...frame.recipients.filter((line) => line.startsWith('Lưu')),
    ],
    annexes:
      annex === null
        ? []
        : [
            {
              caption: 'Phụ lục',
              title: annex.title,
              attachedTo: attachedToReport(frame, milestone.day, 'Tờ trình'),
              landscape: true,
              table: annex.table,
              notes: [...annex.notes, provenanceNote(facts.provenance)],
            } satisfies Annex,
          ],
    simulated: facts.simulated,
    provenance: facts.provenance,
    verification: null,
  };
}

/** A tờ trình has the head of the office's reports and a symbol of its own (NĐ 30/2020: TTr). */
function frameOfProposal(facts: ReportFacts): PaperFrame {
  const frame = frameOf(facts, 'progress');
  return { ...frame, symbol: frame.symbol.replace(/^[A-ZĐ]+-/, 'TTr-') };
}
