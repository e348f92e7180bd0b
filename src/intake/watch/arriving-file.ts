/** A regular file in a watched folder as one look found it. */
export interface ArrivingFile {
  readonly name: string;
  readonly size: number;
  /** Last written, in nanoseconds since 1970. */
  readonly writtenNs: bigint;
  readonly inode: bigint;
}

/** A file that is followed: the same since `sinceMs`. */
export interface Sighting extends ArrivingFile {
  readonly sinceMs: number;
}

const PARTIAL_ENDING = /\.(part|filepart|partial|tmp|temp|crdownload|download|swp)$/i;
/** What file managers leave behind. */
const NOT_SENT = /^(thumbs\.db|desktop\.ini)$/i;

/** True for the names that senders give to what is not whole yet, and programs to what was never sent. */
export function isPartialName(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || PARTIAL_ENDING.test(name) || NOT_SENT.test(name);
}

/** True when nothing was written in between, as far as a look can tell. */
export function isSameFile(a: ArrivingFile, b: ArrivingFile): boolean {
  return a.name === b.name && a.inode === b.inode && isSameContent(a, b);
}

/** The same, where a file may have been moved or copied. */
export function isSameContent(
  a: Pick<ArrivingFile, 'size' | 'writtenNs'>,
  b: Pick<ArrivingFile, 'size' | 'writtenNs'>,
): boolean {
  return a.size === b.size && a.writtenNs === b.writtenNs;
}

/** What is known of each file after one more look. A clock that was set back begins anew. */
export function followFiles(
  earlier: readonly Sighting[],
  found: readonly ArrivingFile[],
  nowMs: number,
): Sighting[] {
  return found.map((file) => {
    const before = earlier.find((sighting) => isSameFile(sighting, file));
    return { ...file, sinceMs: before ? Math.min(before.sinceMs, nowMs) : nowMs };
  });
}

/** Files that have held still long enough to count as whole, oldest first. */
export function wholeFiles(sightings: readonly Sighting[], nowMs: number, stableMs: number): Sighting[] {
  return sightings
    .filter((sighting) => nowMs - sighting.sinceMs >= stableMs)
    .sort((a, b) =>
      a.writtenNs === b.writtenNs ? (a.name < b.name ? -1 : 1) : a.writtenNs < b.writtenNs ? -1 : 1,
    );
}

/** `a.ndjson.gz` as `a (2).ndjson.gz`; a name too long for what will be put behind it is cut. */
export function numberedName(name: string, number: number): string {
  const ending = /(\.[A-Za-z0-9]{1,6})?(\.gz)?$/i.exec(name)?.[0] ?? '';
  let stem = name.slice(0, name.length - ending.length);
  while (Buffer.byteLength(stem) > LONGEST_STEM) stem = [...stem].slice(0, -1).join('');
  return number === 1 ? `${stem}${ending}` : `${stem} (${number})${ending}`;
}

const LONGEST_STEM = 200;
