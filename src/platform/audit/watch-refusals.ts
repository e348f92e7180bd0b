import type { App } from '../app.ts';
import { AppError } from '../app-error.ts';
import type { Asker } from '../asker.ts';
import type { Records } from '../records.ts';
import { insertEntry } from './audit-store.ts';
import { type ChangeNote, factOf } from './begin-change.ts';
import { headKeeper } from './head-keeper.ts';

/** So many different refusals of one account are written down in a minute; of the rest, how many there were. */
const REFUSALS_A_MINUTE = 5;
const MINUTE_MS = 60_000;
const MOST_TALLIES = 10_000;

interface Tally {
  readonly startedMs: number;
  readonly seen: Set<string>;
  untold: number;
}

const tallies = new WeakMap<Records, Map<string, Tally>>();

/**
 * Writes down that something was refused; of one `whom` the same thing once a minute, and few things a minute in all, so
 * that nobody can fill the disk. Whoever is refused does not wait for it.
 */
export function noteRefusal(
  app: Pick<App, 'records' | 'clock' | 'asker'>,
  whom: string,
  note: ChangeNote,
): void {
  const kept = tallies.get(app.records) ?? new Map<string, Tally>();
  if (kept.size > MOST_TALLIES) kept.clear();
  tallies.set(app.records, kept);
  const now = app.clock();
  const before = kept.get(whom);
  const untold = before?.untold ?? 0;
  const isNew = !before || Math.abs(now.getTime() - before.startedMs) >= MINUTE_MS;
  const tally = isNew ? { startedMs: now.getTime(), seen: new Set<string>(), untold } : before;
  kept.set(whom, tally);
  const what = JSON.stringify([note.what, note.detail, note.agencies]);
  if (tally.seen.has(what) || tally.seen.size >= REFUSALS_A_MINUTE) {
    tally.untold += 1;
    return;
  }
  tally.seen.add(what);
  tally.untold = 0;
  const detail = { ...note.detail, ...(untold > 0 ? { untold } : {}) };
  const fact = factOf(app.asker, now.toISOString(), 'refused', { ...note, detail });
  headKeeper(app.records)?.expect();
  // Not waited for: it may be told inside a transaction, which this entry has to follow.
  insertEntry(app.records, fact).catch(() => {});
}

/** The same asker; what somebody who has signed in, or another system, is refused is written down. */
export function watchRefusals(app: Pick<App, 'records' | 'clock'>, asker: Asker): Asker {
  if (asker.kind !== 'account' && asker.kind !== 'source') return asker;
  return {
    ...asker,
    async require(action, place) {
      try {
        await asker.require(action, place);
      } catch (error) {
        if (error instanceof AppError && error.code === 'not-allowed')
          noteRefusal({ ...app, asker }, `${asker.kind} ${asker.id}`, {
            what: 'refused',
            agencies: place ?? [],
            detail: { asked: action },
          });
        throw error;
      }
    },
  };
}
