import type { Agency } from '../src/agencies/agency.ts';
import type { ComputedIndicator, Scope } from '../src/indicators/measurement.ts';
import type { Ratio } from '../src/indicators/ratio.ts';
import type { Day } from '../src/platform/date.ts';
import type { MadeDossier } from './make-dossiers.ts';
import { AGENCIES, PROCEDURES } from './small-province.ts';

/** The contract's definitions, read once more and folded over plain rows. */
function foldOwn(rows: readonly MadeDossier[], indicator: ComputedIndicator, id: string, from: Day, to: Day) {
  const day = (instant: string | null) => instant?.slice(0, 10) ?? null;
  const within = (instant: string | null) =>
    instant !== null && instant >= from && instant.slice(0, 10) <= to;
  const counted = rows.filter((row) => row.agency === id && row.received_at !== null);
  const isAccepted = (row: MadeDossier) => row.status !== 1 && row.status !== 3;
  const received = counted.filter((row) => isAccepted(row) && within(row.received_at));
  const completed = counted.filter((row) => within(row.completed_at) && row.status !== 7 && row.status !== 8);
  const procedure = (row: MadeDossier) => PROCEDURES.find((one) => one.code === row.procedure);
  const payable = received.filter((row) => procedure(row)?.hasFee && (row.fee === null || row.fee > 0));
  const codes = (some: readonly MadeDossier[]) => new Set(some.map((row) => row.procedure ?? ''));
  const share = (of: readonly MadeDossier[], claim: (row: MadeDossier) => boolean | null) => ({
    above: of.filter((row) => claim(row)).length,
    below: of.length,
  });
  switch (indicator) {
    case 'online-dossiers':
      return share(received, (row) => row.channel === 2);
    case 'online-payments':
      return share(payable, (row) => row.paid_online);
    case 'digitised-dossiers':
      return share(received, (row) => row.components_digitised);
    case 'digitised-results':
      return share(completed, (row) => row.result_digitised);
    case 'electronic-results':
      return share(completed, (row) => row.electronic_result);
    case 'reused-data':
      return share(received, (row) => row.reused);
    case 'national-sync':
      return share(received, (row) => row.synchronised);
    case 'satisfaction':
      return share(
        received.filter((row) => row.satisfaction !== null),
        (row) => (row.satisfaction ?? 0) >= 4,
      );
    case 'on-time': {
      const due = counted.filter(
        (row) =>
          row.due_at !== null &&
          (within(row.completed_at) ||
            (isAccepted(row) &&
              (day(row.received_at) ?? '') <= to &&
              (row.completed_at === null || (day(row.completed_at) ?? '') > to))),
      );
      return share(due, (row) =>
        within(row.completed_at)
          ? (day(row.completed_at) ?? '') <= (day(row.due_at) ?? '')
          : (day(row.due_at) ?? '') >= to,
      );
    }
    case 'procedures-paid-online':
      return { above: codes(payable.filter((row) => row.paid_online)), below: codes(payable) };
    case 'active-online-services': {
      const isOnline = (row: MadeDossier) => ['full', 'partial'].includes(procedure(row)?.serviceLevel ?? '');
      const assigned = PROCEDURES.filter((one) => one.agencyIds.includes(id));
      const one = AGENCIES.find((some) => some.id === id);
      const exists = (one?.validFrom ?? '') <= to && (one?.validTo ?? '9') >= from;
      const below =
        assigned.length > 0 && exists
          ? new Set(assigned.filter((some) => some.serviceLevel !== 'information').map((some) => some.code))
          : codes(received.filter(isOnline));
      const used = codes(received.filter((row) => isOnline(row) && row.channel === 2));
      return { above: used, below };
    }
  }
}

/** Any figure of the contract, own or with all below. */
export function fold(
  rows: readonly MadeDossier[],
  indicator: ComputedIndicator,
  id: string,
  scope: Scope,
  from: Day,
  to: Day,
): Ratio {
  const isBelow = (one: Agency | undefined): boolean =>
    one !== undefined && (one.id === id || isBelow(AGENCIES.find((some) => some.id === one.parentId)));
  const members = scope === 'own' ? [id] : AGENCIES.filter(isBelow).map((one) => one.id);
  const above = new Set<string>();
  const below = new Set<string>();
  let numerator = 0;
  let denominator = 0;
  for (const member of members) {
    const own = foldOwn(rows, indicator, member, from, to);
    if (typeof own.above === 'number' && typeof own.below === 'number') {
      numerator += own.above;
      denominator += own.below;
    } else if (typeof own.above !== 'number' && typeof own.below !== 'number') {
      for (const code of own.above) above.add(code);
      for (const code of own.below) below.add(code);
    }
  }
  const offered = [...above].filter((code) => below.has(code));
  return below.size > 0 ? { numerator: offered.length, denominator: below.size } : { numerator, denominator };
}
