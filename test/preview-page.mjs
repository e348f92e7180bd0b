// Apart and untyped: types of React bring names of the browser that everything else here must not know.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { PaperView } from '../src/web/parts/paper-view.tsx';

export function previewPage(paper) {
  return renderToStaticMarkup(createElement(PaperView, { paper }));
}
