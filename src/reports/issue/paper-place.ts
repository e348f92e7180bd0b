import { placeOfFigure } from '../../agencies/agency-place.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Place } from '../../platform/asker.ts';
import { PAPER_FORMS, type PaperKind } from '../paper/paper-kind.ts';
import { UNISSUED } from './paper.ts';
import { findPaper } from './paper-store.ts';
import type { StoredPaper } from './stored-paper.ts';

/** Whose paper a kind is: the agency's own, or (`null`) of the office that coordinates for the province. */
export function issuerOf(kind: PaperKind, agency: string | null): string | null {
  return PAPER_FORMS[kind].issuedBy === 'agency' ? agency : null;
}

/** Where a paper lies: at its issuer; those of the coordinating office at the whole installation. */
export function placeOfPaper({ issuer }: Pick<StoredPaper, 'issuer'>): Place {
  return issuer === null ? null : [issuer];
}

/** The place of a paper that a question names; of one that is not there, nowhere. */
export async function placeOfPaperId(app: App, id: string): Promise<Place> {
  const paper = await findPaper(app.records, id);
  return paper ? placeOfPaper(paper) : [];
}

/** The paper, for somebody who may do something to it or not. */
export async function requirePaper(app: App, id: string): Promise<StoredPaper> {
  const paper = await findPaper(app.records, id);
  if (paper) return paper;
  throw noSuchPaper(id);
}

/** The paper, where the one who asks may read it; one out of reach is one that does not exist. */
export async function requireReadable(app: App, id: string): Promise<StoredPaper> {
  const paper = await requirePaper(app, id);
  if (await mayRead(app, paper)) return paper;
  throw noSuchPaper(id);
}

/** A draft is read by those who see drafts of its issuer; what is issued, by those who see papers about its subject too. */
export async function mayRead(app: App, paper: StoredPaper): Promise<boolean> {
  if (await app.asker.may('see-drafts', placeOfPaper(paper))) return true;
  if (UNISSUED.has(paper.state)) return false;
  return app.asker.may('see-papers', await placeOfFigure(app, paper.agency));
}

function noSuchPaper(id: string): AppError {
  return new AppError(
    'not-found',
    `Không có văn bản “${id}” trong phạm vi của ông/bà. Hãy xem lại danh sách văn bản.`,
    {
      paper: id,
    },
  );
}
