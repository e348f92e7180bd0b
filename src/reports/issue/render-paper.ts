import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { fileStem } from '../paper/report-file-name.ts';
import { formatsOf, type ReportFormat } from '../paper/report-format.ts';
import { renderReport } from '../writing/render-report.ts';
import { hashOfBytes } from './model-hash.ts';
import { markDraft } from './number-paper.ts';
import { listPaperFiles, readPaperBytes } from './paper-file-store.ts';
import { requireFrozen } from './require-frozen.ts';
import type { StoredPaper } from './stored-paper.ts';
import { takeLivePaper } from './take-live-paper.ts';

/** A file of a paper. */
export interface RenderedPaper {
  readonly name: string;
  readonly content: Uint8Array;
  readonly sha256: string;
  /**
   * `kept`: the very bytes of the day of issue · `same`: written again, and the same · `rewritten`: the same words and
   * figures, written by a newer writer into other bytes · `unissued`: there is nothing to hold it against.
   */
  readonly sameness: 'kept' | 'same' | 'rewritten' | 'unissued';
}

/** The file of a paper in one format: of an issued one the same each time, of one that nobody has approved marked as a draft. */
export async function renderPaper(
  app: App,
  paper: StoredPaper,
  format: ReportFormat,
): Promise<RenderedPaper> {
  if (paper.issue) return renderIssued(app, paper, format);
  const isFrozen = paper.modelSha256 !== null;
  const document = isFrozen
    ? (await requireFrozen(app, paper)).model
    : markDraft((await takeLivePaper(app, paper)).laid.document);
  const content = await renderReport(document, format);
  return {
    name: `${fileStem(document)}${isFrozen ? '' : '-du-thao'}.${format}`,
    content,
    sha256: hashOfBytes(content),
    sameness: 'unissued',
  };
}

/** A file of an issued paper, held against what was issued. */
export async function renderIssued(
  app: App,
  paper: StoredPaper,
  format: ReportFormat,
): Promise<RenderedPaper> {
  const { model } = await requireFrozen(app, paper);
  const file = (await listPaperFiles(app.records, paper.id)).find((each) => each.format === format);
  if (!file)
    throw formatsOf(paper.kind).includes(format) ? damagedFile(paper, format) : noSuchFormat(paper, format);
  const stem = fileStem(model);
  const kept = await readPaperBytes(app.records, paper.id, format);
  if (kept !== null) {
    if (hashOfBytes(kept) !== file.sha256) throw damagedFile(paper, format);
    return { name: `${stem}.${format}`, content: kept, sha256: file.sha256, sameness: 'kept' };
  }
  const content = await renderReport(model, format);
  const sha256 = hashOfBytes(content);
  const isSame = sha256 === file.sha256;
  return {
    // Whoever gets it must see that it is not byte for byte the file of the day of issue.
    name: `${stem}${isSame ? '' : '-ghi-lai'}.${format}`,
    content,
    sha256,
    sameness: isSame ? 'same' : 'rewritten',
  };
}

function noSuchFormat({ id, kind }: StoredPaper, format: ReportFormat): AppError {
  return new AppError(
    'bad-usage',
    `Văn bản ${id} không có tệp ${format.toUpperCase()}. Hãy chọn ${formatsOf(kind).join(', ')}.`,
    { paper: id, format },
  );
}

function damagedFile(paper: StoredPaper, format: ReportFormat): AppError {
  return new AppError(
    'damaged',
    `Tệp ${format.toUpperCase()} đã giữ của văn bản ${paper.id} không còn đúng mã kiểm tra. Hãy chạy vedich verify và khôi phục từ bản sao lưu.`,
    { paper: paper.id, format },
  );
}
