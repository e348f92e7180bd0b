import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { indicatorsEndpoint } from '../../indicators/indicators-api.ts';
import type { IndicatorDefinition } from '../../indicators/register-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { IndicatorEntry } from '../parts/indicator-entry.tsx';
import { MeaningsTable } from '../parts/meanings-table.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { reachIn, useReader } from '../session.ts';

/** Định nghĩa chỉ tiêu: what each indicator counts, on which law, how the texts were read; the plan's phrases side by side. */
export function IndicatorsScreen() {
  const answer = useAnswer(indicatorsEndpoint, {});
  const seesProvince = reachIn(useReader(), 'see-figures') === 'all';
  const { hash } = useLocation();
  const loaded = answer.data !== undefined;
  useEffect(() => {
    if (loaded && hash !== '') document.getElementById(hash)?.scrollIntoView();
  }, [loaded, hash]);
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="định nghĩa các chỉ tiêu" />;
  const { indicators } = answer.data;
  const computed = indicators.filter((one) => one.computed);
  const declared = indicators.filter((one) => !one.computed);
  return (
    <div className="screen">
      <div>
        <h1>Định nghĩa chỉ tiêu</h1>
        <p className="quiet">
          {computed.length} chỉ tiêu tính từ hồ sơ, {declared.length} chỉ tiêu chỉ có số liệu khai báo. Căn cứ
          có dấu † chưa đối chiếu số điều, khoản hoặc ngày hiệu lực với văn bản đã ký.
        </p>
      </div>
      {seesProvince ? (
        <>
          <MeaningsTable indicator="online-dossiers" />
          <MeaningsTable indicator="online-payments" />
        </>
      ) : null}
      <Register id="tinh-tu-ho-so" title="Tính từ hồ sơ" indicators={computed} />
      <Register id="khai-bao" title="Chỉ có số liệu khai báo" indicators={declared} />
    </div>
  );
}

function Register({
  id,
  title,
  indicators,
}: {
  id: string;
  title: string;
  indicators: readonly IndicatorDefinition[];
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {indicators.map((indicator) => (
        <IndicatorEntry key={indicator.code} indicator={indicator} />
      ))}
    </section>
  );
}
