import { appendFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installFrame } from '../../src/campaigns/install-frame.ts';
import { dossierKind } from '../../src/intake/dossier-kind.ts';
import { importFiles } from '../../src/intake/import-files.ts';
import { openApp } from '../../src/platform/app.ts';
import { addDays } from '../../src/platform/date.ts';
import { serve } from '../../src/server/serve.ts';
import { openProvider } from '../identity-provider.ts';
import { NOTES, READERS } from './readers.ts';

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
// Another site than the one under test, as a province's is: cookies of the one are not sent from the other.
const port = Number(process.argv[2]);
const SSO_SECRET = 'what-the-provider-and-the-product-share';
const issuer = `http://127.0.0.1:${port + 1}`;
const oidc = openProvider({
  issuer,
  redirect: `http://localhost:${port}/dang-nhap/sso`,
  secret: SSO_SECRET,
  person: () => ({ ...READERS.coordinator, sub: 'canbo-1', email_verified: true }),
});
const provider = createServer(oidc.callback()).listen(port + 1, '127.0.0.1');

await writeFile(NOTES, '');
const serving = await serve(app, {
  port,
  host: '127.0.0.1',
  environment: {
    VEDICH_OIDC_ISSUER: issuer,
    VEDICH_OIDC_CLIENT_ID: 'vedich',
    VEDICH_OIDC_CLIENT_SECRET: SSO_SECRET,
    VEDICH_OIDC_NAME: 'SSO Đắk Lắk',
  },
  note: (text) => appendFileSync(NOTES, `${text}\n`),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    provider.closeAllConnections();
    provider.close();
    await serving.close();
    await app.close();
    await rm(directory, { recursive: true, force: true });
    process.exit(0);
  });
}
