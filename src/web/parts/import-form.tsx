import { Checkbox, Input, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { percentText } from '../figure-words.ts';
import { sendFiles } from '../send-files.ts';
import { ProblemNote } from './problem-note.tsx';

const KINDS = [
  { value: 'dossiers', label: 'Hồ sơ' },
  { value: 'procedures', label: 'Thủ tục' },
  { value: 'results', label: 'Kết quả đã tổng hợp' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

const HOLDS: Record<Kind, string> = {
  dossiers:
    'Mỗi dòng một hồ sơ: mã hồ sơ, đơn vị tiếp nhận, mã TTHC, các ngày, hình thức nộp, thanh toán, số hóa…',
  procedures:
    'Mỗi dòng một TTHC: mã, tên, lĩnh vực, cấp thực hiện, đơn vị, mức độ, có phí, thời hạn giải quyết.',
  results:
    'Mỗi dòng một tỷ lệ đã tính ở nơi khác: đơn vị, chỉ tiêu, tử số, mẫu số hoặc tỷ lệ, từ ngày, đến ngày, nguồn.',
};

/** Nhập tệp: what kind of rows, from where, and the place to drop the files on. */
export function ImportForm({ onStarted }: { onStarted: (job: string) => void }) {
  const [kind, setKind] = useState<Kind>('dossiers');
  const [source, setSource] = useState('');
  const [strict, setStrict] = useState(false);
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const send = async (files: readonly File[]) => {
    if (files.length === 0 || sent !== null) return;
    setError(null);
    setSent(0);
    try {
      const query = {
        kind,
        strict: strict ? 'true' : 'false',
        ...(source.trim() ? { source: source.trim() } : {}),
      };
      onStarted((await sendFiles(files, query, setSent)).job);
    } catch (failure) {
      setError(failure);
    } finally {
      setSent(null);
      if (input.current) input.current.value = '';
    }
  };

  return (
    <div className="import-form">
      <div className="import-choices">
        <fieldset className="choice">
          <legend>Tệp chứa gì</legend>
          <Segmented<Kind> options={[...KINDS]} value={kind} onChange={setKind} aria-label="Tệp chứa gì" />
        </fieldset>
        <div className="choice">
          <label htmlFor="source">Nguồn số liệu (tùy chọn)</label>
          <Input
            id="source"
            value={source}
            maxLength={200}
            placeholder="vd. Hệ thống một cửa tỉnh"
            onChange={(event) => setSource(event.target.value)}
          />
        </div>
        <Checkbox checked={strict} onChange={(event) => setStrict(event.target.checked)}>
          Có dòng bị từ chối thì không nhập gì
        </Checkbox>
      </div>
      <p className="quiet">{HOLDS[kind]}</p>
      <label
        className={`drop ${over ? 'is-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void send([...event.dataTransfer.files]);
        }}
      >
        <input
          ref={input}
          type="file"
          multiple
          accept=".xlsx,.csv,.tsv,.json,.ndjson,.gz"
          disabled={sent !== null}
          onChange={(event) => void send([...(event.target.files ?? [])])}
        />
        {sent === null ? (
          <>
            <strong>Thả tệp vào đây, hoặc bấm để chọn tệp</strong>
            <span className="quiet">
              .xlsx, .csv, .tsv, .json, .ndjson, nén .gz cũng được; nhiều tệp một lần
            </span>
          </>
        ) : (
          <strong role="status">Đang gửi tệp: {percentText(sent * 100, 0)}</strong>
        )}
      </label>
      <p className="quiet">
        Cột cá nhân (chủ hồ sơ, CCCD, điện thoại, địa chỉ, email) bị bỏ ngay khi đọc, không lưu ở đâu.
      </p>
      {error ? <ProblemNote error={error} /> : null}
    </div>
  );
}
