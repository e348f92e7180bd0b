import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../../test/ask-server.ts';
import { makeAccount } from '../../../test/sign-in.ts';
import { findTiedAccount, insertTie, isTied } from './oidc-identity-store.ts';

const NOW = '2024-11-20T03:00:00.000Z';

let asked: AskedServer;
beforeAll(async () => {
  asked = await openServer();
});
afterAll(() => asked.close());

test('an account is tied to one person of each provider: a province may change its provider', async () => {
  const { records } = asked.app;
  const { id } = await makeAccount(asked.app, 'clerk');
  const before = { issuer: 'https://cu.example.vn', subject: 'a-1' };
  const after = { issuer: 'https://moi.example.vn', subject: 'b-2' };
  await insertTie(records, id, before, NOW);
  expect(await isTied(records, id, after.issuer)).toBe(false);
  await insertTie(records, id, after, NOW);
  expect(await findTiedAccount(records, before)).toBe(id);
  expect(await findTiedAccount(records, after)).toBe(id);
  expect(await findTiedAccount(records, { ...after, subject: before.subject })).toBeNull();
});
