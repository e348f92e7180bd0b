import type { Agency } from '../../agencies/agency.ts';
import { officialName } from '../../agencies/agency.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount, roundHalfUp } from '../../platform/number.ts';
import { countsOf } from '../../targets/result.ts';
import { agencyTrajectory, isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { dayTold, lateReturns } from '../facts/own-return.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { type Block, type ReportDocument, type Sentence, sentence } from '../paper/report-document.ts';
import { numberBlocks } from '../paper/report-numbering.ts';
import { forecastWords } from '../wording/forecast-narrative.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import { distance, nameInText, padCount, rate } from '../wording/phrase.ts';
import { rateInWords } from '../wording/rate-in-words.ts';
import { targetWords } from '../wording/target-words.ts';
import { type Verdict, verdictsOf } from './agency-verdicts.ts';
import { procedureSentences } from './own-report-procedures.ts';
import { frameOf } from './paper-frame.ts';
import { campaignName, headOf, planInText, provenanceSentence } from './paper-head.ts';

/** Working days that an agency gets to say what it will do. */
const DAYS_TO_ANSWER = 5;
/** Procedures named for each kind of move. */
const PROCEDURES_NAMED = 3;

/** Công văn đôn đốc of the office that watches over the campaign to one agency that is behind (IV.2.a of the plan). */
export function buildReminder(facts: ReportFacts, agency: Agency): ReportDocument {
  const { campaign, milestone, tree } = facts;
  const frame = frameOf(facts, 'progress');
  const name = nameInText(agency, tree);
  const parent = agency.parentId === null ? null : tree.find(agency.parentId);
  const behind = verdictsOf(facts, agency).filter(({ state }) => state === 'behind');
  const summary = `V/v đôn đốc thực hiện các chỉ tiêu ${shortName(campaignName(campaign))}`;
  const blocks: Block[] = [
    { kind: 'paragraph', ...sentence('opening', opening(facts, name, frame.issuerInText, behind.length)) },
    ...behindBlocks(behind.map((verdict) => behindSentence(facts, agency, verdict))),
    ...(behind.length === 0 ? [] : [provenanceBlock(facts)]),
    ...lateReturns(facts, agency.id).map(
      ({ milestone: owed, deadline }): Block => ({
        kind: 'paragraph',
        ...sentence(
          `return/${owed.code}`,
          `Đến hết ngày ${formatDay(dayTold(facts))}, ${frame.issuerInText} chưa nhận được báo cáo ${lowerTitle(deadline.what)} của ${name}; theo mục ${deadline.clause} Kế hoạch, báo cáo phải gửi trước ngày ${formatDay(deadline.before)}.`,
        ),
      }),
    ),
    { kind: 'paragraph', ...sentence('asked', `${frame.issuerInText} đề nghị ${name}:`) },
    { kind: 'list', items: asked(facts, agency, frame.issuerInText, behind) },
    {
      kind: 'paragraph',
      ...sentence('closing', `${frame.issuerInText} đề nghị ${name} quan tâm, chỉ đạo thực hiện./.`),
    },
  ];
  const head = headOf({ ...frame, symbol: frame.letterSymbol }, milestone.day, { typeName: '', summary });
  return {
    kind: 'reminder',
    code: milestone.code,
    subject: name,
    title: `Công văn đôn đốc: ${name}`,
    day: milestone.day,
    head: { ...head, form: 'letter', addressees: [name] },
    blocks: numberBlocks(blocks),
    signature: frame.signature,
    recipients: [
      'Như trên;',
      'UBND tỉnh (b/c);',
      ...(agency.level === 'commune' && parent?.level === 'district'
        ? [`${officialName(parent)} (chỉ đạo);`]
        : []),
      ...frame.recipients.filter((line) => line.startsWith('Lưu')),
    ],
    annexes: [],
    simulated: facts.simulated,
    provenance: facts.provenance,
    verification: null,
  };
}

/** Numbered, unless there is but one. */
function behindBlocks(sentences: readonly Sentence[]): Block[] {
  return sentences.map((words) =>
    sentences.length === 1
      ? { kind: 'paragraph', ...words }
      : { kind: 'clause', level: 2, number: '', ...words },
  );
}

function provenanceBlock({ provenance }: ReportFacts): Block {
  return { kind: 'note', text: provenanceSentence(provenance) };
}

/** Under a number there is little room: the campaign without where it is held. */
function shortName(name: string): string {
  return name.replace(/ trên địa bàn .*$/u, '');
}

function opening(facts: ReportFacts, name: string, issuer: string, behind: number): string {
  const { campaign, milestone } = facts;
  const plan = `Thực hiện ${planInText(campaign)} của UBND tỉnh về ${campaignName(campaign)} (sau đây gọi tắt là Chiến dịch)`;
  const followed = `${issuer} đã theo dõi, tổng hợp kết quả từ ngày ${formatDay(campaign.from)} đến hết ngày ${formatDay(milestone.day)}`;
  if (behind === 0) return `${plan}, ${followed}.`;
  const what = isOver(facts) ? `chưa đạt mức ${targetWords(facts).given}` : 'chậm so với lộ trình';
  return `${plan}, ${followed}; ${name} có ${padCount(behind)} chỉ tiêu ${what}, cụ thể như sau:`;
}

/** One target that is behind: figures, target, trajectory, and what the working days left must bring. */
function behindSentence(facts: ReportFacts, agency: Agency, { indicator, row }: Verdict): Sentence {
  const wording = wordingOf(indicator);
  const counts = countsOf(row);
  const reached = rateInWords(row, row.target === null ? [] : [row.target]) ?? wording.nothingArose;
  const from =
    counts === null
      ? ''
      : ` (${formatCount(counts.numerator)} ${wording.above} trên ${formatCount(counts.denominator)} ${wording.below})`;
  const parts = [`${wording.title} đạt ${reached}${from}`];
  if (row.target !== null)
    parts.push(
      `chỉ tiêu ${targetWords(facts).give} ${rate(row.target)}${row.gap === null ? '' : `, còn thiếu ${distance(row.gap)}`}`,
    );
  const course = isOver(facts) ? null : agencyTrajectory(facts, row);
  if (course !== null) {
    const rounded = roundHalfUp(course, 2);
    parts.push(
      `lộ trình đến ngày ${formatDay(facts.milestone.day)} là ${rate(rounded)}, chậm ${distance(roundHalfUp(rounded - (row.percent ?? 0), 2))}`,
    );
  }
  const effort = forecastWords(facts.agencySide ?? facts, agency.id, indicator);
  return sentence(
    `behind/${indicator}`,
    `${parts.join('; ')}.${effort === null ? '' : ` ${effort}`}`,
    agencyTies(facts, [agency], indicator),
  );
}

/** What is asked, and by which day. */
function asked(facts: ReportFacts, agency: Agency, issuer: string, behind: readonly Verdict[]): Sentence[] {
  const { campaign, milestone } = facts;
  const left = campaign.workingDays.filter((day) => day > milestone.day).length;
  const goal = behind.every(({ indicator }) => isReachable(facts, agency, indicator))
    ? 'bảo đảm đạt chỉ tiêu'
    : 'bảo đảm đạt chỉ tiêu còn đạt được, chỉ tiêu khác phấn đấu đạt mức cao nhất nêu trên';
  return [
    ...(behind.length === 0
      ? []
      : [
          sentence(
            'asked/targets',
            isOver(facts)
              ? 'Làm rõ nguyên nhân, trách nhiệm của tập thể, cá nhân có liên quan đối với từng chỉ tiêu chưa đạt nêu trên; tiếp tục có giải pháp thực hiện sau Chiến dịch.'
              : `Làm rõ nguyên nhân của từng chỉ tiêu chậm nêu trên, phân công người chịu trách nhiệm và chỉ đạo khắc phục ngay, ${goal} khi Chiến dịch kết thúc ngày ${formatDay(campaign.to)} (còn ${padCount(left)} ngày làm việc).`,
          ),
        ]),
    ...procedureSentences(facts, agency, 'asked/procedures', {
      most: PROCEDURES_NAMED,
      indicators: behind.map(({ indicator }) => indicator),
      lead: 'Tập trung hướng dẫn, hỗ trợ người dân, doanh nghiệp ở các thủ tục',
    }),
    ...lateReturns(facts, agency.id).map(({ milestone: owed, deadline }) =>
      sentence(
        `asked/return/${owed.code}`,
        `Gửi ngay báo cáo ${lowerTitle(deadline.what)} về UBND tỉnh (qua ${issuer}).`,
      ),
    ),
    sentence(
      'asked/answer',
      `Báo cáo nguyên nhân, giải pháp và kết quả khắc phục về ${issuer} trong thời hạn ${padCount(DAYS_TO_ANSWER)} ngày làm việc kể từ ngày ký Công văn này để tổng hợp, báo cáo UBND tỉnh.`,
    ),
  ];
}

/** False where even every case still expected would not be enough for the target. */
function isReachable({ agencySide }: ReportFacts, agency: Agency, indicator: string): boolean {
  const row = agencySide?.forecasts.find((one) => one.agency === agency.id && one.indicator === indicator);
  return row?.effort?.reachable ?? true;
}

/** `Báo cáo sơ kết 30 ngày đêm` → `sơ kết 30 ngày đêm`. */
function lowerTitle(what: string): string {
  return what.replace(/^Báo cáo /u, '');
}
