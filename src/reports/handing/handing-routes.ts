import type { App } from '../../platform/app.ts';
import { ANYWHERE } from '../../platform/asker.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { placeOfPaperId } from '../issue/paper-place.ts';
import { takeHandOuts } from './describe-hand-outs.ts';
import { handOut, handOutAgain } from './hand-out.ts';
import type { HandingDoor } from './hand-out-ground.ts';
import { handOutPapers } from './hand-out-papers.ts';
import { handOutPapersEndpoint } from './hand-out-papers-api.ts';
import * as api from './handing-api.ts';
import { importRecipients } from './import-recipients.ts';
import { takeRecipient, takeRecipients } from './list-recipients.ts';
import { proposeHandOut } from './propose-hand-out.ts';
import { endRecipient, placeOfRecipient, placeOfRecipientId, setRecipient } from './set-recipient.ts';
import { verifyFileEndpoint, verifyPaperEndpoint } from './verify-api.ts';
import { verifyFile, verifyPaper } from './verify-paper.ts';

/** Who receives papers, what was handed out to whom, and the page at which anybody checks a paper. */
export function handingRoutes(door: HandingDoor): readonly Route[] {
  const issue = {
    action: 'issue-papers',
    at: ({ paper }: { readonly paper: string }, _: unknown, app: App) => placeOfPaperId(app, paper),
  };
  const everybody = { action: 'see-public', at: () => ANYWHERE } as const;
  return [
    answerRoute(api.recipientListEndpoint, { action: 'set-recipients', at: () => ANYWHERE }, (app, { at }) =>
      takeRecipients(app, at ?? null),
    ),
    answerRoute(
      api.recipientSaveEndpoint,
      { action: 'set-recipients', at: (_, wish) => placeOfRecipient(wish) },
      async (app, _, wish) => takeRecipient(app, await setRecipient(app, wish)),
    ),
    answerRoute(
      api.recipientEndEndpoint,
      { action: 'set-recipients', at: ({ recipient }, _, app) => placeOfRecipientId(app, recipient) },
      (app, { recipient }) => endRecipient(app, recipient),
    ),
    answerRoute(api.recipientImportEndpoint, { action: 'set-recipients' }, (app, _, wish) =>
      importRecipients(app, wish),
    ),
    answerRoute(api.handOutProposalEndpoint, issue, (app, { paper }) => proposeHandOut(app, door, paper)),
    answerRoute(api.handOutListEndpoint, issue, (app, { paper }) => takeHandOuts(app, paper)),
    answerRoute(api.handOutEndpoint, issue, (app, { paper }, wish) => handOut(app, door, paper, wish)),
    answerRoute(api.handOutAgainEndpoint, issue, (app, { paper, handOut: id }) =>
      handOutAgain(app, door, paper, id),
    ),
    answerRoute(handOutPapersEndpoint, { action: 'issue-papers', at: () => ANYWHERE }, (app, _, wish) =>
      handOutPapers(app, door, wish),
    ),
    answerRoute(verifyPaperEndpoint, everybody, (app, { code }) => verifyPaper(app, code)),
    answerRoute(verifyFileEndpoint, everybody, (app, _, { sha256 }) => verifyFile(app, sha256)),
  ];
}
