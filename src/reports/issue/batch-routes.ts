import { ANYWHERE } from '../../platform/asker.ts';
import { answerRoute, downloadRoute, type Route } from '../../platform/route.ts';
import * as api from './batch-api.ts';
import { bundlePapers } from './bundle-papers.ts';
import { approvePapers, issuePapers, submitPapers } from './move-papers.ts';
import { openPapers } from './open-papers.ts';
import { type PaperStep, STEPS } from './paper.ts';

/** Papers to many agencies at once; where each of them lies is asked for each. */
export function batchRoutes({ publicUrl }: { readonly publicUrl: string }): readonly Route[] {
  const each = (step: PaperStep) => ({ action: STEPS[step].action, at: () => ANYWHERE });
  return [
    answerRoute(api.openPapersEndpoint, { action: 'write-papers' }, (app, { campaign }, request) =>
      openPapers(app, { campaign, ...request }),
    ),
    answerRoute(api.submitPapersEndpoint, each('submit'), (app, _, { papers }) => submitPapers(app, papers)),
    answerRoute(api.approvePapersEndpoint, each('approve'), (app, _, { papers }) =>
      approvePapers(app, papers, publicUrl),
    ),
    answerRoute(api.issuePapersEndpoint, each('issue'), (app, _, { papers, ...together }) =>
      issuePapers(app, papers, together),
    ),
    downloadRoute(
      api.paperBundleEndpoint,
      { action: 'see-papers', at: () => ANYWHERE },
      async (app, query) => ({ ...(await bundlePapers(app, query)), mediaType: 'application/zip' }),
    ),
  ];
}
