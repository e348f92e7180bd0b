import { formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { MINIMUM_VOLUME } from '../../targets/rank-interval.ts';
import { completionTable } from '../annexes/annex-completion.ts';
import { correctionsBody } from '../annexes/annex-corrections.ts';
import { resultsNotes, resultsTable } from '../annexes/annex-results.ts';
import { standingTable } from '../annexes/annex-standing.ts';
import { progressDrawings } from '../charts/progress-drawings.ts';
import { isOver } from '../facts/course.ts';
import { type ReportFacts, unreportedIndicators } from '../facts/report-facts.ts';
import { PAPER_FORMS } from '../paper/paper-kind.ts';
import { type Annex, type Block, type ReportDocument, sentence } from '../paper/report-document.ts';
import { NOTHING_AROSE_MARK } from '../paper/report-table.ts';
import { type PlannedAnnex, progressAnnexPlan } from '../wording/annex-plan.ts';
import { narrateAssessment } from '../wording/assessment-narrative.ts';
import { narrateCollectives } from '../wording/collectives-narrative.ts';
import { narrateCorrections } from '../wording/corrections-narrative.ts';
import { narrateDirecting } from '../wording/directing-narrative.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { narrateNextTasks } from '../wording/next-tasks.ts';
import { narrateResults } from '../wording/results-narrative.ts';
import { targetWords } from '../wording/target-words.ts';
import { frameOf } from './paper-frame.ts';
import {
  attachedToReport,
  campaignName,
  milestoneSubject,
  planInText,
  provenanceNote,
  provenanceSentence,
} from './paper-head.ts';
import { provinceReport } from './province-report.ts';

/** Báo cáo 10 ngày, sơ kết 30 ngày, tổng kết 60 ngày (IV.2.a of the plan). */
export function buildProgress(facts: ReportFacts): ReportDocument {
  const { campaign, milestone } = facts;
  const frame = frameOf(facts, 'progress');
  const summary = progressSummary(facts);
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      ...sentence(
        'opening',
        `Thực hiện ${planInText(campaign)} của UBND tỉnh về ${campaignName(campaign)} (sau đây gọi tắt là Chiến dịch), ${frame.issuerInText} báo cáo kết quả thực hiện từ ngày ${formatDay(campaign.from)} đến hết ngày ${formatDay(milestone.day)} như sau:`,
      ),
    },
    { kind: 'note', text: provenanceSentence(facts.provenance) },
    { kind: 'heading', level: 1, number: '', text: 'CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI' },
    ...narrateDirecting(facts),
    { kind: 'heading', level: 1, number: '', text: 'KẾT QUẢ THỰC HIỆN' },
    ...progressDrawings(facts, narrateResults(facts)),
    ...narrateCorrections(facts),
    { kind: 'heading', level: 1, number: '', text: 'ĐÁNH GIÁ' },
    ...narrateAssessment(facts),
    {
      kind: 'heading',
      level: 1,
      number: '',
      text: isOver(facts)
        ? `TẬP THỂ HOÀN THÀNH, CHƯA HOÀN THÀNH CHỈ TIÊU ${targetWords(facts).given.toUpperCase()}`
        : 'TẬP THỂ HOÀN THÀNH, CHẬM LỘ TRÌNH',
    },
    ...narrateCollectives(facts),
    {
      kind: 'heading',
      level: 1,
      number: '',
      text: isOver(facts) ? 'NHIỆM VỤ SAU CHIẾN DỊCH' : 'NHIỆM VỤ KỲ TỚI',
    },
    ...narrateNextTasks(facts),
  ];
  return provinceReport(facts, {
    frame,
    summary,
    blocks,
    annexes: progressAnnexes(facts, attachedToReport(frame, milestone.day)),
  });
}

/** `Kết quả 10 ngày thực hiện Chiến dịch …`, `Sơ kết 30 ngày thực hiện …`. */
function progressSummary(facts: ReportFacts): string {
  return `${milestoneSubject(facts.milestone)} thực hiện ${campaignName(facts.campaign)}`;
}

/** What an annex says, without its place. */
type AnnexBody = Pick<Annex, 'title' | 'table' | 'notes'>;

function progressAnnexes(facts: ReportFacts, attachedTo: string): Annex[] {
  const first = progressAnnexPlan(facts).find(({ subject }) => subject === 'standing');
  return progressAnnexPlan(facts).map((planned) => ({
    caption: planned.caption,
    attachedTo,
    landscape: true,
    ...annexBody(facts, planned, planned.caption === first?.caption),
  }));
}

function annexBody(facts: ReportFacts, { subject, indicators }: PlannedAnnex, isFirst: boolean): AnnexBody {
  switch (subject) {
    case 'results':
      return resultsBody(facts);
    case 'standing':
      return standingBody(facts, indicators, isFirst);
    case 'completion':
      return {
        title: `TỔNG HỢP MỨC ĐỘ HOÀN THÀNH CÁC CHỈ TIÊU ${targetWords(facts).given.toUpperCase()}`,
        table: completionTable(facts),
        notes: [completionNote(facts), provenanceNote(facts.provenance)],
      };
    case 'corrections':
      return correctionsBody(facts, requireThere(facts.corrections));
  }
}

function resultsBody(facts: ReportFacts): AnnexBody {
  const { campaign, milestone } = facts;
  const current = requireThere(facts.current);
  return {
    title: `KẾT QUẢ CỦA TỪNG CƠ QUAN, ĐƠN VỊ, ĐỊA PHƯƠNG TỪ NGÀY ${formatDay(campaign.from)} ĐẾN HẾT NGÀY ${formatDay(milestone.day)}`,
    table: resultsTable(facts, current),
    notes: resultsNotes(facts, current),
  };
}

/** `isFirst`: of what nobody reported the first of them says that there is none. */
function standingBody(facts: ReportFacts, indicators: readonly string[], isFirst: boolean): AnnexBody {
  const names = indicators.map((indicator) => wordingOf(indicator).title.toUpperCase()).join(', ');
  const unreported = isFirst ? unreportedIndicators(facts) : [];
  return {
    title: `SO SÁNH KẾT QUẢ VỚI CHỈ TIÊU ${targetWords(facts).given.toUpperCase()}: ${names}`,
    table: standingTable(facts, indicators),
    notes: [
      `Ghi chú: kỳ gốc là kết quả đến ngày ${formatDay(facts.campaign.baseline.to)}; so kỳ gốc và so chỉ tiêu tính bằng điểm %; ${isOver(facts) ? 'đạt hay chưa đạt' : 'đạt chỉ tiêu, kịp hay chậm lộ trình'} xét trên tỷ lệ chưa làm tròn; hạng xếp trong từng cấp; dấu ${NOTHING_AROSE_MARK} là không phát sinh, ô trống là chưa báo cáo, không giao hoặc không tách được sau chia tách đơn vị.`,
      ...(unreported.length === 0
        ? []
        : [
            `Không có biểu so sánh về ${unreported.map((indicator) => lowerFirst(wordingOf(indicator).title)).join(', ')} vì chưa có đơn vị nào báo cáo.`,
          ]),
      provenanceNote(facts.provenance),
    ],
  };
}

/** The plan has an annex only of what is there. */
function requireThere<Value>(value: Value | null): Value {
  if (value === null) throw new Error('an annex was planned of nothing');
  return value;
}

/** What the annex counts, and beside the proposal of the same day that it counts more. */
function completionNote(facts: ReportFacts): string {
  const over = isOver(facts);
  const proposal = PAPER_FORMS.criticism.milestones?.includes(facts.milestone.code)
    ? `; Tờ trình đề nghị phê bình, nhắc nhở cùng kỳ chỉ xét chỉ tiêu có từ ${MINIMUM_VOLUME} hồ sơ trở lên${over ? '' : ', chậm rõ rệt'}`
    : '';
  return `Ghi chú: tính mọi chỉ tiêu có số liệu, kể cả chỉ tiêu có ít hồ sơ${over ? '' : ', và mọi mức chậm'}${proposal}; ô trống là đơn vị chưa có số liệu của chỉ tiêu nào.`;
}
