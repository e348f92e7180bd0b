import type { Agency } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { formatPlain, roundHalfUp } from '../../platform/number.ts';
import { decisionInWords } from '../../targets/decision-name.ts';
import { countsOf } from '../../targets/result.ts';
import type { Standing } from '../../targets/target.ts';
import { verdictIndex } from '../annexes/annex-standing.ts';
import { agencyTrajectory, isOver, keepsUp, paceIndex } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { type Figure, movementBetween, pointsBetween } from '../facts/figures.ts';
import { isUnreported, type ReportFacts, standingIndex, targetIndex } from '../facts/report-facts.ts';
import {
  type Annex,
  type Block,
  type ReportDocument,
  type Sentence,
  sentence,
} from '../paper/report-document.ts';
import { numberBlocks } from '../paper/report-numbering.ts';
import {
  BLANK,
  type Cell,
  type Column,
  gapCell,
  NOTHING_AROSE_MARK,
  type Table,
} from '../paper/report-table.ts';
import { forecastWords } from '../wording/forecast-narrative.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { distance, movementInWords, nameInText, rate } from '../wording/phrase.ts';
import { rateInWords } from '../wording/rate-in-words.ts';
import { NO_DATA } from '../wording/results-narrative.ts';
import { targetWords } from '../wording/target-words.ts';
import { SPAN_BOUND_INDICATORS, SUMMARY_INDICATORS } from './baseline-template.ts';
import { frameOf, type PaperFrame } from './paper-frame.ts';
import {
  attachedToReport,
  campaignName,
  headOf,
  milestoneSubject,
  planInText,
  provenanceNote,
  provenanceSentence,
  reportKind,
} from './paper-head.ts';
import { attachedToDecision } from './targets-head.ts';

/** The same milestone for one agency: its figures against its targets, its place, one row an indicator. */
export function buildAgencyReport(facts: ReportFacts, agency: Agency): ReportDocument {
  const { campaign, milestone } = facts;
  const kind = reportKind(milestone);
  const frame = frameOf(facts, kind);
  const name = nameInText(agency, facts.tree);
  const { give, given } = targetWords(facts);
  const subject =
    kind === 'targets'
      ? `Chỉ tiêu ${give}`
      : kind === 'baseline'
        ? `Kết quả đến ngày ${formatDay(campaign.baseline.to)}`
        : milestoneSubject(milestone);
  const summary = `${subject} của ${name} trong ${campaignName(campaign)}`;
  const blocks: Block[] = [
    { kind: 'paragraph', ...sentence('opening', opening(facts, name, frame.issuerInText)) },
    { kind: 'note', text: provenanceSentence(facts.provenance) },
    {
      kind: 'heading',
      level: 1,
      number: '',
      text: kind === 'targets' ? `CHỈ TIÊU ${given.toUpperCase()}` : 'KẾT QUẢ THỰC HIỆN',
    },
    {
      kind: 'list',
      items: [...agencyResults(facts, agency), ...laterAmendments(facts, agency)],
    },
    { kind: 'paragraph', ...sentence('closing', closing(facts, name)) },
  ];
  const attached =
    kind === 'targets'
      ? attachedToDecision(campaign, facts.approval)
      : attachedToReport(noticeFrame(frame), milestone.day, 'Thông báo');
  const head = headOf(noticeFrame(frame), milestone.day, { typeName: 'THÔNG BÁO', summary });
  const isDraft = kind === 'targets' && facts.approval === null;
  return {
    kind: 'report',
    code: milestone.code,
    subject: name,
    title: summary,
    day: milestone.day,
    head: { ...head, number: isDraft ? `${head.number} (dự thảo)` : head.number },
    blocks: numberBlocks(blocks),
    signature: frame.signature,
    recipients: [
      `${name};`,
      ...(kind === 'targets' ? [] : ['UBND tỉnh (b/c);']),
      ...frame.recipients.filter((line) => line.startsWith('Lưu')),
    ],
    annexes: [agencyAnnex(facts, agency, attached)],
    simulated: facts.simulated,
    provenance: facts.provenance,
    verification: null,
  };
}

/** To an agency below goes a thông báo, which names its receivers at its foot; a báo cáo goes up. */
function noticeFrame(frame: PaperFrame): PaperFrame {
  return { ...frame, symbol: frame.symbol.replace(/^[A-ZĐ]+-/, 'TB-'), addressees: [] };
}

function opening(facts: ReportFacts, name: string, issuer: string): string {
  const { campaign, milestone } = facts;
  const plan = `${planInText(campaign)} của UBND tỉnh về ${campaignName(campaign)} (sau đây gọi tắt là Chiến dịch)`;
  switch (reportKind(milestone)) {
    case 'targets':
      return `Thực hiện ${plan}${facts.approval === null ? '' : ` và ${decisionInWords(facts.approval)}`}, ${issuer} ${targetWords(facts).give} chỉ tiêu cho ${name} như sau:`;
    case 'baseline':
      return `Phục vụ ${plan}, ${issuer} thông báo kết quả của ${name} đến hết ngày ${formatDay(campaign.baseline.to)} như sau:`;
    case 'progress':
      return `Thực hiện ${plan}, ${issuer} thông báo kết quả của ${name} từ ngày ${formatDay(campaign.from)} đến hết ngày ${formatDay(milestone.day)} như sau:`;
  }
}

function closing(facts: ReportFacts, name: string): string {
  if (reportKind(facts.milestone) === 'targets')
    return facts.approval === null
      ? `Trên đây là các chỉ tiêu dự kiến giao cho ${name}, thực hiện khi có quyết định phê duyệt./.`
      : `Đề nghị ${name} tổ chức thực hiện bảo đảm hoàn thành các chỉ tiêu được giao./.`;
  return `Trên đây là kết quả thực hiện của ${name}; đề nghị ${name} rà soát và tiếp tục tổ chức thực hiện các nội dung của Chiến dịch./.`;
}

/** Each indicator with a target: its figure, movement, target, place, and what is foreseen. */
export function agencyResults(facts: ReportFacts, agency: Agency): Sentence[] {
  const standingOf = standingIndex(facts.standing);
  const targetOf = targetIndex(facts.proposal);
  if (agency.targetExemption !== null)
    return [sentence('exempt', `Không giao chỉ tiêu: ${agency.targetExemption}`)];
  if (reportKind(facts.milestone) === 'baseline')
    return SUMMARY_INDICATORS.map((indicator) => {
      const figure = facts.baseline.of(agency.id, indicator);
      return sentence(
        `results/${indicator}`,
        `${wordingOf(indicator).title}: ${figureWords(figure, indicator)}.`,
        agencyTies(facts, [agency], indicator, 'baseline'),
      );
    });
  return facts.campaign.targetIndicators.map(({ indicator }) => {
    const { title } = wordingOf(indicator);
    const target = targetOf(agency.id, indicator);
    if (reportKind(facts.milestone) === 'targets')
      return sentence(`targets/${indicator}`, `${title}: ${target?.reason ?? NO_DATA}`);
    const row = standingOf(agency.id, indicator);
    const parts = [figureWords(row, indicator, row?.target == null ? [] : [row.target])];
    const moved = movementBetween(facts.baseline.of(agency.id, indicator), row);
    if (moved !== null)
      parts.push(
        `${movementInWords(moved)} so với kết quả đến ngày ${formatDay(facts.campaign.baseline.to)}`,
      );
    if (row?.target != null) parts.push(`chỉ tiêu ${targetWords(facts).give} ${rate(row.target)}`);
    if (row?.met != null && row.gap !== null)
      parts.push(row.met ? 'đạt chỉ tiêu' : `chưa đạt, còn thiếu ${distance(row.gap)}`);
    const course = row === null ? null : courseWords(facts, row);
    if (course !== null) parts.push(course);
    if (row?.rank != null) parts.push(`xếp thứ ${formatPlain(row.rank)}/${formatPlain(row.of)} trong cấp`);
    const foreseen = forecastWords(facts, agency.id, indicator);
    return sentence(
      `results/${indicator}`,
      `${title}: ${parts.join('; ')}.${foreseen === null ? '' : ` ${foreseen}`}`,
      agencyTies(facts, [agency], indicator),
    );
  });
}

/** What comes into force after the day of the paper, told where targets are given. */
function laterAmendments(facts: ReportFacts, agency: Agency): Sentence[] {
  return reportKind(facts.milestone) !== 'targets'
    ? []
    : facts.amendments
        .filter((amendment) => amendment.agency === agency.id && amendment.state === 'waiting')
        .map(({ id, indicator, sentence: words }) =>
          sentence(`amended/${indicator}/${id}`, `${wordingOf(indicator).title}: ${words}`),
        );
}

/** `theo kịp lộ trình (37,67% đến ngày 17/11/2024)`, while the campaign lasts and the target is not met. */
function courseWords(facts: ReportFacts, row: Standing): string | null {
  const pace = paceIndex(facts)(row);
  const trajectory = agencyTrajectory(facts, row);
  if (pace === null || pace === 'met' || trajectory === null || isOver(facts)) return null;
  return `${keepsUp(pace) ? 'theo kịp' : 'chậm'} lộ trình (${rate(roundHalfUp(trajectory, 2))} đến ngày ${formatDay(facts.milestone.day)})`;
}

function figureWords(figure: Figure | null, indicator: string, thresholds: readonly number[] = []): string {
  const wording = wordingOf(indicator);
  if (figure === null || isUnreported(figure)) return 'chưa báo cáo';
  const reached = rateInWords(figure, thresholds);
  if (reached === null) return wording.nothingArose;
  const counts = countsOf(figure);
  if (counts === null) return `đạt ${reached}`;
  return `${formatPlain(counts.numerator)} ${wording.above} trên ${formatPlain(counts.denominator)} ${wording.below}, đạt ${reached}`;
}

function agencyAnnex(facts: ReportFacts, agency: Agency, attachedTo: string): Annex {
  return {
    caption: 'Phụ lục',
    title: `KẾT QUẢ TỪNG CHỈ TIÊU CỦA ${nameInText(agency, facts.tree).toUpperCase()}`,
    attachedTo,
    landscape: true,
    table: agencyTable(facts, agency),
    notes: [
      `Ghi chú: dấu ${NOTHING_AROSE_MARK} là không phát sinh, ô trống là chưa báo cáo, không giao hoặc không tách được sau chia tách đơn vị.`,
      provenanceNote(facts.provenance),
    ],
  };
}

/** One row an indicator: before, now, against its target, place within the level. */
export function agencyTable(facts: ReportFacts, agency: Agency): Table {
  const verdictOf = verdictIndex(facts);
  const standingOf = standingIndex(facts.standing);
  const targetOf = targetIndex(facts.proposal);
  const column = (heading: string, width: number, align: Column['align'] = 'right'): Column => ({
    group: null,
    heading,
    width,
    align,
    total: { kind: 'none' },
  });
  const columns = [
    column('STT', 8, 'center'),
    column('Chỉ tiêu', 60, 'left'),
    column(`Đến ${formatDay(facts.campaign.baseline.to)} (%)`, 20),
    column('Tử số', 18),
    column('Mẫu số', 18),
    column('Kết quả (%)', 18),
    column('So kỳ gốc (điểm %)', 20),
    column(`Chỉ tiêu ${targetWords(facts).give} (%)`, 20),
    column('So chỉ tiêu (điểm %)', 20),
    column('Đánh giá', 20, 'center'),
    column('Hạng trong cấp', 18, 'center'),
  ];
  const indicators = [
    ...facts.campaign.targetIndicators.map((item) => item.indicator),
    ...SUMMARY_INDICATORS.filter((code) =>
      facts.campaign.targetIndicators.every((item) => item.indicator !== code),
    ),
  ];
  const count = (value: number | null | undefined): Cell =>
    value == null ? BLANK : { kind: 'count', value };
  const rows = indicators.map((indicator, index) => {
    const row = standingOf(agency.id, indicator);
    const before = facts.baseline.of(agency.id, indicator);
    const now = row ?? facts.current?.of(agency.id, indicator) ?? null;
    const shown = facts.current === null ? before : now;
    const target = row?.target ?? targetOf(agency.id, indicator)?.target ?? null;
    const cells: Cell[] = [
      { kind: 'count', value: index + 1 },
      { kind: 'text', text: wordingOf(indicator).title },
      before === null ? BLANK : { kind: 'rate', percent: before.percent },
      count(shown?.numerator),
      count(shown?.denominator),
      shown === null || isUnreported(shown) ? BLANK : { kind: 'rate', percent: shown.percent },
      facts.current === null || SPAN_BOUND_INDICATORS.includes(indicator)
        ? BLANK
        : gapCell(pointsBetween(before, now)),
      target === null ? BLANK : { kind: 'rate', percent: target },
      gapCell(row?.gap ?? null),
      { kind: 'text', text: verdictOf(row) },
      { kind: 'text', text: row?.rank == null ? '' : `${row.rank}/${row.of}` },
    ];
    return { kind: 'unit' as const, cells };
  });
  return { columns, rows };
}
