import { formatDay } from '../../platform/date.ts';
import { upperFirst } from '../../platform/text.ts';
import { MINIMUM_VOLUME } from '../../targets/rank-interval.ts';
import { type CollectivePart, collectivesTable } from '../annexes/annex-collectives.ts';
import { type Choice, chooseCollectives } from '../facts/choose-collectives.ts';
import { type Collective, isStuck } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import { gradedTargetsOf, upliftIndicators } from '../facts/grade.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { Block, ReportDocument } from '../paper/report-document.ts';
import { criticismApart } from '../wording/proposal-apart.ts';
import {
  amendmentWords,
  criticismBlanks,
  criticismCriteria,
  criticismNamed,
  criticismPartly,
  criticismReminded,
  criticismRequest,
  criticismSummary,
  GRADE_WORDS,
} from '../wording/proposal-criticism.ts';
import { partlyBehind, periodInWords, shortTitle } from '../wording/proposal-words.ts';
import { targetWords } from '../wording/target-words.ts';
import { campaignName } from './paper-head.ts';
import { proposalPaper } from './proposal-paper.ts';

/** Tờ trình đề nghị phê bình, nhắc nhở, đôn đốc (IV.1.i, IV.2.a): who is behind and how far, by grade; the form is decided by people. */
export function buildCriticism(facts: ReportFacts): ReportDocument {
  const choice = chooseCollectives(facts);
  const over = isOver(facts);
  const parts = partsOf(choice);
  const heading = (text: string): Block => ({ kind: 'heading', level: 1, number: '', text });
  return proposalPaper(facts, {
    kind: 'criticism',
    summary: `Đề nghị phê bình, nhắc nhở, đôn đốc các tập thể ${over ? 'không hoàn thành chỉ tiêu' : 'chậm lộ trình'} trong thực hiện ${campaignName(facts.campaign)}`,
    bases: [],
    purpose: `danh sách tập thể đề nghị phê bình, nhắc nhở, đôn đốc ${periodInWords(facts)}`,
    blocks: [
      heading('TIÊU CHÍ XẾP MỨC'),
      ...criticismCriteria(facts),
      heading('TỔNG HỢP'),
      ...criticismSummary(facts, choice),
      heading('TẬP THỂ ĐỀ NGHỊ PHÊ BÌNH'),
      ...criticismNamed(facts, choice),
      heading('TẬP THỂ ĐỀ NGHỊ NHẮC NHỞ, ĐÔN ĐỐC'),
      ...criticismReminded(facts, choice),
      heading(`TẬP THỂ ${partlyBehind(facts).toUpperCase()}, CHƯA ĐỀ NGHỊ`),
      ...criticismPartly(facts, choice),
      heading('ĐƠN VỊ TÁCH RIÊNG, KHÔNG COI LÀ CHẬM'),
      ...criticismApart(facts, choice),
      heading('NGUYÊN NHÂN, CÁ NHÂN'),
      ...criticismBlanks(),
      heading('ĐỀ NGHỊ'),
      criticismRequest(facts, choice),
    ],
    annex: parts.every(({ collectives }) => collectives.length === 0)
      ? null
      : {
          title: `DANH SÁCH TẬP THỂ ${over ? 'KHÔNG ĐẠT' : 'CHẬM'} CHỈ TIÊU, MỨC ĐỀ NGHỊ XỬ LÝ (DỰ THẢO)`,
          table: collectivesTable(facts, parts, {
            form: 'Hình thức xử lý',
            tells: 'missed',
            remark: (collective) =>
              [
                ...judgedBySome(facts, collective),
                ...(isStuck(facts, collective) ? ['không tăng so với kỳ trước'] : []),
                amendmentWords(facts, collective.agency.id),
              ]
                .filter((words) => words !== '')
                .join('; '),
          }),
          notes: [
            `Ghi chú: kỳ gốc là kết quả đến ngày ${formatDay(facts.campaign.baseline.to)}; các cột “So …” tính bằng điểm %; chỉ tiêu không có cột “${upperFirst(targetWords(facts).give)}” ${targetWords(facts).given} 100%, không dùng để xếp mức; cột “Hình thức xử lý” ghi sẵn mức đề nghị theo tiêu chí tại Tờ trình, hình thức do cấp có thẩm quyền quyết định. Phụ lục mức độ hoàn thành của Báo cáo cùng kỳ tính mọi chỉ tiêu có số liệu${over ? '' : ', mọi mức chậm'}; Tờ trình chỉ xếp mức theo chỉ tiêu mục III.2.a có từ ${MINIMUM_VOLUME} hồ sơ trở lên${over ? '' : ', chậm rõ rệt'}.`,
          ],
        },
  });
}

/** Those of whom something is proposed; who misses a part alone is in the annex of the report of the same day. */
function partsOf({ graded }: Choice): CollectivePart[] {
  return (['criticism', 'reminder'] as const).map((grade) => ({
    title: `Đề nghị ${GRADE_WORDS[grade]}`,
    form: upperFirst(GRADE_WORDS[grade]),
    collectives: graded[grade],
  }));
}

/** `chỉ xét thanh toán trực tuyến`: where not every target of III.2.a could be held against an agency. */
function judgedBySome(facts: ReportFacts, collective: Collective): string[] {
  const judged = gradedTargetsOf(facts, collective);
  return judged.length === upliftIndicators(facts).length
    ? []
    : [`chỉ xét ${judged.map(({ row }) => shortTitle(row.indicator)).join(', ')}`];
}
