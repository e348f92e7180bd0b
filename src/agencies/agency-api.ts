import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { AGENCY_LEVELS, type Agency, officialName } from './agency.ts';

/** An agency as screens list it. */
export const agencySummary = z.object({
  id: z.string(),
  level: z.enum(AGENCY_LEVELS),
  name: z.string(),
  shortName: z.string(),
  officialName: z.string(),
  parentId: z.string().nullable(),
  gsoCode: z.string().nullable(),
  hCode: z.string().nullable(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  targetExemption: z.string().nullable(),
});

export type AgencySummary = z.infer<typeof agencySummary>;

/** What a screen needs of an agency. */
export function summariseAgency(agency: Agency): AgencySummary {
  return {
    id: agency.id,
    level: agency.level,
    name: agency.name,
    shortName: agency.shortName,
    officialName: officialName(agency),
    parentId: agency.parentId,
    gsoCode: agency.gsoCode,
    hCode: agency.hCode,
    validFrom: agency.validFrom,
    validTo: agency.validTo,
    targetExemption: agency.targetExemption,
  };
}

export const listAgencies = endpoint({
  method: 'GET',
  path: '/api/agencies',
  summary: 'Các cơ quan, đơn vị, địa phương của tỉnh; với `on` chỉ những đơn vị tồn tại vào ngày đó',
  query: z.object({ on: z.iso.date().optional() }),
  body: z.undefined(),
  answer: z.object({ agencies: z.array(agencySummary) }),
});
