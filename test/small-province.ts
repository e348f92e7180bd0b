import type { Agency, AgencyLevel, Succession } from '../src/agencies/agency.ts';
import type { Day } from '../src/platform/date.ts';
import { makeProcedure } from './make-procedures.ts';

const agency = (
  id: string,
  level: AgencyLevel,
  parentId: string | null,
  validFrom: Day | null = null,
  validTo: Day | null = null,
): Agency => ({
  id,
  level,
  type: level === 'province' ? 'tinh' : level === 'department' ? 'so' : level === 'district' ? 'huyen' : 'xa',
  name: `Đơn vị ${id}`,
  shortName: id,
  aliases: [],
  parentId,
  gsoCode: null,
  hCode: null,
  validFrom,
  validTo,
  targetExemption: null,
});

/** A small province: two departments, two districts; on 1/11/2024 communes 11 and 12 become 19, and 22 goes into 21. */
export const AGENCIES: readonly Agency[] = [
  agency('66', 'province', null),
  agency('dept:a', 'department', '66'),
  agency('dept:b', 'department', '66'),
  agency('1', 'district', '66'),
  agency('2', 'district', '66'),
  agency('11', 'commune', '1', null, '2024-10-31'),
  agency('12', 'commune', '1', null, '2024-10-31'),
  agency('13', 'commune', '1'),
  agency('19', 'commune', '1', '2024-11-01'),
  agency('21', 'commune', '2'),
  agency('22', 'commune', '2', null, '2024-10-31'),
];
const whole = (fromId: string, toId: string): Succession => ({
  fromId,
  toId,
  share: 'whole',
  on: '2024-11-01',
  legalBasis: 'NQ 1193/NQ-UBTVQH15',
});
/** What became of 11, 12 and 22. */
export const SUCCESSIONS = [whole('11', '19'), whole('12', '19'), whole('22', '21')];

/** Online in full, in part and not at all, with a fee and without, assigned and not. */
export const PROCEDURES = [
  makeProcedure({ code: '1.000001', serviceLevel: 'full', hasFee: true, agencyIds: ['dept:a', '13', '22'] }),
  makeProcedure({ code: '1.000002', serviceLevel: 'partial', hasFee: false, agencyIds: ['13', '1'] }),
  makeProcedure({ code: '1.000003', serviceLevel: 'information', hasFee: true, agencyIds: ['dept:b'] }),
  makeProcedure({ code: '1.000004', serviceLevel: 'full', hasFee: true }),
  makeProcedure({ code: '1.000005', serviceLevel: 'partial', hasFee: false }),
];
