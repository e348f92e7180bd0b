import { Checkbox, Input, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { listBatchesEndpoint } from '../../intake/intake-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { percentText } from '../figure-words.ts';
import { KIND_WORDS, type KindName } from '../kind-words.ts';

/** What somebody wants imported, kept so that it can be sent again: after a preview, or after headings were pointed out. */
export interface ImportWish {
  readonly files: readonly File[];
  readonly kind: KindName;
  /** Trimmed; '' for none. */
  readonly source: string;
  readonly strict: boolean;
  readonly dryRun: boolean;
}

const HOLDS: Record<KindName, string> = {
  dossiers:
    'Mỗi dòng một hồ sơ: mã hồ sơ, đơn vị tiếp nhận, mã TTHC, các ngày, hình thức nộp, thanh toán, số hóa…',
  procedures:
    'Mỗi dòng một TTHC: mã, tên, lĩnh vực, cấp thực hiện, đơn vị, mức độ, có phí, thời hạn giải quyết.',
  results:
    'Mỗi dòng một tỷ lệ đã tính ở nơi khác: đơn vị, chỉ tiêu, tử số, mẫu số hoặc tỷ lệ, từ ngày, đến ngày, nguồn.',
};

interface ImportFormProps {
  /** The share of the files that has gone out; `null` while nothing is sent. */
  readonly sent: number | null;
  readonly onSend: (wish: ImportWish) => void;
}

/** Nhập tệp: what kind of rows, from where, looked at first or not, and the place to drop the files on. */
export function ImportForm({ sent, onSend }: ImportFormProps) {
  const [kind, setKind] = useState<KindName>('dossiers');
  const [source, setSource] = useState('');
  const [strict, setStrict] = useState(false);
  const [dryRun, setDryRun] = useState(false);
  const [over, setOver] = useState(false);
  const batches = useAnswer(listBatchesEndpoint, {});
  const known = [...new Set((batches.data ?? []).flatMap(({ source: each }) => each ?? []))];
  const input = useRef<HTMLInputElement>(null);

  const send = (files: readonly File[]) => {
    if (files.length === 0 || sent !== null) return;
    onSend({ files, kind, source: source.trim(), strict, dryRun });
    if (input.current) input.current.value = '';
  };

  return (
    <div className="import-form">
      <div className="import-choices">
        <fieldset className="choice">
          <legend>Tệp chứa gì</legend>
          <Segmented<KindName>
            options={(Object.keys(KIND_WORDS) as KindName[]).map((value) => ({
              value,
              label: KIND_WORDS[value],
            }))}
            value={kind}
            onChange={setKind}
            aria-label="Tệp chứa gì"
          />
        </fieldset>
        <div className="choice">
          <label htmlFor="source">Nguồn số liệu (tùy chọn)</label>
          <Input
            id="source"
            value={source}
            maxLength={200}
            list="known-sources"
            autoComplete="off"
            placeholder="vd. Hệ thống một cửa tỉnh"
            onChange={(event) => setSource(event.target.value)}
          />
          <datalist id="known-sources">
            {known.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </div>
        <fieldset className="choice choice-checks">
          <legend>Cách nhập</legend>
          <Checkbox checked={dryRun} onChange={(event) => setDryRun(event.target.checked)}>
            Xem trước, chưa nhập
          </Checkbox>
          <Checkbox checked={strict} onChange={(event) => setStrict(event.target.checked)}>
            Có dòng bị từ chối thì không nhập gì
          </Checkbox>
        </fieldset>
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
          send([...event.dataTransfer.files]);
        }}
      >
        <input
          ref={input}
          type="file"
          multiple
          accept=".xlsx,.csv,.tsv,.json,.ndjson,.gz"
          disabled={sent !== null}
          onChange={(event) => send([...(event.target.files ?? [])])}
        />
        {sent === null ? (
          <>
            <strong>
              {dryRun ? 'Thả tệp vào đây để xem trước' : 'Thả tệp vào đây'}, hoặc bấm để chọn tệp
            </strong>
            <span className="quiet">
              .xlsx, .csv, .tsv, .json, .ndjson, nén .gz cũng được; nhiều tệp một lần
            </span>
          </>
        ) : (
          <strong role="status">Đang gửi tệp: {percentText(sent * 100, 0)}</strong>
        )}
      </label>
      <p className="quiet">
        Cột cá nhân (chủ hồ sơ, CCCD, điện thoại, địa chỉ, email) bị bỏ ngay khi đọc; số định danh, số điện
        thoại, email lẫn trong ô khác cũng bị bỏ. Không lưu ở đâu.
      </p>
    </div>
  );
}
