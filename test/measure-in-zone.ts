// Imports two files and prints what is then measured and shown; asked by time-zone.test.ts in several time zones.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installFrame } from '../src/campaigns/install-frame.ts';
import { takeOverview } from '../src/dashboard/take-overview.ts';
import { measure } from '../src/indicators/measure.ts';
import { dossierKind } from '../src/intake/dossier-kind.ts';
import { importFiles } from '../src/intake/import-files.ts';
import { openApp } from '../src/platform/app.ts';

/** One in the morning of 21/11/2024 in Vietnam; still 20/11 in Greenwich and in California. */
const NOW = new Date('2024-11-20T18:00:00Z');

const CSV = `Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Hình thức nộp
A1,Sở Tư pháp,07/11/2024 23:59,12/11/2024,,Trực tuyến
A2,Sở Tư pháp,08/11/2024 00:00,12/11/2024,12/11/2024 23:59,Trực tuyến
A3,Sở Tư pháp,20/11/2024 23:59:59,25/11/2024,,Trực tiếp
A4,Sở Tư pháp,29/02/2024 23:30,01/03/2024,01/03/2024 00:30,Trực tiếp
A5,Sở Tư pháp,10/03/2024 02:30,11/03/2024,,Trực tuyến
`;
/** With an offset: 23:30 of 9/11 in Greenwich is 6:30 of 10/11 in Vietnam. */
const NDJSON = [
  { MaHoSo: 'B1', MaDonVi: 'Sở Tư pháp', NgayTiepNhan: '2024-11-09T23:30:00Z', KenhThucHien: 2 },
  { MaHoSo: 'B2', MaDonVi: 'Sở Tư pháp', NgayTiepNhan: '2024-11-10T00:30:00+07:00', KenhThucHien: 1 },
  { MaHoSo: 'B3', MaDonVi: 'Sở Tư pháp', NgayTiepNhan: '2024-11-03T01:30:00-07:00', KenhThucHien: 2 },
]
  .map((row) => JSON.stringify(row))
  .join('\n');

const [directory = ''] = process.argv.slice(2);
const app = await openApp({ directory, clock: () => NOW });
await installFrame(app.records, 'dak-lak-2024');
for (const [name, text] of Object.entries({ 'a.csv': CSV, 'b.ndjson': NDJSON })) {
  const path = join(app.temporary, name);
  await writeFile(path, text);
  const { refused } = await importFiles(app, {
    files: [{ path, name }],
    kind: dossierKind,
    source: null,
    strict: true,
  });
  if (refused > 0) throw new Error(`${name}: ${refused} rows refused`);
}
const question = { scope: 'own', agency: 'dept:tuphap', indicators: [] } as const;
const answers = [
  await measure(app, { ...question, from: '2024-11-01', to: '2024-11-21', byDay: true }),
  await measure(app, { ...question, from: '2024-02-28', to: '2024-03-11', byDay: true }),
  await measure(app, { ...question, from: '2024-11-08', to: '2024-11-20', byDay: false }),
  await measure(app, {
    ...question,
    from: '2024-11-08',
    to: '2024-11-20',
    byDay: false,
    knownAt: '2024-11-21',
  }),
  await measure(app, {
    ...question,
    from: '2024-11-08',
    to: '2024-11-20',
    byDay: false,
    knownAt: '2024-11-20',
  }),
];
const { basis, ...overview } = await takeOverview(app, 'dak-lak-60', undefined);
process.stdout.write(JSON.stringify({ answers, basis, overview }));
await app.close();
