import { isOnlineService, type Procedure } from '../procedures/procedure.ts';
import { DAY_MINUTES, drawCounterMinute, drawDayOffMinute, drawEveningMinute } from './day-hours.ts';
import { add, pickWeighted } from './exact-counts.ts';
import { type Random, seededRandom } from './random.ts';
import { MARK, makeRowTable, type RowTable } from './row-table.ts';
import { counterWeight, SEASONS, type Season, seasonOf, unattendedWeight } from './season.ts';
import type { WorkingDays } from './working-days.ts';
import type { Block, YearPlan } from './year-plan.ts';

/** Part of the online dossiers that the system takes in by itself, evenings and days off. */
const UNATTENDED = 0.08;
/** A person who applies online also pays online far more readily. */
const ONLINE_PAYS = 8;

/** Turns the counts of a plan into rows: exactly as many of each kind, the days and hours drawn. */
export function placeRows(
  plan: YearPlan,
  catalogue: readonly Procedure[],
  days: WorkingDays,
  year: number,
  seed: number,
): RowTable {
  const table = makeRowTable(add(plan.blocks.map(({ received, notReceived }) => received + notReceived)));
  const weights = weighDays(days, year);
  const seasons = catalogue.map(({ field }) => seasonOf(field));
  let at = 0;
  for (const block of plan.blocks) {
    placeBlock(plan, block, catalogue, seasons, days, weights, table, at, seed);
    at += block.received + block.notReceived;
  }
  return table;
}

type DayWeights = Readonly<
  Record<Season, { readonly counter: Float64Array; readonly unattended: Float64Array }>
>;

function weighDays(days: WorkingDays, year: number): DayWeights {
  const weights = (of: typeof counterWeight, season: Season) =>
    Float64Array.from({ length: year }, (_, index) => of(days, index, season));
  return Object.fromEntries(
    SEASONS.map((season) => [
      season,
      { counter: weights(counterWeight, season), unattended: weights(unattendedWeight, season) },
    ]),
  ) as DayWeights;
}

function placeBlock(
  plan: YearPlan,
  block: Block,
  catalogue: readonly Procedure[],
  seasons: readonly Season[],
  days: WorkingDays,
  weights: DayWeights,
  table: RowTable,
  start: number,
  seed: number,
): void {
  const { offered, agency } = plan.agencies[block.agency] as YearPlan['agencies'][number];
  const random = seededRandom(seed, `rows ${agency.id} ${block.part}`);
  const { received, notReceived } = block;
  const procedures: number[] = [];
  block.byProcedure.forEach((count, place) => {
    for (let row = 0; row < count; row += 1) procedures.push(offered.indexes[place] ?? 0);
  });
  const liking = new Map(offered.indexes.map((index) => [index, Math.exp(0.6 * random.bell())]));

  const online = pickWeighted(
    Float64Array.from(procedures, (index) => onlineWeight(catalogue[index]) * (liking.get(index) ?? 1)),
    block.online,
    random,
  );
  const owing = pickWeighted(
    Float64Array.from(procedures, (index) => (catalogue[index]?.hasFee ? 1 : 0)),
    block.feeDossiers,
    random,
  );
  const drawDay = dayDrawer(block, weights);
  const rowDays = new Uint16Array(received);
  for (let row = 0; row < received; row += 1) {
    const season = seasons[procedures[row] ?? 0] ?? 'other';
    const unattended = online[row] === 1 && random.next() < UNATTENDED;
    const day = drawDay(season, unattended ? 'unattended' : online[row] === 1 ? 'online' : 'counter', random);
    const isOut = unattended || !days.isWorking(day);
    rowDays[row] = day;
    table.minutes[start + row] = day * DAY_MINUTES + drawMinute(days.isWorking(day), isOut, random);
    table.marks[start + row] =
      (online[row] ? MARK.online : 0) | (owing[row] ? MARK.owing : 0) | (isOut ? MARK.unattended : 0);
  }
  const paid = pickWeighted(
    Float64Array.from(procedures, (index, row) =>
      owing[row]
        ? (online[row] ? ONLINE_PAYS : 1) *
          (liking.get(index) ?? 1) *
          (block.paidCurve[(rowDays[row] ?? 0) - block.firstDay] ?? 1)
        : 0,
    ),
    block.paidOnline,
    random,
  );
  for (let row = 0; row < received; row += 1) {
    table.agencies[start + row] = block.agency;
    table.procedures[start + row] = procedures[row] ?? 0;
    if (paid[row]) table.marks[start + row] = (table.marks[start + row] ?? 0) | MARK.paid;
  }
  for (let row = start + received; row < start + received + notReceived; row += 1) {
    const procedure = procedures[random.below(procedures.length)] ?? offered.indexes[0] ?? 0;
    const day = drawDay(seasons[procedure] ?? 'other', 'unattended', random);
    table.minutes[row] = day * DAY_MINUTES + drawMinute(days.isWorking(day), random.next() < 0.5, random);
    table.agencies[row] = block.agency;
    table.procedures[row] = procedure;
    table.marks[row] = random.next() < 0.6 ? MARK.registered : MARK.turnedAway;
  }
}

function onlineWeight(procedure: Procedure | undefined): number {
  if (!procedure || !isOnlineService(procedure)) return 0;
  return procedure.serviceLevel === 'full' ? 1.3 : 1;
}

function drawMinute(isWorking: boolean, isOut: boolean, random: Random): number {
  if (!isWorking) return drawDayOffMinute(random);
  return isOut ? drawEveningMinute(random) : drawCounterMinute(random);
}

/** Draws days of the block: where the online rate is high, online rows fall more and counter rows less. */
function dayDrawer(block: Block, weights: DayWeights) {
  const length = block.lastDay - block.firstDay + 1;
  const sums = new Map<string, Float64Array>();
  const sumsOf = (season: Season, how: 'counter' | 'online' | 'unattended'): Float64Array => {
    const known = sums.get(season + how);
    if (known) return known;
    const made = new Float64Array(length);
    let sum = 0;
    for (let day = 0; day < length; day += 1) {
      const rate = block.onlineCurve[day] ?? 0.5;
      const busy =
        weights[season][how === 'unattended' ? 'unattended' : 'counter'][block.firstDay + day] ?? 0;
      sum += busy * (how === 'counter' ? 1 - rate : rate);
      made[day] = sum;
    }
    if (sum === 0) for (let day = 0; day < length; day += 1) made[day] = day + 1;
    sums.set(season + how, made);
    return made;
  };
  return (season: Season, how: 'counter' | 'online' | 'unattended', random: Random): number => {
    const reached = sumsOf(season, how);
    const wanted = random.next() * (reached[length - 1] ?? 0);
    let low = 0;
    let high = length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reached[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return block.firstDay + low;
  };
}
