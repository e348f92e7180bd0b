import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedServer, openServer, uploadOf } from '../../test/ask-server.ts';
import type { App } from '../platform/app.ts';

let asked: AskedServer;
let app: App;
let server: FastifyInstance;
let directory: string;

const DOSSIERS = [
  'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp,Chủ hồ sơ',
  'H15-1,Sở Tư pháp,11/11/2024,Trực tuyến,Nguyễn Văn A',
  'H15-2,Sở Tư pháp,12/11/2024,Trực tiếp,Trần Thị B',
  'H15-3,Sở Tư pháp,31/02/2024,Trực tiếp,Lê Văn C',
].join('\n');

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-server-'));
  const web = join(directory, 'web');
  await mkdir(join(web, 'assets'), { recursive: true });
  await writeFile(
    join(web, 'index.html'),
    '<meta name="style-nonce" content="__STYLE_NONCE__"><p>Về Đích</p>',
  );
  await writeFile(join(web, 'assets', 'screen-abc123.js'), 'export {};');
  asked = await openServer({
    webDirectory: web,
    uploadLimitBytes: 200_000,
    hostNames: ['vedich.daklak.gov.vn'],
  });
  ({ app, server } = asked);
});

afterAll(async () => {
  await asked.close();
  await rm(directory, { recursive: true, force: true });
});

const importText = (name: string, text: string, query = '') => asked.importText(name, text, query);

describe('the server', () => {
  test('says that it is well, and which release it is', async () => {
    const answer = await server.inject('/api/health');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ status: 'ok', version: expect.stringMatching(/^\d/) });
  });

  test('describes every question that it answers', async () => {
    const { paths } = (await server.inject('/api/openapi.json')).json();
    for (const path of [
      '/api/overview',
      '/api/imports',
      '/api/measure',
      '/api/campaigns/{campaign}/targets',
    ]) {
      expect(Object.keys(paths)).toContain(path);
    }
  });

  test('answers a wrong parameter and an unknown thing as problems', async () => {
    const wrong = await server.inject('/api/overview?campaign=dak-lak-60&at=31-02-2024');
    expect(wrong.statusCode).toBe(400);
    expect(wrong.headers['content-type']).toContain('application/problem+json');
    expect(wrong.json()).toMatchObject({ code: 'bad-usage', issues: [expect.anything()] });
    for (const url of ['/api/overview?campaign=nowhere', '/api/imports/none', '/api/nothing']) {
      const unknown = await server.inject(url);
      expect(unknown.statusCode).toBe(404);
      expect(unknown.headers['content-type']).toContain('application/problem+json');
      expect(unknown.json()).toMatchObject({ code: 'not-found' });
    }
  });
});

describe('an import', () => {
  test('ends with its counts, leaves no scratch file, and can be fetched and taken back', async () => {
    const { state, result } = await importText('tháng 11.csv', DOSSIERS, '?source=Thử nghiệm');
    expect(state).toBe('done');
    expect(result).toMatchObject({ rows: 3, inserted: 2, refused: 1, source: 'Thử nghiệm' });
    expect(result.issues[0]).toMatchObject({ code: 'bad-date', row: 4, value: '31/02/2024' });
    expect(await readdir(app.temporary)).toEqual([]);

    const file = await server.inject(`/api/batches/${result.batch}/refused`);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="dong-bi-tu-choi-[\w-]+\.csv"/,
    );
    expect(file.body).toContain('31/02/2024');
    expect(file.body).not.toContain('Lê Văn C');

    const [batch] = (await server.inject('/api/batches')).json();
    expect(batch).toMatchObject({ id: result.batch, fileNames: ['tháng 11.csv'], undone: false });
    expect((await server.inject('/api/batches?limit=1')).json()).toMatchObject([{ id: result.batch }]);
    expect((await server.inject('/api/batches?limit=1&offset=1')).json()).toEqual([]);
    expect((await server.inject('/api/batches?limit=1001')).statusCode).toBe(400);
    const undone = await server.inject({ method: 'DELETE', url: `/api/batches/${result.batch}` });
    expect(undone.json()).toMatchObject({ undone: true });
    const again = await server.inject({ method: 'DELETE', url: `/api/batches/${result.batch}` });
    expect(again.statusCode).toBe(409);
  });

  test('that cannot be read says why in words, and nothing stays', async () => {
    const { state, failure } = await importText('bảng.csv', 'không,có,tiêu đề\n1,2,3\n');
    expect(state).toBe('failed');
    expect(failure).toContain('bảng.csv');
    expect(await readdir(app.temporary)).toEqual([]);
  });

  test('without a file, or with one beyond the limit, is refused at the door', async () => {
    const empty = await server.inject({ method: 'POST', url: '/api/imports', payload: {} });
    expect(empty.statusCode).toBe(400);
    const large = await server.inject(await uploadOf('/api/imports', 'lớn.csv', 'x'.repeat(300_000)));
    expect(large.statusCode).toBe(413);
    expect(large.json()).toMatchObject({ code: 'too-large' });
    expect(await readdir(app.temporary)).toEqual([]);
  });

  test('for which there is no room is refused before any of its file is received', async () => {
    const ended = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const writing = app.warehouse.transaction(() => {
      begun.resolve();
      return ended.promise;
    });
    await begun.promise;
    const upload = await uploadOf('/api/imports', 'a.csv', DOSSIERS);
    for (let count = 0; count < 8; count += 1) expect((await server.inject(upload)).statusCode).toBe(200);
    const scratch = await readdir(app.temporary);
    const refused = await server.inject(await uploadOf('/api/imports', 'lớn.csv', 'x'.repeat(300_000)));
    expect(refused.statusCode).toBe(409);
    expect(refused.json().detail).toContain('Đang có 8 việc');
    expect(await readdir(app.temporary)).toEqual(scratch);
    ended.resolve();
    await writing;
    await asked.jobs.settled();
    expect((await importText('a.csv', DOSSIERS)).state).toBe('done');
  });

  test('asks for refused rows by name only, never by a way through directories', async () => {
    await writeFile(join(app.files, 'secret.csv'), 'bí mật');
    const answer = await server.inject('/api/batches/..%2Fsecret/refused');
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain('bí mật');
  });
});

test('a paper comes as a file with its name and type', async () => {
  const answer = await server.inject('/api/campaigns/dak-lak-60/reports/targets/docx');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-disposition']).toMatch(/filename="bao-cao-targets[\w-]*\.docx"/);
  expect(answer.headers['content-type']).toContain('wordprocessingml');
  expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

describe('the screens', () => {
  test('every address of a screen gives the page, with styles allowed by a nonce of its own', async () => {
    const [first, second] = [await server.inject('/'), await server.inject('/don-vi/dept:tuphap')];
    const nonceOf = (answer: typeof first) =>
      /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1];
    expect(first.body).toContain(`content="${nonceOf(first)}"`);
    expect(second.body).toContain('Về Đích');
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    expect(first.headers['cache-control']).toBe('no-cache');
  });

  test('files named by their content are kept for ever', async () => {
    const answer = await server.inject('/assets/screen-abc123.js');
    expect(answer.headers['cache-control']).toContain('immutable');
    expect((await server.inject('/assets/gone.js')).statusCode).toBe(404);
  });
});
