import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { lettersOf } from './font-letters.ts';
import { fontFiles } from './paper-fonts.ts';

const TEMPLATES = {
  paper: new URL('./paper.typ', import.meta.url),
  poster: new URL('./poster.typ', import.meta.url),
};
/** Archive quality with letters that can be read out and the reading order tagged (ISO 19005-2, level A: B and U in it). */
const STANDARD = 'a-2a';

/** Sets papers, and posters, each by its one template; fonts and compiler are kept warm for the life of the process. */
export interface PdfCompiler {
  /** The PDF of a paper's data and of its drawings, as SVG, in their order. */
  compile(paper: unknown, drawings: readonly string[], template?: keyof typeof TEMPLATES): Buffer;
  /** Code points that the paper's font can show. */
  readonly letters: ReadonlySet<number>;
}

let opened: Promise<PdfCompiler> | null = null;

/** The compiler of this process, opened when it is first asked for. */
export function openPdfCompiler(): Promise<PdfCompiler> {
  opened ??= open();
  return opened;
}

async function open(): Promise<PdfCompiler> {
  const fonts = await Promise.all(fontFiles().map((file) => readFile(file)));
  const contents = {
    paper: await readFile(TEMPLATES.paper, 'utf8'),
    poster: await readFile(TEMPLATES.poster, 'utf8'),
  };
  const compiler = NodeCompiler.create({
    workspace: fileURLToPath(new URL('.', TEMPLATES.paper)),
    fontArgs: [{ fontBlobs: fonts }],
  });
  return {
    letters: lettersOf(fonts[0] ?? Buffer.alloc(0)),
    compile(paper, drawings, template = 'paper') {
      const inputs = { paper: JSON.stringify(paper), drawings: JSON.stringify(drawings) };
      // In one step: a paper that was set apart stays in memory until the collector finds it.
      const pdf = compiler.pdf({ mainFileContent: contents[template], inputs }, { pdfStandard: STANDARD });
      // Without it the compiler keeps every paper that it has set.
      compiler.evictCache(0);
      return pdf;
    },
  };
}
