import type { ReportDocument } from '../src/reports/paper/report-document.ts';
import { MOTTO, NATION } from '../src/reports/writing/paper-layout.ts';
import { previewPage } from './preview-page.mjs';

/** Elements that stand within a line; every other begins one. */
const WITHIN = new Set(['strong', 'em', 'mark']);

/** The words of the preview, line by line and cell by cell, without what every paper has. */
export function previewTexts(document: ReportDocument): string[] {
  // What a shape says to a pointer over it is no word of the paper.
  const page = previewPage(document).replace(/<title>[^<]*<\/title>/g, '');
  const marked = page.replace(/<\/?([a-z]+)[^>]*>/gi, (tag, name: string) =>
    WITHIN.has(name) || tag.includes('class="paper-figure"') || (name === 'span' && tag.startsWith('</'))
      ? ''
      : '\n',
  );
  return marked
    .split('\n')
    .map(decode)
    .filter((text) => ![NATION, MOTTO, ''].includes(text));
}

function decode(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
