import { InputNumber, Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { getCampaign } from '../../campaigns/campaign-api.ts';
import type { readingsBodySchema } from '../../targets/readings-api.ts';

/** The readings chosen; what is left out is read as the campaign's frame says. */
export type Readings = z.output<typeof readingsBodySchema>;

interface ReadingsFormProps {
  readonly campaign: z.output<typeof getCampaign.answer>;
  readonly readings: Readings;
  readonly onChange: (readings: Readings) => void;
}

/** Each point that III.2 leaves open, to be read one way or another. */
export function ReadingsForm({ campaign, readings, onChange }: ReadingsFormProps) {
  const { baseline, uplift } = campaign;
  const change = (changed: Partial<Readings>) => {
    const next = { ...readings, ...changed };
    onChange(Object.fromEntries(Object.entries(next).filter(([, reading]) => reading !== undefined)));
  };
  return (
    <section className="reading" aria-labelledby="reading">
      <h2 id="reading">Cách hiểu mục III.2</h2>
      <div className="reading-fields">
        <Field label="“Tăng thêm 5%”">
          <Segmented<'points' | 'relative'>
            aria-label="Cách hiểu “tăng thêm 5%”"
            value={readings.uplift ?? uplift.mode}
            onChange={(mode) => change({ uplift: mode === uplift.mode ? undefined : mode })}
            options={[
              { value: 'points', label: 'cộng 5 điểm phần trăm (50 → 55)' },
              { value: 'relative', label: 'nhân 1,05 (50 → 52,5)' },
            ]}
          />
        </Field>
        <Field label="Mức tăng">
          <InputNumber
            aria-label="Mức tăng"
            min={0}
            max={100}
            precision={2}
            decimalSeparator=","
            value={readings.upliftValue ?? uplift.value}
            onChange={(value) =>
              change({ upliftValue: value === null || value === uplift.value ? undefined : value })
            }
          />
        </Field>
        <Field label="Khi đã bằng hoặc cao hơn mức trung ương">
          <Segmented<'own-result' | 'floor'>
            aria-label="Mức tăng cộng vào đâu"
            value={readings.upliftOn ?? 'own-result'}
            onChange={(on) => change({ upliftOn: on === 'own-result' ? undefined : on })}
            options={[
              { value: 'own-result', label: 'tăng trên kết quả của đơn vị' },
              { value: 'floor', label: 'tăng trên mức trung ương' },
            ]}
          />
        </Field>
        <Field label="Mức sàn">
          <Segmented<'central' | 'none'>
            aria-label="Mức sàn"
            value={readings.floor ?? 'central'}
            onChange={(floor) => change({ floor: floor === 'central' ? undefined : floor })}
            options={[
              { value: 'central', label: 'không thấp hơn mức trung ương' },
              { value: 'none', label: 'không có sàn' },
            ]}
          />
        </Field>
        <Field label="Mức cao nhất (%)">
          <InputNumber
            aria-label="Mức cao nhất"
            min={1}
            max={100}
            precision={2}
            decimalSeparator=","
            value={readings.cap ?? 100}
            onChange={(cap) => change({ cap: cap === null || cap === 100 ? undefined : cap })}
          />
        </Field>
        <Field label="Kỳ gốc">
          <span className="day-field">
            <input
              type="date"
              aria-label="Kỳ gốc từ ngày"
              value={readings.baselineFrom ?? baseline.from}
              onChange={({ target }) => change({ baselineFrom: dayOf(target.value, baseline.from) })}
            />{' '}
            –{' '}
            <input
              type="date"
              aria-label="Kỳ gốc đến hết ngày"
              value={readings.baselineTo ?? baseline.to}
              onChange={({ target }) => change({ baselineTo: dayOf(target.value, baseline.to) })}
            />
          </span>
        </Field>
      </div>
      <p className="after-table">
        <button
          type="button"
          className="link-button"
          disabled={Object.keys(readings).length === 0}
          onClick={() => onChange({})}
        >
          Trở lại cách hiểu của kế hoạch
        </button>
      </p>
    </section>
  );
}

/** `undefined` where the plan's own day stands, or none is written. */
function dayOf(typed: string, ofPlan: string): string | undefined {
  return typed === '' || typed === ofPlan ? undefined : typed;
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <span className="quiet">{label}</span>
      {children}
    </div>
  );
}
