import type { ReactNode } from 'react';
import type { IndicatorDefinition } from '../../indicators/register-api.ts';
import { formatDay } from '../../platform/date.ts';

const PORTAL_POINTS = {
  full: 'Cổng Dịch vụ công quốc gia khi đó cho điểm tối đa.',
  none: 'Cổng Dịch vụ công quốc gia khi đó cho 0 điểm.',
} as const;

/** One definition of the register: what is counted, by which law, and how its open questions were answered. */
export function IndicatorEntry({ indicator }: { indicator: IndicatorDefinition }) {
  const { empty, rounding, unit } = indicator;
  return (
    <article className="definition" id={indicator.code} aria-labelledby={`${indicator.code}-name`}>
      <header>
        <h3 id={`${indicator.code}-name`}>{indicator.name}</h3>
        <p className="quiet" lang="en">
          {indicator.nameEn}
        </p>
        <p className="quiet">
          {indicator.code}
          {indicator.rows766.length > 0 ? ` · Bộ chỉ số 766: ${indicator.rows766.join(', ')}` : ''}
        </p>
      </header>
      <dl>
        <Entry name="Tử số">{indicator.numerator}</Entry>
        <Entry name="Mẫu số">{indicator.denominator}</Entry>
        <Entry name="Đơn vị tính">{unit.vi}</Entry>
        <Entry name="Làm tròn">{rounding.words.vi}</Entry>
        <Entry name="Mẫu số bằng 0">
          {empty.words.vi} {empty.portalPoints ? PORTAL_POINTS[empty.portalPoints] : ''}
        </Entry>
        <Entry name="Căn cứ">
          <ul className="plain">
            {indicator.legalBases.map((basis) => (
              <li key={`${basis.document} ${basis.article}`}>
                {basis.document} ngày {formatDay(basis.date)}, {basis.article}
                {basis.checked ? '' : ' †'}
                <span className="was">
                  áp dụng từ {formatDay(basis.validFrom)}{' '}
                  {basis.validTo === null ? 'đến nay' : `đến ${formatDay(basis.validTo)}`}
                </span>
              </li>
            ))}
          </ul>
        </Entry>
        <Entry name="Cách hiểu">
          {indicator.readings.map((reading) => (
            <details key={reading.id}>
              <summary>{reading.taken.vi}</summary>
              <p>{reading.question.vi}</p>
              <p>Cách khác: {reading.alternatives.map(({ vi }) => vi).join(' ')}</p>
              <p>Lý do: {reading.reason.vi}</p>
            </details>
          ))}
        </Entry>
      </dl>
    </article>
  );
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
