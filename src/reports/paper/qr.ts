import { encodeQR } from 'qr';
import type { Drawing } from './drawing.ts';

/** Lề trắng: modules left white on each side, without which readers do not find the code. */
const QUIET_ZONE = 4;

/**
 * Mã QR of an address as a drawing: one unit a module, the white edge included. Level M: a seventh of it may be hidden by
 * a stamp or a crease.
 */
export function qrDrawing(url: string): Drawing {
  const rows = encodeQR(url, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const side = rows.length;
  return {
    width: side,
    height: side,
    shapes: [
      { tag: 'rect', attributes: { x: 0, y: 0, width: side, height: side, fill: '#ffffff' } },
      { tag: 'path', attributes: { d: rows.map(darkStretches).join(''), fill: '#000000' } },
    ],
  };
}

/** The dark stretches of one row as rectangles: whole rows leave no hairlines between modules. */
function darkStretches(row: readonly boolean[], y: number): string {
  let path = '';
  let from = -1;
  for (let x = 0; x <= row.length; x++) {
    if (row[x] === true && from < 0) from = x;
    if (row[x] !== true && from >= 0) {
      path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
      from = -1;
    }
  }
  return path;
}
