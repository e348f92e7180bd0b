import type { App } from '../../platform/app.ts';
import { ANYWHERE, permit } from '../../platform/asker.ts';
import type { Day } from '../../platform/date.ts';
import { keepFacts } from '../kept-facts.ts';
import { approvePaper } from './approve-paper.ts';
import type { MovedPapers } from './batch-api.ts';
import { issuePaper } from './issue-paper.ts';
import { nameForAsker } from './name-for-asker.ts';
import { inOfficialOrder } from './official-order.ts';
import { STEPS } from './paper.ts';
import { mayRead, requireReadable } from './paper-place.ts';
import { findPaper } from './paper-store.ts';
import { runBatch } from './run-batch.ts';
import type { PaperSigner, StoredPaper } from './stored-paper.ts';
import { submitPaper } from './submit-paper.ts';

type Moved = MovedPapers['papers'][number];

/** A paper of the list; `revision`: the one that was seen, `null`: whichever it is. */
export interface ListedPaper {
  readonly paper: string;
  readonly revision: number | null;
}

/** Trình nhiều văn bản: all that can be, each wholly or not at all. */
export function submitPapers(app: App, papers: readonly ListedPaper[]): Promise<MovedPapers> {
  const gather = keepFacts();
  return movePapers(app, 'submit', papers, ({ paper, revision }) =>
    submitPaper(app, paper, revision, gather),
  );
}

/** Duyệt nhiều văn bản; `seen`: what was read of one, as for a single one. */
export function approvePapers(
  app: App,
  papers: readonly (ListedPaper & { readonly seen: string | null })[],
  publicUrl: string,
): Promise<MovedPapers> {
  const gather = keepFacts();
  return movePapers(app, 'approve', papers, ({ paper, revision, seen }) =>
    approvePaper(app, paper, { revision, seen, publicUrl }, gather),
  );
}

/** What papers issued together have in common. */
export interface IssueTogether {
  /** The first number; `null`: the next one of the register. */
  readonly firstNumber: number | null;
  readonly signedDay: Day;
  readonly signer: PaperSigner;
  readonly recordedLate: boolean;
}

/** Phát hành nhiều văn bản, with consecutive numbers in official order; a refused one takes none. */
export function issuePapers(
  app: App,
  papers: readonly ListedPaper[],
  { firstNumber, ...common }: IssueTogether,
): Promise<MovedPapers> {
  return movePapers(app, 'issue', papers, ({ paper, revision }) =>
    issuePaper(app, paper, { ...common, revision, number: null, notBelow: firstNumber }),
  );
}

/** The same step for each of a list by the path of the single step, which asks and checks for each anew. */
async function movePapers<Item extends ListedPaper>(
  app: App,
  step: 'submit' | 'approve' | 'issue',
  list: readonly Item[],
  move: (item: Item) => Promise<StoredPaper>,
): Promise<MovedPapers> {
  await permit(app, STEPS[step].action, ANYWHERE);
  // One that stands in the list twice is moved once, as it stands there first.
  const asked = new Map(list.toReversed().map((item) => [item.paper, item]));
  const known: StoredPaper[] = [];
  for (const id of asked.keys()) {
    const paper = await findPaper(app.records, id);
    // Of those out of reach no order tells that they exist.
    if (paper && (await mayRead(app, paper))) known.push(paper);
  }
  const ids = new Set([
    ...(await inOfficialOrder(app, known)).map(({ id }) => id),
    ...[...asked.keys()].toReversed(),
  ]);
  const items = [...ids].flatMap((id) => asked.get(id) ?? []);
  const outcomes = await runBatch(app, items, async (item) => {
    // One out of reach is one that does not exist: a list may name any.
    await requireReadable(app, item.paper);
    return move(item);
  });
  const name = await nameForAsker(app);
  const papers: Moved[] = [];
  for (const [index, { paper }] of items.entries()) {
    const why = outcomes[index]?.why ?? null;
    papers.push({ paper, ...(await name(paper)), outcome: why === null ? 'done' : 'refused', why });
  }
  const done = papers.filter(({ outcome }) => outcome === 'done').length;
  return { done, refused: papers.length - done, papers };
}
