/** Who received dossiers and in which era: an agency is another unit after its borders changed. */
export interface Source {
  readonly agency: string;
  readonly era: number;
}

/** One text for a source, to stand where tallies have the agency. */
export function sourceKey(agency: string, era: number): string {
  return `${era} ${agency}`;
}

/** The source that the text stands for. */
export function readSource(key: string): Source {
  const space = key.indexOf(' ');
  return { agency: key.slice(space + 1), era: Number(key.slice(0, space)) };
}
