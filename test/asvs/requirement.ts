/** A requirement of the ASVS at level 1 or 2, and how this product stands to it. */
export interface Requirement {
  /** `1.2.4`; written `v5.0.0-1.2.4` where others quote it. */
  readonly id: string;
  /** What it asks, in our own short words; the text of the standard counts. */
  readonly asks: string;
  readonly state: State;
  /** The files that do it. */
  readonly by: readonly string[];
  /** The tests that show it, and the pages that say it. */
  readonly shown: readonly Evidence[];
  /** Why it does not apply, what the operator does, what is missing, or what a reader should know. */
  readonly note: string;
}

/** `operator`: left to those who install, by a sentence in SECURITY.md. */
export type State = 'met' | 'not-applicable' | 'operator' | 'not-met';

/** A test by its title, or a page by one of its headings. */
export interface Evidence {
  readonly file: string;
  readonly title: string;
}

export const OPERATOR_PAGE = 'SECURITY.md';

export interface Chapter {
  readonly number: number;
  readonly name: string;
  readonly requirements: readonly Requirement[];
}

/** Evidence as it is written in the chapters: `'src/a.test.ts: the title'`. */
export type Pointer = `${string}: ${string}`;

export function met(
  id: string,
  asks: string,
  by: readonly string[],
  shown: readonly Pointer[],
  note = '',
): Requirement {
  return { id, asks, state: 'met', by, shown: shown.map(evidence), note };
}

export function notApplicable(id: string, asks: string, why: string): Requirement {
  return { id, asks, state: 'not-applicable', by: [], shown: [], note: why };
}

/** `sentence` must stand on the page for those who install, word for word. */
export function operator(id: string, asks: string, sentence: string): Requirement {
  return {
    id,
    asks,
    state: 'operator',
    by: [],
    shown: [{ file: OPERATOR_PAGE, title: sentence }],
    note: '',
  };
}

/** What is there already may be named in `by` and `shown`; `missing` says what is not. */
export function notMet(
  id: string,
  asks: string,
  missing: string,
  by: readonly string[] = [],
  shown: readonly Pointer[] = [],
): Requirement {
  return { id, asks, state: 'not-met', by, shown: shown.map(evidence), note: missing };
}

function evidence(pointer: Pointer): Evidence {
  const at = pointer.indexOf(': ');
  return { file: pointer.slice(0, at), title: pointer.slice(at + 2) };
}
