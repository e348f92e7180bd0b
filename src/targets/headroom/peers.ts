import type { Ratio } from '../../indicators/ratio.ts';
import type { Headroom } from './headroom.ts';

/** Fewer dossiers than this, and an agency's rate is no example to others. */
export const ENOUGH_DOSSIERS = 10;
/** Of fewer agencies a quarter says nothing. */
export const ENOUGH_PEERS = 4;

/** Mức của nhóm dẫn đầu: what a quarter of the comparable agencies reach. */
export interface PeerLevel {
  /** What they are compared on: the same procedure, the same field, or all online services. */
  readonly basis: 'procedure' | 'field' | 'level';
  /** The rate of the last agency within the leading quarter. */
  readonly ratio: Ratio;
  /** How many were compared. */
  readonly count: number;
}

interface Peer extends Ratio {
  readonly agency: string;
}

/**
 * What is reachable of each headroom: the rate that a quarter of the other agencies of the same level reach on the same
 * procedure; where too few have it, in the same field (lĩnh vực); else over everything that can be moved.
 */
export function peersOf(list: readonly Headroom[]): (headroom: Headroom) => PeerLevel | null {
  const groups = new Map<string, Map<string, { agency: string; numerator: number; denominator: number }>>();
  const open = list.filter(({ blocked }) => blocked === null);
  for (const headroom of open)
    for (const [, key] of keysOf(headroom)) {
      const group = groups.get(key) ?? new Map();
      groups.set(key, group);
      const sum = group.get(headroom.agency) ?? { agency: headroom.agency, numerator: 0, denominator: 0 };
      sum.numerator += headroom.numerator;
      sum.denominator += headroom.denominator;
      group.set(headroom.agency, sum);
    }
  const ranked = new Map(
    [...groups].map(([key, group]): [string, readonly Peer[]] => [
      key,
      [...group.values()].filter(({ denominator }) => denominator >= ENOUGH_DOSSIERS).sort(bestFirst),
    ]),
  );
  return (headroom) => {
    for (const [basis, key] of keysOf(headroom)) {
      const others = (ranked.get(key) ?? []).filter(({ agency }) => agency !== headroom.agency);
      const last = others[Math.ceil(others.length / 4) - 1];
      if (last && others.length >= ENOUGH_PEERS)
        return {
          basis,
          ratio: { numerator: last.numerator, denominator: last.denominator },
          count: others.length,
        };
    }
    return null;
  };
}

/** How many of the headroom would have to move to come to the rate of the peers. */
export function reachableOf({ numerator, denominator, left }: Headroom, peers: PeerLevel | null): number {
  if (peers === null) return 0;
  const like = Math.floor((denominator * peers.ratio.numerator) / peers.ratio.denominator);
  return Math.min(left, Math.max(0, like - numerator));
}

function keysOf({ move, level, code, procedure }: Headroom): readonly [PeerLevel['basis'], string][] {
  return [
    ['procedure', `${move} ${level} p ${code}`],
    ['field', `${move} ${level} f ${procedure?.field}`],
    ['level', `${move} ${level}`],
  ];
}

function bestFirst(a: Ratio, b: Ratio): number {
  return b.numerator * a.denominator - a.numerator * b.denominator;
}
