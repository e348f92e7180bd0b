import type { z } from 'zod';
import { startImport } from '../intake/intake-api.ts';
import { addressOf, ProblemError } from './call-endpoint.ts';

/** Sends files and tells how much of them has gone out, which `fetch` cannot. */
export function sendFiles(
  files: readonly File[],
  query: z.input<typeof startImport.query>,
  onSent: (share: number) => void,
): Promise<z.output<typeof startImport.answer>> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const file of files) form.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open(startImport.method, addressOf(startImport, query));
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(request.response as z.output<typeof startImport.answer>);
        return;
      }
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
