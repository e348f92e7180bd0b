import type { Overview } from '../../dashboard/dashboard-api.ts';
import { standingSentence } from '../../reports/charts/chart-words.ts';
import { districtMap, type MapRow, mapInWords } from '../../reports/charts/district-map.ts';
import { ChartFigure } from './chart-figure.tsx';

const TYPES = /^(Thành phố|Thị xã|Thị trấn|Huyện|Phường|Xã) /;
const LOOK = { width: 320, face: 'screen' } as const;

/** Bản đồ: the districts (the communes where there are none) by how far they are from the target of the first indicator. */
export function AreaMap({ overview }: { overview: Overview }) {
  const rows = rowsOf(overview);
  if (districtMap(rows, LOOK) === null) return null;
  const { basis } = overview;
  const [main] = basis.indicators;
  const sentence = standingSentence(rows, 'địa phương', basis.at >= basis.campaign.to);
  return (
    <ChartFigure
      sentence={`${main?.shortName ?? ''} do UBND tiếp nhận: ${sentence}`}
      words={mapInWords(rows, LOOK)}
      basis={basis}
      draw={(look) => districtMap(rows, look)}
    />
  );
}

function rowsOf({ agencies, basis }: Overview): MapRow[] {
  const main = basis.indicators[0]?.code;
  const ofLevel = (level: 'district' | 'commune') => agencies.filter(({ agency }) => agency.level === level);
  const districts = ofLevel('district');
  return (districts.length > 0 ? districts : ofLevel('commune')).flatMap(({ agency, figures }) => {
    const figure = figures.find(({ indicator }) => indicator === main);
    if (!figure) return [];
    const { state, percent, target, trajectory, pace } = figure;
    const { id, name } = agency;
    return [{ id, name, shortName: name.replace(TYPES, ''), state, percent, target, trajectory, pace }];
  });
}
