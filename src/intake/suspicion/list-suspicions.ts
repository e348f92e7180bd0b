import { reachesOf, withinReach } from '../../agencies/agency-place.ts';
import type { App } from '../../platform/app.ts';
import type { Day } from '../../platform/date.ts';
import { listAcceptances } from './acceptance-store.ts';
import { knownSuspicions } from './known-suspicions.ts';
import { narrowSuspicions } from './narrow-suspicions.ts';
import type { Suspicion } from './suspicion.ts';
import { touches } from './suspicions-on.ts';

/** Which suspicions to see; `null` and absent do not limit. */
export interface SuspicionQuestion {
  readonly state?: 'open' | 'accepted' | undefined;
  readonly agency?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly batch?: string | undefined;
}

/** The suspicions that fit, the most severe first, with who accepted them. */
export interface SuspicionList {
  readonly dataVersion: number;
  readonly open: number;
  readonly suspicions: readonly Suspicion[];
  readonly tooFew: readonly { readonly agency: string; readonly text: string }[];
}

/** Dữ liệu đáng ngờ of the data as they are now, as far as the one who asks may see their figures. */
export async function listSuspicions(
  app: App,
  question: SuspicionQuestion = {},
  tries?: number,
  onRead?: () => void,
): Promise<SuspicionList> {
  const [known, acceptances] = await Promise.all([
    knownSuspicions(app, tries, onRead),
    listAcceptances(app.records),
  ]);
  const { state, agency, from, to, batch } = question;
  const below = agency === undefined ? null : known.tree.subtree(agency);
  const reaches = reachesOf(app, 'see-figures');
  const told = await narrowSuspicions(
    reaches,
    known.facts.map((fact): Suspicion => {
      const acceptance = acceptances.get(fact.id) ?? null;
      return { ...fact, acceptance, state: acceptance ? 'accepted' : 'open' };
    }),
  );
  const suspicions = told.filter(
    (each) =>
      (state === undefined || each.state === state) &&
      (batch === undefined || each.batches.includes(batch)) &&
      (below === null || touches(each, below)) &&
      (from === undefined || (each.to !== null && each.to >= from)) &&
      (to === undefined || (each.from !== null && each.from <= to)),
  );
  const tooFew = known.tooFew.filter((each) => below === null || below.has(each.agency));
  return {
    dataVersion: known.dataVersion,
    open: suspicions.filter((each) => each.state === 'open').length,
    suspicions,
    tooFew: await withinReach(reaches, tooFew, ({ agency: each }) => [each]),
  };
}

/** The open suspicions of the data as they are now, for an answer that is itself of one state of the data. */
export async function openSuspicions(app: App, onRead?: () => void): Promise<readonly Suspicion[]> {
  return (await listSuspicions(app, { state: 'open' }, 1, onRead)).suspicions;
}

/** The same beside another answer: the engine works on that one while the days that were read are judged. */
export async function openSuspicionsBeside<Answer>(
  app: App,
  answer: () => Promise<Answer>,
): Promise<[readonly Suspicion[], Answer]> {
  const read = Promise.withResolvers<void>();
  const suspicions = openSuspicions(app, read.resolve);
  await Promise.race([read.promise, suspicions]);
  return Promise.all([suspicions, answer()]);
}

/** Open suspicions that rest on each batch, of all batches at once. */
export async function countOpenByBatch(app: App): Promise<(batch: string) => number> {
  const { suspicions } = await listSuspicions(app, { state: 'open' });
  const counts = new Map<string, number>();
  for (const { batches } of suspicions)
    for (const batch of batches) counts.set(batch, (counts.get(batch) ?? 0) + 1);
  return (batch) => counts.get(batch) ?? 0;
}
