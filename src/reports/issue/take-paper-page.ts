import { AUDIT_ACTIONS } from '../../accounts/audit-actions.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import { findMilestone } from '../../campaigns/milestone.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import type { App } from '../../platform/app.ts';
import { listEntries } from '../../platform/audit/audit-store.ts';
import { type Day, localDay } from '../../platform/date.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import { describePaper } from './describe-paper.ts';
import { generatedWords } from './edit-paper.ts';
import { findObstacle, lastDayOf } from './find-obstacle.ts';
import { bearsNumber, nextNumber, symbolOf } from './number-paper.ts';
import { OPERATOR_NAME } from './paper.ts';
import { listComments } from './paper-comment-store.ts';
import { listEdits } from './paper-edit-store.ts';
import { listPaperFiles } from './paper-file-store.ts';
import { placeOfPaper } from './paper-place.ts';
import { takenNumbers } from './paper-store.ts';
import type { PaperPage } from './papers-api.ts';
import { requireFrozen } from './require-frozen.ts';
import type { FrozenPaper, StoredPaper } from './stored-paper.ts';
import { takeLivePaper } from './take-live-paper.ts';
import { typedInDraft, typedInFrozen } from './typed-mark.ts';
import { withoutWriters } from './without-writers.ts';

/** As many steps of a paper's life as a screen shows. */
const MOST_STEPS = 200;

/** One paper with everything that a screen shows of it. Asked for by those who may read it. */
export async function takePaperPage(app: App, paper: StoredPaper): Promise<PaperPage> {
  const campaign = await requireCampaign(app.records, paper.campaign);
  const tree = await loadAgencyTree(app.records);
  const summary = await describePaper(app, { tree, campaign }, paper);
  const isInside = await app.asker.may('see-drafts', placeOfPaper(paper));
  const frozen = paper.modelSha256 === null ? null : await requireFrozen(app, paper);
  const content = frozen ? ofFrozen(frozen, paper, isInside) : await ofLive(app, paper);
  return {
    ...summary,
    ...content,
    // What led to an issued paper is told to those who work on it.
    comments: isInside ? await listComments(app.records, paper.id) : [],
    history: isInside ? await historyOf(app, paper) : [],
    suggested: frozen && summary.may.includes('issue') ? await suggest(app, paper, frozen, campaign) : null,
    frozen: frozen && {
      dataVersion: frozen.figures.dataVersion,
      modelSha256: frozen.modelSha256,
      definitions: [...frozen.definitions],
    },
    verification: paper.verification,
    recordedLate: paper.issue?.recordedLate ?? false,
    files: (await listPaperFiles(app.records, paper.id)).map(({ format, sha256, size }) => ({
      format,
      sha256,
      size,
    })),
  };
}

type Content = Pick<
  PaperPage,
  'document' | 'seen' | 'edits' | 'flagged' | 'blanks' | 'orphaned' | 'typed' | 'obstacle'
>;

function ofFrozen(
  { model, modelSha256 }: FrozenPaper,
  { typedNumbers }: StoredPaper,
  isInside: boolean,
): Content {
  return {
    document: isInside ? model : withoutWriters(model),
    seen: modelSha256,
    edits: [],
    flagged: [],
    blanks: [],
    orphaned: [],
    typed: typedInFrozen(model, isInside ? (typedNumbers ?? []) : []),
    obstacle: null,
  };
}

async function ofLive(app: App, paper: StoredPaper): Promise<Content> {
  const live = await takeLivePaper(app, paper);
  const { laid, made, seen } = live;
  const generated = generatedWords(made.document);
  return {
    document: laid.document,
    seen,
    edits: (await listEdits(app.records, paper.id)).map((edit) => ({
      ...edit,
      now: generated.get(edit.key) ?? null,
    })),
    flagged: laid.flagged,
    blanks: laid.blanks,
    orphaned: laid.orphaned,
    typed: typedInDraft(laid.typed),
    obstacle: findObstacle(live, localDay(app.clock())),
  };
}

async function historyOf(app: App, paper: StoredPaper): Promise<PaperPage['history']> {
  const entries = await listEntries(
    app.records,
    { subject: paper.id, outcome: 'done' },
    { before: null, limit: MOST_STEPS },
  );
  return entries
    .filter(({ subject, action }) => subject?.kind === 'paper' && action !== 'comment-paper')
    .map(({ action, at, asker, detail }) => ({
      what: AUDIT_ACTIONS[action as keyof typeof AUDIT_ACTIONS] ?? action,
      at,
      by: asker.kind === 'account' ? asker.name : OPERATOR_NAME,
      note: [detail.reason, detail.note].find((text) => typeof text === 'string') ?? null,
    }))
    .reverse();
}

/** What the form of issuing begins with. */
async function suggest(
  app: App,
  paper: StoredPaper,
  { model }: FrozenPaper,
  campaign: Awaited<ReturnType<typeof requireCampaign>>,
): Promise<PaperPage['suggested']> {
  const today = localDay(app.clock());
  const milestone = findMilestone(campaign, paper.milestone);
  const last = milestone ? lastDayOf(campaign, milestone) : model.day;
  const { symbol, numbers } = bearsNumber(model)
    ? await numbersBetween(app, paper, model, [last, today])
    : { symbol: null, numbers: [] };
  const { authority, position, name } = model.signature;
  return {
    number: numbers.at(-1)?.number ?? null,
    numbers,
    symbol,
    signedDay: today,
    notBefore: last,
    signer: { authority, position, name },
  };
}

/** The next number of the register for a paper signed in each of the years. */
async function numbersBetween(
  app: App,
  paper: StoredPaper,
  model: ReportDocument,
  [from, to]: readonly [Day, Day],
) {
  const { symbol, number } = symbolOf(model);
  const numbers: { year: number; number: number }[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const taken = await takenNumbers(app.records, { office: paper.office, year, symbol });
    numbers.push({ year, number: number ?? nextNumber(taken.map((each) => each.number)) });
  }
  return { symbol, numbers };
}
