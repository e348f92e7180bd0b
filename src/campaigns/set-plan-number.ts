import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { beginChange } from '../platform/audit/begin-change.ts';
import { addDays, type Day, formatDay, isDay, localDay } from '../platform/date.ts';
import { inTransaction } from '../platform/records.ts';
import type { Campaign } from './campaign.ts';
import { type PlanNumber, readPlanNumber } from './plan-number.ts';
import { listPlanNumbers, savePlanNumber } from './plan-number-store.ts';
import { requireCampaign } from './require-campaign.ts';

/** A plan is signed at most so long before its campaign begins. */
const LONGEST_BEFORE = 365;

/**
 * Ghi số, ngày của kế hoạch: papers that are made from now on name the plan by them; those that are approved keep the words
 * they have. Written again, the later one holds.
 */
export async function setPlanNumber(app: App, campaignId: string, given: PlanNumber): Promise<PlanNumber> {
  const change = await beginChange(app, 'set-frame', null);
  const campaign = await requireCampaign(app.records, campaignId);
  const number = readPlanNumber(given.number);
  if (number === null)
    throw new AppError(
      'bad-usage',
      'Số kế hoạch chưa đúng dạng số/ký hiệu. Hãy ghi như trên văn bản, ví dụ 2871/KH-UBND.',
      { campaign: campaign.id },
    );
  const plan = { number, day: requirePlanDay(campaign, given.day, localDay(app.clock())) };
  await inTransaction(app.records, async (transaction) => {
    const before = (await listPlanNumbers(transaction)).get(campaign.id);
    if (before?.number === plan.number && before.day === plan.day) return;
    await savePlanNumber(transaction, campaign.id, plan);
    await change.record(transaction, {
      what: 'set-plan-number',
      subject: { kind: 'campaign', id: campaign.id },
      detail: {
        document: plan.number,
        documentDate: plan.day,
        ...(before ? { before: `${before.number} ngày ${formatDay(before.day)}` } : {}),
      },
    });
  });
  return plan;
}

function requirePlanDay({ id, from, to }: Campaign, day: Day, today: Day): Day {
  if (!isDay(day))
    throw new AppError('bad-usage', 'Ngày kế hoạch không phải một ngày có thật. Hãy ghi lại ngày đó.', {
      campaign: id,
    });
  const earliest = addDays(from, -LONGEST_BEFORE);
  const latest = today < to ? today : to;
  if (day >= earliest && day <= latest) return day;
  throw new AppError(
    'bad-usage',
    `Ngày kế hoạch ${formatDay(day)} nằm ngoài khoảng từ ${formatDay(earliest)} đến ${formatDay(latest)}. Hãy ghi ngày ký ghi trên kế hoạch.`,
    { campaign: id },
  );
}
