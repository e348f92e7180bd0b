import { formatDay } from '../../platform/date.ts';
import { upperFirst } from '../../platform/text.ts';
import { collectivesTable } from '../annexes/annex-collectives.ts';
import { chooseCollectives } from '../facts/choose-collectives.ts';
import { isMostlyMissed } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { Block, ReportDocument } from '../paper/report-document.ts';
import {
  amendmentWords,
  criticismApart,
  criticismBlanks,
  criticismCriteria,
  criticismNamed,
  criticismPartly,
  criticismRequest,
  criticismSummary,
} from '../wording/proposal-criticism.ts';
import { periodInWords } from '../wording/proposal-words.ts';
import { targetWords } from '../wording/target-words.ts';
import { campaignName } from './paper-head.ts';
import { proposalPaper } from './proposal-paper.ts';

/** Tờ trình đề nghị phê bình, nhắc nhở, chấn chỉnh (IV.1.i, IV.2.a): who is behind, by how much; the form is left to people. */
export function buildCriticism(facts: ReportFacts): ReportDocument {
  const choice = chooseCollectives(facts);
  const { blamed } = choice;
  const over = isOver(facts);
  const heading = (text: string): Block => ({ kind: 'heading', level: 1, number: '', text });
  return proposalPaper(facts, {
    kind: 'criticism',
    summary: `Đề nghị phê bình, nhắc nhở, chấn chỉnh các tập thể ${over ? 'không hoàn thành chỉ tiêu' : 'chậm lộ trình'} thực hiện ${campaignName(facts.campaign)}`,
    bases: [],
    purpose: `danh sách tập thể đề nghị phê bình, nhắc nhở, chấn chỉnh ${periodInWords(facts)}`,
    blocks: [
      heading('TIÊU CHÍ XÉT'),
      ...criticismCriteria(facts),
      heading(over ? 'TẬP THỂ KHÔNG HOÀN THÀNH PHẦN LỚN CHỈ TIÊU' : 'TẬP THỂ ĐỀ NGHỊ NHẮC NHỞ, CHẤN CHỈNH'),
      ...criticismSummary(facts, choice),
      ...criticismNamed(facts, choice),
      heading('TẬP THỂ CHẬM MỘT PHẦN, CHƯA ĐỀ NGHỊ'),
      ...criticismPartly(facts, choice),
      heading('ĐƠN VỊ TÁCH RIÊNG, KHÔNG COI LÀ CHẬM'),
      ...criticismApart(facts, choice),
      heading('NGUYÊN NHÂN, CÁ NHÂN'),
      ...criticismBlanks(),
      heading('ĐỀ NGHỊ'),
      criticismRequest(facts, blamed.length),
    ],
    annex:
      blamed.length === 0
        ? null
        : {
            title: 'DANH SÁCH TẬP THỂ ĐỀ NGHỊ PHÊ BÌNH, NHẮC NHỞ, CHẤN CHỈNH (DỰ THẢO)',
            table: collectivesTable(facts, blamed, {
              form: 'Hình thức xử lý',
              tells: 'missed',
              remark: (collective) =>
                [
                  ...(isMostlyMissed(collective) ? [] : ['không tăng so với kỳ trước']),
                  amendmentWords(facts, collective.agency.id),
                ]
                  .filter((words) => words !== '')
                  .join('; '),
            }),
            notes: [
              `Ghi chú: kỳ gốc là kết quả đến ngày ${formatDay(facts.campaign.baseline.to)}; các cột “So …” tính bằng điểm %; chỉ tiêu không có cột “${upperFirst(targetWords(facts).give)}” ${targetWords(facts).given} 100%; cột “Hình thức xử lý” do cấp có thẩm quyền ghi.`,
            ],
          },
  });
}
