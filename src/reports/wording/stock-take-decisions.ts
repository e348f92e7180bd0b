import { findIndicator } from '../../indicators/catalogue.ts';
import { daysBetween, formatDay, localDay } from '../../platform/date.ts';
import { formatCount, roundHalfUp } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { isExpectedToMeet } from '../../targets/forecast.ts';
import { caseWords } from '../../targets/forecast-words.ts';
import { type HeadlineFacts, headlineOf } from '../../targets/headline.ts';
import type { Standing } from '../../targets/target.ts';
import { NOTHING_BESIDE } from '../facts/beside.ts';
import { callsOf } from '../facts/calls.ts';
import { chooseCollectives, proposedOf } from '../facts/choose-collectives.ts';
import { type Collective, graveSuspicions } from '../facts/collective.ts';
import { agencyTrajectory, isOver, keepsUp, paceIndex, provinceCourse } from '../facts/course.ts';
import { agencyTies, provinceTie } from '../facts/figure-ties.ts';
import { compareRate } from '../facts/figures.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { returnsDue } from '../facts/returns-due.ts';
import { PAPER_FORMS } from '../paper/paper-kind.ts';
import { type Block, bold, type Sentence, sentence, type Tie } from '../paper/report-document.ts';
import { listNames, nameInText, padCount, rate, shareOf } from './phrase.ts';
import { gradesInWords } from './proposal-criticism.ts';
import { shortTitle } from './proposal-words.ts';
import { rateInWords } from './rate-in-words.ts';

/** So many agencies fit into a line. */
const NAMED = 3;

/** Một dòng nói hết, the line of the overview. */
export function stockTakeHeadline(facts: ReportFacts): Block {
  const { campaign, milestone } = facts;
  const main = campaign.targetIndicators[0]?.indicator ?? 'online-dossiers';
  const figure = facts.current?.province(main) ?? null;
  const { target } = provinceCourse(facts, main);
  const paceOf = paceIndex(facts);
  const judged = facts.standing.flatMap((row) => {
    const pace = row.indicator === main ? paceOf(row) : null;
    return pace === null ? [] : [{ agency: row.agency, pace }];
  });
  const ids = new Set(judged.map(({ agency }) => agency));
  const foretold = (facts.beside ?? NOTHING_BESIDE).forecasts.filter(
    ({ scope, agency, indicator, grade }) =>
      scope === 'own' && indicator === main && grade !== null && ids.has(agency),
  );
  const headline: HeadlineFacts = {
    dayOfCampaign: milestone.dayOfCampaign ?? 0,
    days: daysBetween(campaign.from, campaign.to) + 1,
    from: campaign.from,
    percent: figure?.percent ?? null,
    target,
    met: target !== null && (compareRate(figure, target) ?? -1) >= 0,
    indicatorName: findIndicator(main)?.shortName ?? main,
    keepingUp: judged.filter(({ pace }) => keepsUp(pace)).length,
    of: judged.length,
    willReach: foretold.length > 0 ? foretold.filter(isExpectedToMeet).length : null,
  };
  const line = headlineOf(headline, {
    reached: (percent) => (figure && rateInWords(figure, target === null ? [] : [target])) ?? rate(percent),
    target: rate,
  });
  return { kind: 'paragraph', ...sentence('headline', [bold(`${line}.`)], provinceTie(facts, main)) };
}

/** Việc cần quyết định: each one line with its reason and what to decide, the most pressing first. */
export function stockTakeDecisions(facts: ReportFacts, all: readonly Collective[]): Block[] {
  const items = [
    ...targetDecisions(facts),
    ...callDecisions(facts, all),
    ...proposalDecisions(facts),
    ...returnDecisions(facts),
    ...amendmentDecisions(facts),
    ...dataDecisions(facts, all),
  ];
  const shown =
    items.length > 0
      ? items
      : [sentence('decisions/none', 'Không có việc nào cần quyết định từ số liệu của kỳ này.')];
  return shown.map((item) => ({ kind: 'clause', level: 2, number: '', ...item }));
}

function targetDecisions({ approval, assigned, beside }: ReportFacts): Sentence[] {
  const drafts = (beside ?? NOTHING_BESIDE).assignments.filter(({ state }) => state === 'draft');
  if (approval === null)
    return [
      assigned
        ? decide(
            'targets',
            `Chỉ tiêu mới ở dạng dự thảo${drafts[0] ? ` (lập ngày ${formatDay(localDay(new Date(drafts[0].assignedAt)))})` : ''}`,
            'phê duyệt để có căn cứ đánh giá',
          )
        : decide(
            'targets',
            'Chỉ tiêu chưa được giao chính thức, đang so với mức tính theo mục III.2 Kế hoạch',
            'ban hành quyết định giao chỉ tiêu',
          ),
    ];
  const newer = drafts.filter(({ assignedAt }) => assignedAt > approval.approvedAt);
  return newer.length === 0
    ? []
    : [
        decide(
          'targets',
          `${padCount(newer.length)} phương án giao chỉ tiêu mới lập, chưa phê duyệt`,
          'thay quyết định đang có hiệu lực hay không',
        ),
      ];
}

function callDecisions(facts: ReportFacts, all: readonly Collective[]): Sentence[] {
  return callsOf(facts, all).map(({ collective: { agency }, target: { row, trajectory }, missing }) => {
    const course =
      isOver(facts) || trajectory === null ? '' : `, lộ trình ${rate(Math.round(trajectory * 100) / 100)}`;
    return decide(
      `call/${agency.id}`,
      `Gọi ${nameInText(agency, facts.tree)}: ${shortTitle(row.indicator)} ${rateInWords(row, [row.target ?? 0])}${course}; thiếu ${formatCount(missing)} ${caseWords(row.indicator).counted} mới đạt ${rate(row.target ?? 0)}`,
      isOver(facts) ? 'trách nhiệm, thời hạn hoàn thành' : nextLevelInWords(facts, row),
      agencyTies(facts, [agency], row.indicator),
    );
  });
}

/** `mức phải đạt đến ngày 17/12/2024 (lộ trình 37,9%)`: the trajectory at the next milestone, where one leads there. */
function nextLevelInWords(facts: ReportFacts, row: Standing): string {
  const { campaign, milestone } = facts;
  const next = campaign.milestones
    .filter(({ day, dayOfCampaign }) => dayOfCampaign !== null && day > milestone.day)
    .toSorted((a, b) => a.day.localeCompare(b.day))[0];
  const level = next === undefined ? null : agencyTrajectory(facts, row, next.day);
  if (next === undefined || level === null) return 'mức phải đạt ở kỳ tới';
  return `mức phải đạt đến ngày ${formatDay(next.day)} (lộ trình ${rate(roundHalfUp(level, 2))})`;
}

/** From the sơ kết on: how many the two proposals name. */
function proposalDecisions(facts: ReportFacts): Sentence[] {
  if (!PAPER_FORMS.commendation.milestones?.includes(facts.milestone.code)) return [];
  const choice = chooseCollectives(facts);
  const praised = proposedOf(choice).length;
  const graded = gradesInWords(choice);
  if (praised + graded.length === 0) return [];
  return [
    decide(
      'proposals',
      `${[`${padCount(praised)} tập thể đủ điều kiện đề nghị biểu dương`, ...graded].join('; ')} (có tờ trình riêng)`,
      'hình thức biểu dương, xử lý',
    ),
  ];
}

/** Reports of their own that were due and are not there; nothing where no agency issues them here. */
function returnDecisions(facts: ReportFacts): Sentence[] {
  return returnsDue(facts).flatMap(({ milestone, deadline, late, of }) =>
    late.length === 0 || late.length === of
      ? []
      : [
          decide(
            `returns/${milestone.code}`,
            `${shareOf(late.length, of)} đơn vị chưa gửi ${lowerFirst(deadline.what)}, hạn ${formatDay(deadline.dueOn)}${fewNames(
              facts,
              late.map(({ id }) => id),
            )}`,
            'đôn đốc, thời hạn gửi',
          ),
        ],
  );
}

function amendmentDecisions(facts: ReportFacts): Sentence[] {
  const waiting = facts.amendments.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return [];
  const units = [...new Set(waiting.map(({ agency }) => agency))];
  return [
    decide(
      'amendments',
      `${padCount(waiting.length)} điều chỉnh chỉ tiêu của ${padCount(units.length)} đơn vị${fewNames(facts, units)} chưa đến ngày có hiệu lực`,
      'giữ hay thu hồi',
    ),
  ];
}

/** ` (Sở A, Sở B)`; more than a line holds are not named, so that nobody stands before another. */
function fewNames({ tree }: ReportFacts, ids: readonly string[]): string {
  const agencies = ids.flatMap((id) => tree.find(id) ?? []);
  return agencies.length === 0 || agencies.length > NAMED ? '' : ` (${listNames(agencies, tree)})`;
}

function dataDecisions(facts: ReportFacts, all: readonly Collective[]): Sentence[] {
  const { waiting, lastDay } = facts.beside ?? NOTHING_BESIDE;
  const grave = graveSuspicions(facts);
  const isWide = grave.some(({ agencies }) => agencies.length === 0);
  const doubtful = all.flatMap(({ agency, suspicions }) => (suspicions.length > 0 ? [agency.id] : []));
  const missed = missedDays(facts);
  return [
    ...(grave.length === 0
      ? []
      : [
          decide(
            'suspicions',
            `${padCount(grave.length)} dữ liệu đáng ngờ nghiêm trọng chưa xác minh, ảnh hưởng ${isWide ? 'số liệu toàn tỉnh' : `${padCount(doubtful.length)} đơn vị${fewNames(facts, doubtful)}`}`,
            'đơn vị, thời hạn xác minh',
          ),
        ]),
    ...(waiting.rows === 0
      ? []
      : [
          decide(
            'refused',
            `${formatCount(waiting.rows)} dòng bị từ chối chưa sửa${waiting.names === 0 ? '' : `, trong đó ${formatCount(waiting.nameRows)} dòng của ${padCount(waiting.names)} tên đơn vị chưa rõ`}; chưa tính vào số liệu`,
            'đơn vị, thời hạn sửa',
          ),
        ]),
    ...(missed === 0
      ? []
      : [
          decide(
            'stale',
            lastDay === null
              ? 'Chưa có hồ sơ nào trong hệ thống'
              : `Hồ sơ mới nhất là ngày ${formatDay(lastDay)}, còn thiếu ${padCount(missed)} ngày làm việc đến ngày ${formatDay(facts.milestone.day)}`,
            'thời hạn nạp số liệu',
          ),
        ]),
  ];
}

/** Working days up to the milestone after the last day with dossiers. */
function missedDays({ beside, campaign, milestone }: ReportFacts): number {
  if (beside === null) return 0;
  const { lastDay } = beside;
  return campaign.workingDays.filter((day) => day <= milestone.day && (lastDay === null || day > lastDay))
    .length;
}

/** One line: the reason, then what is to be decided. */
function decide(key: string, reason: string, what: string, about: readonly Tie[] = []): Sentence {
  return sentence(`decisions/${key}`, [`${reason}. `, bold('Quyết:'), ` ${what}.`], about);
}
