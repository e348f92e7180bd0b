import { AppError } from '../../platform/app-error.ts';
import { sealedPoster } from '../charts/poster.ts';
import { type Drawing, drawingSvg } from '../paper/drawing.ts';
import { dataVersionInWords, type ReportDocument } from '../paper/report-document.ts';
import type { ReportFormat } from '../paper/report-format.ts';
import { drawPicture, shownDrawing } from './draw-picture.ts';
import { packPdf } from './pack-pdf.ts';
import { openPdfCompiler } from './pdf-compiler.ts';
import { pdfWords } from './pdf-text.ts';

/** Dots across an A4 page at 200 to the inch. */
const PICTURE_WIDTH = 1654;

/** Writes the one page of a poster: to print, to look at, to set in a page of the web. */
export async function writePoster(document: ReportDocument, format: ReportFormat): Promise<Uint8Array> {
  const [block] = document.blocks;
  if (block?.kind !== 'drawing') throw new Error('poster: its only block is not a drawing');
  const drawing = sealedPoster(block.drawing, document.verification);
  switch (format) {
    case 'pdf':
      return posterPdf(document, block.alternative, drawing);
    case 'png':
      return drawPicture(drawing, PICTURE_WIDTH);
    case 'svg':
      return Buffer.from(drawingSvg(drawing));
    default:
      throw new AppError(
        'bad-usage',
        `Áp phích không có định dạng ${format.toUpperCase()}. Hãy chọn pdf, png hoặc svg.`,
        { format },
      );
  }
}

async function posterPdf(document: ReportDocument, alternative: string, drawing: Drawing) {
  const compiler = await openPdfCompiler();
  const [year, month, day] = document.day.split('-').map(Number);
  const data = {
    title: document.title,
    author: document.head.issuer,
    keywords: dataVersionInWords(document.provenance),
    date: { year, month, day },
    alternative,
  };
  const svg = drawingSvg(shownDrawing(drawing, compiler.letters));
  return packPdf(compiler.compile(pdfWords(data, compiler.letters), [svg], 'poster'));
}
