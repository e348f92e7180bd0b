import { SHORT_LEVEL_WORDS } from '../../agencies/level-words.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import type { WhatIf, WhatIfColumn } from '../../targets/what-if-api.ts';
import { percentText, pointsText, targetText } from '../figure-words.ts';

interface WhatIfTableProps {
  readonly whatIf: WhatIf;
  readonly codes: readonly string[];
  readonly nameOf: (indicator: string) => string;
  readonly nameOfAgency: (agency: string) => string;
}

/** Ways of reading side by side: how many would meet their target today, and where the province would come. */
export function WhatIfTable({ whatIf, codes, nameOf, nameOfAgency }: WhatIfTableProps) {
  const { columns, window } = whatIf;
  const measured = codes.filter((code) =>
    columns.some(({ groups }) => groups.some((group) => group.indicator === code && group.measured > 0)),
  );
  const shown = measured.filter((code) => isOpen(columns, code));
  const same = measured.filter((code) => !shown.includes(code)).map((code) => nameOf(code).toLowerCase());
  return (
    <>
      <table className="ledger as-list what-if">
        <caption className="quiet">
          So với kết quả {formatDay(window.from)} – {formatDay(window.to)}. Đạt ngay: số đơn vị mà kết quả đó
          đã bằng hoặc vượt chỉ tiêu. Tỉnh sẽ đến: nếu mọi đơn vị chỉ vừa đạt chỉ tiêu, với cơ cấu hồ sơ như
          kỳ này.
        </caption>
        <thead>
          <tr>
            <th scope="col">Chỉ tiêu</th>
            {columns.map((column) => (
              <th scope="col" key={`${column.kind} ${column.title}`}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((code) => (
            <tr key={code}>
              <th scope="row">{nameOf(code)}</th>
              {columns.map((column) => (
                <td key={`${column.kind} ${column.title}`} data-label={column.title}>
                  <WhatIfCell column={column} code={code} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {same.length > 0 ? <p className="quiet">Mọi cách hiểu giao như nhau: {same.join(', ')}.</p> : null}
      {columns
        .filter(({ changes }) => changes !== null && changes.targets > 0)
        .map((column) => (
          <MostChanged
            key={`${column.kind} ${column.title}`}
            column={column}
            nameOf={nameOf}
            nameOfAgency={nameOfAgency}
          />
        ))}
    </>
  );
}

/** True where some way of reading gives other targets than the first column does. */
function isOpen(columns: readonly WhatIfColumn[], code: string): boolean {
  const spreads = columns.map(({ groups, province }) =>
    JSON.stringify([
      groups
        .filter((group) => group.indicator === code)
        .map(({ met, withTarget, lowest, median, highest }) => [met, withTarget, lowest, median, highest]),
      province.find((each) => each.indicator === code)?.target,
    ]),
  );
  return new Set(spreads).size > 1;
}

function WhatIfCell({ column, code }: { column: WhatIfColumn; code: string }) {
  const province = column.province.find((each) => each.indicator === code);
  return (
    <>
      {TARGET_LEVELS.map((level) => {
        const group = column.groups.find((each) => each.level === level && each.indicator === code);
        if (!group || group.withTarget === 0) return null;
        return (
          <span key={level} className="what-if-line">
            {formatCount(group.met)}/{formatCount(group.measured)} {SHORT_LEVEL_WORDS[level]} đạt ngay
            {group.median === null || group.lowest === group.highest ? null : (
              <span className="was">
                chỉ tiêu {targetText(group.lowest ?? 0)}–{targetText(group.highest ?? 0)}, giữa{' '}
                {targetText(group.median)}
              </span>
            )}
          </span>
        );
      })}
      {province && province.reach !== null ? (
        <span className="what-if-line">
          <strong>Tỉnh sẽ đến {percentText(province.reach)}</strong>
          <span className="was">
            {province.target === null
              ? ''
              : `chỉ tiêu tỉnh ${targetText(province.target)}: ${province.isEnough ? 'đủ' : 'chưa đủ'}`}
          </span>
        </span>
      ) : null}
    </>
  );
}

interface MostChangedProps extends Pick<WhatIfTableProps, 'nameOf' | 'nameOfAgency'> {
  readonly column: WhatIfColumn;
}

function MostChanged({ column, nameOf, nameOfAgency }: MostChangedProps) {
  const { changes } = column;
  if (!changes) return null;
  return (
    <details>
      <summary>
        {column.title}: {formatCount(changes.targets)} chỉ tiêu của {formatCount(changes.agencies)} đơn vị
        khác cột đầu
      </summary>
      <ul className="readings">
        {changes.most.map((each) => (
          <li key={`${each.agency} ${each.indicator}`}>
            {nameOfAgency(each.agency)}, {nameOf(each.indicator).toLowerCase()}:{' '}
            {each.was === null ? 'không giao' : targetText(each.was)} →{' '}
            {each.is === null ? 'không giao' : targetText(each.is)}
            {each.by === null ? '' : ` (${pointsText(each.by, 2)} điểm)`}
          </li>
        ))}
      </ul>
    </details>
  );
}
