import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { allowPage } from './guard.ts';

const NONCE_PLACE = /__STYLE_NONCE__/g;

/** Gives the built screens: files named by their content are kept for ever, the page itself is asked for each time. */
export async function registerWebFiles(
  server: FastifyInstance,
  directory: string,
  byHttps: boolean,
): Promise<(reply: FastifyReply) => FastifyReply> {
  const page = await readFile(join(directory, 'index.html'), 'utf8').catch(() => null);
  if (page === null) {
    return (reply) =>
      reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('Giao diện chưa được dựng. Hãy chạy: npm run build\n');
  }
  await server.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    decorateReply: false,
  });
  return (reply) => {
    const nonce = allowPage(reply, byHttps);
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page.replace(NONCE_PLACE, nonce));
  };
}
