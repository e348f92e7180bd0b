import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { campaignFrame } from '../src/campaigns/campaign-frame.ts';
import { insertCampaign } from '../src/campaigns/campaign-store.ts';
import type { App } from '../src/platform/app.ts';
import type { DossierMove } from '../src/targets/headroom/moved-tally.ts';
import { deleteDossiers, insertDossiers, makeDossier } from './make-dossiers.ts';
import { importMade, openSmallProvince } from './make-imports.ts';
import { insertProcedures } from './make-procedures.ts';
import { insertResults } from './make-results.ts';
import { PROCEDURES } from './small-province.ts';

const CAMPAIGN = new URL('../samples/dak-lak-2024/campaign.json', import.meta.url);
/** The day at whose end the small province is looked at. */
export const AT = '2024-11-17';

/** The small province with its procedures and the campaign of 60 days, without a dossier. */
export async function openCampaignProvince() {
  const province = await openSmallProvince('2024-11-18T02:00:00Z');
  await insertCampaign(
    province.app.records,
    campaignFrame.parse(JSON.parse(await readFile(CAMPAIGN, 'utf8'))),
  );
  await insertProcedures(province.app.warehouse, PROCEDURES);
  return province;
}

/** A dossier of a file, as far as headroom looks at it. */
export interface FiledDossier {
  readonly agency: string;
  readonly procedure: string;
  readonly received: string;
  readonly online: boolean;
  readonly status: string;
  readonly fee: string;
  readonly paid: boolean;
}

let imported = 0;

/** Imports the dossiers as a file of theirs, under codes that no other file has. */
export async function importDossiers(app: App, dossiers: readonly FiledDossier[]): Promise<void> {
  imported += 1;
  const headings =
    'Mã hồ sơ;Đơn vị tiếp nhận;Mã TTHC;Ngày tiếp nhận;Hình thức nộp;Trạng thái;Phí, lệ phí;Thanh toán trực tuyến';
  const rows = dossiers.map(({ agency, procedure, received, online, status, fee, paid }, index) =>
    [
      `H${imported}.${index + 1}`,
      agency,
      procedure,
      received.split('-').reverse().join('/'),
      online ? 'Trực tuyến' : 'Trực tiếp',
      status,
      fee,
      paid ? 'x' : '',
    ].join(';'),
  );
  const result = await importMade(app, { kind: 'dossiers', text: [headings, ...rows].join('\n') });
  if (result.inserted !== dossiers.length) throw new Error(JSON.stringify(result.issues));
}

/** The same dossiers as if they had been imported. */
export async function putDossiers(app: App, dossiers: readonly FiledDossier[]): Promise<void> {
  await insertDossiers(
    app.warehouse,
    dossiers.map(({ agency, procedure, received, online, status, fee, paid }) =>
      makeDossier({
        agency,
        procedure: procedure === '' ? null : procedure,
        received_at: received,
        channel: online ? 2 : 1,
        status: status === '' ? null : Number(status),
        fee: fee === '' ? null : Number(fee.replace('.', '')),
        paid_online: paid,
      }),
    ),
  );
}

/** Declares an agency's rate of online dossiers of the window: 3 of 20. */
export async function declareOnline({ warehouse }: App, agency: string): Promise<void> {
  const window = { from: '2024-11-08', to: AT };
  await insertResults(warehouse, [
    { agency, indicator: 'online-dossiers', numerator: 3, denominator: 20, ...window, source: 'Cổng' },
  ]);
}

/** Takes dossiers and declared rates out again. */
export async function empty({ warehouse }: App): Promise<void> {
  await warehouse.run('delete from result');
  await deleteDossiers(warehouse);
}

/** A dossier of the first days of the campaign, in person, its fee not paid online, with the differences given. */
export function fileDossier(differences: Partial<FiledDossier> = {}): FiledDossier {
  return {
    agency: '13',
    procedure: '1.000001',
    received: '2024-11-10',
    online: false,
    status: '4',
    fee: '20.000',
    paid: false,
    ...differences,
  };
}

/** The same dossier so many times. */
export function fileDossiers(count: number, differences: Partial<FiledDossier> = {}): FiledDossier[] {
  return Array.from({ length: count }, () => fileDossier(differences));
}

/** Any dossier of the small province: within the window and around it, received and not, with a procedure and without. */
export const anyFiledDossier: fc.Arbitrary<FiledDossier> = fc.record({
  agency: fc.constantFrom('dept:a', 'dept:b', '1', '2', '13', '21'),
  procedure: fc.constantFrom(...PROCEDURES.map(({ code }) => code), '9.999999', ''),
  received: fc.constantFrom(
    '2024-03-05',
    '2024-11-07',
    '2024-11-08',
    '2024-11-12',
    '2024-11-17',
    '2024-11-18',
  ),
  online: fc.boolean(),
  status: fc.constantFrom('4', '4', '4', '', '1', '3'),
  fee: fc.constantFrom('', '0', '20.000'),
  paid: fc.boolean(),
});

/** Moves the dossiers marked, as far as they can be moved: the file as it would then be, and the moves it makes. */
export function moveDossiers(
  dossiers: readonly FiledDossier[],
  marks: readonly { readonly online: boolean; readonly paid: boolean }[],
): { readonly moved: FiledDossier[]; readonly moves: DossierMove[] } {
  const moves = new Map<string, { agency: string; procedure: string; online: number; paid: number }>();
  const moved = dossiers.map((dossier, index) => {
    const { agency, procedure, received, status } = dossier;
    const mark = marks[index % marks.length];
    const known = PROCEDURES.find(({ code }) => code === procedure);
    const counts = received >= '2024-11-08' && received <= AT && status !== '1' && status !== '3';
    if (!mark || !known || !counts) return dossier;
    const goesOnline = mark.online && !dossier.online && known.serviceLevel !== 'information';
    const isPaid = mark.paid && !dossier.paid && known.hasFee && dossier.fee !== '0';
    if (!goesOnline && !isPaid) return dossier;
    const key = `${agency} ${procedure}`;
    const move = moves.get(key) ?? { agency, procedure, online: 0, paid: 0 };
    moves.set(key, move);
    move.online += goesOnline ? 1 : 0;
    move.paid += isPaid ? 1 : 0;
    return { ...dossier, online: dossier.online || goesOnline, paid: dossier.paid || isPaid };
  });
  return { moved, moves: [...moves.values()] };
}
