import type { z } from 'zod';
import { placeOfFigure } from '../agencies/agency-place.ts';
import type { App } from '../platform/app.ts';
import { ANYWHERE } from '../platform/asker.ts';
import { answerRoute, downloadRoute, type Route } from '../platform/route.ts';
import { listReports } from './list-reports.ts';
import { makeReport } from './make-report.ts';
import { fileStem } from './paper/report-file-name.ts';
import { MEDIA_TYPES } from './paper/report-format.ts';
import { reportDownloadEndpoint, reportListEndpoint, reportPreviewEndpoint } from './reports-api.ts';
import { renderReport } from './writing/render-report.ts';

/** The papers of campaigns: which there are, how they read, and as files. */
export function reportsRoutes(): readonly Route[] {
  const make = (app: App, query: z.output<typeof reportPreviewEndpoint.query>) =>
    makeReport(app, {
      campaignId: query.campaign,
      milestone: query.milestone,
      ...(query.kind === undefined ? {} : { kind: query.kind }),
      agency: query.agency ?? null,
      at: query.at ?? null,
    });
  // What the office is about to write to an agency is read by the office's own people until it is issued.
  const at = (query: z.output<typeof reportPreviewEndpoint.query>, _: unknown, app: App) =>
    query.kind === 'reminder' ? null : placeOfFigure(app, query.agency);
  return [
    answerRoute(reportListEndpoint, { action: 'see-frame', at: () => ANYWHERE }, (app, query) =>
      listReports(app, query.campaign),
    ),
    answerRoute(reportPreviewEndpoint, { action: 'see-papers', at }, make),
    downloadRoute(reportDownloadEndpoint, { action: 'see-papers', at }, async (app, query) => {
      const document = await make(app, query);
      return {
        name: `${fileStem(document)}.${query.format}`,
        mediaType: MEDIA_TYPES[query.format],
        content: await renderReport(document, query.format),
      };
    }),
  ];
}
