import { problemOf } from './call-endpoint.ts';

/** Fetches a file and hands it to the browser's downloads; a refusal comes back as words, not as a broken file. */
export async function downloadFile(address: string, name: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw await problemOf(response);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = nameGiven(response.headers.get('content-disposition')) ?? name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The name that the server gives the file (RFC 6266, in UTF-8). */
function nameGiven(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return encoded === undefined ? null : decodeURIComponent(encoded);
}
