import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from './public-address.ts';

/** How long and how much a sender may keep the server waiting. */
export interface SenderLimits {
  /** Connections of one address at a time; a whole office may stand behind one. */
  readonly connectionsOfOne: number;
  /** A body must bring at least `leastBytes` in each `everyMs`, or its end. */
  readonly everyMs: number;
  readonly leastBytes: number;
}

export const SENDER_LIMITS: SenderLimits = {
  connectionsOfOne: 256,
  everyMs: 20_000,
  leastBytes: 4096,
};

/** Bounds what a single sender can hold: connections, and the time a body takes to come. */
export function limitSenders(
  server: FastifyInstance,
  limits: SenderLimits,
  isProxy: (address: string) => boolean,
  giveUp: (socket: Socket) => void,
): void {
  limitConnections(server, limits.connectionsOfOne, isProxy);
  server.addHook('onRequest', async (request, reply) => {
    const { holdsBodyBack } = request.routeOptions.config as { holdsBodyBack?: boolean };
    const { raw } = request;
    const hasBody =
      raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
    // A route that holds its body back takes its time itself (`receive-body.ts`).
    if (!hasBody || holdsBodyBack || raw.socket === undefined) return;
    let before = raw.socket.bytesRead ?? 0;
    const watch = setInterval(() => {
      const now = raw.socket.bytesRead;
      if (raw.complete || raw.destroyed) clearInterval(watch);
      else if (now - before < limits.leastBytes) {
        clearInterval(watch);
        giveUp(raw.socket);
      }
      before = now;
    }, limits.everyMs);
    watch.unref();
    raw.once('close', () => clearInterval(watch));
    reply.raw.once('close', () => clearInterval(watch));
  });
}

/** One address holds no more than its part of the connections; a proxy carries everybody's. */
function limitConnections(
  server: FastifyInstance,
  most: number,
  isProxy: (address: string) => boolean,
): void {
  const held = new Map<string, number>();
  server.server.on('connection', (socket: Socket) => {
    const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    if (isLoopback(address) || isProxy(address)) return;
    const count = (held.get(address) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    held.set(address, count);
    socket.once('close', () => {
      const left = (held.get(address) ?? 1) - 1;
      if (left === 0) held.delete(address);
      else held.set(address, left);
    });
  });
}
