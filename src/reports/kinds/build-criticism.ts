import { formatDay } from '../../platform/date.ts';
import { upperFirst } from '../../platform/text.ts';
import { type CollectivePart, collectivesTable } from '../annexes/annex-collectives.ts';
import { type Choice, chooseCollectives } from '../facts/choose-collectives.ts';
import { type Collective, isStuck, type JudgedTarget } from '../facts/collective.ts';
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
  criticismReminded,
  criticismRequest,
  criticismSummary,
  GRADE_WORDS,
} from '../wording/proposal-criticism.ts';
import { periodInWords, shortTitle } from '../wording/proposal-words.ts';
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
    summary: `Đề nghị phê bình, nhắc nhở, đôn đốc các tập thể ${over ? 'không hoàn thành chỉ tiêu' : 'chậm lộ trình'} thực hiện ${campaignName(facts.campaign)}`,
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
      heading(`TẬP THỂ ${over ? 'KHÔNG ĐẠT' : 'CHẬM'} MỘT PHẦN, CHƯA ĐỀ NGHỊ`),
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
                ...missedWords(facts, collective),
                ...(isStuck(facts, collective) ? ['không tăng so với kỳ trước'] : []),
                amendmentWords(facts, collective.agency.id),
              ]
                .filter((words) => words !== '')
                .join('; '),
          }),
          notes: [
            `Ghi chú: kỳ gốc là kết quả đến ngày ${formatDay(facts.campaign.baseline.to)}; các cột “So …” tính bằng điểm %; chỉ tiêu không có cột “${upperFirst(targetWords(facts).give)}” ${targetWords(facts).given} 100%; cột “Hình thức xử lý” ghi sẵn mức đề nghị theo tiêu chí tại Tờ trình, hình thức do cấp có thẩm quyền quyết định.`,
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

/** `không đạt DVC trực tuyến, tiến độ giải quyết`; before the last day what is clearly behind, and what is so by less than chance makes. */
function missedWords(facts: ReportFacts, { targets, missed: count, missedOf }: Collective): string[] {
  const titles = (some: readonly JudgedTarget[]) =>
    some.map(({ row }) => shortTitle(row.indicator)).join(', ');
  const missed = targets.filter((target) => target.missed);
  const slightly = targets.filter(({ behind, few, missed: clearly }) => behind === true && !few && !clearly);
  if (count === missedOf) return [`${isOver(facts) ? 'không đạt' : 'chậm rõ rệt'} mọi chỉ tiêu được xét`];
  return [
    ...(missed.length === 0 ? [] : [`${isOver(facts) ? 'không đạt' : 'chậm rõ rệt'} ${titles(missed)}`]),
    ...(slightly.length === 0 ? [] : [`chậm ${titles(slightly)}`]),
  ];
}
