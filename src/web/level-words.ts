import type { AgencyName } from '../dashboard/dashboard-api.ts';

/** Agencies of a level, as a count names them: `3/15 huyện`. */
export const LEVEL_WORDS: Record<AgencyName['level'], string> = {
  province: 'tỉnh',
  department: 'sở, ngành',
  district: 'huyện',
  commune: 'xã',
};
