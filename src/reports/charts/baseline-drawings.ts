import { formatDay } from '../../platform/date.ts';
import { formatPlain } from '../../platform/number.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { Block } from '../paper/report-document.ts';
import { barsAgainstTarget, barsInWords } from './bars-against-target.ts';
import { drawingBlocks, figureAgainst, shortNameOf } from './chart-facts.ts';
import { PAPER_LOOK } from './chart-look.ts';
import { paperCount } from './chart-words.ts';
import { districtMap, mapInWords } from './district-map.ts';
import { mapRowsOf } from './progress-drawings.ts';

/** Biểu đồ of the baseline report: districts against the central level on the campaign's first indicator, and on the map. */
export function baselineDrawings(facts: ReportFacts): Block[] {
  const indicator = facts.campaign.targetIndicators[0]?.indicator;
  if (indicator === undefined) return [];
  const central = facts.campaign.centralTargets.find((each) => each.indicator === indicator)?.percent ?? null;
  const rows = mapRowsOf(facts, (agency) => figureAgainst(facts.baseline.of(agency.id, indicator), central));
  // A picture without a single figure shows nothing that its text does not say.
  const measured = rows.filter(({ percent }) => percent !== null);
  if (measured.length === 0) return [];
  const bars = { order: 'by-value', target: 'mức TW giao', standing: false } as const;
  const map = districtMap(rows, PAPER_LOOK, { met: 'đạt mức trung ương giao' });
  const until = `đến hết ngày ${formatDay(facts.milestone.day)}`;
  const name = shortNameOf(indicator);
  const met = rows.filter(({ pace }) => pace === 'met').length;
  const result =
    central === null
      ? `${paperCount(measured.length)} địa phương có số liệu`
      : `${paperCount(met)}/${measured.length} địa phương đạt mức trung ương giao ${formatPlain(central)}%`;
  return drawingBlocks(facts, [
    {
      title: `${name} của UBND cấp huyện (%) ${until}: ${result}.`,
      alternative: barsInWords(rows, PAPER_LOOK),
      drawing: barsAgainstTarget(rows, PAPER_LOOK, bars),
    },
    ...(map === null
      ? []
      : [
          {
            map: true,
            title: `${name} của UBND cấp huyện trên bản đồ ${until}: ${result}.`,
            alternative: mapInWords(rows, PAPER_LOOK),
            drawing: map,
          },
        ]),
  ]);
}
