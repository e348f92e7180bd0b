import { installFrame } from '../src/campaigns/install-frame.ts';
import { setPlanNumber } from '../src/campaigns/set-plan-number.ts';
import { type App, openApp } from '../src/platform/app.ts';
import { localDay } from '../src/platform/date.ts';
import { approvePaper } from '../src/reports/issue/approve-paper.ts';
import { editPaper } from '../src/reports/issue/edit-paper.ts';
import { type IssueRequest, issuePaper } from '../src/reports/issue/issue-paper.ts';
import { openPaper } from '../src/reports/issue/open-paper.ts';
import { requirePaper } from '../src/reports/issue/paper-place.ts';
import type { PaperSubject, StoredPaper } from '../src/reports/issue/stored-paper.ts';
import { submitPaper } from '../src/reports/issue/submit-paper.ts';
import { takePaperPage } from '../src/reports/issue/take-paper-page.ts';

import { closeAndRemove, copyTemplate } from './data-template.ts';
import { insertDossiers, makeDossier } from './make-dossiers.ts';

export { closeAndRemove };

export const PAPER_CAMPAIGN = 'dak-lak-60';
/** Số, ngày of the campaign's plan: made up, as the plan itself bears none. */
export const PLAN = { number: '2871/KH-UBND', day: '2024-11-08' };
export const PUBLIC_URL = 'https://vedich.example.vn';
export const SIGNER = { authority: [], position: 'GIÁM ĐỐC', name: 'Nguyễn Thị Thử' };

/** The units and the campaign of Đắk Lắk, and a few dossiers of three of them before the campaign and in it. */
export async function openPaperWorld(clock: () => Date): Promise<App> {
  return openApp({ directory: await copyTemplate('papers', fillPaperWorld), clock });
}

/** The same with the report of the first ten days issued: `vb-1`. */
export async function openIssuedWorld(clock: () => Date): Promise<App> {
  const directory = await copyTemplate('issued', async (app) => {
    await fillPaperWorld(app);
    await issuedPaper({ ...app, clock });
  });
  return openApp({ directory, clock });
}

async function fillPaperWorld(app: App): Promise<void> {
  const { records, warehouse } = app;
  await installFrame(records, 'dak-lak-2024');
  await setPlanNumber(app, PAPER_CAMPAIGN, PLAN);
  await insertDossiers(
    warehouse,
    ['643', '644', 'dept:tuphap'].flatMap((agency) =>
      ['2024-05-06 09:00', '2024-11-12 09:00'].flatMap((received_at) =>
        Array.from({ length: 10 }, (_, index) =>
          makeDossier({ agency, received_at, channel: index < 6 ? 2 : 1 }),
        ),
      ),
    ),
  );
}

/** The report of the first ten days, of the province or of one agency. */
export function report(agency: string | null = null, milestone = 'day-10'): PaperSubject {
  return { campaign: PAPER_CAMPAIGN, milestone, kind: 'report', agency };
}

/** Writes something into every blank of a draft. */
export async function fillBlanks(app: App, id: string): Promise<StoredPaper> {
  const { blanks } = await takePaperPage(app, await requirePaper(app, id));
  for (const key of new Set(blanks.map((blank) => blank.key)))
    await editPaper(app, id, { revision: null, kind: 'rewrite', key, text: 'Không phát sinh.' });
  return requirePaper(app, id);
}

/** A draft with nothing open. */
export async function finishedPaper(app: App, subject: PaperSubject = report()): Promise<StoredPaper> {
  return fillBlanks(app, (await openPaper(app, subject)).id);
}

export async function submittedPaper(app: App, subject: PaperSubject = report()): Promise<StoredPaper> {
  return submitPaper(app, (await finishedPaper(app, subject)).id, null);
}

export async function approvedPaper(app: App, subject: PaperSubject = report()): Promise<StoredPaper> {
  const { id } = await submittedPaper(app, subject);
  return approvePaper(app, id, { revision: null, seen: null, publicUrl: PUBLIC_URL });
}

/** Gives an approved paper the next number, signed today, or as is said. */
export async function issueAs(
  app: App,
  id: string,
  differences: Partial<IssueRequest> = {},
): Promise<StoredPaper> {
  const { suggested } = await takePaperPage(app, await requirePaper(app, id));
  return issuePaper(app, id, {
    revision: null,
    number: suggested ? suggested.number : 1,
    signedDay: localDay(app.clock()),
    signer: SIGNER,
    recordedLate: false,
    ...differences,
  });
}

export async function issuedPaper(app: App, subject: PaperSubject = report()): Promise<StoredPaper> {
  return issueAs(app, (await approvedPaper(app, subject)).id);
}
