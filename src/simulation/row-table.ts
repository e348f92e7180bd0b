/** What is decided of a row before it is written; several may hold. */
export const MARK = {
  online: 1,
  /** Owes a fee: unknown or above 0. */
  owing: 2,
  paid: 4,
  /** Came in outside office hours, by itself. */
  unattended: 8,
  /** Mới đăng ký: not received yet. */
  registered: 16,
  /** Không được tiếp nhận. */
  turnedAway: 32,
} as const;

/** The rows of the year in columns, ten bytes each, so that a million are sorted in memory without strings. */
export interface RowTable {
  readonly length: number;
  /** Minutes from the first minute of the year: received, or submitted where never received. */
  readonly minutes: Uint32Array;
  readonly agencies: Uint16Array;
  readonly procedures: Uint16Array;
  readonly marks: Uint8Array;
}

/** A table of so many empty rows. */
export function makeRowTable(length: number): RowTable {
  return {
    length,
    minutes: new Uint32Array(length),
    agencies: new Uint16Array(length),
    procedures: new Uint16Array(length),
    marks: new Uint8Array(length),
  };
}

/** The places of the rows in the order of their minutes; rows of one minute stay as they were laid. */
export function orderByMinute(table: RowTable, minutesOfYear: number): Uint32Array {
  const starts = new Uint32Array(minutesOfYear + 1);
  for (const minute of table.minutes) starts[minute + 1] = (starts[minute + 1] ?? 0) + 1;
  for (let minute = 1; minute <= minutesOfYear; minute += 1)
    starts[minute] = (starts[minute] ?? 0) + (starts[minute - 1] ?? 0);
  const order = new Uint32Array(table.length);
  for (let row = 0; row < table.length; row += 1) {
    const minute = table.minutes[row] ?? 0;
    const place = starts[minute] ?? 0;
    order[place] = row;
    starts[minute] = place + 1;
  }
  return order;
}
