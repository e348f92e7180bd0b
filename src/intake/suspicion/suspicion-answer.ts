import type { Suspicion } from './suspicion.ts';
import type { SuspicionAnswer } from './suspicion-api.ts';

/** A suspicion as an answer carries it. */
export function suspicionAnswer(suspicion: Suspicion): SuspicionAnswer {
  return { ...suspicion, agencies: [...suspicion.agencies], batches: [...suspicion.batches] };
}
