import type { Records } from '../records.ts';
import type { Warehouse } from '../warehouse.ts';
import { keepHead } from './audit-head-store.ts';
import { findHead } from './audit-store.ts';

/** Long enough for a stream of pushes to cost one writing a second, not one each. */
const LATER_MS = 1000;

/** Who carries the end of the chain into the warehouse, the other of the two files. */
export interface HeadKeeper {
  /** An entry was, or is about to be, added. */
  expect(): void;
  /** Waits for what is being added, and carries the end over. */
  settle(): Promise<void>;
}

const keepers = new WeakMap<Records, HeadKeeper>();

/** The keeper of opened records; none within a transaction of theirs. */
export function headKeeper(records: Records): HeadKeeper | undefined {
  return keepers.get(records);
}

/** Carries the end of the chain over a moment after each entry, and at the latest when the data are closed. */
export function keepHeads(records: Records, warehouse: Warehouse): HeadKeeper {
  let timer: NodeJS.Timeout | null = null;
  let carrying: Promise<void> = Promise.resolve();

  function carry(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    carrying = carrying.then(async () => {
      const head = await findHead(records);
      if (head) await warehouse.transaction((session) => keepHead(session, head), { counts: false });
    });
    return carrying;
  }

  const keeper: HeadKeeper = {
    expect() {
      // What fails now is tried again with the next entry: the chain itself is whole without it.
      timer ??= setTimeout(() => {
        carry().catch(() => {
          carrying = Promise.resolve();
        });
      }, LATER_MS).unref();
    },
    async settle() {
      if (timer) await carry().catch(() => {});
      else await carrying.catch(() => {});
    },
  };
  keepers.set(records, keeper);
  return keeper;
}
