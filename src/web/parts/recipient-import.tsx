import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import {
  type RecipientImport,
  recipientImportEndpoint,
  recipientListEndpoint,
} from '../../reports/handing/handing-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { ProblemNote } from './problem-note.tsx';

/** Dán danh sách: a table copied from a sheet becomes recipients; it is shown first what each line becomes. */
export function RecipientPaste({ from }: { from: string }) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [seen, setSeen] = useState<RecipientImport | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (save: boolean) => {
    setBusy(true);
    setError(null);
    try {
      const answer = await callEndpoint(recipientImportEndpoint, {}, { body: { text, from, save } });
      setSeen(answer);
      if (answer.saved) {
        setText('');
        await queries.invalidateQueries({ queryKey: [recipientListEndpoint.path] });
      }
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const refused = seen?.lines.filter(({ outcome }) => outcome === 'refused') ?? [];
  return (
    <details className="paste">
      <summary>Dán cả danh sách từ Excel</summary>
      <p className="choice">
        <label htmlFor="paste-text">
          Chép các cột Tên nơi nhận, Thư điện tử (có thể thêm Nhóm, Đơn vị, Loại văn bản, Từ ngày, Đến ngày)
          rồi dán vào đây
        </label>
        <Input.TextArea
          id="paste-text"
          rows={6}
          maxLength={500_000}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setSeen(null);
          }}
        />
      </p>
      {error ? <ProblemNote error={error} /> : null}
      {seen === null ? null : (
        <div className="note" role="status">
          <p>
            {seen.saved ? 'Đã lưu' : 'Sẽ lưu'}: thêm {seen.added}, sửa {seen.changed}, không đổi{' '}
            {seen.unchanged}, không nhận {refused.length} dòng.
          </p>
          {refused.slice(0, 20).map((line) => (
            <p key={line.line}>
              Dòng {line.line}: {line.reason}
            </p>
          ))}
        </div>
      )}
      <p className="confirm-buttons">
        <button
          type="button"
          className="button"
          disabled={busy || text.trim() === ''}
          onClick={() => void ask(false)}
        >
          Xem trước
        </button>
        <button
          type="button"
          className="button button-main"
          disabled={busy || seen === null || seen.saved || seen.added + seen.changed === 0}
          onClick={() => void ask(true)}
        >
          Lưu danh sách
        </button>
      </p>
    </details>
  );
}
