import { formatDay } from '../../platform/date.ts';
import { lowerFirst, upperFirst } from '../../platform/text.ts';
import { collectivesTable } from '../annexes/annex-collectives.ts';
import { type Choice, chooseCollectives, proposedOf } from '../facts/choose-collectives.ts';
import type { Collective } from '../facts/collective.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { Block, ReportDocument } from '../paper/report-document.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import {
  commendationApart,
  commendationCriteria,
  commendationFulfilled,
  commendationPersons,
  commendationRequest,
  praisedFor,
} from '../wording/proposal-commendation.ts';
import { cautionWords, commendationRisers } from '../wording/proposal-risers.ts';
import { periodInWords } from '../wording/proposal-words.ts';
import { targetWords } from '../wording/target-words.ts';
import { campaignName } from './paper-head.ts';
import { proposalPaper } from './proposal-paper.ts';

/** Tờ trình đề nghị biểu dương, khen thưởng (IV.1.i, IV.2.a): who fulfilled what was given, then who rose most, by figures. */
export function buildCommendation(facts: ReportFacts): ReportDocument {
  const choice = chooseCollectives(facts);
  const proposed = proposedOf(choice);
  const apart = commendationApart(facts, choice);
  const heading = (text: string): Block => ({ kind: 'heading', level: 1, number: '', text });
  return proposalPaper(facts, {
    kind: 'commendation',
    summary: `Đề nghị biểu dương, khen thưởng các tập thể ${praisedFor(facts, choice)} trong thực hiện ${campaignName(facts.campaign)}`,
    bases: ['Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022'],
    purpose: `danh sách tập thể đề nghị biểu dương, khen thưởng ${periodInWords(facts)}`,
    blocks: [
      heading('TIÊU CHÍ XÉT'),
      ...commendationCriteria(facts),
      heading('TẬP THỂ HOÀN THÀNH TẤT CẢ CÁC CHỈ TIÊU CÓ SỐ LIỆU'),
      ...commendationFulfilled(facts, choice),
      heading('TẬP THỂ CÓ KẾT QUẢ CHUYỂN BIẾN RÕ RỆT SO VỚI KỲ GỐC'),
      ...commendationRisers(facts, choice),
      ...(apart.some((block) => block.kind === 'list' && block.items.length > 0)
        ? [heading('TẬP THỂ CẦN XÁC MINH SỐ LIỆU, CẦN CÂN NHẮC'), ...apart]
        : []),
      heading('CÁ NHÂN'),
      commendationPersons(),
      heading('ĐỀ NGHỊ'),
      commendationRequest(facts, choice),
    ],
    annex:
      proposed.length === 0
        ? null
        : {
            title: 'DANH SÁCH TẬP THỂ ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG (DỰ THẢO)',
            table: collectivesTable(facts, [{ title: null, form: null, collectives: proposed }], {
              form: 'Hình thức đề nghị',
              tells: 'reached',
              remark: (collective) => earnedBy(choice, collective),
            }),
            notes: [
              `Ghi chú: kỳ gốc là kết quả đến ngày ${formatDay(facts.campaign.baseline.to)}, so kỳ gốc tính bằng điểm %; chỉ tiêu không có cột “${upperFirst(targetWords(facts).give)}” ${targetWords(facts).given} 100%; cột “Hình thức đề nghị” do cấp có thẩm quyền ghi.`,
            ],
          },
  });
}

function earnedBy(choice: Choice, collective: Collective): string {
  const isIn = (some: readonly Collective[]) => some.some(({ agency }) => agency.id === collective.agency.id);
  const risen = choice.risers.filter(({ named, all }) =>
    isIn((named.length > 0 ? named : all).map((riser) => riser.collective)),
  );
  return [
    ...(isIn(choice.fulfilled) ? ['hoàn thành tất cả chỉ tiêu có số liệu'] : []),
    ...(isIn(choice.onCourse) ? ['theo kịp lộ trình tất cả chỉ tiêu có số liệu'] : []),
    ...risen.map(({ indicator, all }) => {
      const riser = all.find((each) => each.collective.agency.id === collective.agency.id);
      const caution = riser === undefined ? '' : cautionWords(indicator, riser.rise);
      return `tăng nhiều nhất về ${lowerFirst(wordingOf(indicator).title)}${caution === '' ? '' : ` (${caution})`}`;
    }),
  ].join('; ');
}
