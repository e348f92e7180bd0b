import { createContext, type ReactNode, useContext } from 'react';
import type { ProvenanceSubject } from '../provenance-subject.ts';

/** Where the panel stands that a figure explains itself in. */
export const OpenProvenance = createContext<(subject: ProvenanceSubject) => void>(() => {});

/** Opens the provenance of a figure. */
export function useProvenance(): (subject: ProvenanceSubject) => void {
  return useContext(OpenProvenance);
}

/** A figure inside a sentence or a table, that explains itself when asked. */
export function ProvenanceButton({ subject, children }: { subject: ProvenanceSubject; children: ReactNode }) {
  const open = useProvenance();
  return (
    <button type="button" className="figure-button" aria-haspopup="dialog" onClick={() => open(subject)}>
      {children}
    </button>
  );
}
