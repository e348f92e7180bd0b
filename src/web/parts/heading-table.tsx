import { Select } from 'antd';
import { useId, useState } from 'react';
import { type HeadingLook, type LookedTable, saveMappingEndpoint } from '../../intake/mapping/mapping-api.ts';
import { formatCount } from '../../platform/number.ts';
import { callEndpoint } from '../call-endpoint.ts';
import type { ImportWish } from './import-form.tsx';
import { ProblemNote } from './problem-note.tsx';

interface HeadingTableProps {
  readonly table: LookedTable;
  readonly fields: HeadingLook['fields'];
  readonly wish: ImportWish;
  /** Nothing is missing here while something is elsewhere. */
  readonly isFolded: boolean;
  readonly saveText: string;
  readonly onSaved: () => Promise<void>;
}

const LEAVE_OUT = '';
const COLUMNS_AT_FIRST = 60;

/** One table of a file: its headings with examples, and the field that each is taken for. */
export function HeadingTable({ table, fields, wish, isFolded, saveText, onSaved }: HeadingTableProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() => table.columns.map(firstChoice));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [all, setAll] = useState(false);
  const why = useId();
  const problem = problemOf(table, fields, chosen);
  const shown = all ? table.columns : table.columns.slice(0, COLUMNS_AT_FIRST);
  const save = async () => {
    setError(null);
    setBusy(true);
    try {
      const headings = table.columns.flatMap(({ heading }, index) =>
        heading === null ? [] : [{ heading, column: chosen[index] || null }],
      );
      const source = wish.source === '' ? null : wish.source;
      await callEndpoint(saveMappingEndpoint, {}, { body: { kind: wish.kind, source, headings } });
      await onSaved();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (isFolded) {
    return <p className="quiet">{nameOf(table)}: đã đủ cột bắt buộc.</p>;
  }
  return (
    <section>
      <h4>{nameOf(table)}</h4>
      {table.clash.length > 0 ? (
        <p>
          Nhiều cột cùng được hiểu là một trường: {table.clash.join(', ')}. Chọn một cột, các cột kia để “Bỏ
          qua cột này”.
        </p>
      ) : null}
      <table className="ledger as-list headings">
        <thead>
          <tr>
            <th scope="col">Tiêu đề của tệp</th>
            <th scope="col">Ví dụ</th>
            <th scope="col">Được hiểu là</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((column, index) => (
            <tr key={column.position}>
              <th scope="row">{column.heading ?? '(không hiện, giống dữ liệu cá nhân)'}</th>
              <td className="whole-row quiet">
                {column.why === 'personal' ? '' : column.samples.join(' · ')}
              </td>
              <td className="whole-row">
                {column.why === 'personal' || column.heading === null ? (
                  <span className="quiet">cột cá nhân, luôn bỏ</span>
                ) : (
                  <Select
                    className="heading-select"
                    aria-label={`“${column.heading}” được hiểu là`}
                    showSearch={{ optionFilterProp: 'label' }}
                    value={chosen[index] ?? LEAVE_OUT}
                    options={optionsFor(column, fields)}
                    onChange={(value) => setChosen(chosen.with(index, value))}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < table.columns.length ? (
        <p className="after-table">
          <button type="button" className="button" onClick={() => setAll(true)}>
            Hiện cả {formatCount(table.columns.length)} cột
          </button>
        </p>
      ) : null}
      {error ? <ProblemNote error={error} /> : null}
      <p className="save-line">
        <button
          type="button"
          className="button button-main"
          disabled={problem !== null || busy}
          aria-describedby={why}
          onClick={() => void save()}
        >
          {saveText}
        </button>
        <span id={why} className="quiet why">
          {problem}
        </span>
      </p>
    </section>
  );
}

/** Why the table cannot be remembered as it is pointed out; `null` when it can. */
function problemOf(
  { columns }: LookedTable,
  fields: HeadingLook['fields'],
  chosen: readonly string[],
): string | null {
  if (columns.some(({ heading }) => heading === null)) {
    return 'Bảng này có tiêu đề giống dữ liệu cá nhân (số định danh, số điện thoại, email) nên không ghi nhớ được. Hãy đổi tiêu đề đó trong tệp rồi gửi lại.';
  }
  const missing = fields.filter(({ column, required }) => required && !chosen.includes(column));
  return missing.length === 0
    ? null
    : `Chưa có cột nào là ${missing.map(({ heading }) => heading).join(', ')}.`;
}

function nameOf({ file, sheet, headingRow }: LookedTable): string {
  return `${file}${sheet === null ? '' : `, trang ${sheet}`}${headingRow === null ? '' : `, tiêu đề ở dòng ${formatCount(headingRow)}`}`;
}

type Column = LookedTable['columns'][number];

const SURE_ENOUGH = 0.6;

/** What the file is taken for, else what it most likely is. */
function firstChoice({ field, why, suggestions }: Column): string {
  if (field !== null) return field.column;
  const [best] = suggestions;
  return why === 'none' && best && best.likeness >= SURE_ENOUGH ? best.column : LEAVE_OUT;
}

/** The likeliest fields first, then all others. */
function optionsFor({ suggestions }: Column, fields: HeadingLook['fields']) {
  const likely = suggestions.map(({ column }) => column);
  return [
    { value: LEAVE_OUT, label: 'Bỏ qua cột này' },
    ...suggestions.map(({ column, heading }) => ({ value: column, label: `${heading} (gợi ý)` })),
    ...fields
      .filter(({ column }) => !likely.includes(column))
      .map(({ column, heading }) => ({ value: column, label: heading })),
  ];
}
