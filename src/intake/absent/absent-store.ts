import { DOSSIER_TABLE } from '../../dossiers/dossier-table.ts';
import { maskOf } from '../../platform/versioned-table.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { AbsentMeaning } from './absent-meaning.ts';

/** A part of a batch: the number of its change, and its own. */
export interface PartPlace {
  readonly seq: number;
  readonly part: number;
}

/** A column that a sheet lacks, or has with every cell blank. */
export interface LackedColumn {
  readonly meaning: AbsentMeaning;
  readonly isBlank: boolean;
}

/** What the lack of a column comes to. */
export interface LackCount {
  /** Of each consequence in turn: the dossiers that it is true of. */
  readonly dossiers: readonly number[];
  /** Of each consequence in turn: which dossiers they are; the same of two when they are the same ones. */
  readonly marks: readonly string[];
  /** Dossiers that had a value until the blank cells took it. */
  readonly lost: number;
}

/**
 * Counts the dossiers that a part speaks of and that still lack a value as things stand: nobody told it, or, of a blank
 * column, nobody has told it since.
 */
export async function countLacking(
  session: WarehouseSession,
  place: PartPlace,
  lacked: readonly LackedColumn[],
): Promise<LackCount[]> {
  const counts = lacked.flatMap((column, index) =>
    column.meaning.consequences.flatMap(({ among }, which) => {
      const those = `filter (where ${untoldSql(column, index)} and ${among})`;
      return [
        `cast(count(*) ${those} as integer) as n${index}_${which}`,
        `cast(bit_xor(hash(held.key)) ${those} as varchar) as mark${index}_${which}`,
      ];
    }),
  );
  const told = lacked.flatMap((column, index) =>
    needsTold(column) ? [`, held.key in (${toldSql(column, place)}) as told_${index}`] : [],
  );
  const [counted = {}] = await session.query<Record<string, number | string | null>>(
    `select ${counts.join(', ')}
    from (
      select held.*${told.join('')} from dossier as held
      where held.known_to is null and held.key in (
        select key from dossier where batch = $1 and part = $2 and said <> 0
        union all
        select key from dossier_repeat where batch = $1 and part = $2
      )
    ) as held`,
    [place.seq, place.part],
  );
  const lost = await countLost(session, place, lacked);
  return lacked.map(({ meaning }, index) => ({
    dossiers: meaning.consequences.map((_, which) => Number(counted[`n${index}_${which}`] ?? 0)),
    marks: meaning.consequences.map((_, which) => String(counted[`mark${index}_${which}`] ?? '')),
    lost: lost[index] ?? 0,
  }));
}

/** Versions of this part that have no value where the ones before them had one. */
async function countLost(
  session: WarehouseSession,
  { seq, part }: PartPlace,
  lacked: readonly LackedColumn[],
): Promise<number[]> {
  if (!lacked.some(({ isBlank }) => isBlank)) return [];
  const counts = lacked.map(({ meaning: { column }, isBlank }, index) =>
    isBlank
      ? `cast(count(*) filter (where ${hasValue('before', column)} and not ${hasValue('after', column)}) as integer) as n${index}`
      : `0 as n${index}`,
  );
  const [counted = {}] = await session.query<Record<string, number>>(
    `select ${counts.join(', ')}
    from dossier as after join dossier as before on before.key = after.key and before.known_to = $1
    where after.known_from = $1 and after.batch = $1 and after.part = $2`,
    [seq, part],
  );
  return lacked.map((_, index) => counted[`n${index}`] ?? 0);
}

/** A channel in person and a flag of no are what blank cells mean. */
function hasValue(version: string, column: string): string {
  if (column === 'channel') return `(${version}.channel <> 1)`;
  return FLAGS.has(column) ? `coalesce(${version}.${column}, false)` : `(${version}.${column} is not null)`;
}

const FLAGS: ReadonlySet<string> = new Set([
  'paid_online',
  'components_digitised',
  'result_digitised',
  'electronic_result',
  'reused',
  'synchronised',
]);

/** Blank cells of a flag, and of the channel, are kept as a no and as in person: who spoke last must be asked. */
function needsTold({ meaning, isBlank }: LackedColumn): boolean {
  return meaning.column === 'channel' || (isBlank && FLAGS.has(meaning.column));
}

function untoldSql(column: LackedColumn, index: number): string {
  const { meaning } = column;
  if (!needsTold(column)) return meaning.untold;
  return FLAGS.has(meaning.column) ? `not told_${index}` : `(${meaning.untold} and not told_${index})`;
}

/** Keys of which any statement tells the column; of a blank one, any later than this part. */
function toldSql({ meaning, isBlank }: LackedColumn, { seq, part }: PartPlace): string {
  const speaks = `said & ${maskOf(DOSSIER_TABLE, [meaning.column])} <> 0`;
  const later = isBlank ? ` and (batch > ${seq} or (batch = ${seq} and part > ${part}))` : '';
  return `select key from dossier where ${speaks}${later} union all select key from dossier_repeat where ${speaks}${later}`;
}
