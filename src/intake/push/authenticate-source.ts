import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { bearerToken, findByToken } from './source.ts';
import type { Source } from './source-api.ts';
import { listSources, updateSource } from './source-store.ts';

/** Days of use are what a screen shows, so a busy source is not written down with every push. */
const USE_NOTED_EVERY_MS = 60_000;

/** Who sends, by the token of the request; an unknown, a revoked and a missing one are answered alike. */
export async function authenticateSource(app: App, authorization: string | null): Promise<Source> {
  const source = findByToken(await listSources(app.records), bearerToken(authorization));
  if (!source || source.revokedAt !== null) {
    throw new AppError(
      'unauthenticated',
      'Yêu cầu chưa có mã truy cập còn hiệu lực. Hãy gửi kèm “Authorization: Bearer MÃ”; mã do người quản trị Về Đích cấp (vedich source add).',
    );
  }
  const now = app.clock();
  if (source.lastUsedAt === null || now.getTime() - Date.parse(source.lastUsedAt) >= USE_NOTED_EVERY_MS) {
    await updateSource(app.records, source.id, { lastUsedAt: now.toISOString() });
  }
  return source;
}
