import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { browserOf, makeAccount, openTestAccounts, signInWith } from '../../test/sign-in.ts';
import { buildServer } from './build-server.ts';

let asked: AskedServer;
let server: FastifyInstance;
beforeAll(async () => {
  asked = await openServer();
  server = await buildServer(asked.app, { accounts: openTestAccounts(asked.app), logLevel: 'silent' });
});
afterAll(async () => {
  await server.close();
  await asked.close();
});

describe('x', () => {
  test('signs in', async () => {
    const account = await makeAccount(asked.app, 'agency-officer', '1');
    const browser = browserOf(server);
    console.log(JSON.stringify((await browser.ask('GET', '/api/session')).json));
    const answer = await signInWith(browser, account);
    console.log(answer.status, JSON.stringify(answer.json), answer.setCookies);
    console.log(JSON.stringify((await browser.ask('GET', '/api/session')).json));
    console.log(JSON.stringify((await browser.ask('GET', '/api/account/sessions')).json));
    expect(answer.status).toBe(200);
  });
});
