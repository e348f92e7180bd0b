import { daysBetween, formatDay } from '../platform/date.ts';
import { wordingOf } from './indicator-wording.ts';
import { enumerate, LEVEL_NOUN, listNames, lowerFirst, padCount, TARGET_LEVELS } from './phrase.ts';
import { type Block, runsOf } from './report-document.ts';
import { holdersOf, type ReportFacts, unreportedIndicators } from './report-facts.ts';

const LEVEL_GROUP = { province: '', department: '', district: ' cấp huyện', commune: ' cấp xã' } as const;

/** Mục I: what the system knows of how the campaign is directed, and plainly what it does not. */
export function narrateDirecting(facts: ReportFacts): Block[] {
  const { campaign, milestone } = facts;
  const days = daysBetween(campaign.from, campaign.to) + 1;
  const frame = [
    `Chiến dịch được thực hiện trong ${days} ngày, từ ngày ${formatDay(campaign.from)} đến ngày ${formatDay(campaign.to)}; đến hết ngày ${formatDay(milestone.day)} là ngày thứ ${milestone.dayOfCampaign ?? 0}.`,
  ];
  return [
    { kind: 'clause', level: 2, number: '', runs: runsOf(frame.join(' ')) },
    { kind: 'clause', level: 2, number: '', runs: runsOf(assignment(facts)) },
    { kind: 'clause', level: 2, number: '', runs: runsOf(missing(facts)) },
  ];
}

/** All that the plan asks for and nobody has recorded, said once. */
function missing(facts: ReportFacts): string {
  const matters = [
    'việc ban hành kế hoạch triển khai của các cơ quan, đơn vị, địa phương',
    'công tác tuyên truyền, tập huấn, hỗ trợ người dân, doanh nghiệp',
    'điểm của Bộ chỉ số phục vụ người dân, doanh nghiệp trong kỳ báo cáo',
    ...unreportedIndicators(facts).map((indicator) => lowerFirst(wordingOf(indicator).title)),
    'nguyên nhân của tồn tại, hạn chế',
    'cá nhân hoàn thành, chưa hoàn thành nhiệm vụ và hình thức xử lý',
  ];
  return `Chưa có số liệu trong hệ thống về: ${matters.join('; ')}.`;
}

function assignment(facts: ReportFacts): string {
  const groups = TARGET_LEVELS.flatMap((level) => {
    const count = holdersOf(facts, level).length;
    return count === 0 ? [] : [`${padCount(count)} ${LEVEL_NOUN[level]}${LEVEL_GROUP[level]}`];
  });
  const indicators = padCount(facts.campaign.targetIndicators.length);
  const whom = `${padCount(facts.holders.length)} cơ quan, đơn vị, địa phương (${enumerate(groups)})`;
  const exempt =
    facts.exempt.length === 0
      ? ''
      : `; không giao chỉ tiêu cho ${listNames(facts.exempt, facts.tree)} vì ${exemptionReason(facts)}`;
  return facts.assigned
    ? `Đã giao ${indicators} chỉ tiêu cho ${whom}${exempt}.`
    : `Báo cáo so với ${indicators} chỉ tiêu của ${whom} tính theo phương pháp tại mục III.2 Kế hoạch; việc giao chỉ tiêu chưa được ghi nhận trong hệ thống${exempt}.`;
}

function exemptionReason(facts: ReportFacts): string {
  const reason = (facts.exempt[0]?.targetExemption ?? '')
    .replace(/ \(chú thích .*\)$/, '')
    .replace(/\.$/, '');
  return lowerFirst(reason);
}
