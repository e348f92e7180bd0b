import { buildReport } from '../src/reports/kinds/build-report.ts';
import type { Drawing } from '../src/reports/paper/drawing.ts';
import { type DocumentHead, type ReportDocument, sentence } from '../src/reports/paper/report-document.ts';
import { makeFacts } from './make-report-facts.ts';

/** Three bars with their names. */
export const BARS: Drawing = {
  width: 640,
  height: 240,
  shapes: [
    { tag: 'line', attributes: { x1: 60, y1: 200, x2: 620, y2: 200, stroke: '#000000', 'stroke-width': 1 } },
    ...['Sở Tư pháp', 'Huyện Ea Súp', "Huyện M'Đrắk"].map((name, index) => ({
      tag: 'g' as const,
      attributes: { transform: `translate(${100 + index * 180} 0)` },
      children: [
        {
          tag: 'rect' as const,
          attributes: { x: 0, y: 60 + index * 40, width: 90, height: 140 - index * 40, fill: '#1d5fa8' },
        },
        {
          tag: 'text' as const,
          attributes: { x: 45, y: 220, 'font-size': 16, 'text-anchor': 'middle' },
          text: name,
        },
      ],
    })),
  ],
};

/** A paper with everything that a paper can have: a drawing, an address to look it up, a form of head. */
export function makeFullPaper(form: DocumentHead['form'], drawing: Drawing = BARS): ReportDocument {
  const base = buildReport(makeFacts('day-10'), null);
  const letter = {
    typeName: '',
    summary: 'V/v đôn đốc thực hiện Kế hoạch 60 ngày đêm cao điểm nâng cao hiệu quả sử dụng dịch vụ công',
  };
  return {
    ...base,
    head: {
      ...base.head,
      form,
      ...(form === 'letter' ? letter : {}),
      addressees: form === 'attached' ? [] : ['UBND huyện Ea Súp', 'UBND huyện Buôn Đôn'],
    },
    blocks: [
      ...base.blocks.slice(0, 3),
      {
        kind: 'drawing',
        title: 'Biểu đồ 1. Tỷ lệ hồ sơ trực tuyến của ba đơn vị',
        alternative: 'Ba cột, Sở Tư pháp cao nhất',
        source: 'Nguồn số liệu: dữ liệu mô phỏng',
        drawing,
      },
      { kind: 'paragraph', ...sentence('full/last', 'Đề nghị các đơn vị thực hiện trước ngày 20/11/2024.') },
    ],
    annexes: base.annexes.slice(0, 1),
    verification: {
      code: 'K7QM-2XRD-9TFA-W3HB',
      url: 'https://vedich.daklak.gov.vn/xac-thuc/K7QM-2XRD-9TFA-W3HB',
    },
  };
}
