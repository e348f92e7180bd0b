import { ProblemError } from './call-endpoint.ts';
import { hexOf } from './hex.ts';

/** SHA-256 of a file in hex, reckoned here in the browser: the file itself goes nowhere. */
export async function hashFile(file: File): Promise<string> {
  // Browsers reckon it only on pages that came by https, or from this machine.
  if (!('subtle' in crypto))
    throw new ProblemError(
      0,
      'refused',
      'Trình duyệt chỉ đọc được tệp ở đây khi trang mở qua https. Hãy tra theo mã in trên văn bản.',
    );
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return hexOf(new Uint8Array(digest));
}
