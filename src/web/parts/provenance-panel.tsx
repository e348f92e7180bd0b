import { Link } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Basis, Figure } from '../../dashboard/dashboard-api.ts';
import { formatDay, localMinute } from '../../platform/date.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import { PACE, percentText, STATE_WORDS, targetText, unitOf } from '../figure-words.ts';

/** The figure that is to explain itself. */
export interface ProvenanceOf {
  readonly figure: Figure;
  readonly basis: Basis;
  readonly whose: string;
  /** Why the target is what it is, where known. */
  readonly reason?: string | null;
}

const OpenProvenance = createContext<(subject: ProvenanceOf) => void>(() => {});

/** Opens the provenance of a figure. */
export function useProvenance(): (subject: ProvenanceOf) => void {
  return useContext(OpenProvenance);
}

/** Holds the one panel in which any figure below explains itself. */
export function ProvenanceRoom({ children }: { children: ReactNode }) {
  const [subject, setSubject] = useState<ProvenanceOf | null>(null);
  return (
    <OpenProvenance value={setSubject}>
      {children}
      {subject ? <ProvenancePanel subject={subject} onClose={() => setSubject(null)} /> : null}
    </OpenProvenance>
  );
}

function ProvenancePanel({ subject, onClose }: { subject: ProvenanceOf; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const { figure, basis, whose } = subject;
  const words = basis.indicators.find((indicator) => indicator.code === figure.indicator);
  const unit = unitOf(figure.indicator);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is for its ground.
    <dialog
      ref={dialog}
      className="provenance"
      aria-labelledby="provenance-name"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div className="provenance-body">
        <p className="provenance-whose">{whose}</p>
        <h2 id="provenance-name">{words?.name ?? figure.indicator}</h2>
        <p className="provenance-number">
          {figure.state === 'measured' && figure.percent !== null
            ? percentText(figure.percent, 2)
            : STATE_WORDS[figure.state === 'measured' ? 'not-reported' : figure.state]}
        </p>
        <dl>
          <dt>Tử số</dt>
          <dd>
            {figure.numerator !== null ? `${formatCount(figure.numerator)} ${unit}: ` : ''}
            {words?.numeratorWords}
          </dd>
          <dt>Mẫu số</dt>
          <dd>
            {figure.denominator !== null ? `${formatCount(figure.denominator)} ${unit}: ` : ''}
            {words?.denominatorWords}
          </dd>
          <dt>Căn cứ</dt>
          <dd>{words?.legalBases.join('; ')}</dd>
          {words && words.readings.length > 0 ? (
            <>
              <dt>Cách hiểu</dt>
              <dd>{words.readings.join(' ')}</dd>
            </>
          ) : null}
          {figure.target !== null ? (
            <>
              <dt>Chỉ tiêu</dt>
              <dd>
                {targetText(figure.target)} % (mục {words?.clause} của kế hoạch)
                {subject.reason ? `. ${subject.reason}` : ''}
              </dd>
            </>
          ) : null}
          {figure.trajectory !== null && figure.target !== null ? (
            <>
              <dt>Lộ trình</dt>
              <dd>
                Đi đều từ kết quả kỳ gốc đến chỉ tiêu, hết ngày {formatDay(basis.at)} cần{' '}
                {formatDecimal(figure.trajectory, 1)} %{figure.pace ? `: ${PACE[figure.pace].word}` : ''}
              </dd>
            </>
          ) : null}
          {basis.movementSince ? (
            <>
              <dt>Biến động</dt>
              <dd>
                {figure.movement === null
                  ? 'không vượt dao động thường'
                  : `${formatDecimal(figure.movement, 1)} điểm phần trăm`}{' '}
                so với mốc {formatDay(basis.movementSince)}
              </dd>
            </>
          ) : null}
          <dt>Khoảng tính</dt>
          <dd>
            {formatDay(basis.campaign.from)} – hết ngày {formatDay(basis.at)}, theo ngày tiếp nhận
          </dd>
          <dt>Số liệu</dt>
          <dd>
            {basis.sources.join(', ') || 'chưa có nguồn'} · phiên bản {basis.dataVersion}, lấy lúc{' '}
            {localMinute(new Date(basis.asOf)).slice(11)} {formatDay(localMinute(new Date(basis.asOf)).slice(0, 10))} ·{' '}
            <Link to="/du-lieu" search={(search) => search} onClick={onClose}>
              {formatCount(basis.batches)} lần nhập
            </Link>
          </dd>
        </dl>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Đóng
        </button>
      </div>
    </dialog>
  );
}
