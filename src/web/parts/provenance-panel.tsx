import { Link } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Basis, Figure } from '../../dashboard/dashboard-api.ts';
import { formatDay, localMinute } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { PACE, percentText, pointsText, STATE_WORDS, targetPercentText, unitOf } from '../figure-words.ts';
import { DeclaredBatch, ProvenanceRows } from './provenance-rows.tsx';
import { FigureSuspicions } from './suspicion-notes.tsx';

/** The figure that is to explain itself. */
export interface ProvenanceOf {
  readonly figure: Figure;
  readonly basis: Basis;
  /** Whose figure it is, in words. */
  readonly whose: string;
  /** Whose figure it is, and whether with all below it. */
  readonly agency: string;
  readonly scope: 'own' | 'subtree';
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
  const question = {
    agency: subject.agency,
    scope: subject.scope,
    indicator: figure.indicator,
    from: basis.campaign.from,
    to: basis.at,
  };
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
        {figure.suspicions > 0 ? <FigureSuspicions question={question} onLeave={onClose} /> : null}
        <dl>
          <Entry name="Tử số">{countedText(figure.numerator, figure.indicator, words?.numeratorWords)}</Entry>
          <Entry name="Mẫu số">
            {countedText(figure.denominator, figure.indicator, words?.denominatorWords)}
          </Entry>
          {figure.target === null ? null : (
            <Entry name="Chỉ tiêu">
              {targetPercentText(figure.target)}, giao theo mục {words?.clause} của kế hoạch
              {words?.central == null ? '' : `; mức trung ương ${targetPercentText(words.central)}`}
            </Entry>
          )}
          {figure.trajectory === null ? null : (
            <Entry name="Lộ trình">
              đi đều từ kết quả kỳ gốc đến chỉ tiêu, hết ngày {formatDay(basis.at)} cần{' '}
              {percentText(figure.trajectory)}
              {figure.pace ? `: ${PACE[figure.pace].word}` : ''}
            </Entry>
          )}
          {basis.movementSince === null || figure.movement === null ? null : (
            <Entry name="Biến động">
              {pointsText(figure.movement.points)} điểm phần trăm so với mốc {formatDay(basis.movementSince)}
              {figure.movement.significant ? '' : ', không vượt dao động thường'}
            </Entry>
          )}
          <Entry name="Khoảng tính">
            {formatDay(basis.campaign.from)} – hết ngày {formatDay(basis.at)}
          </Entry>
          {figure.origin === 'declared' ? (
            <Entry name="Số liệu khai báo">
              {figure.source ?? 'chưa ghi nguồn'}
              <DeclaredBatch question={question} />
            </Entry>
          ) : null}
          <Entry name="Số liệu">
            {figure.origin === 'declared' ? '' : `${basis.sources.join(', ') || 'chưa ghi nguồn'} · `}phiên
            bản {basis.dataVersion}, lấy lúc {momentText(basis.asOf)} ·{' '}
            <Link to="/du-lieu" search={(search) => search} onClick={onClose}>
              {formatCount(basis.batches)} lần nhập
            </Link>
          </Entry>
          <Entry name="Căn cứ">
            {words?.legalBases.join('; ')}{' '}
            <Link to="/chi-so" hash={figure.indicator} search={(search) => search} onClick={onClose}>
              Xem định nghĩa
            </Link>
          </Entry>
          {words && words.readings.length > 0 ? (
            <Entry name="Cách hiểu">{words.readings.join(' ')}</Entry>
          ) : null}
        </dl>
        {figure.origin === 'counted' && figure.denominator ? <ProvenanceRows question={question} /> : null}
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Đóng
        </button>
      </div>
    </dialog>
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

function countedText(count: number | null, indicator: string, words: string | undefined): string {
  const meaning = words ? words.charAt(0).toLowerCase() + words.slice(1) : '';
  return count === null ? meaning : `${formatCount(count)} ${unitOf(indicator)}: ${meaning}`;
}

function momentText(instant: string): string {
  const minute = localMinute(new Date(instant));
  return `${minute.slice(11)} ${formatDay(minute.slice(0, 10))}`;
}
