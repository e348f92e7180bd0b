import { expect, test } from 'vitest';
import { openServer } from '../../../test/ask-server.ts';
import type { WatchedFolder } from './watch-api.ts';

const FOLDER: WatchedFolder = {
  directory: '/srv/vedich/nhan/so-tu-phap',
  source: 'SFTP',
  kind: 'dossiers',
  everySeconds: 10,
  stableSeconds: 5,
  lookedAt: null,
  waiting: 1,
  current: null,
  problem: 'Không đọc được /srv/vedich/nhan/so-tu-phap/a.csv.',
  lastProblem: null,
  files: [],
};

test('a watched folder is told by its name; where it lies is not', async () => {
  const { server, close } = await openServer({ watchedFolders: () => [FOLDER] });
  const answer = await server.inject('/api/watched-folders');
  expect(answer.json()).toEqual([
    { ...FOLDER, directory: 'so-tu-phap', problem: 'Không đọc được so-tu-phap/a.csv.' },
  ]);
  await close();
});
