import type { ReportDocument } from './report-document.ts';
import { REPORT_FORMATS, type ReportFormat } from './report-format.ts';
import { writeDocx } from './write-docx.ts';
import { writePdf } from './write-pdf.ts';
import { writeXlsx } from './write-xlsx.ts';

export { REPORT_FORMATS, type ReportFormat };

/** Writes one paper in one format; text and figures are the same in all. */
export async function renderReport(document: ReportDocument, format: ReportFormat): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return writeDocx(document);
    case 'pdf':
      return writePdf(document);
    case 'xlsx':
      return writeXlsx(document);
  }
}
