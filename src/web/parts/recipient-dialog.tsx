import { useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import {
  type RecipientEntry,
  recipientListEndpoint,
  recipientSaveEndpoint,
} from '../../reports/handing/handing-api.ts';
import { GROUP_NAMES, RECIPIENT_GROUPS, type RecipientGroup } from '../../reports/handing/recipient.ts';
import { callEndpoint, ProblemError } from '../call-endpoint.ts';
import { AgencySelect } from './agency-select.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface RecipientDialogProps {
  readonly entry: RecipientEntry | null;
  /** The day from which a new one receives. */
  readonly from: string;
  readonly onClose: () => void;
}

/** One place that gets papers: as it is printed, whom it is, where its mail goes. */
export function RecipientDialog({ entry, from, onClose }: RecipientDialogProps) {
  const queries = useQueryClient();
  const [name, setName] = useState(entry?.name ?? '');
  const [group, setGroup] = useState<RecipientGroup>(entry?.group ?? 'departments');
  const [agency, setAgency] = useState<string | null>(entry?.agency ?? null);
  const [addresses, setAddresses] = useState(entry?.addresses.join('\n') ?? '');
  const save = async () => {
    if (name.trim() === '') throw new ProblemError(0, 'refused', 'Hãy ghi tên nơi nhận rồi bấm lại.');
    await callEndpoint(
      recipientSaveEndpoint,
      {},
      {
        body: {
          ...(entry === null ? {} : { id: entry.id }),
          name: name.trim(),
          group,
          agency,
          addresses: addresses
            .split(/[\s,;]+/)
            .map((line) => line.trim())
            .filter((line) => line !== ''),
          kinds: entry?.kinds ?? [],
          from: entry?.from ?? from,
          to: entry?.to ?? null,
        },
      },
    );
    await queries.invalidateQueries({ queryKey: [recipientListEndpoint.path] });
  };
  return (
    <ConfirmDialog
      title={entry === null ? 'Thêm nơi nhận' : `Sửa nơi nhận: ${entry.name}`}
      doIt="Lưu"
      leaveIt="Để như cũ"
      onConfirm={save}
      onClose={onClose}
    >
      <p className="choice">
        <label htmlFor="recipient-name">Tên như in ở Nơi nhận</label>
        <Input
          id="recipient-name"
          maxLength={300}
          placeholder="vd. Sở Nội vụ"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="recipient-group">Nhóm</label>
        <Select<RecipientGroup>
          id="recipient-group"
          value={group}
          onChange={setGroup}
          options={RECIPIENT_GROUPS.map((value) => ({ value, label: GROUP_NAMES[value] }))}
        />
      </p>
      <div className="choice">
        <label htmlFor="recipient-agency">Đơn vị (bỏ trống nếu là nơi nhận ngoài danh sách đơn vị)</label>
        <AgencySelect
          id="recipient-agency"
          on={null}
          value={agency ?? ''}
          onChange={(value) => setAgency(value === '' ? null : value)}
          before={[{ value: '', label: 'Không phải đơn vị trong danh sách' }]}
          withProvince
        />
      </div>
      <p className="choice">
        <label htmlFor="recipient-addresses">Địa chỉ thư, mỗi dòng một địa chỉ</label>
        <Input.TextArea
          id="recipient-addresses"
          rows={3}
          maxLength={3000}
          placeholder="vd. vanthu.snv@daklak.gov.vn"
          value={addresses}
          onChange={(event) => setAddresses(event.target.value)}
        />
      </p>
    </ConfirmDialog>
  );
}
