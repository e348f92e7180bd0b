/** How far a long piece of work has come; `total` is `null` while it is not known. */
export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
}

export type OnProgress = (progress: Progress) => void;

/** For callers that do not watch. */
export const ignoreProgress: OnProgress = () => {};
