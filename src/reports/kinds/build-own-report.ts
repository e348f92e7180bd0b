import { type Agency, officialName } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { isOver } from '../facts/course.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { type Annex, type Block, type ReportDocument, sentence } from '../paper/report-document.ts';
import { numberBlocks, roman } from '../paper/report-numbering.ts';
import { NOTHING_AROSE_MARK } from '../paper/report-table.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { targetWords } from '../wording/target-words.ts';
import { agencyResults, agencyTable } from './build-agency-report.ts';
import { communesInWords, communesOf, communeTables, narrateCommunes } from './own-report-communes.ts';
import {
  narrateOwnAssessment,
  narrateOwnDirecting,
  narrateOwnProcedures,
  narrateOwnProposals,
  narrateOwnTasks,
  ownSummary,
} from './own-report-narrative.ts';
import { frameOf, frameOfAgency } from './paper-frame.ts';
import {
  attachedToReport,
  campaignName,
  headOf,
  milestoneSubject,
  planInText,
  provenanceNote,
  provenanceSentence,
} from './paper-head.ts';

/** Báo cáo sơ kết 30 ngày, báo cáo kết quả of one agency, written by itself to UBND tỉnh (V.1 of the plan). */
export function buildOwnReport(facts: ReportFacts, agency: Agency): ReportDocument {
  const { campaign, milestone, tree } = facts;
  const frame = frameOfAgency(facts, agency.id, 'BC');
  const office = frameOf(facts, 'progress');
  const isOffice = office.agency === agency.id;
  const name = frame.issuerInText;
  const summary = `${isOver(facts) ? 'Kết quả' : milestoneSubject(milestone)} thực hiện ${campaignName(campaign)}`;
  const communes = communesOf(facts, agency);
  const { give, given } = targetWords(facts);
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      ...sentence(
        'opening',
        `Thực hiện ${planInText(campaign)} của UBND tỉnh về ${campaignName(campaign)} (sau đây gọi tắt là Chiến dịch), ${name} báo cáo kết quả thực hiện từ ngày ${formatDay(campaign.from)} đến hết ngày ${formatDay(milestone.day)} như sau:`,
      ),
    },
    { kind: 'note', text: provenanceSentence(facts.provenance) },
    { kind: 'heading', level: 1, number: '', text: 'CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI' },
    ...narrateOwnDirecting(facts, agency),
    { kind: 'heading', level: 1, number: '', text: 'KẾT QUẢ THỰC HIỆN' },
    {
      kind: 'heading',
      level: 2,
      number: '',
      text:
        communes.length === 0
          ? `Kết quả các chỉ tiêu ${given}`
          : `Kết quả các chỉ tiêu ${give} cho ${officialName(agency)} (hồ sơ do ${officialName(agency)} tiếp nhận)`,
    },
    ...ownSummary(facts, agency),
    { kind: 'list', items: agencyResults(facts, agency) },
    ...narrateOwnProcedures(facts, agency),
    ...narrateCommunes(facts, agency),
    { kind: 'heading', level: 1, number: '', text: 'ĐÁNH GIÁ' },
    ...narrateOwnAssessment(facts, agency),
    ...narrateOwnProposals(),
    {
      kind: 'heading',
      level: 1,
      number: '',
      text: isOver(facts) ? 'NHIỆM VỤ SAU CHIẾN DỊCH' : 'NHIỆM VỤ KỲ TỚI',
    },
    ...narrateOwnTasks(facts, agency),
    {
      kind: 'paragraph',
      ...sentence(
        'closing',
        `Trên đây là báo cáo ${lowerFirst(summary)}, ${name} kính báo cáo UBND tỉnh xem xét, chỉ đạo./.`,
      ),
    },
  ];
  const through = isOffice ? '' : ` (qua ${office.issuerInText})`;
  return {
    kind: 'own-report',
    code: milestone.code,
    subject: name,
    title: `Báo cáo của ${name}: ${summary}`,
    day: milestone.day,
    head: {
      ...headOf(frame, milestone.day, { typeName: 'BÁO CÁO', summary }),
      addressees: [`${officialName(tree.root)}${through}`],
    },
    blocks: numberBlocks(blocks),
    signature: frame.signature,
    recipients: recipientsOf(frame.recipients, isOffice ? null : office.issuerInText),
    annexes: annexesOf(facts, agency, attachedToReport(frame, milestone.day)),
    simulated: facts.simulated,
    provenance: facts.provenance,
    verification: null,
  };
}

/** Those of the agency's own letterhead, and behind the first the office that gathers the reports. */
function recipientsOf(own: readonly string[], office: string | null): string[] {
  const [first, ...others] = own;
  return first === undefined || office === null ? [...own] : [first, `${office} (tổng hợp);`, ...others];
}

function annexesOf(facts: ReportFacts, agency: Agency, attachedTo: string): Annex[] {
  const communes = communesOf(facts, agency);
  const ofCommunes = communeTables(facts, agency);
  const note = `Ghi chú: dấu ${NOTHING_AROSE_MARK} là không phát sinh, ô trống là chưa báo cáo, không giao hoặc không tách được sau chia tách đơn vị.`;
  const annex = (index: number, title: string, table: Annex['table']): Annex => ({
    caption: ofCommunes.length === 0 ? 'Phụ lục' : `Phụ lục ${roman(index)}`,
    title,
    attachedTo,
    landscape: true,
    table,
    notes: [note, provenanceNote(facts.provenance)],
  });
  return [
    annex(1, `KẾT QUẢ TỪNG CHỈ TIÊU CỦA ${officialName(agency).toUpperCase()}`, agencyTable(facts, agency)),
    ...ofCommunes.map(({ indicators, table }, index) =>
      annex(
        index + 2,
        `KẾT QUẢ CỦA UBND ${communesInWords(communes).toUpperCase()}: ${indicators
          .map((indicator) => wordingOf(indicator).title.toUpperCase())
          .join(', ')}`,
        table,
      ),
    ),
  ];
}
