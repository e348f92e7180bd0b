import type { Day } from '../../platform/date.ts';
import { isDay } from '../../platform/date.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import { readAgency } from '../convert-texts.ts';
import type { RehearsedBatch } from './rehearsal.ts';
import { listRefusedShares, listTouched, type RefusedShare, type TouchedRow } from './touched-store.ts';

/** What a batch does to the rows of one agency. */
export interface TouchedAgency extends TouchedRow {
  readonly refused: number;
}

/** Everyone of whom the batch speaks, by agency id, and the refused rows of nobody that can be told. */
export async function findTouchedAgencies(
  session: WarehouseSession,
  batch: RehearsedBatch,
): Promise<{ readonly byId: ReadonlyMap<string, TouchedAgency>; readonly refusedElsewhere: number }> {
  const { kind } = batch;
  const byId = new Map<string, TouchedAgency>();
  if (kind.kind !== 'procedures') {
    const table = kind.kind === 'dossiers' ? 'dossier' : 'result';
    for (const row of await listTouched(session, table, batch.seq))
      byId.set(row.agency, { ...row, refused: 0 });
  }
  let refusedElsewhere = 0;
  for (const { agency, rows } of await refusedByAgency(session, batch)) {
    if (agency === null) refusedElsewhere += rows;
    else {
      const held = byId.get(agency) ?? { agency, inserted: 0, updated: 0, unchanged: 0, left: 0, refused: 0 };
      byId.set(agency, { ...held, refused: held.refused + rows });
    }
  }
  return { byId, refusedElsewhere };
}

async function refusedByAgency(
  session: WarehouseSession,
  { id, kind, context }: RehearsedBatch,
): Promise<{ agency: string | null; rows: number }[]> {
  const headingOf = (column: string) => kind.fields.find((field) => field.column === column)?.heading;
  const shares = await listRefusedShares(session, id, {
    agency: kind.kind === 'procedures' ? null : (headingOf('agency') ?? null),
    days: kind.agencyDays.flatMap((column) => headingOf(column) ?? []),
  });
  const meanings = new Map<string, string | null>();
  const agencyOf = ({ text, day_text: dayText, held }: RefusedShare): string | null => {
    if (text === null) return held;
    const day = readWrittenDay(dayText);
    const key = `${day === null ? '-' : context.matcher.eraOf(day)} ${text}`;
    const known = meanings.get(key);
    if (known !== undefined) return known ?? held;
    const meaning = readAgency(context.matcher, text, { day, otherDay: null, today: context.today });
    const found = 'value' in meaning ? meaning.value : null;
    meanings.set(key, found);
    return found ?? held;
  };
  return shares.map((share) => ({ agency: agencyOf(share), rows: share.rows }));
}

/** The day of a refused row as far as it can be read: `31/12/2024` or `2024-12-31`. */
function readWrittenDay(text: string | null): Day | null {
  const [, day, month, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})/.exec(text ?? '') ?? [];
  const written = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : (text ?? '');
  return isDay(written) ? written : null;
}
