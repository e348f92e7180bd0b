import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { type Drawing, drawingSvg, type Shape } from '../paper/drawing.ts';
import { lettersOf } from './font-letters.ts';
import { fontFiles } from './paper-fonts.ts';
import { shownText } from './pdf-text.ts';

let files: string[] | null = null;
let letters: ReadonlySet<number> | null = null;

/** The drawing as a PNG so many pixels wide, its letters those of the paper. */
export function drawPicture(drawing: Drawing, width: number): Buffer {
  files ??= fontFiles();
  letters ??= lettersOf(readFileSync(files[0] ?? ''));
  const picture = new Resvg(drawingSvg(shownDrawing(drawing, letters)), {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: files, defaultFontFamily: 'Tinos', serifFamily: 'Tinos' },
    logLevel: 'off',
  });
  return picture.render().asPng();
}

/** The drawing with all its words as the paper's font can show them. */
export function shownDrawing(drawing: Drawing, letters: ReadonlySet<number>): Drawing {
  return { ...drawing, shapes: drawing.shapes.map((shape) => shownShape(shape, letters)) };
}

function shownShape(shape: Shape, letters: ReadonlySet<number>): Shape {
  return {
    ...shape,
    ...(shape.text === undefined ? {} : { text: shownText(shape.text, letters) }),
    ...(shape.children === undefined
      ? {}
      : { children: shape.children.map((child) => shownShape(child, letters)) }),
  };
}
