import type { Drawing } from '../paper/drawing.ts';
import { qrDrawing } from '../paper/qr.ts';
import { type ReportDocument, verificationInWords } from '../paper/report-document.ts';
import { escapeXml } from './docx-text.ts';
import { drawPicture } from './draw-picture.ts';
import { drawingSize, QR_MM } from './paper-layout.ts';

/** Name spaces of pictures, beside those of the text. */
export const PICTURE =
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';

/** Sharp on paper: about 200 points an inch, twice what a screen shows. */
const PIXELS_A_MM = 8;
/** Units in which Word measures pictures. */
const EMU_A_MM = 36_000;

/** A picture of the paper: where its bytes stand in the file, and its place in the text. */
export interface Picture {
  /** Name by which the text calls it. */
  readonly relation: string;
  /** `media/picture1.png`. */
  readonly part: string;
  readonly png: Buffer;
  /** The picture in a run. */
  readonly xml: string;
}

/** The pictures of a paper: its drawings by their block, the QR by itself. */
export interface Pictures {
  readonly drawings: ReadonlyMap<unknown, Picture>;
  readonly qr: Picture | null;
}

/** Draws what Word cannot read as a drawing. */
export function picturesOf({ blocks, verification }: ReportDocument): Pictures {
  const drawings = new Map<unknown, Picture>();
  for (const block of blocks)
    if (block.kind === 'drawing')
      drawings.set(
        block,
        pictureOf(
          drawings.size + 1,
          block.drawing,
          drawingSize(block.drawing),
          block.title,
          block.alternative,
        ),
      );
  if (verification === null) return { drawings, qr: null };
  const side = { width: QR_MM, height: QR_MM };
  const qr = pictureOf(
    drawings.size + 1,
    qrDrawing(verification.url),
    side,
    'Mã QR tra cứu',
    verificationInWords(verification),
  );
  return { drawings, qr };
}

function pictureOf(
  number: number,
  drawing: Drawing,
  size: { readonly width: number; readonly height: number },
  name: string,
  words: string,
): Picture {
  const relation = `rIdPicture${number}`;
  const [cx, cy] = [Math.round(size.width * EMU_A_MM), Math.round(size.height * EMU_A_MM)];
  const says = `id="${number}" name="${escapeXml(name)}" descr="${escapeXml(words)}"`;
  const xml = [
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr ${says}/>`,
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>',
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>',
    `<pic:nvPicPr><pic:cNvPr ${says}/><pic:cNvPicPr/></pic:nvPicPr>`,
    `<pic:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`,
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  ].join('');
  return {
    relation,
    part: `media/picture${number}.png`,
    png: drawPicture(drawing, Math.round(size.width * PIXELS_A_MM)),
    xml,
  };
}
