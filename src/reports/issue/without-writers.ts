import type { Block, ReportDocument, Sentence } from '../paper/report-document.ts';

/** The same words without the names of those who wrote them, and without a word of which numbers they typed. */
export function withoutWriters(document: ReportDocument): ReportDocument {
  return {
    ...document,
    blocks: document.blocks.map((block): Block => {
      switch (block.kind) {
        case 'clause':
        case 'paragraph':
          return { ...block, ...unwritten(block) };
        case 'list':
          return { ...block, items: block.items.map((item) => ({ ...item, ...unwritten(item) })) };
        default:
          return block;
      }
    }),
  };
}

function unwritten({ runs }: Sentence): Pick<Sentence, 'runs' | 'written'> {
  return {
    written: null,
    runs: runs.map((run) => (run.style === 'typed' ? { text: run.text, style: 'plain' } : run)),
  };
}
