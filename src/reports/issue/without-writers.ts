import type { Block, ReportDocument } from '../paper/report-document.ts';

/** The same words without the names of those who wrote them. */
export function withoutWriters(document: ReportDocument): ReportDocument {
  return {
    ...document,
    blocks: document.blocks.map((block): Block => {
      switch (block.kind) {
        case 'clause':
        case 'paragraph':
          return { ...block, written: null };
        case 'list':
          return { ...block, items: block.items.map((item) => ({ ...item, written: null })) };
        default:
          return block;
      }
    }),
  };
}
