import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type HeadingLook,
  type LookedTable,
  lookAtHeadingsEndpoint,
} from '../../intake/mapping/mapping-api.ts';
import { sendFiles } from '../send-files.ts';
import { HeadingTable } from './heading-table.tsx';
import type { ImportWish } from './import-form.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';

interface HeadingEditorProps {
  readonly wish: ImportWish;
  /** The mappings are remembered; the files can be sent again. */
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Chỉ cột: what each column of the files is taken for, to be corrected once and remembered. */
export function HeadingEditor({ wish, onSaved, onClose }: HeadingEditorProps) {
  const queries = useQueryClient();
  const [look, setLook] = useState<HeadingLook | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [saved, setSaved] = useState(false);
  const top = useRef<HTMLHeadingElement>(null);
  const lookAgain = useCallback(async () => {
    const query = { kind: wish.kind, ...(wish.source === '' ? {} : { source: wish.source }) };
    const next = await sendFiles(lookAtHeadingsEndpoint, wish.files, query, () => {});
    setLook(next);
    return next;
  }, [wish]);
  useEffect(() => {
    top.current?.focus();
    lookAgain().catch(setError);
  }, [lookAgain]);
  const goOn = async () => {
    setSaved(true);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => !isImport(queryKey[0]) });
    try {
      if ((await lookAgain()).tables.every(isWhole)) onSaved();
      else top.current?.focus();
    } catch (failure) {
      setError(failure);
    }
  };
  const again = wish.dryRun ? 'xem trước lại' : 'nhập lại';
  const tables = look?.tables ?? [];
  const open = tables.filter((table) => !isWhole(table));
  return (
    <div className="heading-editor">
      <h3 ref={top} tabIndex={-1}>
        Chỉ cột của tệp
      </h3>
      <p className="quiet">
        Chỉ một lần; tệp sau có cùng các tiêu đề{wish.source === '' ? '' : ` của ${wish.source}`} được hiểu
        ngay, dù đổi thứ tự cột. Cột cá nhân luôn bị bỏ.
      </p>
      {saved && open.length > 0 ? (
        <p role="status">Đã ghi nhớ. Còn {open.length} bảng chưa đủ cột bắt buộc.</p>
      ) : null}
      {error ? <ProblemNote error={error} /> : null}
      {look === null && !error ? <Waiting what="tiêu đề của tệp" /> : null}
      {look !== null && tables.length === 0 ? <p>Tệp không có bảng nào có tiêu đề đọc được.</p> : null}
      {look
        ? tables.map((table) => (
            <HeadingTable
              key={`${table.file} ${table.sheet} ${table.mapping}`}
              table={table}
              fields={look.fields}
              wish={wish}
              isFolded={isWhole(table) && open.length > 0}
              saveText={tables.length === 1 ? `Ghi nhớ và ${again}` : 'Ghi nhớ bảng này'}
              onSaved={goOn}
            />
          ))
        : null}
      <p className="confirm-buttons">
        {saved ? (
          <button type="button" className="button" onClick={onSaved}>
            {wish.dryRun ? 'Xem trước lại' : 'Nhập lại'} như đang có
          </button>
        ) : null}
        <button type="button" className="button" onClick={onClose}>
          Đóng phần chỉ cột
        </button>
      </p>
    </div>
  );
}

function isWhole({ missing, clash }: LookedTable): boolean {
  return missing.length === 0 && clash.length === 0;
}

function isImport(key: unknown): boolean {
  return String(key).startsWith('/api/imports');
}
