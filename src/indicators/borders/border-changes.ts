import { addDays, type Day, formatDay } from '../../platform/date.ts';
import { joinList } from '../../platform/text.ts';
import type { BorderMap } from './border-map.ts';
import { nameOf } from './border-words.ts';
import { joinUnits } from './unit-groups.ts';

/** Thay đổi địa giới, đơn vị on one day; units that hang together in one. */
export interface BorderChange {
  /** First day of the new order. */
  readonly on: Day;
  readonly legalBasis: string | null;
  readonly kind: 'merged' | 'split' | 'renamed' | 'ended' | 'began';
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly links: readonly Link[];
  readonly text: string;
}

interface Link {
  readonly from: string;
  readonly to: string;
  readonly share: 'whole' | 'part';
}

/** Every change that touches the province, in the order of days; those of offices that the catalogue only implies are not its own. */
export function listBorderChanges(map: BorderMap): BorderChange[] {
  const changes: BorderChange[] = [];
  for (const on of map.changeDays) {
    const successions = map.tree.successions.filter((succession) => succession.on === on);
    const groups = joinUnits(successions.map(({ fromId, toId }) => [fromId, toId]));
    const done = new Set<string>();
    for (const { fromId } of successions) {
      if (done.has(fromId)) continue;
      const units = groups.around(new Set([fromId]));
      for (const unit of units) done.add(unit);
      const group = successions.filter((succession) => units.has(succession.fromId));
      if (![...units].some((unit) => map.isInside(unit))) continue;
      const links = group.map(({ fromId: from, toId: to, share }) => ({ from, to, share }));
      changes.push({
        on,
        legalBasis: group[0]?.legalBasis || null,
        kind: kindOf(map, on, links),
        from: [...new Set(links.map(({ from }) => from))],
        to: [...new Set(links.map(({ to }) => to))],
        links,
        text: describeLinks(map, on, links),
      });
    }
  }
  return [...changes, ...lonelyChanges(map)].sort(
    (a, b) =>
      a.on.localeCompare(b.on) || (a.to[0] ?? a.from[0] ?? '').localeCompare(b.to[0] ?? b.from[0] ?? ''),
  );
}

/** True when the change bears on one of the agencies; a department's area is that of its province. */
export function touches(map: BorderMap, change: BorderChange, ids: ReadonlySet<string>): boolean {
  return (
    [...change.from, ...change.to].some((id) => ids.has(id)) ||
    [...ids].some((id) => {
      const agency = map.find(id);
      return agency?.level === 'department' && change.to.includes(agency.parentId ?? '');
    })
  );
}

/** Units that began out of none or ended without a successor. */
function lonelyChanges(map: BorderMap): BorderChange[] {
  return map.tree.agencies
    .filter((agency) => map.isInside(agency.id))
    .flatMap((agency) => {
      const lonely: BorderChange[] = [];
      const { id, name, validFrom, validTo } = agency;
      const bare = { legalBasis: null, links: [] };
      if (validFrom !== null && map.tree.predecessorsOf(id).length === 0)
        lonely.push({
          ...bare,
          on: validFrom,
          kind: 'began',
          from: [],
          to: [id],
          text: `Từ ${formatDay(validFrom)}: ${name} bắt đầu, không có đơn vị trước đó.`,
        });
      if (validTo !== null && map.tree.successorsOf(id).length === 0)
        lonely.push({
          ...bare,
          on: addDays(validTo, 1),
          kind: 'ended',
          from: [id],
          to: [],
          text: `Từ ${formatDay(addDays(validTo, 1))}: ${name} không còn, không có đơn vị kế thừa.`,
        });
      return lonely;
    });
}

function kindOf(map: BorderMap, on: Day, links: readonly Link[]): BorderChange['kind'] {
  if (links.some(({ share }) => share === 'part')) return 'split';
  const [only, ...others] = links;
  return only && others.length === 0 && map.find(only.to)?.validFrom === on ? 'renamed' : 'merged';
}

/** `Từ 01/11/2024: Phường Thắng Lợi, Phường Thành Công hợp thành Phường Thành Công (…).` */
function describeLinks(map: BorderMap, on: Day, links: readonly Link[]): string {
  const targets = [...new Set(links.map(({ to }) => to))].map((to) => {
    const givers = links
      .filter((link) => link.to === to)
      .map(({ from, share }) => (share === 'part' ? `một phần ${nameOf(map, from)}` : nameOf(map, from)));
    const isNew = map.find(to)?.validFrom === on;
    const how = isNew ? (givers.length === 1 ? 'thành' : 'hợp thành') : 'nhập vào';
    return `${joinList(givers)} ${how} ${nameOf(map, to)}`;
  });
  return `Từ ${formatDay(on)}: ${targets.join('; ')}.`;
}
