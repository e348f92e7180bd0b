import type { ReportDocument } from './report-document.ts';
import { REPORT_FORMATS, type ReportFormat } from './report-format.ts';

export { REPORT_FORMATS, type ReportFormat };

/** Writes one paper in one format; text and figures are the same in all. A writer is loaded when it is first asked for. */
export async function renderReport(document: ReportDocument, format: ReportFormat): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('./write-docx.ts')).writeDocx(document);
    case 'pdf':
      return (await import('./write-pdf.ts')).writePdf(document);
    case 'xlsx':
      return (await import('./write-xlsx.ts')).writeXlsx(document);
  }
}
