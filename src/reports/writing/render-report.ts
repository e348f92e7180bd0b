import { paperWords } from '../paper/paper-text.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import { REPORT_FORMATS, type ReportFormat } from '../paper/report-format.ts';

export { REPORT_FORMATS, type ReportFormat };

/** Writes one paper in one format; text and figures are the same in all. A writer is loaded when it is first asked for. */
export async function renderReport(document: ReportDocument, format: ReportFormat): Promise<Uint8Array> {
  const paper = paperWords(document);
  switch (format) {
    case 'docx':
      return (await import('./write-docx.ts')).writeDocx(paper);
    case 'pdf':
      return (await import('./write-pdf.ts')).writePdf(paper);
    case 'xlsx':
      return (await import('./write-xlsx.ts')).writeXlsx(paper);
  }
}
