import { placeOfFigure } from '../../agencies/agency-place.ts';
import { ANYWHERE } from '../../platform/asker.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { addSigner, endSigner } from './change-signers.ts';
import {
  addSignerEndpoint,
  endSignerEndpoint,
  letterheadEndpoint,
  letterheadsEndpoint,
  paperOfficesEndpoint,
  setLetterheadEndpoint,
  setPaperOfficeEndpoint,
} from './letterheads-api.ts';
import { setLetterhead, setPaperOffice } from './set-letterhead.ts';
import { listLetterheads, listPaperOffices, takeLetterhead } from './show-letterheads.ts';

/** How papers are headed and who signs them: `/api/letterheads…`, `/api/campaigns/:campaign/paper-offices`. */
export function letterheadsRoutes(): readonly Route[] {
  return [
    answerRoute(letterheadsEndpoint, { action: 'see-papers', at: () => null }, (app, { on }) =>
      listLetterheads(app, on ?? null),
    ),
    answerRoute(
      letterheadEndpoint,
      { action: 'see-papers', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      (app, { agency, on }) => takeLetterhead(app, agency, on ?? null),
    ),
    answerRoute(
      setLetterheadEndpoint,
      { action: 'set-letterheads', at: ({ agency }) => [agency] },
      (app, { agency }, body) => setLetterhead(app, agency, body),
    ),
    answerRoute(
      addSignerEndpoint,
      { action: 'set-letterheads', at: ({ agency }) => [agency] },
      async (app, { agency }, body) => ({ signer: await addSigner(app, agency, body) }),
    ),
    answerRoute(
      endSignerEndpoint,
      { action: 'set-letterheads', at: ({ agency }) => [agency] },
      async (app, { agency, signer }, { to }) => ({ signer: await endSigner(app, agency, signer, to) }),
    ),
    answerRoute(paperOfficesEndpoint, { action: 'see-frame', at: () => ANYWHERE }, (app, { campaign, on }) =>
      listPaperOffices(app, campaign, on ?? null),
    ),
    answerRoute(
      setPaperOfficeEndpoint,
      { action: 'set-letterheads', at: () => null },
      async (app, { campaign }, body) => ({ number: (await setPaperOffice(app, campaign, body)).number }),
    ),
  ];
}
