import { z } from 'zod';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import { listCampaigns } from '../campaigns/campaign-store.ts';
import { type Check, type Fault, jsonOf, judgedCheck, recordsRows } from '../platform/invariant.ts';
import { missingCases } from './target-share-check.ts';
import { sharePartInputSchema, shareVolumeSchema } from './target-share-schema.ts';
import { BEFORE_TARGETS } from './verify-targets.ts';

interface ShareRow {
  readonly campaign: string;
  readonly agency: string;
  readonly indicator: string;
  readonly number: number;
  readonly state: string;
  readonly from_day: string;
  readonly saved_at: string;
  readonly reason: string;
  readonly share: string;
}

const stored = z.object({
  target: z.number().min(0).max(100),
  volume: shareVolumeSchema,
  parts: z.array(sharePartInputSchema),
});

/** Phân công: versions without a gap; one in force adds up to the volume and target for which it was saved. */
const shares = judgedCheck(
  'chỉ tiêu: phân công',
  async (app) => {
    const rows = await recordsRows<ShareRow>(
      app,
      'select * from target_share order by campaign, agency, indicator, number',
    );
    if (rows.length === 0) return { looked: 0, faults: [] };
    const campaigns = new Map((await listCampaigns(app.records)).map((each) => [each.id, each]));
    const tree = await loadAgencyTree(app.records);
    const faults: Fault[] = [];
    let before: ShareRow | null = null;
    for (const row of rows) {
      const isNext =
        before !== null &&
        before.campaign === row.campaign &&
        before.agency === row.agency &&
        before.indicator === row.indicator;
      const campaign = campaigns.get(row.campaign);
      const what =
        row.number !== (isNext ? (before?.number ?? 0) + 1 : 1)
          ? 'các bản phân công không nối tiếp nhau'
          : !campaign?.targetIndicators.some(({ indicator }) => indicator === row.indicator)
            ? 'phân công cho chiến dịch hoặc chỉ tiêu không có'
            : tree.find(row.agency) === null
              ? 'phân công của đơn vị không có trong danh mục'
              : row.from_day < campaign.from || row.from_day > campaign.to
                ? 'phân công có hiệu lực ngoài chiến dịch'
                : faultOfSum(row);
      if (what !== null)
        faults.push({ table: 'target_share', key: `${row.agency} ${row.indicator} bản ${row.number}`, what });
      before = row;
    }
    return { looked: rows.length, faults };
  },
  { after: BEFORE_TARGETS },
);

function faultOfSum(row: ShareRow): string | null {
  const read = stored.safeParse(jsonOf(row.share));
  if (!read.success || !['draft', 'in-force'].includes(row.state) || Number.isNaN(Date.parse(row.saved_at)))
    return 'bản phân công không đọc lại được';
  if (row.state === 'draft') return null;
  const { target, volume, parts } = read.data;
  const planned = parts.reduce((sum, part) => sum + part.planned, 0);
  if (parts.length === 0 || planned !== volume.dossiers)
    return 'các phần của bản đang có hiệu lực không cộng đủ số hồ sơ dự kiến';
  return missingCases(target, { volume, parts }) > 0
    ? 'các phần của bản đang có hiệu lực không cộng đủ chỉ tiêu của đơn vị'
    : null;
}

/** Shares of an agency's target. */
export const verifyShares: readonly Check[] = [shares];
