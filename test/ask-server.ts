import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { installFrame } from '../src/campaigns/install-frame.ts';
import { type App, type AppOptions, openApp } from '../src/platform/app.ts';
import { operator } from '../src/platform/asker.ts';
import { JobRegister } from '../src/platform/job-register.ts';
import { buildServer, type ServerOptions } from '../src/server/build-server.ts';

/** A server over a data directory of its own, with the units and the campaign of Đắk Lắk. */
export interface AskedServer {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly directory: string;
  readonly jobs: JobRegister;
  /** Sends one file and waits until its import has ended; gives it as it is watched. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are judged by the tests
  importText(name: string, text: string, query?: string): Promise<any>;
  close(): Promise<void>;
}

/** Every request comes from whoever holds the data: for tests that are not about who may do what. */
export const asOperator: NonNullable<ServerOptions['whoAsks']> = async () => operator();

export async function openServer(
  options: Partial<ServerOptions> = {},
  clock?: AppOptions['clock'],
): Promise<AskedServer> {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-door-'));
  const app = await openApp({ directory: join(directory, 'data'), ...(clock ? { clock } : {}) });
  await installFrame(app.records, 'dak-lak-2024');
  const jobs = new JobRegister();
  const server = await buildServer(app, {
    whoAsks: asOperator,
    logLevel: 'silent',
    webDirectory: directory,
    jobs,
    ...options,
  });
  return {
    app,
    server,
    directory,
    jobs,
    async importText(name, text, query = '') {
      const started = await server.inject(await uploadOf(`/api/imports${query}`, name, text));
      if (started.statusCode !== 200) throw new Error(started.body);
      await jobs.settled();
      return (await server.inject(`/api/imports/${started.json<{ job: string }>().job}`)).json();
    },
    async close() {
      await server.close();
      await app.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** One file as a form of a browser sends it. */
export async function uploadOf(url: string, name: string, text: string): Promise<InjectOptions> {
  const form = new FormData();
  form.append('file', new File([text], name));
  const request = new Request('http://localhost', { method: 'POST', body: form });
  return {
    method: 'POST',
    url,
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  };
}
