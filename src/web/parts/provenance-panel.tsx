import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ProvenanceSubject } from '../provenance-subject.ts';
import { OpenProvenance } from './provenance-button.tsx';
import { ProvenanceForecast } from './provenance-forecast.tsx';
import { ProvenanceResult } from './provenance-result.tsx';
import { ProvenanceScore } from './provenance-score.tsx';
import { ProvenanceStanding } from './provenance-standing.tsx';
import { ProvenanceTarget } from './provenance-target.tsx';

/** Holds the one panel in which any figure below explains itself; what a figure rests on is asked for in turn. */
export function ProvenanceRoom({ children }: { children: ReactNode }) {
  const [path, setPath] = useState<readonly ProvenanceSubject[]>([]);
  return (
    <OpenProvenance value={(subject) => setPath((before) => [...before, subject])}>
      {children}
      {path.length > 0 ? (
        <ProvenancePanel path={path} onBack={() => setPath(path.slice(0, -1))} onClose={() => setPath([])} />
      ) : null}
    </OpenProvenance>
  );
}

interface PanelProps {
  readonly path: readonly ProvenanceSubject[];
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function ProvenancePanel({ path, onBack, onClose }: PanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const subject = path.at(-1);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject is read from its top
  useEffect(() => {
    dialog.current?.scrollTo(0, 0);
  }, [path.length]);
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
        {path.length > 1 ? (
          <p>
            <button type="button" className="link-button" onClick={onBack}>
              ‹ Quay lại
            </button>
          </p>
        ) : null}
        {subject ? <Subject key={path.length} subject={subject} onLeave={onClose} /> : null}
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Đóng
        </button>
      </div>
    </dialog>
  );
}

function Subject({ subject, onLeave }: { subject: ProvenanceSubject; onLeave: () => void }) {
  switch (subject.kind) {
    case 'result':
      return <ProvenanceResult subject={subject} onLeave={onLeave} />;
    case 'target':
      return <ProvenanceTarget subject={subject} />;
    case 'standing':
      return <ProvenanceStanding subject={subject} />;
    case 'forecast':
      return <ProvenanceForecast subject={subject} />;
    case 'score':
      return <ProvenanceScore subject={subject} onLeave={onLeave} />;
  }
}
