import { appendFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installFrame } from '../../src/campaigns/install-frame.ts';
import { dossierKind } from '../../src/intake/dossier-kind.ts';
import { importFiles } from '../../src/intake/import-files.ts';
import { openApp } from '../../src/platform/app.ts';
import { addDays } from '../../src/platform/date.ts';
import { serve } from '../../src/server/serve.ts';
import { NOTES } from './readers.ts';

// A province of four agencies with some hundred made-up dossiers to 27/11/2024, served on the port given.
const AGENCIES = [
  { name: 'Sở Tài chính', onlineOfTen: 6 },
  { name: 'Sở Tài nguyên và Môi trường', onlineOfTen: 1 },
  { name: 'Huyện Krông Búk', onlineOfTen: 3 },
  { name: 'Phường Tân Lập, thành phố Buôn Ma Thuột', onlineOfTen: 8 },
];
const LAST_DAYS = ['2024-10-31', '2024-11-27'];

const directory = await mkdtemp(join(tmpdir(), 'vedich-browser-'));
const rows = AGENCIES.flatMap(({ name, onlineOfTen }, agency) =>
  LAST_DAYS.flatMap((last, period) =>
    Array.from({ length: 60 }, (_, index) => {
      const day = addDays(last, -(index % 20))
        .split('-')
        .reverse()
        .join('/');
      const online = index % 10 < onlineOfTen + period;
      return `H15-${agency}-${period}-${index},"${name}",${day},${online ? 'Trực tuyến' : 'Trực tiếp'},${index % 3 === 0 ? 'x' : ''},${4 + (index % 2)}`;
    }),
  ),
);
const path = join(directory, 'ho-so.csv');
await writeFile(
  path,
  ['Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp,Số hóa TPHS,Mức độ hài lòng', ...rows].join('\n'),
);

const app = await openApp({ directory: join(directory, 'data') });
await installFrame(app.records, 'dak-lak-2024');
await importFiles(app, {
  files: [{ path, name: 'ho-so.csv' }],
  kind: dossierKind,
  source: 'Số liệu mô phỏng',
  strict: true,
  simulated: true,
});
await writeFile(NOTES, '');
const serving = await serve(app, {
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  note: (text) => appendFileSync(NOTES, `${text}\n`),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await serving.close();
    await app.close();
    await rm(directory, { recursive: true, force: true });
    process.exit(0);
  });
}
