import { isSameSource, sourceKey } from '../platform/source-name.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { findSpeaker, listContentSources } from './batch-file-store.ts';
import type { ImportContext } from './import-context.ts';
import type { ImportKind } from './import-kind.ts';
import type { StagedFile } from './reading/staged-sheet.ts';

const OWN = ':~';

/**
 * The name under which content is known again: its bytes, and what else makes its rows mean something else: the source,
 * where results are kept by it or where names have a meaning of their own in it, and the mappings of its headings. What
 * a source has brought before keeps the name under which it was brought, whatever has been decided since.
 */
export async function nameContent(
  session: WarehouseSession,
  kind: ImportKind,
  staged: StagedFile,
  { source, hasOwnNames }: Pick<ImportContext, 'source' | 'hasOwnNames'>,
): Promise<string> {
  const shared = [
    staged.contentHash,
    ...(kind.sourceColumn === null || source === null ? [] : [source]),
    ...staged.mappings.map((used) => `@${used.mapping}`),
  ].join(':');
  const key = sourceKey(source);
  if (key === null) return shared;
  const own = `${shared}${OWN}${key}`;
  if (await findSpeaker(session, kind.kind, own)) return own;
  if (!hasOwnNames) return shared;
  const sources = await listContentSources(session, kind.kind, shared);
  return sources.some((each) => isSameSource(each, source)) ? shared : own;
}

/** True of content of which only one source may be the heir. */
export function isOfOneSource(contentName: string): boolean {
  return contentName.includes(OWN);
}
