import type { Day } from '../../platform/date.ts';
import { type BorderChange, listBorderChanges, touches } from './border-changes.ts';
import type { BorderMap } from './border-map.ts';
import { nameOf } from './border-words.ts';
import type { BorderChangeAnswer } from './borders-api.ts';

/** The changes that bear on some agencies in a window, or between it and the borders asked for. */
export function changesBetween(
  map: BorderMap,
  { from, to, borders }: { readonly from: Day; readonly to: Day; readonly borders: 'as-was' | Day },
  ids: ReadonlySet<string>,
): BorderChangeAnswer[] {
  const first = borders !== 'as-was' && borders < from ? borders : from;
  const last = borders !== 'as-was' && borders > to ? borders : to;
  return listBorderChanges(map)
    .filter((change) => change.on > first || (change.on === first && first === from))
    .filter((change) => change.on <= last && touches(map, change, ids))
    .map((change) => changeAnswer(map, change, { from, to }));
}

/** A change with the names of its units. */
export function changeAnswer(
  map: BorderMap,
  { on, legalBasis, kind, from, to, links, text }: BorderChange,
  window: { readonly from: Day; readonly to: Day },
): BorderChangeAnswer {
  return {
    on,
    legalBasis,
    kind,
    from: from.map((id) => ({ id, name: nameOf(map, id) })),
    to: to.map((id) => ({ id, name: nameOf(map, id), isNew: map.find(id)?.validFrom === on })),
    links: links.map((link) => ({ ...link })),
    insideWindow: on >= window.from && on <= window.to,
    text,
  };
}
