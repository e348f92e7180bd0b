import type { z } from 'zod';
import type { Endpoint } from '../platform/endpoint.ts';
import { addressOf, ProblemError } from './call-endpoint.ts';
import { SIGNED_OUT } from './signed-out.ts';

/** Sends files to an endpoint that takes them, and tells how much of them has gone out, which `fetch` cannot. */
export function sendFiles<Query extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, z.ZodType, Answer>,
  files: readonly File[],
  query: z.input<Query>,
  onSent: (share: number) => void,
): Promise<z.output<Answer>> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const file of files) form.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open(endpoint.method, addressOf(endpoint, query));
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(request.response as z.output<Answer>);
        return;
      }
      if (request.status === 401) window.dispatchEvent(new Event(SIGNED_OUT));
      const problem = request.response as { code?: string; detail?: string } | null;
      reject(
        new ProblemError(
          request.status,
          problem?.code ?? 'defect',
          problem?.detail ?? `Máy chủ chưa nhận được tệp (${request.status}). Hãy thử lại sau ít phút.`,
        ),
      );
    };
    request.onerror = () =>
      reject(
        new ProblemError(0, 'offline', 'Mất kết nối khi đang gửi tệp; chưa có gì được nhập. Hãy gửi lại.'),
      );
    request.send(form);
  });
}
