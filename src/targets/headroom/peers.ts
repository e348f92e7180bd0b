import type { Ratio } from '../../indicators/ratio.ts';
import type { Headroom } from './headroom.ts';

/** Fewer dossiers than this, and an agency's rate is no example to others. */
export const ENOUGH_DOSSIERS = 10;
/** Of fewer agencies a quarter says nothing. */
const ENOUGH_PEERS = 4;

/**
 * Mức của nhóm dẫn đầu: what a quarter of the comparable agencies reach. The best one alone could be an accident of few
 * dossiers; what a quarter of them do day by day, others can do.
 */
export interface PeerLevel {
  /** What they are compared on: the same procedure, the same field, or all online services. */
  readonly basis: 'procedure' | 'field' | 'level';
  /** The rate of the last agency within the leading quarter. */
  readonly ratio: Ratio;
  /** How many were compared. */
  readonly count: number;
}

interface Peer {
  readonly agency: string;
  numerator: number;
  denominator: number;
}

/** Agencies compared on one thing, best first; only those with enough dossiers. */
interface PeerGroup {
  readonly sums: Map<string, Peer>;
  ranked: readonly Peer[];
  place: ReadonlyMap<string, number>;
}

/**
 * What is reachable of each headroom: the rate that a quarter of the other agencies of the same level reach on the same
 * procedure; where too few have it, in the same field (lĩnh vực); else over everything that can be moved. In the order
 * of the list; `null` where nothing can be moved, or too few can be compared.
 */
export function peersOf(list: readonly Headroom[]): (PeerLevel | null)[] {
  const groups = new Map<string, PeerGroup>();
  const groupsOf = list.map((headroom) =>
    headroom.blocked === null
      ? keysOf(headroom).map(([basis, key]) => ({ basis, group: joined(groups, key, headroom) }))
      : [],
  );
  for (const group of groups.values()) {
    group.ranked = [...group.sums.values()]
      .filter(({ denominator }) => denominator >= ENOUGH_DOSSIERS)
      .sort(bestFirst);
    group.place = new Map(group.ranked.map(({ agency }, index) => [agency, index]));
  }
  return list.map(({ agency }, index) => {
    for (const { basis, group } of groupsOf[index] ?? []) {
      const level = leadersAmong(group, agency);
      if (level) return { basis, ...level };
    }
    return null;
  });
}

/** The group of that key, with the dossiers of the headroom added to those of its agency. */
function joined(groups: Map<string, PeerGroup>, key: string, headroom: Headroom): PeerGroup {
  const group = groups.get(key) ?? { sums: new Map(), ranked: [], place: new Map() };
  groups.set(key, group);
  const { agency, numerator, denominator } = headroom;
  const sum = group.sums.get(agency) ?? { agency, numerator: 0, denominator: 0 };
  group.sums.set(agency, sum);
  sum.numerator += numerator;
  sum.denominator += denominator;
  return group;
}

/** The last of the leading quarter, the agency itself left out. */
function leadersAmong({ ranked, place }: PeerGroup, agency: string) {
  const own = place.get(agency);
  const count = ranked.length - (own === undefined ? 0 : 1);
  if (count < ENOUGH_PEERS) return null;
  const last = Math.ceil(count / 4) - 1;
  const peer = ranked[own === undefined || own > last ? last : last + 1];
  return peer ? { ratio: { numerator: peer.numerator, denominator: peer.denominator }, count } : null;
}

/** How many of the headroom would have to move to come to the rate of the peers. */
export function reachableOf({ numerator, denominator, left }: Headroom, peers: PeerLevel | null): number {
  if (peers === null) return 0;
  const like = Math.floor((denominator * peers.ratio.numerator) / peers.ratio.denominator);
  return Math.min(left, Math.max(0, like - numerator));
}

function keysOf({ move, level, code, procedure }: Headroom): [PeerLevel['basis'], string][] {
  const keys: [PeerLevel['basis'], string][] = [['procedure', `${move} ${level} p ${code}`]];
  if (procedure?.field) keys.push(['field', `${move} ${level} f ${procedure.field}`]);
  keys.push(['level', `${move} ${level}`]);
  return keys;
}

function bestFirst(a: Ratio, b: Ratio): number {
  return b.numerator * a.denominator - a.numerator * b.denominator;
}
