import { COMPUTED_INDICATORS } from '../../indicators/computed-indicators.ts';
import type { KnownFigures } from '../../indicators/known-figures.ts';
import { needsOf } from '../../indicators/roll-up.ts';
import type { Day } from '../../platform/date.ts';
import { listHeadroom } from './headroom.ts';
import type { ReachableHeadroom } from './headroom-rows.ts';
import { peersOf, reachableOf } from './peers.ts';

/** Every headroom of the province in the window, with what the peers reach. */
export async function takeReachable(
  known: KnownFigures,
  window: { readonly from: Day; readonly to: Day },
): Promise<readonly ReachableHeadroom[]> {
  const { from, to } = window;
  return known.remember(
    JSON.stringify(['headroom', from, to]),
    async () => {
      // The same counters as for results and points, so that dossiers are counted once.
      const needs = needsOf(COMPUTED_INDICATORS.map(({ computation }) => computation));
      const [catalogue, tallies] = await Promise.all([
        known.catalogue(),
        known.tallies(from, to, false, needs),
      ]);
      const { tree } = known;
      const world = { tree, catalogue, agencies: tree.validWithin(from, to) };
      const list = tallies.flatMap(({ procedure }) => listHeadroom(procedure, world));
      const peers = peersOf(list);
      return list.map((headroom, index) => {
        const level = peers[index] ?? null;
        return { ...headroom, peers: level, reachable: reachableOf(headroom, level) };
      });
    },
    () => false,
  );
}
