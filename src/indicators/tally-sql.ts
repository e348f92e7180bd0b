import { knownSql } from '../platform/known-version.ts';
import { type Counter, OPEN_CHANGES, type TallyGrain } from './tally.ts';

/**
 * The dossiers that a window can speak of as a data version knows them (`null`: the present), each with its claims named
 * once. Parameters: $1 the first day of the window, $2 the last.
 */
export const claimsSql = (version: number | null) => `\
select
  key,
  batch,
  agency,
  procedure,
  cast(received_at as date) as received_on,
  cast(completed_at as date) as completed_on,
  cast(due_at as date) as due_on,
  -- newly registered (1) and not accepted (3) are not received; completed goes by the date alone
  status is null or status not in (1, 3) as accepted,
  received_at >= cast($1 as timestamp) and (status is null or status not in (1, 3)) as received,
  channel = 2 as online,
  fee is null or fee > 0 as payable,
  paid_online,
  components_digitised,
  reused,
  synchronised,
  satisfaction,
  completed_at >= cast($1 as timestamp)
    and completed_at < cast($2 as timestamp) + interval '1' day as closed,
  -- withdrawn (7) and stopped (8) are completed for being on time only
  status is null or status not in (7, 8) as processed,
  result_digitised,
  electronic_result,
  -- completed in the window or open at its end
  due_at is not null
    and case
      when completed_at < cast($2 as timestamp) + interval '1' day then completed_at >= cast($1 as timestamp)
      else status is null or status not in (1, 3)
    end as due,
  -- not due before the day completed or, while open, before the last day of the window
  due_at >= date_trunc('day', least(completed_at, cast($2 as timestamp))) as in_time
from dossier
where ${knownSql(version)}
  and received_at < cast($2 as timestamp) + interval '1' day
  and (received_at >= cast($1 as timestamp)
    or completed_at is null
    or completed_at >= cast($1 as timestamp))`;

/** Which dossiers a counter counts, in the words of the claims, and by day on which of their days. */
type Counted =
  | { readonly on: 'received' | 'completed'; readonly condition: string }
  | {
      /** On the day completed, and on each day at whose end it is open. */
      readonly on: 'open';
      readonly condition: string;
      /** Of the dossiers completed on a day; those still open come in by their changes. */
      readonly whenClosed: string;
    };

/** What each counter counts, and when; a new counter says both. */
export const COUNTED: Readonly<Record<Counter, Counted>> = {
  received: { condition: 'received', on: 'received' },
  online: { condition: 'received and online', on: 'received' },
  payable: { condition: 'received and payable', on: 'received' },
  paid: { condition: 'received and payable and paid_online', on: 'received' },
  components_digitised: { condition: 'received and components_digitised', on: 'received' },
  reused: { condition: 'received and reused', on: 'received' },
  synchronised: { condition: 'received and synchronised', on: 'received' },
  rated: { condition: 'received and satisfaction is not null', on: 'received' },
  satisfied: { condition: 'received and satisfaction >= 4', on: 'received' },
  completed: { condition: 'closed and processed', on: 'completed' },
  result_digitised: { condition: 'closed and processed and result_digitised', on: 'completed' },
  electronic_result: { condition: 'closed and processed and electronic_result', on: 'completed' },
  due: { condition: 'due', on: 'open', whenClosed: 'due' },
  on_time: { condition: 'due and in_time', on: 'open', whenClosed: 'due and completed_on <= due_on' },
  // Open, withdrawn and stopped dossiers have no result to give.
  online_standard: {
    condition:
      'received and online and synchronised and (electronic_result or completed_on is null or not processed)',
    on: 'received',
  },
};

const KEYS: Readonly<Record<TallyGrain, readonly string[]>> = {
  agency: ['agency'],
  procedure: ['agency', 'procedure'],
};

/** The counting query: counters of the window $1..$2 at one grain; one text for DuckDB and PostgreSQL. */
export function tallySql(
  grain: TallyGrain,
  counters: readonly Counter[],
  version: number | null = null,
): string {
  return `\
select
${[...KEYS[grain].map((key) => `  ${key}`), ...counters.map((counter) => `  ${count(COUNTED[counter].condition)} as ${counter}`)].join(',\n')}
from (
${indent(claimsSql(version))}
) as claims
group by ${KEYS[grain].join(', ')}`;
}

/** Where a day's counts come from: which claims, on which of their days, and what each column counts of them. */
interface DailySource {
  readonly from: string;
  readonly on: string;
  readonly columns: Readonly<Partial<Record<DailyColumn, string>>>;
}

type DailyColumn = Counter | (typeof OPEN_CHANGES)[number];

/** How the window is cut into periods, and what else is told apart; SQL in the words of the claims. */
export interface TallyCut {
  /** The number of the period that a day of the window lies in. */
  readonly period: (day: string) => string;
  /** Of a dossier opened on the day: not yet late at the end of that period. */
  readonly startsInTime: (day: string) => string;
  /** Keys beside those of the grain, with their names. */
  readonly keys: readonly string[];
}

const BY_DAY: TallyCut = {
  period: (day) => `cast(${day} - cast($1 as date) as integer)`,
  startsInTime: (day) => `due_on >= ${day}`,
  keys: [],
};

/**
 * The counting query by day: what was received on a day, what was completed on it, and by how much the dossiers open
 * with a due date, and those of them in time, changed. A dossier opens on the day received (on the first day of the
 * window when received before it), and stops being in time on the day completed or the day after it fell due. Cut
 * otherwise, `day` is the number of the period.
 */
export function dailyTallySql(
  grain: TallyGrain,
  counters: readonly Counter[],
  version: number | null = null,
  cut: TallyCut = BY_DAY,
): string {
  const columns: readonly DailyColumn[] = [...counters, ...OPEN_CHANGES];
  const keysOn = (day: string) => [...KEYS[grain], `${cut.period(day)} as day`, ...cut.keys];
  const sources = dailySources(counters, cut).map((source) =>
    dailyCounts(source, keysOn(source.on), columns),
  );
  return `\
with claims as (
${indent(claimsSql(version))}
)
${addUp(keysOn('day'), columns, sources)}`;
}

/** What several sources counted of one group and day becomes one row: a quarter of them crosses into TypeScript. */
function addUp(keys: readonly string[], columns: readonly DailyColumn[], sources: readonly string[]): string {
  const [only = '', ...others] = sources;
  if (others.length === 0) return only;
  const names = keys.map((key) => key.slice(key.lastIndexOf(' ') + 1));
  return `\
select
${[...names, ...columns.map((name) => `cast(sum(${name}) as integer) as ${name}`)].map((column) => `  ${column}`).join(',\n')}
from (
${indent(sources.join('\nunion all\n'))}
) as counted
group by ${names.map((_, index) => index + 1).join(', ')}`;
}

function dailySources(counters: readonly Counter[], cut: TallyCut): DailySource[] {
  const received = counters.filter((counter) => COUNTED[counter].on === 'received');
  const completed = counters.filter((counter) => COUNTED[counter].on !== 'received');
  const countsDue = counters.some((counter) => COUNTED[counter].on === 'open');
  const opened = 'greatest(received_on, cast($1 as date))';
  const startsInTime = `due and accepted and ${cut.startsInTime(opened)}`;
  const sources: DailySource[] = [];
  if (received.length > 0)
    sources.push({
      from: 'received',
      on: 'received_on',
      columns: Object.fromEntries(received.map((counter) => [counter, count(COUNTED[counter].condition)])),
    });
  if (completed.length > 0)
    sources.push({
      from: 'closed',
      on: 'completed_on',
      columns: {
        ...Object.fromEntries(completed.map((counter) => [counter, count(conditionWhenClosed(counter))])),
        ...(countsDue ? { open_change: `-${count('due and accepted')}` } : {}),
      },
    });
  if (countsDue)
    sources.push(
      {
        from: 'due and accepted',
        on: opened,
        columns: { open_change: count('due'), in_time_change: count(startsInTime) },
      },
      {
        from: `${startsInTime} and least(completed_on, due_on + 1) <= cast($2 as date)`,
        on: 'least(completed_on, due_on + 1)',
        columns: { in_time_change: `-${count('due')}` },
      },
    );
  return sources;
}

function conditionWhenClosed(counter: Counter): string {
  const counted = COUNTED[counter];
  return counted.on === 'open' ? counted.whenClosed : counted.condition;
}

function dailyCounts(source: DailySource, keys: readonly string[], columns: readonly DailyColumn[]): string {
  return `\
select
${[...keys, ...columns.map((name) => `${source.columns[name] ?? 0} as ${name}`)].map((column) => `  ${column}`).join(',\n')}
from claims
where ${source.from}
group by ${keys.map((_, index) => index + 1).join(', ')}`;
}

function count(condition: string): string {
  return `cast(count(*) filter (where ${condition}) as integer)`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
