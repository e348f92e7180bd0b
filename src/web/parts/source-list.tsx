import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import {
  addSourceEndpoint,
  listSourcesEndpoint,
  revokeSourceEndpoint,
  type Source,
} from '../../intake/push/source-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { KIND_WORDS, type KindName } from '../kind-words.ts';
import { instantText } from '../time-words.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';

type NewSource = z.output<typeof addSourceEndpoint.answer>;

/** Hệ thống đẩy số liệu: each with a token of its own, shown once. */
export function SourceList() {
  const answer = useAnswer(listSourcesEndpoint, {});
  const queries = useQueryClient();
  const [made, setMade] = useState<NewSource | null>(null);
  const [chosen, setChosen] = useState<Source | null>(null);
  return (
    <>
      <p className="quiet">
        Phần mềm một cửa của sở, ngành hoặc nhà cung cấp gửi thẳng hồ sơ vào đây bằng mã truy cập riêng, không
        cần xuất tệp.
      </p>
      {answer.error ? <ProblemNote error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data ? (
        <SourceTable sources={answer.data} onRevoke={setChosen} />
      ) : answer.error ? null : (
        <Waiting what="các nguồn" />
      )}
      {made ? (
        <div className="note after-table" role="status">
          <p>
            Mã truy cập của <strong>{made.name}</strong>, chỉ hiện một lần này. Sao chép và gửi cho nhà cung
            cấp qua kênh riêng.
          </p>
          <p>
            <code className="token">{made.token}</code>
          </p>
        </div>
      ) : null}
      <AddSource
        onMade={(source) => {
          setMade(source);
          void queries.invalidateQueries({ queryKey: [listSourcesEndpoint.path] });
        }}
      />
      {chosen ? (
        <ConfirmDialog
          title={`Thu hồi mã truy cập của ${chosen.name}?`}
          doIt="Thu hồi"
          leaveIt="Giữ lại"
          danger
          onConfirm={async () => {
            await callEndpoint(revokeSourceEndpoint, { source: chosen.id });
            await queries.invalidateQueries({ queryKey: [listSourcesEndpoint.path] });
          }}
          onClose={() => setChosen(null)}
        >
          <p>Hệ thống này không gửi được nữa cho đến khi có mã mới. Số liệu đã gửi giữ nguyên.</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function SourceTable({
  sources,
  onRevoke,
}: {
  sources: readonly Source[];
  onRevoke: (source: Source) => void;
}) {
  if (sources.length === 0) return <p>Chưa có hệ thống nào được đẩy số liệu.</p>;
  return (
    <table className="ledger as-list">
      <thead>
        <tr>
          <th scope="col">Nguồn</th>
          <th scope="col">Được gửi</th>
          <th scope="col">Tạo lúc</th>
          <th scope="col">Gửi lần cuối</th>
          <th scope="col">
            <span className="unseen">Việc</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id} className={source.revokedAt === null ? '' : 'is-undone'}>
            <th scope="row">{source.name}</th>
            <td data-label="Được gửi">{source.kinds.map((kind) => KIND_WORDS[kind]).join(', ')}</td>
            <td data-label="Tạo lúc">{instantText(source.createdAt)}</td>
            <td data-label="Gửi lần cuối">
              {source.lastUsedAt === null ? 'chưa gửi' : instantText(source.lastUsedAt)}
            </td>
            <td className="number">
              {source.revokedAt === null ? (
                <button type="button" className="button" onClick={() => onRevoke(source)}>
                  Thu hồi
                </button>
              ) : (
                <span className="quiet">đã thu hồi {instantText(source.revokedAt)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AddSource({ onMade }: { onMade: (source: NewSource) => void }) {
  const [name, setName] = useState('');
  const [kinds, setKinds] = useState<KindName[]>(['dossiers']);
  const [error, setError] = useState<unknown>(null);
  const why =
    name.trim() === '' ? 'Đặt tên nguồn trước.' : kinds.length === 0 ? 'Chọn loại số liệu được gửi.' : null;
  const add = async () => {
    setError(null);
    try {
      onMade(await callEndpoint(addSourceEndpoint, {}, { body: { name: name.trim(), kinds } }));
      setName('');
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <form
      className="import-choices after-table"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="choice">
        <label htmlFor="source-name">Tên nguồn mới</label>
        <Input
          id="source-name"
          value={name}
          maxLength={200}
          placeholder="vd. Một cửa Sở Tư pháp"
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <fieldset className="choice choice-checks">
        <legend>Được gửi</legend>
        <Checkbox.Group<KindName>
          options={(Object.keys(KIND_WORDS) as KindName[]).map((value) => ({
            value,
            label: KIND_WORDS[value],
          }))}
          value={kinds}
          onChange={setKinds}
        />
      </fieldset>
      <button type="submit" className="button" disabled={why !== null} aria-describedby="source-why">
        Thêm nguồn
      </button>
      <span id="source-why" className="quiet why">
        {why}
      </span>
      {error ? <ProblemNote error={error} /> : null}
    </form>
  );
}
