import type { ReactNode } from 'react';
import { formatDay, localMinute } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { percentText } from '../figure-words.ts';

/** A line of a provenance: what it is, and what it is in this case. */
export function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What every provenance ends with: the version of the data and when it was asked. */
export function VersionEntry({
  version,
  asOf,
  knownAt,
}: {
  version: number;
  asOf: string;
  knownAt?: string | null;
}) {
  return (
    <Entry name="Số liệu">
      phiên bản {formatCount(version)}
      {knownAt ? `, như đã biết lúc ${momentText(knownAt)}` : ''}, lấy lúc {momentText(asOf)}
    </Entry>
  );
}

/** `15:58 06/01/2025` of an instant in UTC. */
export function momentText(instant: string): string {
  const minute = localMinute(new Date(instant));
  return `${minute.slice(11)} ${formatDay(minute.slice(0, 10))}`;
}

interface RatioLike {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
}

/** `38,39 % (14.705 / 38.303)`, or that nothing arose. */
export function ratioText({ numerator, denominator, percent }: RatioLike): string {
  if (percent === null) return denominator === 0 ? 'không phát sinh' : 'chưa có số liệu';
  const counts =
    numerator === null || denominator === null
      ? ''
      : ` (${formatCount(numerator)} / ${formatCount(denominator)})`;
  return `${percentText(percent, 2)}${counts}`;
}
