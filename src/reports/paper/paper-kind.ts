/** Loại văn bản: what can be made at a milestone beside its own report. */
export const PAPER_KINDS = ['report'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** How a kind is offered. */
export interface PaperForm {
  /** As a list names it. */
  readonly title: string;
  /** About the whole province, one agency, or either. */
  readonly of: 'whole' | 'agency' | 'either';
  /** The milestones at which it is made; `null`: every one. */
  readonly milestones: readonly string[] | null;
}

/** Every milestone that reports what the campaign has reached. */
export const PROGRESS = ['day-10', 'day-20', 'day-30', 'day-40', 'day-50', 'day-60'] as const;

export const PAPER_FORMS: Readonly<Record<PaperKind, PaperForm>> = {
  report: { title: 'Báo cáo của mốc', of: 'either', milestones: null },
};
