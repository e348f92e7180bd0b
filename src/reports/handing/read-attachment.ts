import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { ReadAttachment } from '../../platform/mail/letter.ts';
import { findPaper } from '../issue/paper-store.ts';
import { renderIssued } from '../issue/render-paper.ts';
import type { StoredPaper } from '../issue/stored-paper.ts';
import { REPORT_FORMATS, type ReportFormat } from '../paper/report-format.ts';

/** Under which letters name a file of a paper. */
export function attachmentReference(paper: string, format: ReportFormat): string {
  return `${paper}/${format}`;
}

/** Finds the files of papers for the letters that carry them; that of the letter before is at hand still. */
export function readAttachmentsOf(app: App): ReadAttachment {
  const held = new Map<string, Uint8Array>();
  return async (reference) => {
    const known = held.get(reference);
    if (known) return known;
    const [id = '', named = ''] = reference.split('/');
    const format = REPORT_FORMATS.find((each) => each === named);
    const paper = await findPaper(app.records, id);
    if (!paper?.issue || format === undefined) return null;
    const content = await contentOf(app, paper, format);
    if (content === null) return null;
    // The PDF and the workbook of one paper.
    if (held.size >= 2) held.clear();
    held.set(reference, content);
    return content;
  };
}

/** `null` where what is kept is not what was issued: no later try finds anything better. */
async function contentOf(app: App, paper: StoredPaper, format: ReportFormat): Promise<Uint8Array | null> {
  try {
    return (await renderIssued(app, paper, format)).content;
  } catch (error) {
    if (error instanceof AppError && error.code === 'damaged') return null;
    throw error;
  }
}
