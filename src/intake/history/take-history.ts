import { officialName } from '../../agencies/agency.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import { listChanges, whileUnchanged } from '../../dossiers/change-store.ts';
import {
  type DossierVersion,
  listDossierRepeats,
  listDossierVersions,
} from '../../dossiers/dossier-version-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { findBatch } from '../batch-store.ts';
import type { Batch } from '../intake-api.ts';
import type { DossierHistory } from './history-api.ts';
import { listRefusedOf } from './history-store.ts';
import { traceDossier } from './trace-dossier.ts';

/** Lịch sử of one dossier, from one state of the data: every version, what changed nothing, rows that were refused. */
export async function takeHistory(app: App, key: string): Promise<DossierHistory> {
  const tree = await loadAgencyTree(app.records);
  const nameOf = (id: string) => {
    const agency = tree.find(id);
    return agency ? officialName(agency) : id;
  };
  const traces = await whileUnchanged(app.warehouse, () => readTraces(app, key));
  if (traces === null) throw noSuchDossier(key);
  return traceDossier(key, { ...traces, nameOf });
}

/** `null`: none, or none within reach; neither the answer nor its time tells one from the other. */
async function readTraces(app: App, key: string) {
  const session = app.warehouse;
  const [versions, repeats, refused] = await Promise.all([
    listDossierVersions(session, key),
    listDossierRepeats(session, key),
    listRefusedOf(session, key),
  ]);
  if (versions.length + repeats.length + refused.length === 0 || !(await isWithinReach(app, versions)))
    return null;
  const changes = await listChanges(session, {
    numbers: [
      ...versions.flatMap(({ knownFrom, knownTo }) =>
        knownTo === null ? [knownFrom] : [knownFrom, knownTo],
      ),
      ...repeats.map(({ batch }) => batch),
    ],
    batches: refused.map(({ batch }) => batch),
  });
  const batches: Batch[] = [];
  for (const id of new Set(changes.map(({ batch }) => batch))) {
    const batch = await findBatch(session, id);
    if (batch) batches.push(batch);
  }
  return { versions, repeats, refused, changes, batches };
}

/** A dossier is read by those who reach the agency that has it now, or had it last; a refused row has none. */
async function isWithinReach({ asker }: App, versions: readonly DossierVersion[]): Promise<boolean> {
  const agency = versions.at(-1)?.values.agency ?? null;
  return asker.may('see-dossiers', agency === null ? null : [agency]);
}

function noSuchDossier(key: string): AppError {
  return new AppError(
    'not-found',
    `Chưa có dòng nào mang mã hồ sơ “${key}” được nhập. Hãy kiểm tra lại mã, kể cả chữ hoa và chữ thường.`,
    { key },
  );
}
