import { formatCount } from '../../platform/number.ts';
import type { SuspicionFact } from './suspicion.ts';

const PRINTED = 10;

/** Suspicions for a person to read line by line. */
export function describeSuspicions(suspicions: readonly SuspicionFact[]): string[] {
  if (suspicions.length === 0) return [];
  const more = suspicions.length - PRINTED;
  return [
    `Dữ liệu đáng ngờ (${formatCount(suspicions.length)}):`,
    ...suspicions.slice(0, PRINTED).map(({ id, text }) => `- ${text} [${id}]`),
    ...(more > 0 ? [`… và ${formatCount(more)} điều khác: vedich suspicions.`] : []),
  ];
}
