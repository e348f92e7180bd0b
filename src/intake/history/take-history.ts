import { officialName } from '../../agencies/agency.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import { listChanges, whileUnchanged } from '../../dossiers/change-store.ts';
import { listDossierRepeats, listDossierVersions } from '../../dossiers/dossier-version-store.ts';
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
  if (traces.versions.length + traces.repeats.length + traces.refused.length === 0) throw noSuchDossier(key);
  return traceDossier(key, { ...traces, nameOf });
}

async function readTraces(app: App, key: string) {
  const session = app.warehouse;
  const [versions, repeats, refused] = await Promise.all([
    listDossierVersions(session, key),
    listDossierRepeats(session, key),
    listRefusedOf(session, key),
  ]);
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

function noSuchDossier(key: string): AppError {
  return new AppError(
    'not-found',
    `Chưa có dòng nào mang mã hồ sơ “${key}” được nhập. Hãy kiểm tra lại mã, kể cả chữ hoa và chữ thường.`,
    { key },
  );
}
