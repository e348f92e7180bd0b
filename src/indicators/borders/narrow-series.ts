import { type Reaches, withinReach } from '../../agencies/agency-place.ts';
import type { NamedUnit, Series } from './borders-api.ts';

const BEYOND =
  'Số liệu này gồm cả đơn vị ngoài phạm vi của tài khoản nên không hiển thị; người có phạm vi rộng hơn xem được.';

/**
 * As much of a series as somebody may know: rows of agencies within reach; a figure that also stands for others out of
 * reach (joined with theirs, or that of whoever was there before) is left out and says so.
 */
export async function narrowSeries(reaches: Reaches, series: Series): Promise<Series> {
  if (await reaches(null)) return series;
  const agencies = await withinReach(reaches, series.agencies, ({ id }) => [id]);
  const told = new Set(agencies.map(({ id }) => id));
  const whole = new Set((await reached(reaches, agencies, ({ standsFor }) => standsFor)).map(({ id }) => id));
  const rows = series.rows.filter(({ agency }) => told.has(agency));
  const joined = new Set(await reached(reaches, rows, ({ group }) => group?.units ?? []));
  const note = series.notes.length;
  const isHidden = (row: Series['rows'][number]) =>
    !joined.has(row) || (row.state === 'known' && !whole.has(row.agency));
  return {
    ...series,
    agencies,
    rows: rows.map((row) =>
      isHidden(row)
        ? { ...row, state: 'joined', numerator: null, denominator: null, percent: null, group: null, note }
        : row,
    ),
    notes: rows.some(isHidden) ? [...series.notes, BEYOND] : series.notes,
  };
}

function reached<Row>(
  reaches: Reaches,
  rows: readonly Row[],
  unitsOf: (row: Row) => readonly NamedUnit[],
): Promise<Row[]> {
  return withinReach(reaches, rows, (row) => unitsOf(row).map(({ id }) => id));
}
