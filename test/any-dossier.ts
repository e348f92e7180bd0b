import fc from 'fast-check';
import { eachDay } from '../src/platform/date.ts';
import { type MadeDossier, makeDossier } from './make-dossiers.ts';
import { AGENCIES, PROCEDURES } from './small-province.ts';

const DAYS = eachDay('2024-10-22', '2024-11-20');
const offset = fc.integer({ min: 0, max: 12 });
const flag = fc.option(fc.boolean(), { nil: null });
const hour = fc.constantFrom('00:00', '08:30', '16:59', '23:59');

/** Any dossier of the small province: of agencies that end too, of unknown procedures, open, late, withdrawn. */
export const anyDossier: fc.Arbitrary<MadeDossier> = fc
  .record({
    agency: fc.constantFrom(...AGENCIES.map((one) => one.id)),
    procedure: fc.option(fc.constantFrom(...PROCEDURES.map((one) => one.code), '9.999999'), { nil: null }),
    received: fc.option(fc.integer({ min: 0, max: DAYS.length - 1 }), { nil: null, freq: 12 }),
    due: fc.option(offset, { nil: null }),
    completed: fc.option(offset, { nil: null, freq: 2 }),
    hours: fc.tuple(hour, hour, hour),
    channel: fc.constantFrom(1, 2, 3),
    status: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
    fee: fc.option(fc.constantFrom(0, 5000, 120000), { nil: null }),
    flags: fc.tuple(flag, flag, flag, flag, flag, flag),
    satisfaction: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  })
  .map((made) => {
    const start = made.received ?? 0;
    const at = (days: number | null, time: string) =>
      days === null ? null : `${eachDay('2024-10-22', '2024-12-31')[start + days]} ${time}`;
    return makeDossier({
      agency: made.agency,
      procedure: made.procedure,
      received_at: made.received === null ? null : at(0, made.hours[0]),
      due_at: at(made.due, made.hours[1]),
      completed_at: at(made.completed, made.hours[2]),
      channel: made.channel,
      status: made.status,
      fee: made.fee,
      paid_online: made.flags[0],
      components_digitised: made.flags[1],
      result_digitised: made.flags[2],
      electronic_result: made.flags[3],
      reused: made.flags[4],
      synchronised: made.flags[5],
      satisfaction: made.satisfaction,
    });
  });

/** A window of the days on which dossiers come in, of up to fifteen days. */
export const anyWindow = fc
  .tuple(fc.integer({ min: 0, max: DAYS.length - 1 }), fc.integer({ min: 0, max: 14 }))
  .map(([start, length]) => ({
    from: DAYS[start] ?? '',
    to: DAYS[Math.min(start + length, DAYS.length - 1)] ?? '',
  }));
