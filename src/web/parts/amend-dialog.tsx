import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { AgencyName } from '../../dashboard/dashboard-api.ts';
import { amendTargetEndpoint } from '../../targets/amendment-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { targetPercentText } from '../figure-words.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Whose target on what is to be amended. */
export interface AmendedPlace {
  readonly agency: AgencyName;
  readonly indicator: string;
  readonly indicatorName: string;
  readonly was: number | null;
}

interface AmendDialogProps {
  readonly campaign: { readonly id: string; readonly from: string; readonly to: string };
  readonly at: string;
  readonly place: AmendedPlace;
  readonly onClose: () => void;
}

/** Điều chỉnh chỉ tiêu: a new target from a day on, by which document, and why. */
export function AmendDialog({ campaign, at, place, onClose }: AmendDialogProps) {
  const queries = useQueryClient();
  const [target, setTarget] = useState<number | null>(place.was);
  const [none, setNone] = useState(false);
  const [from, setFrom] = useState(at);
  const [document, setDocument] = useState('');
  const amend = async (reason: string) => {
    await callEndpoint(
      amendTargetEndpoint,
      { campaign: campaign.id },
      {
        body: {
          agency: place.agency.id,
          indicator: place.indicator,
          target: none ? null : target,
          inForceFrom: from,
          documentNumber: document.trim(),
          reason,
        },
      },
    );
    await queries.invalidateQueries();
  };
  return (
    <ReasonDialog
      title={`Điều chỉnh chỉ tiêu ${place.indicatorName.toLowerCase()} của ${place.agency.name}`}
      doIt="Điều chỉnh"
      leaveIt="Giữ nguyên"
      onConfirm={amend}
      onClose={onClose}
    >
      <p>
        Đang giao {place.was === null ? 'không có chỉ tiêu' : targetPercentText(place.was)}. Chỉ tiêu cũ và lý
        do vẫn được lưu; mọi kết quả từ ngày hiệu lực so theo chỉ tiêu mới.
      </p>
      <p className="choice">
        <label htmlFor="amend-target">Chỉ tiêu mới (%)</label>
        <InputNumber
          id="amend-target"
          min={0}
          max={100}
          precision={2}
          decimalSeparator=","
          disabled={none}
          value={target}
          onChange={setTarget}
        />{' '}
        <Checkbox checked={none} onChange={(event) => setNone(event.target.checked)}>
          thôi giao
        </Checkbox>
      </p>
      <p className="choice">
        <label htmlFor="amend-from">Hiệu lực từ ngày</label>
        <input
          id="amend-from"
          type="date"
          min={campaign.from}
          max={campaign.to}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="amend-document">Số, ký hiệu văn bản</label>
        <Input
          id="amend-document"
          placeholder="vd. 3012/QĐ-UBND"
          maxLength={100}
          value={document}
          onChange={(event) => setDocument(event.target.value)}
        />
      </p>
    </ReasonDialog>
  );
}
