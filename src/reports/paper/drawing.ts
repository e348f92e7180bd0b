import { z } from 'zod';

/** Elements of SVG of which drawings are made. */
const TAGS = ['g', 'rect', 'line', 'circle', 'path', 'text', 'title'] as const;

/** Their attributes: shapes, places, pens; nothing that names another file, runs or styles by a class. */
const ATTRIBUTES = [
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'width',
  'height',
  'd',
  'dy',
  'transform',
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
] as const;

/** Numbers, colours, paths, places: no address, no quote, nothing that a drawing could fetch or run. */
const PEN = /^(?!.*(?:url|javascript|data)\s*[(:])[\w\s#.,()%+-]*$/i;

const shapeSchema = z.object({
  tag: z.enum(TAGS),
  attributes: z.partialRecord(z.enum(ATTRIBUTES), z.union([z.string().regex(PEN), z.number()])),
  /** The words of a `text`, or of a `title`: what a pointer at rest on a shape of a screen is told. */
  text: z.string().optional(),
  get children(): z.ZodOptional<z.ZodArray<typeof shapeSchema>> {
    return z.array(shapeSchema).optional();
  },
});

export const drawingSchema = z.object({
  /** In user units, the same for both sides; a paper sets it as wide as its text. */
  width: z.number(),
  height: z.number(),
  shapes: z.array(shapeSchema),
});

/** One element of a drawing. */
export type Shape = z.infer<typeof shapeSchema>;
/** Hình vẽ: a chart or map as data, drawn alike on screen, in Word and in PDF. */
export type Drawing = z.infer<typeof drawingSchema>;

/** The letters of drawings: of screens on screen, of papers in papers. */
const DRAWING_FONT = "Tinos, 'Times New Roman', serif";

/** The words that stand in a drawing, in the order in which they were drawn. */
export function drawnWords({ shapes }: Pick<Drawing, 'shapes'>): string[] {
  return shapes.flatMap((shape) => [
    ...(shape.text === undefined || shape.tag === 'title' ? [] : [shape.text]),
    ...drawnWords({ shapes: shape.children ?? [] }),
  ]);
}

/** The drawing as an SVG file, for those who set it in a paper. */
export function drawingSvg({ width, height, shapes }: Drawing): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${DRAWING_FONT}">${shapes.map(shapeSvg).join('')}</svg>`;
}

function shapeSvg({ tag, attributes, text, children = [] }: Shape): string {
  const pens = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeSvg(String(value))}"`)
    .join('');
  return `<${tag}${pens}>${text === undefined ? '' : escapeSvg(text)}${children.map(shapeSvg).join('')}</${tag}>`;
}

function escapeSvg(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
