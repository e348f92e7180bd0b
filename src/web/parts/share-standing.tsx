import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import type { IndicatorShares, MemberStanding, PartStanding } from '../../targets/target-share-schema.ts';
import { percentText, targetPercentText } from '../figure-words.ts';

interface ShareStandingProps {
  readonly share: NonNullable<IndicatorShares['inForce']>;
  /** `hồ sơ trực tuyến`. */
  readonly counted: string;
}

/** The share in force: each part and each member against what was promised, and whether it is still enough. */
export function ShareStanding({ share, counted }: ShareStandingProps) {
  return (
    <section aria-labelledby="in-force">
      <h2 id="in-force">Đang thực hiện</h2>
      <p className="quiet">
        Bản {share.number}, hiệu lực từ {formatDay(share.from)}. Lý do: {share.reason}
      </p>
      {share.flag === null ? null : <p className="note">{share.flag}</p>}
      <p>{share.check.summary}</p>
      <table className="ledger targets as-list">
        <thead>
          <tr>
            <th scope="col">Lĩnh vực</th>
            <th scope="col">Phụ trách</th>
            <th scope="col" className="number">
              Dự kiến
            </th>
            <th scope="col" className="number">
              Cần đạt
            </th>
            <th scope="col" className="number">
              Đến nay
            </th>
            <th scope="col" className="number">
              Còn
            </th>
          </tr>
        </thead>
        <tbody>
          {share.standing.map((part) => (
            <tr key={`${part.fieldName} ${part.member}`}>
              <th scope="row">
                {part.fieldName}
                {part.hold === 'part' ? <span className="was">làm chung</span> : null}
              </th>
              <td data-label="Phụ trách">{part.member ?? '—'}</td>
              <PromiseCells standing={part} />
            </tr>
          ))}
        </tbody>
      </table>
      {share.members.length > 0 ? (
        <table className="ledger targets as-list">
          <caption>
            <h3>Từng người phụ trách</h3>
          </caption>
          <thead>
            <tr>
              <th scope="col">Người phụ trách</th>
              <th scope="col">Lĩnh vực</th>
              <th scope="col" className="number">
                Dự kiến
              </th>
              <th scope="col" className="number">
                Cần đạt
              </th>
              <th scope="col" className="number">
                Đến nay
              </th>
              <th scope="col" className="number">
                Còn
              </th>
            </tr>
          </thead>
          <tbody>
            {share.members.map((member) => (
              <tr key={member.member}>
                <th scope="row">{member.member}</th>
                <td data-label="Lĩnh vực">{member.fields.join(', ')}</td>
                <PromiseCells standing={member} />
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p className="quiet">Cần đạt và còn: số {counted} đến hết chiến dịch.</p>
    </section>
  );
}

function PromiseCells({ standing }: { standing: PartStanding | MemberStanding }) {
  const { planned, needed, percent, soFar, met, left, note } = standing;
  return (
    <>
      <td className="number" data-label="Dự kiến">
        {formatCount(planned)}
      </td>
      <td className="number" data-label="Cần đạt">
        <strong>{formatCount(needed)}</strong>
        {percent === null ? null : <span className="was">{targetPercentText(percent)}</span>}
      </td>
      <td className="number" data-label="Đến nay">
        {soFar === null ? (
          <span className="quiet">{note ?? '—'}</span>
        ) : (
          <>
            {soFar.percent === null ? '— không phát sinh' : percentText(soFar.percent)}
            <span className="was">
              {formatCount(soFar.numerator)} / {formatCount(soFar.denominator)}
              {met === null ? '' : met ? ', đạt' : ', chưa đạt'}
            </span>
          </>
        )}
      </td>
      <td className="number" data-label="Còn">
        {left === null ? '—' : formatCount(left)}
      </td>
    </>
  );
}
