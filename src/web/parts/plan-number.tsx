import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { getCampaign, setPlanNumberEndpoint } from '../../campaigns/campaign-api.ts';
import { formatDay } from '../../platform/date.ts';
import { callEndpoint, ProblemError, useAnswer } from '../call-endpoint.ts';
import { useMay } from '../session.ts';
import { PlainForm } from './plain-form.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Số của Kế hoạch: every paper names the plan by it; entered once. */
export function PlanNumber({ campaign }: { campaign: string }) {
  const answer = useAnswer(getCampaign, { campaign });
  const mayEnter = useMay('set-frame');
  const [isOpen, setOpen] = useState(false);
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data) return null;
  const { planNumber, planDay } = answer.data;
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">Kế hoạch mà các văn bản nêu</h2>
      {planDay === null ? (
        <p>Chưa ghi số, ngày của Kế hoạch; văn bản nêu Kế hoạch chỉ trình được khi đã ghi.</p>
      ) : (
        <p>
          Kế hoạch số {planNumber} ngày {formatDay(planDay)}.
        </p>
      )}
      {!mayEnter ? null : isOpen ? (
        <PlanNumberForm
          campaign={campaign}
          number={planDay === null ? '' : planNumber}
          day={planDay ?? ''}
          onDone={() => setOpen(false)}
        />
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {planDay === null ? 'Ghi số, ngày Kế hoạch' : 'Sửa số, ngày Kế hoạch'}
          </button>
        </p>
      )}
    </section>
  );
}

interface PlanNumberFormProps {
  readonly campaign: string;
  readonly number: string;
  readonly day: string;
  readonly onDone: () => void;
}

function PlanNumberForm({ campaign, number: numberNow, day: dayNow, onDone }: PlanNumberFormProps) {
  const queries = useQueryClient();
  const [number, setNumber] = useState(numberNow);
  const [day, setDay] = useState(dayNow);
  return (
    <PlainForm
      doIt="Lưu"
      onSubmit={async () => {
        if (number.trim() === '' || day === '')
          throw new ProblemError(0, 'refused', 'Hãy ghi số, ký hiệu và ngày của Kế hoạch rồi bấm lại.');
        await callEndpoint(setPlanNumberEndpoint, { campaign }, { body: { number: number.trim(), day } });
        await queries.invalidateQueries();
        onDone();
      }}
    >
      <p className="choice">
        <label htmlFor="plan-number">Số, ký hiệu</label>
        <Input
          id="plan-number"
          placeholder="vd. 195/KH-UBND"
          maxLength={60}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </p>
      <p className="choice">
        <label htmlFor="plan-day">Ngày</label>
        <input id="plan-day" type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </p>
    </PlainForm>
  );
}
