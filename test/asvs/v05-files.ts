import { type Chapter, met, operator } from './requirement.ts';

export const FILES: Chapter = {
  number: 5,
  name: 'Files',
  requirements: [
    met(
      '5.1.1',
      'Permitted types, extensions and sizes (unpacked too) are documented',
      ['src/intake/reading/read-file.ts'],
      [
        'docs/security-rules.md: Files that come in',
        'test/asvs/security-pages.test.ts: the limits on the page are those of the program',
      ],
    ),
    met(
      '5.2.1',
      'Only files of a size that can be dealt with',
      ['src/server/build-server.ts', 'src/server/receive-body.ts', 'src/platform/disk-room.ts'],
      [
        'src/server/build-server.test.ts: without a file, or with one beyond the limit, is refused at the door',
        'src/server/build-server.test.ts: for which there is no room is refused before any of its file is received',
        'src/server/push-door.test.ts: is cut off at the limit where no length was announced',
      ],
    ),
    met(
      '5.2.2',
      'Content is what its type says',
      ['src/intake/reading/read-file.ts'],
      [
        'src/intake/reading/read-file.test.ts: is told by its content and not by its name',
        'src/intake/reading/hostile-file.test.ts: is refused in one sentence: %s',
        'src/platform/backup/hostile-archive.test.ts: a good archive with any one byte changed',
      ],
      'The content decides; the name is never believed.',
    ),
    met(
      '5.2.3',
      'Packed files are bounded before they are unpacked, in size and number',
      [
        'src/intake/reading/read-workbook.ts',
        'src/intake/push/hash-content.ts',
        'src/platform/backup/unpack-archive.ts',
      ],
      [
        'src/intake/reading/hostile-file.test.ts: is refused in one sentence: %s',
        'src/intake/push/hash-content.test.ts: what unpacks to more than is taken is refused before it is read',
        'src/platform/backup/hostile-archive.test.ts: zeros without end packed into a few kilobytes are not unpacked',
      ],
    ),
    met(
      '5.3.1',
      'Uploads are never run when asked for',
      ['src/server/web-files.ts', 'src/intake/refused/refused-file.ts'],
      [
        'src/server/build-server.test.ts: ends with its counts, leaves no scratch file, and can be fetched and taken back',
        'test/asvs/hostile-requests.test.ts: nothing beside the built screens can be asked for as a file',
      ],
      'Uploads lie in a scratch directory of mode 0700 until they are read, then they are gone; no folder of them is served.',
    ),
    met(
      '5.3.2',
      'Paths are made of our own names, never of the sender’s',
      ['src/server/register-route.ts', 'src/intake/refused/refused-file.ts'],
      [
        'src/server/build-server.test.ts: asks for refused rows by name only, never by a way through directories',
        'test/asvs/hostile-requests.test.ts: nothing beside the built screens can be asked for as a file',
        'src/platform/backup/hostile-archive.test.ts: a header that says another name than the manifest',
      ],
    ),
    met(
      '5.4.1',
      'Downloads carry a name of ours',
      ['src/server/register-route.ts'],
      ['src/server/build-server.test.ts: a paper comes as a file with its name and type'],
    ),
    met(
      '5.4.2',
      'File names are encoded (RFC 6266)',
      ['src/server/register-route.ts'],
      ['src/server/build-server.test.ts: a paper comes as a file with its name and type'],
    ),
    operator(
      '5.4.3',
      'Files from outside are scanned for viruses before they are served',
      'Files that come in are never given out again; where they are to be scanned for viruses, scan them on the way to the watched folder or on the machines of those who upload.',
    ),
  ],
};
