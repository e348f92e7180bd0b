import { describe, expect, test } from 'vitest';
import type { HeadroomRow } from './headroom-api.ts';
import { explainRow } from './headroom-words.ts';

const NO_GAIN = {
  dossiers: 0,
  provincePercent: 0,
  agencyPercent: 0,
  meets: false,
  provincePoints: 0,
  agencyPoints: 0,
};

/** 300 of 1.000 dossiers online where 82% can be; the agency has 1.200 in all, 500 of them online, and must reach 55%. */
function rowOf(differences: Partial<HeadroomRow> = {}): HeadroomRow {
  return {
    move: 'online',
    agency: '24118',
    agencyName: 'UBND xã Cư Né',
    level: 'commune',
    procedure: '1.001193',
    procedureName: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    serviceLevel: 'full',
    hasFee: false,
    agencies: 1,
    procedures: 1,
    denominator: 1000,
    numerator: 300,
    percent: 30,
    left: 700,
    perWorkingDay: 17.1,
    blocked: null,
    peers: { basis: 'procedure', percent: 82, count: 40 },
    reachable: 520,
    unstarted: 0,
    rate: {
      ...{ numerator: 500, denominator: 1200, percent: 41.67, origin: 'counted' },
      ...{ target: 55, met: false, missing: 160 },
    },
    gains: {
      one: { ...NO_GAIN, dossiers: 1 },
      reachable: {
        ...{ dossiers: 520, provincePercent: 1.234, agencyPercent: 43.33, meets: true },
        ...{ provincePoints: 0.148, agencyPoints: 1 },
      },
      all: { ...NO_GAIN, dossiers: 700 },
    },
    why: '',
    ...differences,
  };
}

describe('why a row stands where it stands', () => {
  test('is said in one sentence with its numbers', () => {
    expect(explainRow(rowOf(), 'online', 'pair')).toBe(
      'UBND xã Cư Né: 700/1.000 hồ sơ “Đăng ký khai sinh” chưa nộp trực tuyến (đạt 30%), chừng 17 hồ sơ mỗi ngày làm việc; một phần tư số xã, phường khác có thủ tục này đạt từ 82%, theo kịp là thêm 520 hồ sơ trực tuyến, tỷ lệ của tỉnh tăng 1,23 điểm phần trăm; của đơn vị từ 41,67% lên 85%, đạt chỉ tiêu 55%.',
    );
  });

  test('says points where points are asked for, and what the first dossier of a service is worth', () => {
    const text = explainRow(
      rowOf({ unstarted: 1, gains: { ...rowOf().gains, one: { ...NO_GAIN, agencyPoints: 0.0341 } } }),
      'score',
      'pair',
    );
    expect(text).toContain(
      'chưa có hồ sơ trực tuyến nào, hồ sơ đầu tiên thêm 0,03 điểm 766 cho đơn vị (chỉ số 3.2)',
    );
    expect(text).toMatch(/khi đó điểm 766 của tỉnh thêm 0,15, của đơn vị thêm 1,00\.$/);
  });

  test.each([
    ['nobody to compare with', { peers: null, reachable: 0 }, 'chưa đủ đơn vị cùng cấp để so sánh'],
    [
      'already as good as the leaders',
      { reachable: 0, percent: 90, gains: { ...rowOf().gains, reachable: NO_GAIN } },
      'đạt từ 82%, đơn vị đã theo kịp; đơn vị chưa đạt chỉ tiêu 55%',
    ],
    [
      'less than a dossier behind them',
      { reachable: 0, percent: 81, gains: { ...rowOf().gains, reachable: NO_GAIN } },
      'cách chưa đến một hồ sơ',
    ],
    [
      'a declared rate',
      { rate: { ...rowOf().rate, origin: 'declared' } as HeadroomRow['rate'] },
      'tỷ lệ của đơn vị là số liệu khai báo nên chuyển hồ sơ không làm đổi',
    ],
    [
      'a field instead of the procedure',
      { peers: { basis: 'field', percent: 82, count: 40 } as const },
      'một phần tư số xã, phường khác đạt từ 82% ở lĩnh vực Hộ tịch',
    ],
    [
      'no online service',
      { blocked: 'information' } as const,
      'thủ tục mới ở mức cung cấp thông tin nên chưa nộp trực tuyến được, muốn tăng phải nâng lên một phần hoặc toàn trình.',
    ],
  ])('%s is said', (_, differences, words) => {
    expect(explainRow(rowOf(differences), 'online', 'pair')).toContain(words);
  });

  test('of an agency with all its procedures says how many are still missing after them', () => {
    const gains = {
      ...rowOf().gains,
      reachable: { ...rowOf().gains.reachable, dossiers: 100, meets: false },
    };
    const row = rowOf({
      procedure: null,
      procedureName: null,
      procedures: 9,
      peers: null,
      reachable: 100,
      gains,
    });
    expect(explainRow(row, 'online', 'agency')).toContain(
      'của đơn vị từ 41,67% lên 50%, còn thiếu 60 hồ sơ nữa mới đạt chỉ tiêu 55%',
    );
  });
});
