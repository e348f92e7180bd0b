import type { Agency } from '../../agencies/agency.ts';
import { daysBetween, formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { decisionInWords } from '../../targets/decision-name.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { hasBaseline, holdersOf, type ReportFacts, targetIndex } from '../facts/report-facts.ts';
import { type Block, sentence, toAdd } from '../paper/report-document.ts';
import { amendedNames } from './amended-names.ts';
import { wordingOf } from './indicator-wording.ts';
import { enumerate, LEVEL_GROUP, LEVEL_NOUN, listNames, padCount, shareOf } from './phrase.ts';

/** What mục I tells that only people know (IV.2.a of the plan). */
const BLANKS = [
  {
    key: 'directing/plans',
    what: 'công tác chỉ đạo, việc ban hành kế hoạch triển khai của các cơ quan, đơn vị, địa phương',
  },
  {
    key: 'directing/outreach',
    what: 'công tác tuyên truyền, tập huấn, hỗ trợ người dân, doanh nghiệp',
  },
];

/** Mục I: how the campaign is directed, as far as figures tell it; the rest is left to people to write. */
export function narrateDirecting(facts: ReportFacts): Block[] {
  const { campaign, milestone } = facts;
  const days = daysBetween(campaign.from, campaign.to) + 1;
  const frame = [
    `Chiến dịch được thực hiện trong ${days} ngày, từ ngày ${formatDay(campaign.from)} đến ngày ${formatDay(campaign.to)}; đến hết ngày ${formatDay(milestone.day)} là ngày thứ ${milestone.dayOfCampaign ?? 0}.`,
  ];
  return [
    { kind: 'clause', level: 2, number: '', ...sentence('directing/frame', frame.join(' ')) },
    { kind: 'clause', level: 2, number: '', ...sentence('directing/targets', assignment(facts)) },
    ...BLANKS.map(
      ({ key, what }): Block => ({ kind: 'clause', level: 2, number: '', ...sentence(key, toAdd(what)) }),
    ),
  ];
}

function assignment(facts: ReportFacts): string {
  const groups = TARGET_LEVELS.flatMap((level) => {
    const count = holdersOf(facts, level).length;
    return count === 0 ? [] : [`${padCount(count)} ${LEVEL_NOUN[level]}${LEVEL_GROUP[level]}`];
  });
  const whom = `${padCount(facts.holders.length)} cơ quan, đơn vị, địa phương (${enumerate(groups)})`;
  const exempt =
    facts.exempt.length === 0
      ? ''
      : `; không giao chỉ tiêu cho ${listNames(facts.exempt, facts.tree)} vì ${exemptionReason(facts)}`;
  const what = assignedInWords(facts, whom);
  if (facts.approval !== null)
    return `${decisionInWords(facts.approval)} đã giao ${what}${exempt}${amendedInWords(facts)}.`;
  return facts.assigned
    ? `Chỉ tiêu mới ở dạng dự thảo, chưa có quyết định phê duyệt; báo cáo so với dự thảo giao ${what}${exempt}${amendedInWords(facts)}.`
    : `Chỉ tiêu chưa được giao chính thức; báo cáo so với mức tính theo phương pháp tại mục III.2 Kế hoạch: ${what}${exempt}.`;
}

/** `06 chỉ tiêu cho 212 …`, or `06 chỉ tiêu, trong đó 05 chỉ tiêu cho 212 …`, and where a target is held by fewer of them, by how many and why. */
function assignedInWords(facts: ReportFacts, whom: string): string {
  const targetOf = targetIndex(facts.proposal);
  const all = facts.holders.length;
  const reach = facts.campaign.targetIndicators.map(({ indicator }) => {
    const without = facts.holders.filter((agency) => targetOf(agency.id, indicator)?.target == null);
    return { indicator, without, held: all - without.length };
  });
  const whole = reach.filter(({ held }) => held === all);
  const some = reach.filter(({ held }) => held > 0 && held < all);
  const none = reach.filter(({ held }) => held === 0);
  const title = (indicator: string) => lowerFirst(wordingOf(indicator).title);
  const parts = [
    ...(whole.length > 0
      ? [
          `${reach.length > whole.length ? `${padCount(reach.length)} chỉ tiêu, trong đó ` : ''}${padCount(whole.length)} chỉ tiêu cho ${whom}`,
        ]
      : []),
    ...some.map(
      ({ indicator, held, without }) =>
        `${title(indicator)} cho ${shareOf(held, all)} đơn vị (${withoutInWords(facts, indicator, without)})`,
    ),
  ];
  const missing =
    none.length === 0
      ? ''
      : `chưa giao được ${none.map(({ indicator }) => title(indicator)).join(', ')} cho đơn vị nào vì chưa có số liệu kỳ gốc`;
  return [parts.join(facts.assigned ? '; giao ' : '; '), missing].filter((part) => part !== '').join('; ');
}

/** `; điều chỉnh 02 chỉ tiêu của 01 đơn vị`, those in force on the day of the paper. */
function amendedInWords(facts: ReportFacts): string {
  const now = facts.amendments.filter(({ state }) => state === 'in-force');
  const units = new Set(now.map(({ agency }) => agency)).size;
  return now.length === 0
    ? ''
    : `; điều chỉnh ${padCount(now.length)} chỉ tiêu của ${padCount(units)} đơn vị (${amendedNames(facts, now)})`;
}

/** How many hold no target and why: an amendment took it away, or none could be given. */
function withoutInWords(facts: ReportFacts, indicator: string, without: readonly Agency[]): string {
  const targetOf = targetIndex(facts.proposal);
  const freed = without.filter(({ id }) => targetOf(id, indicator)?.branch === 'amended').length;
  return [
    ...(without.length > freed
      ? [`${padCount(without.length - freed)} đơn vị chưa giao được vì ${reasonInWords(facts, indicator)}`]
      : []),
    ...(freed > 0 ? [`${padCount(freed)} đơn vị thôi giao theo văn bản điều chỉnh`] : []),
  ].join(', ');
}

/** Why some hold no target: nothing arose with them, or the baseline is not known at all. */
function reasonInWords(facts: ReportFacts, indicator: string): string {
  return hasBaseline(facts, indicator)
    ? `${wordingOf(indicator).nothingArose} trong kỳ gốc`
    : 'chưa có số liệu kỳ gốc';
}

function exemptionReason(facts: ReportFacts): string {
  const reason = (facts.exempt[0]?.targetExemption ?? '')
    .replace(/ \(chú thích .*\)$/, '')
    .replace(/\.$/, '');
  return lowerFirst(reason);
}
