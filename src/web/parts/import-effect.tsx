import { useState } from 'react';
import type { ImportEffect } from '../../intake/rehearsal/rehearsal-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount, formatDecimal, formatSigned } from '../../platform/number.ts';
import { percentText } from '../figure-words.ts';

const MOVES_SHOWN = 12;

const AGENCY_COUNTS = [
  { heading: 'Mới', count: 'inserted' },
  { heading: 'Cập nhật', count: 'updated' },
  { heading: 'Không đổi', count: 'unchanged' },
  { heading: 'Từ chối', count: 'refused' },
  { heading: 'Chuyển đi', count: 'left' },
] as const;

/** Ảnh hưởng: whom an import would touch, and how their figures would move. */
export function ImportEffectView({ effect }: { effect: ImportEffect }) {
  return (
    <>
      {effect.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {effect.windows.map((window, index) => (
        <MovesOfWindow key={window.title} effect={effect} index={index} />
      ))}
      {effect.agencies.length > 0 ? (
        <details>
          <summary>Các dòng theo đơn vị ({formatCount(effect.agencies.length)} đơn vị)</summary>
          <table className="ledger as-list">
            <thead>
              <tr>
                <th scope="col">Đơn vị</th>
                {AGENCY_COUNTS.map(({ heading }) => (
                  <th key={heading} scope="col" className="number">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {effect.agencies.map((agency) => (
                <tr key={agency.agency}>
                  <th scope="row">{agency.name}</th>
                  {AGENCY_COUNTS.map(({ heading, count }) => (
                    <td key={heading} className="number" data-label={heading}>
                      {formatCount(agency[count])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ) : null}
    </>
  );
}

type Window = ImportEffect['windows'][number];
type Move = ImportEffect['moves'][number];
type Figure = Move['before'];

function MovesOfWindow({ effect, index }: { effect: ImportEffect; index: number }) {
  const [all, setAll] = useState(false);
  const window = effect.windows[index];
  const moves = effect.moves.filter((move) => move.window === index).toSorted(bySize);
  const shown = all ? moves : moves.slice(0, MOVES_SHOWN);
  if (!window) return null;
  return (
    <section className="effect">
      <h3>{titleOf(window)}</h3>
      <p className="quiet">
        {window.moved === 0
          ? 'Không tỷ lệ nào thay đổi.'
          : `${formatCount(window.moved)} tỷ lệ thay đổi, ${formatCount(window.unmoved)} tỷ lệ giữ nguyên; toàn tỉnh trước, rồi thay đổi nhiều trước.`}
      </p>
      {shown.length > 0 ? (
        <table className="ledger as-list moves">
          <thead>
            <tr>
              <th scope="col">Đơn vị</th>
              <th scope="col">Chỉ tiêu</th>
              <th scope="col" className="number">
                Đang có
              </th>
              <th scope="col" className="number">
                Sẽ là
              </th>
              <th scope="col" className="number">
                Thay đổi
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((move) => (
              <tr key={`${move.agency} ${move.scope} ${move.indicator}`}>
                <th scope="row">
                  {move.name}
                  {move.scope === 'subtree' ? ', toàn tỉnh' : ''}
                </th>
                <td data-label="Chỉ tiêu">
                  {move.indicatorName}
                  {move.behindDeclared ? (
                    <span className="was">đã có số liệu khai báo, màn hình không đổi</span>
                  ) : null}
                </td>
                <td className="number" data-label="Đang có">
                  <MovedFigure figure={move.before} />
                </td>
                <td className="number" data-label="Sẽ là">
                  <MovedFigure figure={move.after} />
                </td>
                <td className="number" data-label="Thay đổi">
                  {pointsText(move.points)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {shown.length < moves.length ? (
        <p className="after-table">
          <button type="button" className="button" onClick={() => setAll(true)}>
            Hiện cả {formatCount(moves.length)} tỷ lệ
          </button>
        </p>
      ) : null}
    </section>
  );
}

function MovedFigure({ figure }: { figure: Figure }) {
  return (
    <>
      {figure.percent === null ? '— không phát sinh' : percentText(figure.percent, 2)}
      {figure.numerator === null || figure.denominator === null || figure.denominator === 0 ? null : (
        <span className="was">
          {formatCount(figure.numerator)} / {formatCount(figure.denominator)}
        </span>
      )}
    </>
  );
}

function pointsText(points: number | null): string {
  if (points === null) return '—';
  if (points === 0) return '0,00 điểm';
  return `${points > 0 ? '▲' : '▼'} ${formatSigned(points, (value) => formatDecimal(value, 2))} điểm`;
}

/** The province before its agencies, then the largest move; what has no percentage before or after comes last. */
function bySize(one: Move, other: Move): number {
  const level = Number(other.scope === 'subtree') - Number(one.scope === 'subtree');
  return level !== 0 ? level : sizeOf(other) - sizeOf(one);
}

function sizeOf({ points }: Move): number {
  return points === null ? -1 : Math.abs(points);
}

function titleOf({ kind, title, from, to }: Window): string {
  const days = `${formatDay(from)}–${formatDay(to)}`;
  if (kind === 'campaign') return `Ảnh hưởng trong chiến dịch, ${days}`;
  if (kind === 'baseline') return `Ảnh hưởng trong kỳ gốc, ${days}`;
  return title;
}
