import { formatDay } from '../../platform/date.ts';
import { barsInWords } from '../charts/bars-against-target.ts';
import { PAPER_LOOK } from '../charts/chart-look.ts';
import { posterDrawing } from '../charts/poster.ts';
import { type PosterFacts, posterFacts } from '../charts/poster-facts.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import { frameOf } from './paper-frame.ts';
import { headOf } from './paper-head.ts';

/** Áp phích kết quả của mốc: one page for the web and the notice board, without letterhead and signature. */
export function buildInfographic(facts: ReportFacts): ReportDocument {
  const { milestone } = facts;
  const frame = frameOf(facts, 'progress');
  const poster = posterFacts(facts);
  const summary = `${poster.title}: ngày ${poster.day}/${poster.days}, số liệu đến hết ngày ${formatDay(milestone.day)}`;
  return {
    kind: 'infographic',
    code: milestone.code,
    subject: null,
    title: summary,
    day: milestone.day,
    head: {
      ...headOf(frame, milestone.day, { typeName: 'ÁP PHÍCH', summary }),
      form: 'attached',
      addressees: [],
    },
    blocks: [
      {
        kind: 'drawing',
        title: summary,
        alternative: posterInWords(poster),
        source: poster.source,
        drawing: posterDrawing(poster, facts.simulated),
      },
    ],
    signature: { ...frame.signature, name: null },
    recipients: [],
    annexes: [],
    simulated: facts.simulated,
    provenance: facts.provenance,
    verification: null,
  };
}

function posterInWords(poster: PosterFacts): string {
  const listed = (groups: PosterFacts['top']) =>
    groups
      .map(({ level, lines }) => `${level}: ${lines.map(({ name, value }) => `${name} ${value}`).join('; ')}`)
      .join('. ') || 'chưa có';
  return [
    `Toàn tỉnh: ${barsInWords(poster.figures, PAPER_LOOK)}.`,
    `Dẫn đầu. ${listed(poster.top)}.`,
    `Tăng nhiều nhất so với kỳ gốc. ${listed(poster.movers)}.`,
    ...(poster.next === null ? [] : [`Sắp tới: ${poster.next}.`]),
  ].join(' ');
}
