import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asOperator } from '../../test/ask-server.ts';
import { addSource } from '../intake/push/manage-sources.ts';
import { openApp } from '../platform/app.ts';
import { installSample } from '../simulation/install-sample.ts';
import { buildServer } from './build-server.ts';

const GUIDE = new URL('../../docs/push.md', import.meta.url);

/** The blocks of the guide in one language, in order. */
async function examples(language: string): Promise<string[]> {
  const guide = await readFile(GUIDE, 'utf8');
  return [...guide.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
    ([, text]) => text ?? '',
  );
}

test('what the guide shows can be pushed into the sample as it stands, and is answered as it says', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-guide-'));
  const app = await openApp({ directory, clock: () => new Date('2026-11-23T03:00:00Z') });
  const server = await buildServer(app, { whoAsks: asOperator, logLevel: 'silent' });
  try {
    await installSample(app, undefined, { dossiers: 2000, seed: 1 });
    const { token } = await addSource(app, { name: 'Một cửa điện tử', kinds: ['dossiers'] });
    const [rows = '', answer = ''] = await examples('json');
    const [, call = ''] = await examples('sh');
    const headers = [...call.matchAll(/-H '([^:]+): ([^']+)'/g)].map(
      ([, name, value]) => [name, value] as const,
    );
    const sent = await server.inject({
      method: 'POST',
      url: new URL(/https:\S+/.exec(call)?.[0] ?? '').pathname,
      headers: { ...Object.fromEntries(headers), Authorization: `Bearer ${token}` },
      payload: rows,
    });
    expect(sent.json()).toMatchObject({ ...(JSON.parse(answer) as object), batch: expect.any(String) });
    expect(sent.json()).toMatchObject({ rows: 2, inserted: 2, unknownProcedures: 0, notes: 0 });
    const agencies = await app.warehouse.query(
      `select distinct agency from dossier where known_to is null and key in ('H15.8-241111-0001', 'H15.30-241111-0002')
      order by agency`,
    );
    expect(agencies).toEqual([{ agency: '656' }, { agency: 'dept:tuphap' }]);
  } finally {
    await server.close();
    await app.close();
    await rm(directory, { recursive: true, force: true });
  }
});
