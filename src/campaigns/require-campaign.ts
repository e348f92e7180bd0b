import { AppError } from '../platform/app-error.ts';
import type { Records } from '../platform/records.ts';
import { joinList } from '../platform/text.ts';
import type { Campaign } from './campaign.ts';
import { findCampaign, listCampaigns } from './campaign-store.ts';

/** The campaign of that id; refused when there is none. */
export async function requireCampaign(records: Records, id: string): Promise<Campaign> {
  const campaign = await findCampaign(records, id);
  if (campaign) return campaign;
  const known = (await listCampaigns(records)).map((each) => each.id);
  throw new AppError(
    'not-found',
    known.length > 0
      ? `Không có chiến dịch “${id}”. Các chiến dịch đang có: ${joinList(known)}.`
      : `Không có chiến dịch “${id}”: thư mục dữ liệu chưa có chiến dịch nào. Hãy chạy vedich init.`,
    { campaign: id },
  );
}
