import type { Agency, Succession } from '../../agencies/agency.ts';
import { addDays, type Day, formatDay } from '../../platform/date.ts';
import { joinList, lowerFirst, upperFirst } from '../../platform/text.ts';
import type { BorderMap, Fork } from './border-map.ts';
import type { OutsideArea } from './outside-areas.ts';

/** Beyond this a list of units is cut short: nobody reads it in a sentence. */
const MOST_NAMES = 8;

/** `Xã Ea Blang, Xã Ea Siên và 3 đơn vị khác`. */
function namesOf(map: BorderMap, ids: readonly string[]): string {
  return cutList(ids.map((id) => nameOf(map, id)));
}

/** `Xã Ea Siên, một phần Xã Ea Blang`. */
function giversOf(map: BorderMap, givers: readonly Succession[]): string {
  return cutList(
    givers.map(({ fromId, share }) =>
      share === 'part' ? `một phần ${nameOf(map, fromId)}` : nameOf(map, fromId),
    ),
  );
}

function cutList(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${joinList(names.slice(0, MOST_NAMES))} và ${more} đơn vị khác` : joinList(names);
}

/** The name of an agency, also of one that the catalogue only implies. */
export function nameOf(map: BorderMap, id: string): string {
  return map.find(id)?.name ?? id;
}

/** Why what a unit received cannot be told apart. */
export function describeFork(map: BorderMap, { kind, on, unit, among, legalBasis }: Fork): string {
  const name = nameOf(map, unit);
  const basis = legalBasis === '' ? '' : ` (${legalBasis})`;
  switch (kind) {
    case 'split':
      return `Từ ${formatDay(on)} ${name} chia vào ${namesOf(map, among)}${basis}, nên hồ sơ ${name} nhận trước ngày đó không tách được theo đơn vị mới.`;
    case 'merger': {
      const others = among.filter((id) => id !== unit);
      const made = others.length < among.length ? 'gồm cả' : 'gồm';
      const givers = map.successions.filter(
        (one) => one.on === on && one.toId === unit && others.includes(one.fromId),
      );
      return `Từ ${formatDay(on)} ${name} ${made} ${giversOf(map, givers)}${basis}, nên hồ sơ ${name} nhận từ ngày đó không tách được theo đơn vị cũ.`;
    }
  }
}

/** What stood under another province is not in the data. */
export function describeOutside({ until, province, whole }: OutsideArea): string {
  const when = until === null ? '' : `Trước ${formatDay(until)} `;
  const where = `thuộc ${lowerFirst(province)}`;
  const text = whole
    ? `${when}${where}, không có trong số liệu này.`
    : `${when}một phần địa bàn ${where}, phần đó không có trong số liệu này.`;
  return upperFirst(text);
}

/** Why an agency, as it was, has no figure in a period that ends before it began or begins after it ended. */
export function describeAbsence(map: BorderMap, agency: Agency, periodTo: Day): string {
  const { id, name, validFrom } = agency;
  if (validFrom !== null && periodTo < validFrom) {
    const givers = map.successions.filter(({ toId, on }) => toId === id && on === validFrom);
    const [first] = givers;
    const began = `${name} bắt đầu từ ${formatDay(validFrom)}`;
    if (!first) return `${began}.`;
    if (!givers.some(({ fromId }) => map.isInside(fromId))) {
      const province = map.provinceOf(first.fromId);
      return describeOutside({ until: validFrom, province, whole: true });
    }
    return `${began}, gồm ${giversOf(map, givers)}.`;
  }
  const last = agency.validTo ?? periodTo;
  const heirs = map.successions.filter(({ fromId, on }) => fromId === id && on > last);
  const ended = `${name} kết thúc ngày ${formatDay(last)}`;
  if (heirs.length === 0) return `${ended}, không có đơn vị kế thừa.`;
  const went = heirs.some(({ share }) => share === 'part') ? 'chia vào' : 'thuộc';
  return `${ended}; từ ${formatDay(addDays(last, 1))} ${went} ${namesOf(
    map,
    heirs.map(({ toId }) => toId),
  )}.`;
}
