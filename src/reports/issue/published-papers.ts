import type { Records } from '../../platform/records.ts';
import type { FrozenFigures } from '../facts/frozen-figures.ts';
import { ofSubject, readFigures, SHORT, shortRows, tables, toPaper } from './paper-store.ts';
import type { PaperSubject, StoredPaper } from './stored-paper.ts';

/** States of a paper that went out. */
const PUBLISHED = ['issued', 'withdrawn'] as const;

/**
 * The last report on the whole province that was issued of the latest of these milestones, with the figures that it froze:
 * what the next report tells corrections of. Of one milestone, that which holds; where all were withdrawn, the last, since
 * its figures were told too.
 */
export async function lastIssued(
  records: Records,
  campaign: string,
  milestones: readonly string[],
): Promise<{ readonly paper: StoredPaper; readonly figures: FrozenFigures } | null> {
  const rows = await tables(records)
    .selectFrom('paper')
    .select([...SHORT, 'figures'])
    .where('campaign', '=', campaign)
    .where('kind', '=', 'report')
    .where('agency', 'is', null)
    .where('state', 'in', PUBLISHED)
    .where('milestone', 'in', milestones.length === 0 ? [''] : [...milestones])
    .execute();
  // In the order that the caller names the milestones.
  const rank = ({ milestone }: { milestone: string }) => milestones.indexOf(milestone);
  const holds = ({ state }: { state: string }) => Number(state === 'issued');
  const [last] = rows.toSorted((a, b) => rank(b) - rank(a) || holds(b) - holds(a) || b.seq - a.seq);
  if (!last || last.figures === null) return null;
  return { paper: toPaper(last), figures: readFigures(last.figures) };
}

/** The issued papers, of which others speak, by id and state. */
export async function issuedSources(records: Records, campaign: string): Promise<string[]> {
  const rows = await tables(records)
    .selectFrom('paper')
    .select(['id', 'state'])
    .where('campaign', '=', campaign)
    .where('state', 'in', PUBLISHED)
    .orderBy('seq')
    .execute();
  return rows.map(({ id, state }) => `${id} ${state}`);
}

/**
 * Papers of a milestone whose place a new one of the same kind and agency takes: withdrawn ones that nothing replaced, and
 * those that hold. A second công văn is one more letter; it replaces none that holds.
 */
export async function replaceablePapers(
  records: Records,
  campaign: string,
  milestone: string,
): Promise<StoredPaper[]> {
  const rows = await shortRows(records)
    .where('campaign', '=', campaign)
    .where('milestone', '=', milestone)
    .where((row) =>
      row.or([
        row.and([row('state', '=', 'withdrawn'), row('replaced_by', 'is', null)]),
        row.and([row('state', '=', 'issued'), row('kind', '!=', 'reminder')]),
      ]),
    )
    .orderBy('seq')
    .execute();
  return rows.map(toPaper);
}

/** The paper of the same kind, milestone and agency that was issued after this one and holds; `null`: none. */
export async function findFollower(records: Records, paper: StoredPaper): Promise<StoredPaper | null> {
  if (paper.kind === 'reminder') return null;
  const row = await ofSubject(records, paper)
    .where('state', '=', 'issued')
    .where('seq', '>', paper.seq)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row ? toPaper(row) : null;
}

/** The withdrawn papers of a subject that nothing replaced yet. */
export async function withdrawnAlone(records: Records, subject: PaperSubject): Promise<string[]> {
  const rows = await ofSubject(records, subject)
    .where('state', '=', 'withdrawn')
    .where('replaced_by', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Names a paper as what stands in place of those withdrawn ones, unless something does already. */
export async function replaceWithdrawn(
  transaction: Records,
  ids: readonly string[],
  by: string,
): Promise<void> {
  if (ids.length === 0) return;
  await tables(transaction)
    .updateTable('paper')
    .set({ replaced_by: by })
    .where('id', 'in', ids)
    .where('state', '=', 'withdrawn')
    .where('replaced_by', 'is', null)
    .execute();
}
