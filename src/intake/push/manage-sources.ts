import { randomUUID } from 'node:crypto';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { inTransaction } from '../../platform/records.ts';
import { cleanSource, isSameSource } from '../../platform/source-name.ts';
import { hashToken, makeToken } from './source.ts';
import type { Source } from './source-api.ts';
import { insertSource, type KnownSource, listSources, updateSource } from './source-store.ts';

/** Thêm nguồn: the only moment at which its token is known. */
export async function addSource(
  app: App,
  wanted: Pick<Source, 'name' | 'kinds'>,
): Promise<Source & { readonly token: string }> {
  const change = await beginChange(app, 'manage-sources', null);
  const name = cleanSource(wanted.name) ?? '';
  if (name === '' || name.length > 200 || /\p{Cc}/u.test(wanted.name.trim())) {
    throw new AppError('bad-usage', 'Tên nguồn phải có từ 1 đến 200 ký tự trên một dòng. Hãy đặt tên khác.');
  }
  const same = (await listSources(app.records)).find(
    (source) => source.revokedAt === null && isSameSource(source.name, name),
  );
  if (same) {
    throw new AppError(
      'conflict',
      `Nguồn “${same.name}” đã có (mã nguồn ${same.id}). Hãy đặt tên khác, hoặc thu hồi nguồn đó trước.`,
    );
  }
  const token = makeToken();
  const source: Source = {
    id: randomUUID(),
    name,
    kinds: [...new Set(wanted.kinds)],
    createdAt: change.at,
    lastUsedAt: null,
    revokedAt: null,
  };
  await inTransaction(app.records, async (transaction) => {
    await insertSource(transaction, { ...source, tokenHash: hashToken(token) });
    await change.record(transaction, {
      what: 'add-source',
      subject: { kind: 'source', id: source.id, name },
      detail: { kinds: source.kinds },
    });
  });
  return { ...source, token };
}

/** The sources as anyone may see them. */
export async function takeSources(app: App): Promise<Source[]> {
  return (await listSources(app.records)).map(withoutHash);
}

/** Thu hồi: from now on the token opens nothing; what came with it stays. Once more changes nothing. */
export async function revokeSource(app: App, id: string): Promise<Source> {
  const change = await beginChange(app, 'manage-sources', null);
  const source = (await listSources(app.records)).find((each) => each.id === id);
  if (!source) {
    throw new AppError('not-found', `Không có nguồn ${id}. Xem các nguồn bằng "vedich source list".`);
  }
  if (source.revokedAt !== null) return withoutHash(source);
  const revokedAt = change.at;
  await inTransaction(app.records, async (transaction) => {
    await updateSource(transaction, id, { revokedAt });
    await change.record(transaction, {
      what: 'revoke-source',
      subject: { kind: 'source', id, name: source.name },
    });
  });
  return { ...withoutHash(source), revokedAt };
}

function withoutHash({ tokenHash: _, ...source }: KnownSource): Source {
  return source;
}
