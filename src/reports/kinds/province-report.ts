import { lowerFirst } from '../../platform/text.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { type Annex, type Block, type ReportDocument, sentence } from '../paper/report-document.ts';
import { numberBlocks } from '../paper/report-numbering.ts';
import type { PaperFrame } from './paper-frame.ts';
import { headOf } from './paper-head.ts';

/** What differs between one report to the province and the next. */
export interface ProvinceReport {
  readonly frame: PaperFrame;
  /** Trích yếu. */
  readonly summary: string;
  /** The body, without its closing sentence; headings not yet numbered. */
  readonly blocks: readonly Block[];
  readonly annexes: Annex[];
}

/** Báo cáo kính gửi UBND tỉnh: head, numbered body with its closing sentence, signature, receivers, annexes. */
export function provinceReport(facts: ReportFacts, report: ProvinceReport): ReportDocument {
  const { milestone } = facts;
  const { frame, summary, annexes } = report;
  const closing: Block = {
    kind: 'paragraph',
    ...sentence(
      'closing',
      `Trên đây là báo cáo ${lowerFirst(summary)}, ${frame.issuerInText} kính báo cáo UBND tỉnh xem xét, chỉ đạo./.`,
    ),
  };
  return {
    kind: 'report',
    code: milestone.code,
    subject: null,
    title: `Báo cáo: ${summary}`,
    day: milestone.day,
    head: headOf(frame, milestone.day, { typeName: 'BÁO CÁO', summary }),
    blocks: numberBlocks([...report.blocks, closing]),
    signature: frame.signature,
    recipients: [...frame.recipients],
    annexes,
    simulated: facts.simulated,
    provenance: facts.provenance,
    verification: null,
  };
}
