import { formatDay } from '../../platform/date.ts';
import { collectivesOf } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { type Block, type ReportDocument, sentence } from '../paper/report-document.ts';
import { numberBlocks } from '../paper/report-numbering.ts';
import { stockTakeDecisions, stockTakeHeadline } from '../wording/stock-take-decisions.ts';
import {
  stockTakeHeadroom,
  stockTakeIndicators,
  stockTakeUnknown,
} from '../wording/stock-take-indicators.ts';
import { stockTakeMovers, stockTakePromises, stockTakeStuck } from '../wording/stock-take-movement.ts';
import { frameOf } from './paper-frame.ts';
import { campaignName, headOf, provenanceSentence } from './paper-head.ts';

/** Hồ sơ họp giao ban for the vice-chairman: the first page in one minute, then what moved, each indicator, what is not known. */
export function buildStockTake(facts: ReportFacts): ReportDocument {
  const { campaign, milestone } = facts;
  const frame = frameOf(facts, 'progress');
  const all = collectivesOf(facts);
  const summary = `Phục vụ họp giao ban ${campaignName(campaign)} (số liệu đến hết ngày ${formatDay(milestone.day)})`;
  const heading = (text: string): Block => ({ kind: 'heading', level: 1, number: '', text });
  const blocks: Block[] = [
    stockTakeHeadline(facts),
    heading('VIỆC CẦN QUYẾT ĐỊNH'),
    ...stockTakeDecisions(facts, all),
    heading('TĂNG, GIẢM ĐÁNG KỂ'),
    ...stockTakeMovers(facts, all),
    heading(isOver(facts) ? 'KHÔNG ĐẠT VÀ KHÔNG TĂNG' : 'CHẬM VÀ KHÔNG TĂNG'),
    ...stockTakeStuck(facts, all),
    heading('GIỮ ĐƯỢC, KHÔNG GIỮ ĐƯỢC'),
    ...stockTakePromises(facts, all),
    heading('TỪNG CHỈ TIÊU'),
    ...stockTakeIndicators(facts),
    heading('DƯ ĐỊA TĂNG'),
    ...stockTakeHeadroom(facts),
    heading('ĐIỀU CHƯA BIẾT'),
    ...stockTakeUnknown(facts, all),
    { kind: 'note', text: provenanceSentence(facts.provenance) },
    {
      kind: 'paragraph',
      ...sentence('closing', `${frame.issuerInText} báo cáo nhanh để phục vụ cuộc họp./.`),
    },
  ];
  return {
    kind: 'stock-take',
    code: milestone.code,
    subject: null,
    title: `Báo cáo nhanh: ${summary}`,
    day: milestone.day,
    head: {
      ...headOf(frame, milestone.day, { typeName: 'BÁO CÁO NHANH', summary }),
      addressees: [],
    },
    blocks: numberBlocks(blocks),
    signature: { ...frame.signature, name: null },
    recipients: ['PCT UBND tỉnh (b/c);', ...frame.recipients.filter((line) => line.startsWith('Lưu'))],
    annexes: [],
    simulated: facts.simulated,
    provenance: facts.provenance,
    verification: null,
  };
}
