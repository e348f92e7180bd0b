import { readFile } from 'node:fs/promises';
import { type PublishedScore, publishedScores } from './published-score.ts';

const FILE = new URL('../../samples/dak-lak-2024/published-scores.json', import.meta.url);

/** The scores that the national portal published of this province under a set, oldest first; of others none are known. */
export async function readPublishedScores(province: string, set: string): Promise<PublishedScore[]> {
  const file = publishedScores.parse(JSON.parse(await readFile(FILE, 'utf8')));
  if (file.province !== province) return [];
  return file.scores.filter((each) => each.set === set).sort((a, b) => a.on.localeCompare(b.on));
}
