import { localDay } from '../date.ts';
import { answerRoute, downloadRoute, type Route } from '../route.ts';
import {
  checkAuditEndpoint,
  exportAuditEndpoint,
  listAuditActionsEndpoint,
  listAuditEndpoint,
} from './audit-api.ts';
import type { AuditWords } from './audit-words.ts';
import { checkChain } from './check-chain.ts';
import { exportAudit } from './export-audit.ts';
import { listAudit } from './list-audit.ts';

const MEDIA_TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const;

/** `GET /api/audit`, `/api/audit/actions`, `/api/audit/chain`, `/api/audit/export`. */
export function auditRoutes({ words }: { readonly words: AuditWords }): readonly Route[] {
  return [
    answerRoute(listAuditEndpoint, { action: 'read-audit' }, (app, query) => listAudit(app, query, words)),
    answerRoute(listAuditActionsEndpoint, { action: 'read-audit' }, async () =>
      Object.entries(words.actions).map(([action, title]) => ({ action, title })),
    ),
    answerRoute(checkAuditEndpoint, { action: 'read-audit' }, (app) => checkChain(app)),
    downloadRoute(exportAuditEndpoint, { action: 'read-audit' }, async (app, { format, ...filter }) => {
      const parts: Buffer[] = [];
      for await (const part of await exportAudit(app, filter, format, words)) parts.push(Buffer.from(part));
      const name = `nhat-ky-${localDay(app.clock())}.${format}`;
      return { name, mediaType: MEDIA_TYPES[format], content: Buffer.concat(parts) };
    }),
  ];
}
