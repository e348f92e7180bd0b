import { formatCount, formatPlain, percentOf } from '../platform/number.ts';
import { add } from './exact-counts.ts';
import type { NamedFigures } from './plan-figures.ts';
import type { Block, SimulatedAgency, YearPremises } from './year-plan.ts';

/** From this many dossiers a year every published figure comes out exactly. */
const EXACT_FROM_DOSSIERS = 50_000;

/** What the counts of the baseline miss of the published figures, in Vietnamese sentences; nothing when all come out. */
export function missedFigures(
  { figures, dossiers }: YearPremises,
  named: NamedFigures,
  agencies: readonly SimulatedAgency[],
  blocks: readonly Block[],
): string[] {
  const missed: string[] = [];
  const check = (name: string, count: number, total: number, published: number): void => {
    const percent = percentOf(count, total);
    if (percent !== published) {
      missed.push(
        `${name} ${percent === null ? 'không phát sinh' : `${formatPlain(percent)}%`} thay vì ${formatPlain(published)}%`,
      );
    }
  };
  for (const block of blocks) {
    const agency = agencies[block.agency]?.agency;
    const online = named.online.get(agency?.id ?? '');
    const paid = named.paid.get(agency?.id ?? '');
    if (online !== undefined) check(`${agency?.name} (trực tuyến)`, block.online, block.received, online);
    if (paid !== undefined) check(`${agency?.name} (thanh toán)`, block.paidOnline, block.feeDossiers, paid);
  }
  const total = (of: (block: Block) => number): number => add(blocks.map(of));
  check(
    'toàn tỉnh (trực tuyến)',
    total((b) => b.online),
    total((b) => b.received),
    figures.province['online-dossiers'],
  );
  check(
    'toàn tỉnh (thanh toán)',
    total((b) => b.paidOnline),
    total((b) => b.feeDossiers),
    figures.province['online-payments'],
  );
  const unpaidCommunes = blocks.filter(
    (block) =>
      agencies[block.agency]?.agency.level === 'commune' && block.feeDossiers > 0 && block.paidOnline === 0,
  ).length;
  if (unpaidCommunes !== figures.onlinePayments.noOnlinePayment.communes) {
    missed.push(
      `${unpaidCommunes} xã không có thanh toán trực tuyến thay vì ${figures.onlinePayments.noOnlinePayment.communes}`,
    );
  }
  if (missed.length === 0) return [];
  return [
    `Với ${formatCount(dossiers)} hồ sơ, số liệu công bố của kế hoạch chỉ đạt gần đúng; từ ${formatCount(EXACT_FROM_DOSSIERS)} hồ sơ trở lên thì khớp đến hai chữ số thập phân.`,
    ...missed,
  ];
}
