import { problemOf } from './call-endpoint.ts';

/** Fetches a file and hands it to the browser's downloads; a refusal comes back as words, not as a broken file. */
export async function downloadFile(address: string, name: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw await problemOf(response);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
