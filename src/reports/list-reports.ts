import { requireCampaign } from '../campaigns/require-campaign.ts';
import type { App } from '../platform/app.ts';
import { localDay } from '../platform/date.ts';
import { PAPER_FORMS, PAPER_KINDS } from './paper/paper-kind.ts';
import { formatsOf, REPORT_FORMATS } from './paper/report-format.ts';
import type { ReportList } from './reports-api.ts';

/** Lists the papers of a campaign and which milestones are reached: their day has ended in the province. */
export async function listReports(app: App, campaignId: string): Promise<ReportList> {
  const campaign = await requireCampaign(app.records, campaignId);
  const today = localDay(app.clock());
  return {
    campaign: campaign.id,
    milestones: campaign.milestones.map(({ code, title, day }) => ({
      code,
      title,
      day,
      reached: day < today,
      formats: [...REPORT_FORMATS],
      papers: PAPER_KINDS.flatMap((kind) => {
        const { title: name, of, milestones } = PAPER_FORMS[kind];
        return milestones === null || milestones.includes(code)
          ? [{ kind, title: name, of, formats: [...formatsOf(kind)] }]
          : [];
      }),
    })),
  };
}
