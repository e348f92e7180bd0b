import type { PaperKind } from './paper-kind.ts';

/** Formats a paper with letterhead is written in. */
export const REPORT_FORMATS = ['docx', 'pdf', 'xlsx'] as const;

/** Every format that any kind is written in. */
export const EVERY_FORMAT = [...REPORT_FORMATS, 'png', 'svg'] as const;
export type ReportFormat = (typeof EVERY_FORMAT)[number];

/** The formats of a kind: a poster is a picture, with nothing to correct and nothing to count. */
export function formatsOf(kind: PaperKind): readonly ReportFormat[] {
  return kind === 'infographic' ? ['pdf', 'png', 'svg'] : REPORT_FORMATS;
}

/** What a browser is told of a file in that format. */
export const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
