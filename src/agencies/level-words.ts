import type { AgencyLevel } from './agency.ts';

/** Agencies of a level, as a sentence names them: `Hạng 2 trong 15 đơn vị cấp huyện`. */
export const LEVEL_WORDS: Readonly<Record<AgencyLevel, string>> = {
  province: 'đơn vị cấp tỉnh',
  department: 'sở, ban, ngành',
  district: 'đơn vị cấp huyện',
  commune: 'đơn vị cấp xã',
};

/** The same, as short as a table has room: `3/15 huyện`. */
export const SHORT_LEVEL_WORDS: Readonly<Record<AgencyLevel, string>> = {
  province: 'tỉnh',
  department: 'sở, ngành',
  district: 'huyện',
  commune: 'xã',
};
