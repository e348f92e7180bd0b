/** Where a paper stands: dự thảo · đã trình · đã duyệt · đã phát hành · đã thu hồi · đã bỏ. */
export const PAPER_STATES = ['draft', 'submitted', 'approved', 'issued', 'withdrawn', 'discarded'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

export const STATE_NAMES: Readonly<Record<PaperState, string>> = {
  draft: 'Dự thảo',
  submitted: 'Đã trình, chờ duyệt',
  approved: 'Đã duyệt, chờ phát hành',
  issued: 'Đã phát hành',
  withdrawn: 'Đã thu hồi',
  discarded: 'Đã bỏ',
};

/** What can be done to a paper. */
export const PAPER_STEPS = [
  'edit',
  'comment',
  'submit',
  'return',
  'approve',
  'reopen',
  'issue',
  'withdraw',
  'discard',
] as const;
export type PaperStep = (typeof PAPER_STEPS)[number];

/** The states in which a step can be taken, and the row of accounts/permissions.ts that it needs at the paper's issuer. */
export const STEPS: Readonly<
  Record<PaperStep, { readonly from: readonly PaperState[]; readonly action: string }>
> = {
  edit: { from: ['draft'], action: 'write-papers' },
  comment: { from: ['draft', 'submitted', 'approved'], action: 'see-drafts' },
  submit: { from: ['draft'], action: 'write-papers' },
  return: { from: ['submitted'], action: 'approve-papers' },
  approve: { from: ['submitted'], action: 'approve-papers' },
  reopen: { from: ['approved'], action: 'approve-papers' },
  issue: { from: ['approved'], action: 'issue-papers' },
  withdraw: { from: ['issued'], action: 'approve-papers' },
  discard: { from: ['draft'], action: 'write-papers' },
};

/** Đang soạn: on its way to be issued. */
export function isBeingWritten({ state }: { readonly state: PaperState }): boolean {
  return state === 'draft' || state === 'submitted' || state === 'approved';
}

/** As papers name whoever ran a command where the data lie; the name of the system's user is the audit's alone. */
export const OPERATOR_NAME = 'người vận hành tại máy chủ';

/** Nobody but those who work on it reads a paper in these. */
export const UNISSUED: ReadonlySet<PaperState> = new Set(['draft', 'submitted', 'approved', 'discarded']);

/** `07/BC-STTTT`: below 10 with a zero before it (NĐ 30/2020, Annex I). */
export function numberInText(number: number, symbol: string): string {
  return `${String(number).padStart(2, '0')}/${symbol}`;
}

/** The same of an issued paper; `null` for one that bears none (áp phích). */
export function numberOf({
  number,
  symbol,
}: {
  readonly number: number | null;
  readonly symbol: string | null;
}): string | null {
  return number === null || symbol === null ? null : numberInText(number, symbol);
}
