import { answerRoute, type Route, uploadRoute } from '../../platform/route.ts';
import type { ImportKind } from '../import-kind.ts';
import { listMappings } from './list-mappings.ts';
import { lookAtHeadings } from './look-at-headings.ts';
import {
  listMappingsEndpoint,
  lookAtHeadingsEndpoint,
  saveMappingEndpoint,
  withdrawMappingEndpoint,
} from './mapping-api.ts';
import { requireKind } from './require-kind.ts';
import { saveMapping } from './save-mapping.ts';
import { withdrawMapping } from './withdraw-mapping.ts';

/** `/api/headings`, `/api/heading-mappings`. The kinds come from the door, since some belong to rooms further on. */
export function mappingRoutes({ kinds }: { readonly kinds: readonly ImportKind[] }): readonly Route[] {
  return [
    uploadRoute(
      lookAtHeadingsEndpoint,
      { action: 'import' },
      async (app, { kind, source }, files, release) => {
        const look = await lookAtHeadings(app, {
          files,
          kind: requireKind(kinds, kind),
          source: source || null,
        });
        await release();
        return look;
      },
    ),
    answerRoute(saveMappingEndpoint, { action: 'import' }, (app, _, { kind, source, headings }) =>
      saveMapping(app, requireKind(kinds, kind), { source: source || null, headings }),
    ),
    answerRoute(listMappingsEndpoint, { action: 'see-imports' }, (app) => listMappings(app, kinds)),
    answerRoute(withdrawMappingEndpoint, { action: 'import' }, (app, { mapping }) =>
      withdrawMapping(app, kinds, mapping),
    ),
  ];
}
