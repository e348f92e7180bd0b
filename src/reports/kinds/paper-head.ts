import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import { type Day, dayInWords, formatDay } from '../../platform/date.ts';
import type { OfficePaper } from '../letterheads/paper-offices.ts';
import { type DocumentHead, dataVersionInWords, type Provenance } from '../paper/report-document.ts';
import type { PaperFrame } from './paper-frame.ts';

/** Room that the clerk fills with a number. */
const NUMBER_GAP = '      ';

/** Which kind of paper a milestone asks for. */
export function reportKind(milestone: Milestone): OfficePaper {
  return milestone.code === 'baseline' || milestone.code === 'targets' ? milestone.code : 'progress';
}

/** The campaign as a sentence names it: `Chiến dịch cao điểm 60 ngày đêm “…” …`. */
export function campaignName(campaign: Campaign): string {
  const at = campaign.title.indexOf('Chiến dịch');
  return at < 0 ? campaign.title : campaign.title.slice(at);
}

/** `Kế hoạch số 2871/KH-UBND ngày 08 tháng 11 năm 2024`; number and day left open where nobody entered them (`…/KH-UBND`). */
export function planInText(campaign: Campaign): string {
  const { planNumber, planDay } = campaign;
  // First named in full: NĐ 30/2020, Annex I.
  if (planDay !== null) return `Kế hoạch số ${planNumber} ${dayInWords(planDay)}`;
  const number = planNumber.replace(/^số:?\s*/i, '').replace(/^[\s….]+/, '');
  if (number === '') return 'Kế hoạch';
  // A plan that still waits for its number waits for its day too.
  return number.startsWith('/')
    ? `Kế hoạch số${NUMBER_GAP}${number} ${openDate(campaign.from)}`
    : `Kế hoạch số ${number}`;
}

const OPEN_PLAN = /kế hoạch số:?[\s.…_]*\/\s*KH/iu;

/** True for words that name a plan of which the number is still open. */
export function namesOpenPlan(line: string): boolean {
  return OPEN_PLAN.test(line.normalize('NFC'));
}

/** `Kết quả 10 ngày`, `Sơ kết 30 ngày đêm`: the milestone as the subject of a paper. */
export function milestoneSubject(milestone: Milestone): string {
  return milestone.title.replace(/^Báo cáo (kết quả )?/, 'Kết quả ');
}

/** The head of a paper of the given day. */
export function headOf(
  frame: PaperFrame,
  day: Day,
  words: Pick<DocumentHead, 'typeName' | 'summary'>,
): DocumentHead {
  return {
    form: 'named',
    superior: frame.superior,
    issuer: frame.issuer,
    number: `Số:${NUMBER_GAP}/${frame.symbol}`,
    placeAndDate: `${frame.place}, ${openDate(day)}`,
    ...words,
    attachedTo: null,
    addressees: [...frame.addressees],
  };
}

/** `(Kèm theo Báo cáo số      /BC-STTTT ngày      tháng      năm 2024 của Sở …)`. */
export function attachedToReport(frame: PaperFrame, day: Day, type = 'Báo cáo'): string {
  return `(Kèm theo ${type} số${NUMBER_GAP}/${frame.symbol} ${openDate(day)} của ${frame.issuerInText})`;
}

/** The day of issue, written by the clerk together with the number; the year is that of the day reported on. */
function openDate(day: Day): string {
  return `ngày${NUMBER_GAP}tháng${NUMBER_GAP}năm ${day.slice(0, 4)}`;
}

/** The same under an annex, with the data that the figures come from. */
export function provenanceNote(provenance: Provenance): string {
  return `${provenanceSentence(provenance)} ${dataVersionInWords(provenance)}.`;
}

/** Where the figures come from, which days they cover and when they were taken, in one sentence. */
export function provenanceSentence(provenance: Provenance): string {
  const [day = '', minute = ''] = provenance.takenAt.split(' ');
  return `Nguồn số liệu: ${provenance.source}; hồ sơ tiếp nhận từ ngày ${formatDay(provenance.from)} đến hết ngày ${formatDay(provenance.to)}; lấy số liệu lúc ${minute} ngày ${formatDay(day)}.`;
}
