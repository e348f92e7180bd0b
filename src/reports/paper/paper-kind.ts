/** Loại văn bản: what can be made at a milestone beside its own report. */
export const PAPER_KINDS = [
  'report',
  'commendation',
  'criticism',
  'stock-take',
  'own-report',
  'reminder',
  'infographic',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** How a kind is offered. */
export interface PaperForm {
  /** As a list names it. */
  readonly title: string;
  /** About the whole province, one agency, or either. */
  readonly of: 'whole' | 'agency' | 'either';
  /** The milestones at which it is made; `null`: every one. */
  readonly milestones: readonly string[] | null;
  /** `agency`: issued by the agency that it is about; left out: by the office that coordinates for the province. */
  readonly issuedBy?: 'agency';
}

/** Every milestone that reports what the campaign has reached. */
const PROGRESS = ['day-10', 'day-20', 'day-30', 'day-40', 'day-50', 'day-60'] as const;

/** From the sơ kết on there is enough to praise and to set right. */
const PROPOSALS = ['day-30', 'day-40', 'day-50', 'day-60'] as const;

/** Papers to the leaders, which need to know more than every report (suspicions, headroom, what waits). */
export const LEADER_PAPERS: readonly PaperKind[] = ['commendation', 'criticism', 'stock-take'];

/** Papers by and to single agencies, which need to know more of each (procedures, what is foreseen, what is owed). */
export const AGENCY_PAPERS: readonly PaperKind[] = ['own-report', 'reminder'];

export const PAPER_FORMS: Readonly<Record<PaperKind, PaperForm>> = {
  report: { title: 'Báo cáo của mốc', of: 'either', milestones: null },
  commendation: { title: 'Tờ trình đề nghị biểu dương, khen thưởng', of: 'whole', milestones: PROPOSALS },
  criticism: {
    title: 'Tờ trình đề nghị phê bình, nhắc nhở, đôn đốc',
    of: 'whole',
    milestones: PROPOSALS,
  },
  'stock-take': { title: 'Hồ sơ họp giao ban', of: 'whole', milestones: PROGRESS },
  'own-report': {
    title: 'Báo cáo của đơn vị gửi UBND tỉnh',
    of: 'agency',
    milestones: ['day-30', 'day-60'],
    issuedBy: 'agency',
  },
  infographic: { title: 'Áp phích kết quả', of: 'whole', milestones: PROGRESS },
  reminder: { title: 'Công văn đôn đốc', of: 'agency', milestones: PROGRESS },
};

/** What a list calls a kind at a milestone: `Sơ kết 30 ngày đêm`, `Thông báo gửi đơn vị`, `Công văn đôn đốc`. */
export function kindName(kind: PaperKind, milestone: string, ofAgency: boolean): string {
  if (kind !== 'report') return PAPER_FORMS[kind].title;
  return ofAgency ? 'Thông báo gửi đơn vị' : milestone;
}
