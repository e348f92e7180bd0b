import { WAREHOUSE_FILE } from '../platform/app.ts';
import { type Check, type Fault, judgedCheck, warehouseCheck } from '../platform/invariant.ts';
import { SOUND_FILES } from '../platform/verify-files.ts';
import { findIndicator } from './catalogue.ts';
import { INDICATOR_GROUPS } from './declared-indicators.ts';
import { resultKind } from './result-kind.ts';

/** What a file of declared figures is refused for, looked at again in what is kept. */
const RULES = resultKind.checks
  .map((rule) => rule.when(() => true))
  .filter((sql) => sql !== null)
  .map((sql) => `(${sql})`)
  .join(' or ');

const figures = warehouseCheck({
  check: 'số liệu khai báo: tử số, mẫu số, tỷ lệ và kỳ',
  after: SOUND_FILES,
  table: 'result',
  broken: `select key from result
    where ${RULES} or numerator < 0 or denominator < 0 or percent < 0
      or key <> ${resultKind.key}
    group by key`,
  what: 'tử số, mẫu số, tỷ lệ, kỳ hoặc khóa không hợp lệ hay không khớp nhau',
});

const indicators = judgedCheck(
  'số liệu khai báo: chỉ tiêu',
  async (app) => {
    const rows = await app.warehouse.query<{ indicator: string }>(
      'select distinct indicator from result order by 1',
    );
    const known = new Set(INDICATOR_GROUPS.map(({ code }) => code));
    const faults = rows
      .filter(({ indicator }) => !known.has(indicator) && findIndicator(indicator) === null)
      .map(
        ({ indicator }): Fault => ({
          table: 'result',
          key: indicator,
          what: 'chỉ tiêu không có trong danh mục',
        }),
      );
    return { looked: rows.length, faults };
  },
  { after: SOUND_FILES, file: WAREHOUSE_FILE },
);

/** Declared figures that can be used. */
export const verifyResults: readonly Check[] = [figures, indicators];
