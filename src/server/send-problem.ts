import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { AppError, type ErrorCode } from '../platform/app-error.ts';
import { describeFailure } from './problem.ts';

const MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** Answers with what went wrong; gives the number of a defect, to be written into the log beside its cause. */
export function sendProblem(reply: FastifyReply, failure: unknown): string | null {
  const { problem, defect, headers } = describeFailure(failure);
  reply.code(problem.status).headers(headers).type(MEDIA_TYPE).serializer(JSON.stringify).send(problem);
  return defect;
}

interface Unreadable {
  readonly status: number;
  readonly code: ErrorCode;
  readonly reason: string;
}

const NO_HTTP: Unreadable = {
  status: 400,
  code: 'bad-usage',
  reason: 'Yêu cầu không đúng dạng HTTP nên chưa đọc được. Hãy gửi lại.',
};
const UNREADABLE: Readonly<Record<string, Unreadable>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'bad-usage',
    reason: 'Địa chỉ hoặc phần đầu của yêu cầu dài quá. Hãy hỏi ngắn hơn.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'interrupted',
    reason: 'Yêu cầu đến quá chậm nên không được đợi nữa. Hãy gửi lại.',
  },
};

/** Answers what is not a readable HTTP request at all, of which there is no more than its connection. */
export function refuseUnreadable(
  failure: Error & { code?: string },
  socket: Socket,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (failure.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, code, reason } = UNREADABLE[failure.code ?? ''] ?? NO_HTTP;
  const { problem } = describeFailure(new AppError(code, reason));
  const body = JSON.stringify({ ...problem, status });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `content-length: ${Buffer.byteLength(body)}`,
      `content-type: ${MEDIA_TYPE}`,
      'cache-control: no-store',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
