import { createElement, type ReactNode } from 'react';
import type { Drawing, Shape } from '../../reports/paper/drawing.ts';

/** A chart or map, the same shapes as in papers; it keeps its proportions and is as wide as its place. */
export function DrawingView({ drawing, words }: { drawing: Drawing; words: string }) {
  return (
    <svg className="drawing" viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-label={words}>
      {shapes(drawing.shapes)}
    </svg>
  );
}

function shapes(list: readonly Shape[]): ReactNode {
  return list.map((shape, index) =>
    createElement(
      shape.tag,
      { ...camelled(shape.attributes), key: index },
      shape.text ?? (shape.children === undefined ? null : shapes(shape.children)),
    ),
  );
}

/** React spells `stroke-width` as `strokeWidth`. */
function camelled(attributes: Shape['attributes']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
