import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type ListedMapping,
  listMappingsEndpoint,
  withdrawMappingEndpoint,
} from '../../intake/mapping/mapping-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { instantText } from '../time-words.ts';
import { Allowed } from './allowed.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';

/** Cách chỉ cột: what people said about headings that are not ours; used for every file with the same headings. */
export function MappingList() {
  const answer = useAnswer(listMappingsEndpoint, {});
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ListedMapping | null>(null);
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="cách chỉ cột" />;
  if (answer.data.length === 0) {
    return (
      <p>
        Chưa có cách chỉ cột nào. Khi một tệp có tiêu đề lạ, bấm “Xem và chỉ cột” ở trang Nhập tệp; lần sau
        tệp cùng tiêu đề được hiểu ngay.
      </p>
    );
  }
  return (
    <>
      <table className="ledger as-list">
        <thead>
          <tr>
            <th scope="col">Tiêu đề của tệp được hiểu là</th>
            <th scope="col">Loại và nguồn</th>
            <th scope="col">Ghi lúc</th>
            <th scope="col">
              <span className="unseen">Việc</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.data.map((mapping) => (
            <tr key={mapping.id} className={mapping.inForce ? '' : 'is-undone'}>
              <td className="whole-row">{pointedText(mapping)}</td>
              <td data-label="Loại và nguồn">
                {KIND_WORDS[mapping.kind]}
                <span className="was">{mapping.source ?? 'mọi nguồn'}</span>
              </td>
              <td data-label="Ghi lúc">{instantText(mapping.decidedAt)}</td>
              <td className="number">
                {mapping.withdrawnAt === null ? (
                  <Allowed action="import">
                    <button type="button" className="button" onClick={() => setChosen(mapping)}>
                      Bỏ
                    </button>
                  </Allowed>
                ) : (
                  <span className="quiet">đã bỏ {instantText(mapping.withdrawnAt)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen ? (
        <ConfirmDialog
          title="Bỏ cách chỉ cột này?"
          doIt="Bỏ"
          leaveIt="Giữ lại"
          danger
          onConfirm={async () => {
            await callEndpoint(withdrawMappingEndpoint, { mapping: chosen.id });
            await queries.invalidateQueries({ queryKey: [listMappingsEndpoint.path] });
          }}
          onClose={() => setChosen(null)}
        >
          <p>{pointedText(chosen)}</p>
          <p>Tệp sau có các tiêu đề này được hiểu như trước khi chỉ. Các đợt đã nhập không đổi.</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

/** `Ma_HS → Mã hồ sơ; DV → Đơn vị tiếp nhận; bỏ qua: GhiChu` */
function pointedText({ headings }: ListedMapping): string {
  const pointed = headings.flatMap(({ heading, field }) => (field ? [`${heading} → ${field.heading}`] : []));
  const left = headings.flatMap(({ heading, field }) => (field ? [] : [heading]));
  return [...pointed, ...(left.length > 0 ? [`bỏ qua: ${left.join(', ')}`] : [])].join('; ');
}
