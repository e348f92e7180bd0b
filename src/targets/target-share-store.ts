import { z } from 'zod';
import type { Day } from '../platform/date.ts';
import { readStored, readValue } from '../platform/read-stored.ts';
import { inTransaction, type Records } from '../platform/records.ts';
import type { SavedShare } from './target-share.ts';
import { sharePartInputSchema, shareVolumeSchema } from './target-share-schema.ts';

type ShareRow = {
  campaign: string;
  agency: string;
  indicator: string;
  number: number;
  state: string;
  from_day: string;
  saved_at: string;
  reason: string;
  share: string;
};

type ShareTables = { target_share: ShareRow };

const state = z.enum(['draft', 'in-force']);
const share = z.object({
  target: z.number(),
  volume: shareVolumeSchema,
  parts: z.array(sharePartInputSchema),
});

/** Which shares: of a campaign, of one agency, on one indicator. */
export interface SharePlace {
  readonly campaign: string;
  readonly agency?: string | undefined;
  readonly indicator?: string | undefined;
}

/** Every version saved, the newest of each agency and indicator first. */
export async function listShares(records: Records, place: SharePlace): Promise<SavedShare[]> {
  let rows = records
    .withTables<ShareTables>()
    .selectFrom('target_share')
    .selectAll()
    .where('campaign', '=', place.campaign);
  if (place.agency !== undefined) rows = rows.where('agency', '=', place.agency);
  if (place.indicator !== undefined) rows = rows.where('indicator', '=', place.indicator);
  return (await rows.orderBy('agency').orderBy('indicator').orderBy('number', 'desc').execute()).map(toShare);
}

/**
 * Adds the next version behind `after`; `null` when another one was added behind it meanwhile, and nothing is written.
 */
export async function insertShare(
  records: Records,
  campaign: string,
  after: number,
  saved: Omit<SavedShare, 'number'>,
): Promise<SavedShare | null> {
  const { agency, indicator, from, savedAt, reason, target, volume, parts } = saved;
  return inTransaction(records, async (within) => {
    const transaction = within.withTables<ShareTables>();
    const last = await transaction
      .selectFrom('target_share')
      .select((row) => row.fn.max('number').as('number'))
      .where('campaign', '=', campaign)
      .where('agency', '=', agency)
      .where('indicator', '=', indicator)
      .executeTakeFirst();
    if ((last?.number ?? 0) !== after) return null;
    const row: ShareRow = {
      campaign,
      agency,
      indicator,
      number: after + 1,
      state: saved.state,
      from_day: from,
      saved_at: savedAt,
      reason,
      share: JSON.stringify({ target, volume, parts }),
    };
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('target_share')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n ? toShare(row) : null;
  });
}

/** The version that holds on a day: of those in force from it or before, the one saved last. */
export function shareInForce(versions: readonly SavedShare[], day: Day): SavedShare | null {
  return (
    versions
      .filter((version) => version.state === 'in-force' && version.from <= day)
      .toSorted((a, b) => b.number - a.number)[0] ?? null
  );
}

function toShare(row: ShareRow): SavedShare {
  const place = { table: 'target_share', key: `${row.agency} ${row.indicator} ${row.number}` };
  return {
    agency: row.agency,
    indicator: row.indicator,
    number: row.number,
    state: readValue(state, row.state, place),
    from: row.from_day,
    savedAt: row.saved_at,
    reason: row.reason,
    ...readStored(share, row.share, place),
  };
}
