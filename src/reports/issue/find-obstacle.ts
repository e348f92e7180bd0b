import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import { isPlanOpen } from '../../campaigns/plan-number.ts';
import { type Day, formatDay } from '../../platform/date.ts';
import { namesOpenPlan } from '../kinds/paper-head.ts';
import type { PaperKind } from '../paper/paper-kind.ts';
import { documentLines } from '../paper/report-document.ts';
import { padCount } from '../wording/phrase.ts';
import { DRAFT_MARK } from './number-paper.ts';
import type { LivePaper } from './take-live-paper.ts';

/** The last day that the figures of a milestone's paper speak of: no paper on them can be signed before. */
export function lastDayOf(campaign: Pick<Campaign, 'baseline'>, milestone: Milestone): Day {
  return milestone.dayOfCampaign === null ? campaign.baseline.to : milestone.day;
}

/** Papers that praise or blame by targets: they need targets in force. */
const PROPOSALS: readonly PaperKind[] = ['commendation', 'criticism'];

/** What stands in the way of submitting and approving a draft, in one sentence; `null`: nothing. */
export function findObstacle({ made, laid }: LivePaper, today: Day): string | null {
  const { campaign, milestone } = made.facts;
  const last = lastDayOf(campaign, milestone);
  if (last >= today)
    return `Số liệu của văn bản tính đến hết ngày ${formatDay(last)}, nay chưa chốt. Hãy trình sau ngày đó.`;
  if (laid.document.head.number.endsWith(DRAFT_MARK))
    return 'Chỉ tiêu trong văn bản chưa được phê duyệt. Hãy phê duyệt chỉ tiêu trước.';
  if (documentLines(laid.document).some(namesOpenPlan))
    return isPlanOpen(campaign)
      ? 'Kế hoạch mà văn bản nêu chưa có số, ngày: đầu mối điều phối ghi một lần ở trang Báo cáo › Thể thức, người ký, rồi hãy làm lại.'
      : 'Văn bản còn nêu một kế hoạch chưa có số. Hãy ghi số của kế hoạch vào câu đó, hoặc trả câu về nguyên văn.';
  if (PROPOSALS.includes(made.document.kind) && made.facts.approval === null)
    return 'Chỉ tiêu chưa được phê duyệt nên chưa có căn cứ đề nghị biểu dương, phê bình. Hãy phê duyệt chỉ tiêu tại trang Giao chỉ tiêu trước.';
  const open = [
    told(
      laid.blanks.map(({ what }) => what),
      'chỗ cần bổ sung',
    ),
    told(
      laid.flagged.map(({ written, basis }) => shortened(written || basis)),
      'câu đã sửa mà số liệu nay khác',
    ),
    told(
      laid.orphaned.map(({ text, basis }) => shortened(text || basis)),
      'chỗ sửa không còn câu để đặt',
    ),
  ].filter((part) => part !== null);
  if (open.length === 0) return null;
  return `Văn bản còn ${open.join('; ')}. Hãy xử lý hết rồi làm lại.`;
}

/** `02 chỗ cần bổ sung (nguyên nhân, giải pháp)`. */
function told(where: readonly string[], what: string): string | null {
  if (where.length === 0) return null;
  const shown = where.slice(0, 3).join(', ');
  return `${padCount(where.length)} ${what} (${shown}${where.length > 3 ? ', …' : ''})`;
}

function shortened(text: string): string {
  const [line = ''] = text.split('\n');
  return `“${line.length > 60 ? `${line.slice(0, 60).trim()}…` : line}”`;
}
