// What an expert would write by hand in DuckDB for the eleven ratios of every agency in one window, and how anything is timed.
import type { SqlRow, WarehouseSession } from '../src/platform/warehouse.ts';

export const FROM = '2024-01-01';
export const TO = '2024-10-31';

const CLAIMS = `
select d.agency, d.procedure, d.channel, d.paid_online, d.components_digitised, d.reused, d.synchronised,
  d.satisfaction, d.result_digitised, d.electronic_result,
  d.received_at >= $1::timestamp and (d.status is null or d.status not in (1, 3)) as received,
  d.received_at >= $1::timestamp and (d.status is null or d.status not in (1, 3))
    and p.has_fee and (d.fee is null or d.fee > 0) as payable,
  d.received_at >= $1::timestamp and (d.status is null or d.status not in (1, 3))
    and p.service_level <> 'information' as service,
  d.completed_at >= $1::timestamp and d.completed_at < $2::timestamp + interval 1 day
    and (d.status is null or d.status not in (7, 8)) as completed,
  d.due_at is not null and case when d.completed_at < $2::timestamp + interval 1 day then d.completed_at >= $1::timestamp
    else d.status is null or d.status not in (1, 3) end as due,
  d.due_at >= date_trunc('day', least(d.completed_at, $2::timestamp)) as in_time
from dossier d left join procedure p on p.key = d.procedure and p.known_to is null`;
const WHERE = `where d.known_to is null and d.received_at < $2::timestamp + interval 1 day
  and (d.received_at >= $1::timestamp or d.completed_at is null or d.completed_at >= $1::timestamp)`;
const OFFERS = `offer as (
  select distinct unnest(from_json(agencies, '["VARCHAR"]')) as agency, key as procedure, service_level <> 'information' as online
  from procedure where known_to is null and agencies is not null),
offering as (select agency, count_if(online) as services from offer group by agency)`;

const COUNTS: Record<string, string> = {
  received: 'received',
  online: 'received and channel = 2',
  payable: 'payable',
  paid: 'payable and paid_online',
  components_digitised: 'received and components_digitised',
  reused: 'received and reused',
  synchronised: 'received and synchronised',
  rated: 'received and satisfaction is not null',
  satisfied: 'received and satisfaction >= 4',
  completed: 'completed',
  result_digitised: 'completed and result_digitised',
  electronic_result: 'completed and electronic_result',
  due: 'due',
  on_time: 'due and in_time',
};
const counts = (form: (condition: string, name: string) => string, of: Record<string, string> = COUNTS) =>
  Object.entries(of)
    .map(([name, condition]) => `${form(condition, name)} as ${name}`)
    .join(',\n');
const ofFees = { payable: COUNTS.payable ?? '', paid: COUNTS.paid ?? '' };
const ofDossiers = Object.fromEntries(Object.entries(COUNTS).filter(([name]) => !(name in ofFees)));

/** Services used and services that stand below the line, of groups by agency and procedure. */
const SERVICES = `
  case when any_value(offering.services) is null then count_if(service) else any_value(offering.services) end as services,
  count_if(used and (offering.services is null or offer.online)) as services_used,
  count_if(payable > 0) as fee_procedures, count_if(paid > 0) as fee_procedures_paid`;
const JOINS = `left join offering on offering.agency = pair.agency
  left join offer on offer.agency = pair.agency and offer.procedure = pair.procedure`;
const PAIR_FLAGS = 'bool_or(service) as service, bool_or(service and channel = 2) as used';

/** Each is one statement; the ratios of every agency come out of one row, those of agencies without dossiers included. */
export const RIVALS: Readonly<Record<string, string>> = {
  'one pass, two levels': `with ${OFFERS}
    select coalesce(pair.agency, offering.agency) as agency, ${counts((_, name) => `sum(pair.${name})`)},
      ${SERVICES}
    from (select agency, procedure, ${counts((c) => `count_if(${c})`)}, ${PAIR_FLAGS}
      from (${CLAIMS} ${WHERE}) group by agency, procedure) as pair
    full join offering on offering.agency = pair.agency
    left join offer on offer.agency = pair.agency and offer.procedure = pair.procedure
    group by 1`,
  'a pass for dossiers, a pass for procedures': `with ${OFFERS},
    dossiers as (select agency, ${counts((c) => `count_if(${c})`, ofDossiers)}
      from (${CLAIMS} ${WHERE}) group by agency),
    pair as (select agency, procedure, ${counts((c) => `count_if(${c})`, ofFees)}, ${PAIR_FLAGS}
      from (${CLAIMS} ${WHERE} and d.received_at >= $1::timestamp) group by agency, procedure),
    procedures as (select pair.agency, sum(payable) as payable, sum(paid) as paid, ${SERVICES} from pair ${JOINS} group by 1)
    select coalesce(dossiers.agency, offering.agency) as agency, dossiers.* exclude (agency),
      procedures.* exclude (agency, services), coalesce(procedures.services, offering.services) as services
    from dossiers left join procedures on procedures.agency = dossiers.agency
    full join offering on offering.agency = dossiers.agency`,
  'one pass, count distinct': `with ${OFFERS}
    select coalesce(claim.agency, offering.agency) as agency, ${counts((c) => `count_if(${c})`)},
      coalesce(any_value(offering.services), count(distinct claim.procedure) filter (where service)) as services,
      count(distinct claim.procedure) filter (where service and channel = 2
        and (offering.services is null or offer.online)) as services_used,
      count(distinct claim.procedure) filter (where payable) as fee_procedures,
      count(distinct claim.procedure) filter (where payable and paid_online) as fee_procedures_paid
    from (${CLAIMS} ${WHERE}) as claim
    full join offering on offering.agency = claim.agency
    left join offer on offer.agency = claim.agency and offer.procedure = claim.procedure
    group by 1`,
};

/** The columns of a rival above and below the line, where they are not the counters of the indicator. */
export const ABOVE_BELOW: Readonly<Record<string, readonly [string, string]>> = {
  'active-online-services': ['services_used', 'services'],
  'procedures-paid-online': ['fee_procedures_paid', 'fee_procedures'],
};

export async function askRival(session: WarehouseSession, sql: string): Promise<SqlRow[]> {
  return session.query(sql, [FROM, TO]);
}

/** What something took. */
export interface Taken {
  readonly ms: number;
  /** Processor time of all threads: the figure that holds while others use the same cores. */
  readonly cpu: number;
}

export async function taken(work: () => Promise<unknown>): Promise<Taken> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpu: (user + system) / 1000 };
}

/** The value below which this share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
