import { useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import {
  type HeadingLook,
  type LookedTable,
  lookAtHeadingsEndpoint,
  saveMappingEndpoint,
} from '../../intake/mapping/mapping-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { sendFiles } from '../send-files.ts';
import type { ImportWish } from './import-form.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';

interface HeadingEditorProps {
  readonly wish: ImportWish;
  /** The mapping is remembered; the files can be sent again. */
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const LEAVE_OUT = '';

/** Chỉ cột: what each column of the files is taken for, to be corrected once and remembered. */
export function HeadingEditor({ wish, onSaved, onClose }: HeadingEditorProps) {
  const [look, setLook] = useState<HeadingLook | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    sendFiles(
      lookAtHeadingsEndpoint,
      wish.files,
      { kind: wish.kind, ...(wish.source === '' ? {} : { source: wish.source }) },
      () => {},
    ).then(setLook, setError);
  }, [wish]);
  return (
    <div className="heading-editor">
      <h3>Chỉ cột của tệp</h3>
      <p className="quiet">
        Chỉ một lần; tệp sau có cùng các tiêu đề{wish.source === '' ? '' : ` của ${wish.source}`} được hiểu
        ngay, dù đổi thứ tự cột. Cột cá nhân luôn bị bỏ.
      </p>
      {error ? <ProblemNote error={error} /> : null}
      {look === null && !error ? <Waiting what="tiêu đề của tệp" /> : null}
      {look?.tables.map((table) => (
        <TableEditor
          key={`${table.file} ${table.sheet}`}
          table={table}
          fields={look.fields}
          wish={wish}
          onSaved={onSaved}
        />
      ))}
      <p className="confirm-buttons">
        <button type="button" className="button" onClick={onClose}>
          Đóng
        </button>
      </p>
    </div>
  );
}

interface TableEditorProps {
  readonly table: LookedTable;
  readonly fields: HeadingLook['fields'];
  readonly wish: ImportWish;
  readonly onSaved: () => void;
}

function TableEditor({ table, fields, wish, onSaved }: TableEditorProps) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>(() => table.columns.map(firstChoice));
  const [error, setError] = useState<unknown>(null);
  const missing = fields.filter(({ column, required }) => required && !chosen.includes(column));
  const save = async () => {
    setError(null);
    try {
      await callEndpoint(
        saveMappingEndpoint,
        {},
        {
          body: {
            kind: wish.kind,
            source: wish.source === '' ? null : wish.source,
            headings: table.columns.flatMap(({ heading }, index) =>
              heading === null
                ? []
                : [{ heading, column: chosen[index] === LEAVE_OUT ? null : (chosen[index] ?? null) }],
            ),
          },
        },
      );
      await queries.invalidateQueries();
      onSaved();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section>
      <h4>
        {table.file}
        {table.sheet === null ? '' : `, trang ${table.sheet}`}
        {table.headingRow === null ? '' : `, tiêu đề ở dòng ${table.headingRow}`}
      </h4>
      <table className="ledger as-list headings">
        <thead>
          <tr>
            <th scope="col">Tiêu đề của tệp</th>
            <th scope="col">Ví dụ</th>
            <th scope="col">Được hiểu là</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column, index) => (
            <tr key={column.position}>
              <th scope="row">{column.heading ?? '(không hiện, giống dữ liệu cá nhân)'}</th>
              <td data-label="Ví dụ" className="quiet">
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
      {missing.length > 0 ? <p>Còn thiếu: {missing.map(({ heading }) => heading).join(', ')}.</p> : null}
      {error ? <ProblemNote error={error} /> : null}
      <p className="after-table">
        <button
          type="button"
          className="button button-main"
          disabled={missing.length > 0}
          onClick={() => void save()}
        >
          Ghi nhớ và {wish.dryRun ? 'xem trước lại' : 'nhập lại'}
        </button>
      </p>
    </section>
  );
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
