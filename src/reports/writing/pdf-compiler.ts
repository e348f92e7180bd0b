import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { lettersOf } from './font-letters.ts';

const TEMPLATE = new URL('./paper.typ', import.meta.url);
const FONT_FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
/** Archive quality with letters that can be read out and the reading order tagged (ISO 19005-2, level A: B and U in it). */
const STANDARD = 'a-2a';

/** Sets papers by the one template; fonts and compiler are kept warm for the life of the process. */
export interface PdfCompiler {
  /** The PDF of a paper's data. */
  compile(paper: unknown): Buffer;
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
  const fonts = await readFonts();
  const mainFileContent = await readFile(TEMPLATE, 'utf8');
  const compiler = NodeCompiler.create({
    workspace: fileURLToPath(new URL('.', TEMPLATE)),
    fontArgs: [{ fontBlobs: fonts }],
  });
  return {
    letters: lettersOf(fonts[0] ?? Buffer.alloc(0)),
    compile(paper) {
      const compiled = compiler.compile({ mainFileContent, inputs: { paper: JSON.stringify(paper) } });
      if (!compiled.result) {
        const diagnostics = compiled.takeDiagnostics();
        throw new Error(`paper.typ: ${JSON.stringify(diagnostics?.shortDiagnostics ?? null)}`);
      }
      const pdf = compiler.pdf(compiled.result, { pdfStandard: STANDARD });
      // Without it the compiler keeps every paper that it has set.
      compiler.evictCache(0);
      return pdf;
    },
  };
}

async function readFonts(): Promise<Buffer[]> {
  const require = createRequire(import.meta.url);
  return Promise.all(
    FONT_FACES.map((face) => readFile(require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`))),
  );
}
