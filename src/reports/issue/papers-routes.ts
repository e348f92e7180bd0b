import type { App } from '../../platform/app.ts';
import { ANYWHERE } from '../../platform/asker.ts';
import { answerRoute, downloadRoute, type Route } from '../../platform/route.ts';
import { MEDIA_TYPES } from '../paper/report-format.ts';
import { approvePaper, reopenPaper } from './approve-paper.ts';
import { commentPaper, resolveComment } from './comment-paper.ts';
import { editPaper, restoreSentence } from './edit-paper.ts';
import { issuePaper } from './issue-paper.ts';
import { listCampaignPapers } from './list-papers.ts';
import { openPaper } from './open-paper.ts';
import { type PaperStep, STEPS } from './paper.ts';
import { issuerOf, placeOfPaper, placeOfPaperId, requireReadable } from './paper-place.ts';
import * as steps from './paper-steps-api.ts';
import * as api from './papers-api.ts';
import { renderPaper } from './render-paper.ts';
import type { StoredPaper } from './stored-paper.ts';
import { discardPaper, returnPaper, submitPaper } from './submit-paper.ts';
import { takePaperDifference } from './take-paper-difference.ts';
import { takePaperPage } from './take-paper-page.ts';
import { withdrawPaper } from './withdraw-paper.ts';

/** The life of papers: drafts, what they wait for, what was issued. */
export function papersRoutes({ publicUrl }: { readonly publicUrl: string }): readonly Route[] {
  const read = { action: 'see-papers', at: () => ANYWHERE } as const;
  const step = (name: PaperStep) => ({
    action: STEPS[name].action,
    at: ({ paper }: { readonly paper: string }, _: unknown, app: App) => placeOfPaperId(app, paper),
  });
  const page = async (app: App, changed: Promise<StoredPaper>) => takePaperPage(app, await changed);
  return [
    answerRoute(api.paperListEndpoint, read, (app, { campaign, ...choice }) =>
      listCampaignPapers(app, campaign, choice),
    ),
    answerRoute(
      api.openPaperEndpoint,
      {
        action: 'write-papers',
        at: (_, { kind, agency }) => placeOfPaper({ issuer: issuerOf(kind, agency) }),
      },
      (app, { campaign }, subject) => page(app, openPaper(app, { campaign, ...subject })),
    ),
    answerRoute(api.paperEndpoint, read, (app, { paper }) => page(app, requireReadable(app, paper))),
    answerRoute(steps.editPaperEndpoint, step('edit'), (app, { paper }, edit) =>
      page(app, editPaper(app, paper, edit)),
    ),
    answerRoute(steps.restoreSentenceEndpoint, step('edit'), (app, { paper, edit }, { revision }) =>
      page(app, restoreSentence(app, paper, edit, revision)),
    ),
    answerRoute(steps.commentPaperEndpoint, step('comment'), (app, { paper }, comment) =>
      page(app, commentPaper(app, paper, comment)),
    ),
    answerRoute(steps.resolveCommentEndpoint, step('comment'), (app, { paper, comment }) =>
      page(app, resolveComment(app, paper, comment)),
    ),
    answerRoute(steps.submitPaperEndpoint, step('submit'), (app, { paper }, { revision }) =>
      page(app, submitPaper(app, paper, revision)),
    ),
    answerRoute(steps.returnPaperEndpoint, step('return'), (app, { paper }, request) =>
      page(app, returnPaper(app, paper, request)),
    ),
    answerRoute(steps.approvePaperEndpoint, step('approve'), (app, { paper }, request) =>
      page(app, approvePaper(app, paper, { ...request, publicUrl })),
    ),
    answerRoute(steps.reopenPaperEndpoint, step('reopen'), (app, { paper }, request) =>
      page(app, reopenPaper(app, paper, request)),
    ),
    answerRoute(steps.issuePaperEndpoint, step('issue'), (app, { paper }, request) =>
      page(app, issuePaper(app, paper, request)),
    ),
    answerRoute(steps.withdrawPaperEndpoint, step('withdraw'), (app, { paper }, request) =>
      page(app, withdrawPaper(app, paper, request)),
    ),
    answerRoute(steps.discardPaperEndpoint, step('discard'), (app, { paper }, { revision }) =>
      page(app, discardPaper(app, paper, revision)),
    ),
    answerRoute(api.paperDifferenceEndpoint, read, async (app, { paper }) =>
      takePaperDifference(app, await requireReadable(app, paper)),
    ),
    downloadRoute(api.paperFileEndpoint, read, async (app, { paper, format }) => {
      const { name, content } = await renderPaper(app, await requireReadable(app, paper), format);
      return { name, mediaType: MEDIA_TYPES[format], content };
    }),
  ];
}
