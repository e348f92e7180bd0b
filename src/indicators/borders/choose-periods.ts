import type { Campaign } from '../../campaigns/campaign.ts';
import { listCampaigns } from '../../campaigns/campaign-store.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { type Day, formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { countPeriods, type PeriodRule, type PeriodUnit } from './period.ts';

/** A year of days; beyond it a series has more points than anyone reads. */
const MOST_PERIODS = 366;

/** How a window is cut; `ten-days` are those of the campaign named, else of the latest. */
export async function periodRule(
  app: App,
  {
    from,
    to,
    by,
    campaign,
  }: { readonly from: Day; readonly to: Day; readonly by: PeriodUnit; readonly campaign: string | null },
): Promise<PeriodRule> {
  const rule = { unit: by, from, to, tenDaysFrom: from, tenDaysTo: to };
  const anchor = by === 'ten-days' ? await chooseCampaign(app, campaign) : null;
  const dated = anchor === null ? rule : { ...rule, tenDaysFrom: anchor.from, tenDaysTo: anchor.to };
  const count = countPeriods(dated);
  if (count > MOST_PERIODS)
    throw new AppError(
      'bad-usage',
      `Khoảng ${formatDay(from)}–${formatDay(to)} có ${formatCount(count)} kỳ, quá ${MOST_PERIODS} kỳ của một chuỗi. Hãy chọn kỳ dài hơn (tháng, quý, năm) hoặc chia thành nhiều khoảng ngắn hơn.`,
      { from, to },
    );
  return dated;
}

/** The campaign of that id, or the latest; refused when there is none. */
export async function chooseCampaign(app: App, id: string | null): Promise<Campaign> {
  if (id !== null) return requireCampaign(app.records, id);
  const [latest] = await listCampaigns(app.records);
  if (latest) return latest;
  throw new AppError(
    'not-found',
    'Chưa có chiến dịch nào để tính kỳ 10 ngày. Hãy chọn kỳ khác (tháng, quý) hoặc tạo chiến dịch.',
  );
}
