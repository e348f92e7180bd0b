import { AppError } from '../../platform/app-error.ts';
import { paperWords } from '../paper/paper-text.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import type { ReportFormat } from '../paper/report-format.ts';

/** Writes one paper in one format; text and figures are the same in all. A writer is loaded when it is first asked for. */
export async function renderReport(document: ReportDocument, format: ReportFormat): Promise<Uint8Array> {
  const paper = paperWords(document);
  if (paper.kind === 'infographic') return (await import('./write-poster.ts')).writePoster(paper, format);
  switch (format) {
    case 'docx':
      return (await import('./write-docx.ts')).writeDocx(paper);
    case 'pdf':
      return (await import('./write-pdf.ts')).writePdf(paper);
    case 'xlsx':
      return (await import('./write-xlsx.ts')).writeXlsx(paper);
    case 'png':
    case 'svg':
      throw new AppError(
        'bad-usage',
        `Chỉ áp phích có định dạng ${format.toUpperCase()}. Hãy chọn docx, pdf hoặc xlsx.`,
        { format },
      );
  }
}
