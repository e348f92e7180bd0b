import type { App } from '../platform/app.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';

const IMPORT_MEMORY_MB = 304;

/**
 * The transaction of an import. Staged text is large, is written once and read a few times, and does as well in the
 * engine's scratch file as in memory, so memory is kept short meanwhile.
 */
export async function withLittleMemory<Result>(
  app: App,
  work: (session: WarehouseSession) => Promise<Result>,
): Promise<Result> {
  let held: number | null = null;
  try {
    return await app.warehouse.transaction(async (session) => {
      const [setting] = await session.query<{ value: string }>(
        `select current_setting('memory_limit') as value`,
      );
      const limit = readMemory(setting?.value ?? '');
      // Lower than this is either the owner's wish, or another import that is just giving it back.
      if (limit > IMPORT_MEMORY_MB) {
        held = limit;
        await session.run(`set memory_limit = '${IMPORT_MEMORY_MB}MiB'`);
      }
      return await work(session);
    });
  } finally {
    // After the transaction: one that has failed takes no more statements. One that has not failed stands by now.
    if (held !== null) await app.warehouse.run(`set memory_limit = '${held}MiB'`).catch(() => {});
  }
}

/** `1.8 GiB` in MiB. The engine drops what is below the last digit, so half of it is given back. */
function readMemory(text: string): number {
  const [, value = '0', unit = ''] = /^([\d.]+) (KiB|MiB|GiB|TiB)$/.exec(text) ?? [];
  const perUnit = { KiB: 1 / 1024, MiB: 1, GiB: 1024, TiB: 1024 * 1024 }[unit] ?? 0;
  return Math.round((Number(value) + 0.05) * perUnit);
}
