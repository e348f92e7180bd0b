import { formatDay } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import { completions } from '../facts/completion.ts';
import { isOver } from '../facts/course.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import { DUTIES } from '../kinds/campaign-papers.ts';
import { type Block, type Sentence, sentence } from '../paper/report-document.ts';
import { annexInText } from './annex-plan.ts';
import { padCount } from './phrase.ts';

/** Mục V: whom to push, what the plan asks of whom, and what falls due next. */
export function narrateNextTasks(facts: ReportFacts): Block[] {
  const { campaign, milestone } = facts;
  const over = isOver(facts);
  const behind = completions(facts).filter((each) => each.behind.length > 0).length;
  const who = `${behind === facts.holders.length ? 'Tất cả ' : ''}${padCount(behind)} đơn vị`;
  const annex = annexInText(facts, 'completion');
  const next = campaign.milestones.find((other) => other.day > milestone.day && other.dayOfCampaign !== null);
  const due = campaign.deadlines
    .filter((deadline) => deadline.before > milestone.day)
    .sort((a, b) => a.before.localeCompare(b.before));
  const clauses: Sentence[] = [
    ...(behind === 0
      ? []
      : [
          sentence(
            'tasks/behind',
            over
              ? `${who} còn chỉ tiêu chưa hoàn thành (danh sách tại ${annex}) tiếp tục có giải pháp để hoàn thành.`
              : `Đôn đốc ${lowerFirst(who)} chậm lộ trình (danh sách tại ${annex}).`,
          ),
        ]),
    ...(over
      ? [
          sentence(
            'tasks/keep-up',
            'Các cơ quan, đơn vị, địa phương tiếp tục duy trì thực hiện và phấn đấu nâng cao hơn nữa chất lượng, hiệu quả và kết quả sử dụng DVC trực tuyến trong thời gian tiếp theo (mục I.2 Kế hoạch).',
          ),
        ]
      : DUTIES.filter((duty) => duty.campaign === campaign.id).map((duty) =>
          sentence(`tasks/duty/${duty.clause}`, `${duty.owner}: ${duty.text} (mục ${duty.clause} Kế hoạch).`),
        )),
    ...due.map((deadline) =>
      sentence(
        `tasks/due/${deadline.clause}/${deadline.before}`,
        `${/^báo cáo/i.test(deadline.what) ? `Các cơ quan, đơn vị, địa phương gửi ${lowerFirst(deadline.what)}` : deadline.what} trước ngày ${formatDay(deadline.before)} (mục ${deadline.clause} Kế hoạch).`,
      ),
    ),
    ...(next
      ? [sentence('tasks/next-report', `Kỳ báo cáo tiếp theo: số liệu đến hết ngày ${formatDay(next.day)}.`)]
      : []),
  ];
  return clauses.map((clause) => ({ kind: 'clause', level: 2, number: '', ...clause }));
}
