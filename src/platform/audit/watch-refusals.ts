import type { App } from '../app.ts';
import { AppError } from '../app-error.ts';
import type { Asker, Place } from '../asker.ts';
import { insertEntry } from './audit-store.ts';
import { factOf } from './begin-change.ts';
import { headKeeper } from './head-keeper.ts';

/** So many different refusals of one account are written down in a minute; of the rest, how many there were. */
const REFUSALS_A_MINUTE = 5;
const MINUTE_MS = 60_000;

interface Tally {
  readonly startedMs: number;
  readonly seen: Set<string>;
  untold: number;
}

/** Writes down what somebody who has signed in was refused, never more than a few entries a minute of one account. */
export interface RefusalWatch {
  /** The same asker; what they are refused is written down. */
  watched(asker: Asker): Asker;
}

export function watchRefusals(app: Pick<App, 'records' | 'clock'>): RefusalWatch {
  const tallies = new Map<string, Tally>();

  function note(asker: Asker, action: string, place: Place): void {
    const now = app.clock();
    const who = `${asker.kind} ${asker.id}`;
    let tally = tallies.get(who);
    const untold = tally?.untold ?? 0;
    if (!tally || now.getTime() - tally.startedMs >= MINUTE_MS) {
      tally = { startedMs: now.getTime(), seen: new Set(), untold };
      tallies.set(who, tally);
    }
    const what = `${action} ${place?.join(' ') ?? '*'}`;
    if (tally.seen.has(what) || tally.seen.size >= REFUSALS_A_MINUTE) {
      tally.untold += 1;
      return;
    }
    tally.seen.add(what);
    tally.untold = 0;
    const fact = factOf(asker, now.toISOString(), 'refused', {
      what: 'refused',
      agencies: place ?? [],
      detail: { asked: action, ...(untold > 0 ? { untold } : {}) },
    });
    // Whoever is refused does not wait for it; and it may be asked inside a transaction, which this one has to follow.
    headKeeper(app.records)?.expect();
    insertEntry(app.records, fact).catch(() => {});
  }

  return {
    watched: (asker) =>
      asker.kind !== 'account' && asker.kind !== 'source'
        ? asker
        : {
            ...asker,
            async require(action, place) {
              try {
                await asker.require(action, place);
              } catch (error) {
                if (error instanceof AppError && error.code === 'not-allowed') note(asker, action, place);
                throw error;
              }
            },
          },
  };
}
