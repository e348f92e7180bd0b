import { type Day, daysBetween } from '../platform/date.ts';
import { keepValues } from '../platform/kept-values.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { COMPUTED_INDICATORS } from './computed-indicators.ts';
import { needsOf } from './roll-up.ts';
import {
  COUNTERS,
  type Counter,
  joinDays,
  type Tally,
  type TallyGrain,
  type TallyNeeds,
  type TallyPart,
} from './tally.ts';
import { loadDailyTallyParts, loadTallyPart } from './tally-store.ts';

/** What was counted at one state of the data; a window inside days that are kept is made of them. */
export interface KeptTallies {
  /** The tallies of the window, one a day when asked by day. */
  of(from: Day, to: Day, byDay: boolean, needs: TallyNeeds): Promise<readonly Tally[]>;
  /** Counts every day of the window by agency, for several windows inside it that are about to be asked for. */
  countDays(from: Day, to: Day): void;
}

/** The counts of one window at one grain. */
interface Counted {
  readonly from: Day;
  readonly to: Day;
  readonly byDay: boolean;
  readonly grain: TallyGrain;
  readonly counters: readonly Counter[];
}

/** Numbers of tallies: the windows of an overview of a million dossiers are a million; 8 bytes each. */
const NUMBERS_KEPT = 6_000_000;
/** However little a window holds, no more than these are kept. */
const WINDOWS_KEPT = 200;
const EVERY_INDICATOR = needsOf(COMPUTED_INDICATORS.map(({ computation }) => computation));

export function keepTallies(session: WarehouseSession, version: number | null): KeptTallies {
  const parts = keepValues<readonly TallyPart[]>(NUMBERS_KEPT, countNumbers);
  const load = (asked: Counted): Promise<readonly TallyPart[]> => {
    const kept = [...parts.keys()].map((key) => ({ key, counted: JSON.parse(key) as Counted }));
    const same = kept.find(({ counted }) => isSameWindow(counted, asked) && hasCounters(counted, asked));
    const around = kept.find(({ counted }) => hasDaysOf(counted, asked) && hasCounters(counted, asked));
    return parts.get(same?.key ?? JSON.stringify(asked), async () => {
      const { from, to, byDay, grain, counters } = asked;
      if (around) {
        const days = await parts.get(around.key, () => count(around.counted));
        const start = daysBetween(around.counted.from, from);
        const inside = days.slice(start, start + daysBetween(from, to) + 1);
        return byDay ? inside : [joinDays(inside)];
      }
      return count({ from, to, byDay, grain, counters });
    });
  };
  const count = async ({ from, to, byDay, grain, counters }: Counted): Promise<readonly TallyPart[]> =>
    byDay
      ? loadDailyTallyParts(session, from, to, grain, counters, version)
      : [await loadTallyPart(session, from, to, grain, counters, version)];
  const inOrder = (wanted: ReadonlySet<Counter>) => COUNTERS.filter((counter) => wanted.has(counter));
  return {
    countDays(from, to) {
      const counters = inOrder(EVERY_INDICATOR.agency);
      // Whoever asks for a window hears of the failure.
      load({ from, to, byDay: true, grain: 'agency', counters }).catch(() => {});
    },
    async of(from, to, byDay, needs) {
      const window = { from, to, byDay };
      const [byAgency, byProcedure] = await Promise.all([
        load({ ...window, grain: 'agency', counters: inOrder(needs.agency) }),
        load({ ...window, grain: 'procedure', counters: inOrder(needs.procedure) }),
      ]);
      return byAgency.map((agency, index) => {
        const procedure = byProcedure[index];
        if (!procedure) throw new Error('tally: the grains differ in days');
        return { agency, procedure };
      });
    },
  };
}

function isSameWindow(kept: Counted, asked: Counted): boolean {
  return (
    kept.from === asked.from &&
    kept.to === asked.to &&
    kept.byDay === asked.byDay &&
    kept.grain === asked.grain
  );
}

/** By procedure a day has but a few rows of its own, and to join them costs as much as to count anew. */
function hasDaysOf(kept: Counted, asked: Counted): boolean {
  return (
    kept.byDay &&
    kept.grain === 'agency' &&
    asked.grain === 'agency' &&
    asked.counters.length > 0 &&
    kept.counters.includes('due') &&
    kept.from <= asked.from &&
    kept.to >= asked.to
  );
}

function hasCounters(kept: Counted, asked: Counted): boolean {
  return asked.counters.every((counter) => kept.counters.includes(counter));
}

/** How many numbers and names the parts of a window hold. */
function countNumbers(parts: readonly TallyPart[]): number {
  const numbers = parts.reduce(
    (sum, { agency, counts, open = {} }) =>
      sum + agency.length * (2 + Object.keys(counts).length + Object.keys(open).length),
    0,
  );
  return Math.max(numbers, NUMBERS_KEPT / WINDOWS_KEPT);
}
