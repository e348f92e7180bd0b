import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Visit } from '../platform/route.ts';

/** A request as operations see it that are about the browser itself. */
export function visitOf(request: FastifyRequest, reply: FastifyReply): Visit {
  return {
    header(name) {
      const value = request.headers[name];
      return typeof value === 'string' ? value : null;
    },
    address: request.ip,
    host: request.host,
    isHttps: request.protocol === 'https',
    setCookies: (cookies) => {
      reply.header('set-cookie', [...cookies]);
    },
  };
}
