import type { App } from '../../platform/app.ts';
import { sourceKey } from '../../platform/source-name.ts';
import type { ImportKind } from '../import-kind.ts';
import { describeMapping } from './describe-mapping.ts';
import type { ListedMapping } from './mapping-api.ts';
import { listStoredMappings } from './mapping-store.ts';

/** Every mapping ever saved, the newest first, and which of them are followed. */
export async function listMappings(app: App, kinds: readonly ImportKind[]): Promise<ListedMapping[]> {
  const standing = new Set<string>();
  return (await listStoredMappings(app.records)).map((mapping) => {
    const subject = JSON.stringify([mapping.kind, sourceKey(mapping.source), mapping.fingerprint]);
    const inForce = mapping.withdrawnAt === null && !standing.has(subject);
    if (inForce) standing.add(subject);
    return describeMapping(mapping, kinds.find(({ kind }) => kind === mapping.kind)?.fields ?? [], inForce);
  });
}
