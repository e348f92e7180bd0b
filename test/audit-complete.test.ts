import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIT_ACTIONS, AUDIT_WORDS } from '../src/accounts/audit-actions.ts';
import { dossierKind } from '../src/intake/dossier-kind.ts';
import { importFiles } from '../src/intake/import-files.ts';
import { recordFound } from '../src/intake/record-batch.ts';
import { type AskedServer, openServer } from './ask-server.ts';
import { listEveryRoute } from './list-every-route.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each question that changes something, or takes rows away, leaves in the audit; or why it leaves nothing. */
const LEAVES: Record<string, keyof typeof AUDIT_ACTIONS | { readonly nothing: string }> = {
  'POST /api/account/password': 'change-password',
  'POST /api/account/second-factor': {
    nothing: 'a secret that counts only once its first code is confirmed',
  },
  'POST /api/account/second-factor/confirm': 'turn-on-second-factor',
  'POST /api/account/second-factor/turn-off': 'turn-off-second-factor',
  'DELETE /api/account/sessions': 'end-sessions',
  'DELETE /api/account/sessions/:session': 'end-sessions',
  'POST /api/accounts': 'invite-account',
  'POST /api/accounts/:account': 'change-account',
  'POST /api/accounts/:account/invitation': 'invite-again',
  'DELETE /api/accounts/:account/second-factor': 'reset-second-factor',
  'DELETE /api/accounts/:account/sessions': 'end-sessions',
  'POST /api/agency-names/decisions': 'decide-name',
  'DELETE /api/agency-names/decisions/:decision': 'withdraw-name-decision',
  'POST /api/backups': 'make-backup',
  'POST /api/backups/:name/drill': {
    nothing: 'a copy is tried in a scratch folder; nothing changes or goes out',
  },
  'DELETE /api/batches/:batch': 'undo-batch',
  'POST /api/batches/:batch/refusals/dismiss': 'dismiss-refusals',
  'POST /api/batches/:batch/refusals/restore': 'restore-refusals',
  'POST /api/batches/:batch/retry': 'retry-batch',
  'POST /api/campaigns/:campaign/agencies/:agency/shares': 'save-share',
  'POST /api/campaigns/:campaign/agencies/:agency/shares/check': { nothing: 'a check without saving' },
  'POST /api/campaigns/:campaign/headroom/simulate': { nothing: 'a what-if' },
  'POST /api/campaigns/:campaign/paper-offices': 'set-paper-office',
  'POST /api/campaigns/:campaign/plan-number': 'set-plan-number',
  'POST /api/campaigns/:campaign/targets/:assignment/approve': 'approve-targets',
  'POST /api/campaigns/:campaign/targets/:assignment/withdraw-approval': 'withdraw-approval',
  'POST /api/campaigns/:campaign/targets/amendments': 'amend-target',
  'POST /api/campaigns/:campaign/targets/amendments/:amendment/withdraw': 'withdraw-amendment',
  'POST /api/campaigns/:campaign/targets/assign': 'assign-targets',
  'POST /api/campaigns/:campaign/papers': 'open-paper',
  'POST /api/campaigns/:campaign/papers/each': 'open-paper',
  'POST /api/papers/submit': 'submit-paper',
  'POST /api/papers/approve': 'approve-paper',
  'POST /api/papers/issue': 'issue-paper',
  'POST /api/papers/:paper/edits': 'edit-paper',
  'POST /api/papers/:paper/edits/:edit/restore': 'restore-sentence',
  'POST /api/papers/:paper/comments': 'comment-paper',
  'POST /api/papers/:paper/comments/:comment/resolve': 'resolve-comment',
  'POST /api/papers/:paper/submit': 'submit-paper',
  'POST /api/papers/:paper/return': 'return-paper',
  'POST /api/papers/:paper/approve': 'approve-paper',
  'POST /api/papers/:paper/reopen': 'reopen-paper',
  'POST /api/papers/:paper/issue': 'issue-paper',
  'POST /api/papers/:paper/withdraw': 'withdraw-paper',
  'POST /api/papers/:paper/discard': 'discard-paper',
  'POST /api/papers/:paper/hand-outs': 'hand-out-paper',
  'POST /api/papers/hand-outs': 'hand-out-paper',
  'POST /api/papers/:paper/hand-outs/:handOut/again': 'hand-out-again',
  'POST /api/papers/verify': { nothing: 'a look at which paper a file is' },
  'POST /api/paper-recipients': 'add-recipient',
  'DELETE /api/paper-recipients/:recipient': 'end-recipient',
  'POST /api/paper-recipients/import': 'import-recipients',
  'POST /api/dossiers': 'push-rows',
  'POST /api/heading-mappings': 'save-mapping',
  'DELETE /api/heading-mappings/:mapping': 'withdraw-mapping',
  'POST /api/headings': { nothing: 'a look at the headings of a file that is not kept' },
  'POST /api/imports': 'import-files',
  'POST /api/invitation/accept': 'accept-invitation',
  'POST /api/invitation/look': { nothing: 'a look at an invitation' },
  'POST /api/letterheads/:agency': 'set-letterhead',
  'POST /api/letterheads/:agency/signers': 'add-signer',
  'POST /api/letterheads/:agency/signers/:signer/end': 'end-signer',
  'POST /api/recovery': { nothing: 'a letter is asked for; whether there is an account is told to nobody' },
  'POST /api/recovery/finish': 'recover-password',
  'POST /api/recovery/look': { nothing: 'a look at a link' },
  'POST /api/session': 'sign-in',
  'DELETE /api/session': 'sign-out',
  'POST /api/session/second-factor': 'sign-in',
  'POST /api/session/sso': { nothing: 'the way to the identity provider; coming back signs in' },
  'POST /api/session/sso/finish': 'sign-in',
  'POST /api/sources': 'add-source',
  'DELETE /api/sources/:source': 'revoke-source',
  'POST /api/suspicions/:id/accept': 'accept-suspicion',
  'DELETE /api/suspicions/:id/accept': 'withdraw-acceptance',
  // Asked by GET, but rows go out.
  'GET /api/audit/export': 'export-audit',
  'GET /api/batches/:batch/refused': 'take-refused-rows',
};

let asked: AskedServer;
beforeAll(async () => {
  asked = await openServer({}, () => new Date('2024-11-20T03:00:00Z'));
});
afterAll(() => asked.close());

test('every question that is not GET leaves an entry, or there is a reason why not', () => {
  const endpoints = listEveryRoute(asked.app).map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);
  const changing = endpoints.filter((each) => !each.startsWith('GET '));
  expect(changing.filter((each) => !(each in LEAVES))).toEqual([]);
  expect(Object.keys(LEAVES).filter((each) => !endpoints.includes(each))).toEqual([]);
});

test('what is written has a Vietnamese title, and what has a title is written', () => {
  const files = readdirSync(join(root, 'src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const written = new Set<string>();
  const told = new Set<string>();
  for (const path of files) {
    const text = readFileSync(join(root, path), 'utf8');
    if (!/begin-change|change-paper|watch-refusals|record-batch/.test(text)) continue;
    for (const [, line = ''] of text.matchAll(/what:([^\n]*)/g))
      for (const [, what = ''] of line.matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)) written.add(what);
    for (const what of Object.keys(AUDIT_ACTIONS)) if (text.includes(`'${what}'`)) told.add(what);
  }
  // A condition beside `what` compares with other words.
  const others = ['disabled', 'invited', 'undo', 'mapping'];
  expect([...written].filter((what) => !(what in AUDIT_ACTIONS) && !others.includes(what))).toEqual([]);
  expect(Object.keys(AUDIT_ACTIONS).filter((what) => !told.has(what))).toEqual([]);
  for (const title of Object.values(AUDIT_WORDS.actions)) expect(title).toMatch(/^\p{Lu}/u);
});

const entries = async (query = '') =>
  (await asked.server.inject(`/api/audit?limit=200${query}`)).json().entries;

/** Asks, and gives the answer with what has been written meanwhile, oldest first. */
async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  const before = (await entries()).length;
  const answer = await asked.server.inject({ method, url, ...(payload ? { payload } : {}) });
  const after = await entries();
  const written = after.slice(0, after.length - before).reverse();
  return {
    answer,
    status: answer.statusCode,
    written: written.map((each: { action: string }) => each.action),
    last: after[0],
  };
}

async function importText(text: string): Promise<string> {
  const path = `${asked.app.temporary}/a.csv`;
  await writeFile(path, text);
  const files = [{ path, name: 'a.csv' }];
  return String(
    (await importFiles(asked.app, { files, kind: dossierKind, source: null, strict: false })).batch,
  );
}

test('each change leaves its entry, a repeat of nothing and a refused wish none', async () => {
  const batch = await importText(
    'Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nA,643,08/11/2024\nB,Xax Tana Tieens,20/11/2024\n',
  );
  expect((await entries())[0]).toMatchObject({
    action: 'import-files',
    subject: { id: batch },
    asker: { kind: 'operator' },
  });

  const source = await ask('POST', '/api/sources', { name: 'Cổng tỉnh' });
  expect(source.written).toEqual(['add-source']);
  const { id, token } = source.answer.json();
  expect(JSON.stringify(await entries())).not.toContain(token);
  expect((await ask('POST', '/api/sources', { name: 'Cổng tỉnh' })).written).toEqual([]);
  expect((await ask('DELETE', `/api/sources/${id}`)).written).toEqual(['revoke-source']);
  expect((await ask('DELETE', `/api/sources/${id}`)).written).toEqual([]);

  const decided = await ask('POST', '/api/agency-names/decisions', {
    text: 'Xax Tana Tieens',
    agency: '24526',
  });
  expect([decided.written, decided.last.agencies]).toEqual([['decide-name'], ['24526']]);
  expect((await ask('DELETE', '/api/agency-names/decisions/qd-1')).written).toEqual([
    'withdraw-name-decision',
  ]);

  const refusals = `/api/batches/${batch}/refusals`;
  expect((await ask('POST', `${refusals}/dismiss`, { reason: 'ngoài tỉnh' })).written).toEqual([
    'dismiss-refusals',
  ]);
  expect((await ask('POST', `${refusals}/dismiss`, { reason: 'ngoài tỉnh' })).written).toEqual([]);
  expect((await ask('POST', `${refusals}/restore`, {})).written).toEqual(['restore-refusals']);
  expect((await ask('GET', `/api/batches/${batch}/refused`)).written).toEqual(['take-refused-rows']);

  const targets = '/api/campaigns/dak-lak-60/targets';
  const assigned = await ask('POST', `${targets}/assign`, {});
  expect(assigned.written, assigned.answer.body).toEqual(['assign-targets']);
  const decision = { decisionNumber: '12/QĐ-UBND', decisionDate: '2024-11-08', signerPosition: 'Chủ tịch' };
  const approve = `${targets}/${assigned.last.subject.id}/approve`;
  expect((await ask('POST', approve, decision)).written).toEqual(['approve-targets']);
  expect((await ask('POST', approve, decision)).written).toEqual([]);
  const withdraw = `${targets}/${assigned.last.subject.id}/withdraw-approval`;
  expect((await ask('POST', withdraw, { reason: 'ghi sai' })).written).toEqual(['withdraw-approval']);

  expect((await ask('DELETE', `/api/batches/${batch}`)).written).toEqual(['undo-batch']);
  expect((await ask('DELETE', `/api/batches/${batch}`)).written).toEqual([]);
  expect((await ask('GET', '/api/audit/export?format=csv')).written).toEqual(['export-audit']);
  expect((await asked.server.inject('/api/audit/chain')).json()).toMatchObject({
    intact: true,
    firstBroken: null,
  });
});

test('what was killed between the two commits is found once, and told as found and as what it was', async () => {
  const { app } = asked;
  await app.records.executeQuery(CompiledQuery.raw('drop trigger audit_entry_remains'));
  for (const action of ['import-files', 'push-rows']) {
    const batch = await importText(`Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nC ${action},643,08/11/2024\n`);
    if (action === 'push-rows')
      await app.warehouse.run("insert into push values ('s', 'k', 'x', $1, '{}', now())", [batch]);
    await app.records.executeQuery(
      CompiledQuery.raw('delete from audit_entry where number = (select max(number) from audit_entry)'),
    );
    expect(await recordFound(app)).toBe(1);
    expect(await recordFound(app)).toBe(0);
    const [last] = await entries(`&subject=${batch}`);
    expect(last).toMatchObject({ action, subject: { id: batch } });
    expect(last.detail.map(({ key }: { key: string }) => key)).toContain('found');
  }
});
