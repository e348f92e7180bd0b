import { execFileSync } from 'node:child_process';
import yauzl from 'yauzl';
import { SIMULATED_LINE } from '../src/reports/paper/report-document.ts';
import { MOTTO, NATION } from '../src/reports/writing/paper-layout.ts';

/** One paragraph of a Word file: its style and its words. */
export interface WordLine {
  readonly style: string;
  readonly text: string;
}

/** The paragraphs of a Word file in order, with quốc hiệu and tiêu ngữ, which are the same in all. */
export async function wordLines(bytes: Uint8Array): Promise<WordLine[]> {
  const xml = (await unzip(bytes)).get('word/document.xml') ?? '';
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="([^"]*)"/.exec(paragraph)?.[1] ?? '',
    text: [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text = '']) => decode(text))
      .join(''),
  }));
}

/** The words of a Word file without what every paper has. */
export async function wordTexts(bytes: Uint8Array): Promise<string[]> {
  return (await wordLines(bytes))
    .map(({ text }) => text)
    .filter((text) => ![NATION, MOTTO, ''].includes(text));
}

/** True where Poppler is installed, with which PDFs are read. */
export const CAN_READ_PDF = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** The words of a PDF in the order in which they are set, without heads of pages and without spaces. */
export function pdfStream(bytes: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], {
    input: bytes,
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const mark = tight(SIMULATED_LINE);
  return text
    .toString('utf8')
    .split('\f')
    .map((page, index) => tight(index === 0 ? page : page.replace(/^\s*\d+\s*\n/, '')).replace(mark, ''))
    .join('')
    .replace(tight(NATION), '')
    .replace(tight(MOTTO), '');
}

/** The letters of each page of a PDF. */
export function pdfPages(bytes: Uint8Array): string[] {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], {
    input: bytes,
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return text.toString('utf8').split('\f').slice(0, -1).map(tight);
}

/** Letters alone: lines are broken where each format breaks them. */
export function tight(text: string): string {
  return text.replace(/[\s\u00A0\u200B]+/g, '').normalize('NFC');
}

export function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const files = new Map<string, string>();
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => resolve(files));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}

function decode(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
