import type { ReportDocument } from '../src/reports/paper/report-document.ts';

/** The preview of a paper as its page is written. */
export function previewPage(paper: ReportDocument): string;
