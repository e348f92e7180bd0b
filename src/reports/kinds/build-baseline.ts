import type { Agency } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { resultsNotes, resultsTable } from '../annexes/annex-results.ts';
import { baselineDrawings } from '../charts/baseline-drawings.ts';
import { holdersOn, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type ReportDocument, sentence } from '../paper/report-document.ts';
import { narrateBaseline } from '../wording/baseline-narrative.ts';
import { padCount } from '../wording/phrase.ts';
import { frameOf } from './paper-frame.ts';
import { attachedToReport, campaignName, planInText, provenanceSentence } from './paper-head.ts';
import { provinceReport } from './province-report.ts';

/** Báo cáo hiện trạng: section II of the plan and its Phụ lục I, from the figures of the baseline window. */
export function buildBaseline(facts: ReportFacts): ReportDocument {
  const { campaign, milestone } = facts;
  const frame = frameOf(facts, 'baseline');
  const until = campaign.baseline.to;
  const month = `${Number(until.slice(5, 7))}`;
  const year = until.slice(0, 4);
  const summary = `Kết quả thực hiện đến tháng ${month} năm ${year} phục vụ ${campaignName(campaign)}`;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      ...sentence(
        'opening',
        `Thực hiện ${planInText(campaign)} của UBND tỉnh về ${campaignName(campaign)}, ${frame.issuerInText} báo cáo kết quả thực hiện đến tháng ${month} năm ${year} như sau:`,
      ),
    },
    { kind: 'heading', level: 1, number: '', text: 'PHẠM VI, NGUỒN SỐ LIỆU' },
    { kind: 'paragraph', ...sentence('scope/provenance', provenanceSentence(facts.provenance)) },
    {
      kind: 'paragraph',
      ...sentence(
        'scope/counting',
        'Tỷ lệ của từng cơ quan, đơn vị, địa phương tính trên hồ sơ do chính đơn vị đó tiếp nhận; tỷ lệ toàn tỉnh tính trên hồ sơ của tất cả các cấp.',
      ),
    },
    { kind: 'heading', level: 1, number: '', text: `KẾT QUẢ THỰC HIỆN ĐẾN THÁNG ${month} NĂM ${year}` },
    ...issuedPapers(facts),
    ...narrateBaseline(facts),
    ...baselineDrawings(facts),
    {
      kind: 'note',
      text: `(Chi tiết tại Phụ lục I - Thống kê từng cơ quan, đơn vị, địa phương đến tháng ${month}/${year} kèm theo)`,
    },
  ];
  return provinceReport(facts, {
    frame,
    summary,
    blocks,
    annexes: [
      {
        caption: 'Phụ lục I',
        title: `THỐNG KÊ TỪNG CƠ QUAN, ĐƠN VỊ, ĐỊA PHƯƠNG ĐẾN THÁNG ${month}/${year}`,
        attachedTo: attachedToReport(frame, milestone.day),
        landscape: true,
        table: resultsTable(facts, facts.baseline),
        notes: [...mergerNotes(facts), ...resultsNotes(facts, facts.baseline)],
      },
    ],
  });
}

/** Units merged between the cut-off and the start of the campaign: the annex lists those of the cut-off. */
function mergerNotes(facts: ReportFacts): string[] {
  const { campaign, milestone, tree } = facts;
  const mergers = tree.successions
    .filter(({ on }) => on > milestone.day && on <= campaign.from)
    .sort((a, b) => a.on.localeCompare(b.on));
  const [first] = mergers;
  if (!first) return [];
  const acts = [...new Set(mergers.map(({ legalBasis }) => legalBasis.replace(/ \(.*\)$/, '')))];
  const communes = (agencies: readonly Agency[]) =>
    `${padCount(agencies.filter((agency) => agency.level === 'commune').length)} đơn vị cấp xã`;
  return [
    `Biểu ghi các đơn vị có đến ngày ${formatDay(milestone.day)} (${communes(facts.holders)}); từ ngày ${formatDay(first.on)}, theo ${acts.join(', ')}, còn ${communes(holdersOn(tree, campaign.from))}, là các đơn vị thực hiện chỉ tiêu.`,
  ];
}

/** II.1: which papers of the province assigned targets before, as the plan's legal bases list them. */
function issuedPapers(facts: ReportFacts): Block[] {
  const papers = facts.campaign.legalBases.filter((basis) => basis.number.endsWith('-UBND'));
  if (papers.length === 0) return [];
  return [
    {
      kind: 'clause',
      level: 2,
      number: '',
      ...sentence(
        'issued-papers',
        `UBND tỉnh đã ban hành các văn bản giao chỉ tiêu các nội dung liên quan đến DVC trực tuyến, thúc đẩy và nâng cao chỉ số phục vụ người dân, doanh nghiệp trong thực hiện TTHC, DVC trực tuyến trên địa bàn tỉnh (${papers
          .map((paper) => `${paper.type} số ${paper.number} ngày ${formatDay(paper.date)}`)
          .join('; ')}).`,
      ),
    },
  ];
}
