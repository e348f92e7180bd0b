import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AskedServer, openServer, uploadOf } from '../../test/ask-server.ts';

let asked: AskedServer;

beforeEach(async () => {
  asked = await openServer();
});
afterEach(() => asked.close());

test('data that were taken away under a running server are no longer written to, and health says so', async () => {
  const { server, directory } = asked;
  const ask = { method: 'POST', url: '/api/campaigns/dak-lak-60/targets/assign' } as const;
  const lost = {
    code: 'damaged',
    status: 500,
    detail: expect.stringContaining('Thư mục dữ liệu không còn ở chỗ cũ'),
  };
  await rename(join(directory, 'data'), join(directory, 'elsewhere'));
  expect((await server.inject('/api/health')).json()).toMatchObject(lost);
  expect((await server.inject(ask)).json()).toMatchObject(lost);
  expect((await server.inject('/api/agencies')).statusCode).toBe(200);
  await rename(join(directory, 'elsewhere'), join(directory, 'data'));
  expect((await server.inject('/api/health')).statusCode).toBe(200);
  expect((await server.inject(ask)).json()).not.toMatchObject({ code: 'damaged' });
});

test('a scratch folder that cannot be written to is the fault of the server, and not of the sender', async () => {
  const { app, server } = asked;
  await rm(app.temporary, { recursive: true });
  const upload = await server.inject(await uploadOf('/api/imports', 'a.csv', 'Mã hồ sơ\n1\n'));
  expect(upload.statusCode).toBe(503);
  expect(upload.json().detail).toContain('Máy chủ không ghi được vào thư mục dữ liệu (ENOENT)');
});
