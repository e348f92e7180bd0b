import type { App } from '../platform/app.ts';
import { answerRoute, downloadRoute, type Route } from '../platform/route.ts';
import { listReports } from './list-reports.ts';
import { makeReport } from './make-report.ts';
import { renderReport } from './render-report.ts';
import { MEDIA_TYPES } from './report-format.ts';
import { reportDownloadEndpoint, reportListEndpoint, reportPreviewEndpoint } from './reports-api.ts';

/** The papers of campaigns: which there are, how they read, and as files. */
export function reportsRoutes(app: App): readonly Route[] {
  const make = (query: { campaign: string; milestone: string; agency?: string | undefined }) =>
    makeReport(app, {
      campaignId: query.campaign,
      milestone: query.milestone,
      agency: query.agency ?? null,
    });
  return [
    answerRoute(reportListEndpoint, (query) => listReports(app, query.campaign)),
    answerRoute(reportPreviewEndpoint, make),
    downloadRoute(reportDownloadEndpoint, async (query) => {
      const document = await make(query);
      const whose = query.agency === undefined ? '' : `-${query.agency.replace(/[^\w@-]+/g, '-')}`;
      return {
        name: `${document.code}${whose}.${query.format}`,
        mediaType: MEDIA_TYPES[query.format],
        content: await renderReport(document, query.format),
      };
    }),
  ];
}
