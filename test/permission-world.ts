import { readFile } from 'node:fs/promises';
import { accountAsker, visitor } from '../src/accounts/account-asker.ts';
import type { Role } from '../src/accounts/role.ts';
import type { Agency, Succession } from '../src/agencies/agency.ts';
import { insertAgencies } from '../src/agencies/agency-store.ts';
import { campaignFrame } from '../src/campaigns/campaign-frame.ts';
import { insertCampaign } from '../src/campaigns/campaign-store.ts';
import { savePlanNumber } from '../src/campaigns/plan-number-store.ts';
import type { App } from '../src/platform/app.ts';
import { operator } from '../src/platform/asker.ts';
import { eachDay, formatDay } from '../src/platform/date.ts';
import { JobRegister } from '../src/platform/job-register.ts';
import { buildServer } from '../src/server/build-server.ts';
import { uploadOf } from './ask-server.ts';
import { importMade, openSmallProvince } from './make-imports.ts';
import { insertProcedures } from './make-procedures.ts';
import { AGENCIES, PROCEDURES, SUCCESSIONS } from './small-province.ts';

const CAMPAIGN_FILE = new URL('../samples/dak-lak-2024/campaign.json', import.meta.url);
export const CAMPAIGN = 'dak-lak-60';
/** The last day with dossiers; the clock stands on the morning after it. */
export const LAST_DAY = '2024-11-17';

/** Names that stand in no text by chance. */
export const NAMES: Readonly<Record<string, string>> = {
  '66': 'Anh Thảo',
  'dept:a': 'Bằng Lăng',
  'dept:b': 'Cẩm Chướng',
  '1': 'Dạ Hương',
  '2': 'Đỗ Quyên',
  '11': 'Giáng Hương',
  '12': 'Hải Đường',
  '13': 'Kim Ngân',
  '14': 'Nguyệt Quế',
  '19': 'Lan Hồ Điệp',
  '21': 'Mẫu Đơn',
  '22': 'Oải Hương',
};

/** Dossiers of the campaign so far, and of them online: numbers that stand in no answer by chance. */
export const COUNTS: Readonly<Record<string, readonly [received: number, online: number]>> = {
  'dept:a': [1217, 353],
  'dept:b': [1409, 631],
  '1': [1123, 809],
  '2': [1319, 433],
  '13': [1153, 977],
  '19': [1187, 263],
  '21': [1283, 1051],
};

/** `MAU-DON-0012`: the code of a dossier tells whose it is. */
export function dossierCode(agency: string, index: number): string {
  const name = NAMES[agency] ?? agency;
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  return `${bare.toUpperCase().replaceAll(' ', '-')}-${String(index).padStart(4, '0')}`;
}

/** A commune that went to two others in parts, one of them of another district. */
const ENDED: Agency = {
  ...(AGENCIES.find(({ id }) => id === '11') as Agency),
  id: '14',
};
const SPLIT = ['13', '21'].map(
  (toId): Succession => ({
    fromId: '14',
    toId,
    share: 'part',
    on: '2024-11-01',
    legalBasis: 'NQ 1193/NQ-UBTVQH15',
  }),
);

/** Who asks, as a header of a request says it: a role at an agency, or one of those without an account. */
export type Who =
  | { readonly role: Role; readonly agency: string; readonly isWaiting?: boolean }
  | 'guest'
  | 'anyone'
  | 'operator';

export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  /** A file sent as a form. */
  readonly file?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly mediaType: string;
}

/**
 * A province with dossiers and a server that believes a header about who asks; with `part`, so much of the dossiers,
 * where their numbers do not matter.
 */
export async function openPermissionWorld({ part = 1 }: { readonly part?: number } = {}) {
  const province = await openSmallProvince('2024-11-18T02:00:00Z');
  const { app } = province;
  await insertAgencies(
    app.records,
    [...AGENCIES, ENDED].map((agency) => ({
      ...agency,
      name: NAMES[agency.id] ?? '',
      shortName: NAMES[agency.id] ?? '',
    })),
    [...SUCCESSIONS, ...SPLIT],
  );
  await insertCampaign(app.records, campaignFrame.parse(JSON.parse(await readFile(CAMPAIGN_FILE, 'utf8'))));
  // Of a month whose number is no agency's, so that a date is not taken for a name.
  await savePlanNumber(app.records, CAMPAIGN, { number: '2871/KH-UBND', day: '2024-10-30' });
  await insertProcedures(app.warehouse, PROCEDURES);
  await importCounts(app, part);
  const jobs = new JobRegister();
  const server = await buildServer(app, {
    logLevel: 'silent',
    webDirectory: app.directory,
    jobs,
    whoAsks: async ({ headers }) => askerOf(app, JSON.parse(String(headers['x-who'] ?? '"anyone"')) as Who),
  });
  let asked = 1;
  return {
    app,
    jobs,
    async ask(who: Who, question: Question): Promise<Reply> {
      const { method, url, body, file, headers } = question;
      const upload = file === undefined ? null : await uploadOf(url, 'tep.csv', file);
      const answer = await server.inject({
        method,
        url,
        // Each from a place of its own: guessing tokens is slowed down by the place it comes from.
        remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked++ & 255}`,
        ...(upload ?? (body === undefined ? {} : { payload: body as object })),
        headers: { ...upload?.headers, ...headers, 'x-who': JSON.stringify(who) },
      });
      return {
        status: answer.statusCode,
        text: answer.body,
        mediaType: String(answer.headers['content-type'] ?? ''),
      };
    },
    async close() {
      await jobs.settled();
      await server.close();
      await province.close();
    },
  };
}

export type PermissionWorld = Awaited<ReturnType<typeof openPermissionWorld>>;

function askerOf(app: App, who: Who) {
  if (who === 'operator') return operator();
  if (typeof who === 'string') return visitor(who);
  const { role, agency, isWaiting = false } = who;
  return accountAsker(app.records, {
    id: `${role}-${agency}`,
    name: 'Người thử',
    role,
    agency,
    hasSecondFactor: !isWaiting,
  });
}

/** Every table of both databases and what it holds, in one number each; but for the audit, in which refusals stand too. */
export async function fingerprints(app: App): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const tables = await app.warehouse.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_type = 'BASE TABLE'",
  );
  for (const { name } of tables) {
    if (name.includes('audit')) continue;
    const [print] = await app.warehouse.query<{ print: string }>(
      `select count(*) || ' ' || coalesce(sum(hash(line) >> 16), 0) as print from ${name} as line`,
    );
    found[name] = print?.print ?? '';
  }
  for (const { name } of await app.records.introspection.getTables()) {
    if (name.includes('audit')) continue;
    const rows = await app.records
      .withTables<Record<string, object>>()
      .selectFrom(name)
      .selectAll()
      .execute();
    found[`records ${name}`] = JSON.stringify(rows);
  }
  return found;
}

/** The dossiers of the campaign, and a few of the months before it, out of which the targets come. */
async function importCounts(app: App, part: number): Promise<void> {
  const days = eachDay('2024-11-08', LAST_DAY);
  const heading =
    'Mã hồ sơ;Đơn vị tiếp nhận;Mã TTHC;Ngày tiếp nhận;Hình thức nộp;Trạng thái;Phí, lệ phí;Thanh toán trực tuyến';
  const row = (agency: string, index: number, day: string, online: boolean) =>
    [
      dossierCode(agency, index),
      agency,
      `1.00000${1 + (index % 5)}`,
      formatDay(day),
      online ? 'Trực tuyến' : 'Trực tiếp',
      '4',
      '20.000',
      online && index % 2 === 0 ? 'x' : '',
    ].join(';');
  const rows = Object.entries(COUNTS).flatMap(([agency, [received, online]]) => [
    ...Array.from({ length: Math.ceil(received * part) }, (_, index) =>
      row(agency, index, days[index % days.length] ?? '', index < online * part),
    ),
    ...(agency === '19'
      ? []
      : Array.from({ length: 40 }, (_, index) => row(agency, 5000 + index, '2024-03-05', index < 13))),
  ]);
  const result = await importMade(app, { kind: 'dossiers', text: [heading, ...rows].join('\n') });
  if (result.inserted !== rows.length) throw new Error(JSON.stringify(result.issues.slice(0, 3)));
}
