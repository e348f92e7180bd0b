import { C, get, type MakeExample, next, part, post, remove, told } from './permission-example.ts';
import { PAPER_QUESTIONS } from './permission-paper-questions.ts';
import { CAMPAIGN, dossierCode, LAST_DAY, type PermissionWorld } from './permission-world.ts';

const WINDOW = `from=2024-11-08&to=${LAST_DAY}`;
const CODE = 'online-dossiers';
const REFUSED_FILE = 'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận\nX-1;dept:a;08/11/2024\nX-2;Sở Lạ;08/11/2024';

const of = (agency: string | null, name = 'agency') =>
  agency === null ? '' : `&${name}=${encodeURIComponent(agency)}`;
const PASSWORD = 'bốn cây dừa bên suối';

export const QUESTIONS: Readonly<Record<string, MakeExample>> = {
  'GET /api/session': () => get('/api/session'),
  // What is sent here fits nobody: that it is judged at all is what everybody may.
  'POST /api/session': () => ({
    ...post('/api/session', { email: `a${next()}@example.vn`, password: 'không phải' }),
    answers: 401,
  }),
  'POST /api/session/second-factor': () => ({
    ...post('/api/session/second-factor', { code: '123456', kind: 'totp' }),
    answers: 401,
  }),
  'POST /api/session/sso': () => ({ ...post('/api/session/sso', {}), answers: 404 }),
  'POST /api/session/sso/finish': () => ({
    ...post('/api/session/sso/finish', { code: 'x', state: 'x' }),
    answers: 404,
  }),
  'DELETE /api/session': () => remove('/api/session'),
  'POST /api/recovery': () => post('/api/recovery', { email: 'a@example.vn' }),
  'POST /api/recovery/look': () => ({ ...post('/api/recovery/look', { token: 'x' }), answers: 404 }),
  'POST /api/recovery/finish': () => ({
    ...post('/api/recovery/finish', { token: 'x', password: PASSWORD }),
    answers: 404,
  }),
  'POST /api/invitation/look': () => ({ ...post('/api/invitation/look', { token: 'x' }), answers: 404 }),
  'POST /api/invitation/accept': () => ({
    ...post('/api/invitation/accept', { token: 'x', name: 'Nguyễn Văn A', password: PASSWORD }),
    answers: 404,
  }),
  // The matrix says who asks without a session; src/server/session-door.test.ts asks these with one.
  'GET /api/account/sessions': () => ({ ...get('/api/account/sessions'), answers: 401 }),
  'DELETE /api/account/sessions/:session': () => ({ ...remove('/api/account/sessions/x'), answers: 401 }),
  'DELETE /api/account/sessions': () => ({ ...remove('/api/account/sessions'), answers: 401 }),
  'POST /api/account/password': () => ({
    ...post('/api/account/password', { current: 'x', next: PASSWORD }),
    answers: 401,
  }),
  'POST /api/account/second-factor': () => ({
    ...post('/api/account/second-factor', { password: 'x' }),
    answers: 401,
  }),
  'POST /api/account/second-factor/confirm': () => ({
    ...post('/api/account/second-factor/confirm', { code: '123456' }),
    answers: 401,
  }),
  'POST /api/account/second-factor/turn-off': () => ({
    ...post('/api/account/second-factor/turn-off', { password: 'x' }),
    answers: 401,
  }),

  'GET /api/accounts': () => get('/api/accounts'),
  'POST /api/accounts': () => post('/api/accounts', invitation()),
  'POST /api/accounts/:account': async (_, world) =>
    post(`/api/accounts/${await invited(world)}`, { role: 'clerk', agency: '13' }),
  'POST /api/accounts/:account/invitation': async (_, world) =>
    post(`/api/accounts/${await invited(world)}/invitation`, {}),
  'DELETE /api/accounts/:account/sessions': async (_, world) =>
    remove(`/api/accounts/${await invited(world)}/sessions`),
  'DELETE /api/accounts/:account/second-factor': async (_, world) => ({
    ...remove(`/api/accounts/${await invited(world)}/second-factor`),
    answers: 409,
  }),

  'GET /api/installation': () => get('/api/installation'),
  'GET /api/agencies': () => get('/api/agencies'),
  'GET /api/campaigns/:campaign': () => get(C),
  'GET /api/campaigns/:campaign/reports': () => get(`${C}/reports`),
  'GET /api/indicators': () => get('/api/indicators'),
  'GET /api/score-sets': () => get('/api/score-sets'),
  'GET /api/template': (agency) => get(`/api/template?kind=dossiers${of(agency)}`),

  'GET /api/agencies/:agency/page': (agency) =>
    get(`/api/agencies/${part(agency)}/page?campaign=${CAMPAIGN}`),
  'GET /api/measure': (agency) => get(`/api/measure?${WINDOW}${of(agency)}`),
  'GET /api/indicator-meanings': (agency) =>
    get(`/api/indicator-meanings?indicator=${CODE}&${WINDOW}${of(agency)}`),
  'GET /api/provenance': (agency) => get(`/api/provenance?indicator=${CODE}&${WINDOW}${of(agency)}`),
  'GET /api/series': (agency) => get(`/api/series?indicator=${CODE}&${WINDOW}${of(agency)}`),
  'GET /api/agency-borders': (agency) => get(`/api/agency-borders?indicator=${CODE}${of(agency)}`),
  'GET /api/scores': (agency) => get(`/api/scores?set=qd766&${WINDOW}${of(agency)}`),
  'GET /api/score-provenance': (agency) => get(`/api/score-provenance?set=qd766&${WINDOW}${of(agency)}`),
  'GET /api/forecasts': (agency) => get(`/api/forecasts?campaign=${CAMPAIGN}${of(agency)}`),
  'GET /api/suspicions': (agency) => get(`/api/suspicions?state=open${of(agency)}`),
  'GET /api/campaigns/:campaign/targets': (agency) => get(`${C}/targets?at=${LAST_DAY}${of(agency)}`),
  'GET /api/campaigns/:campaign/standing': (agency) => get(`${C}/standing?at=${LAST_DAY}${of(agency)}`),
  'GET /api/campaigns/:campaign/shares': (agency) => get(`${C}/shares?at=${LAST_DAY}${of(agency)}`),
  'GET /api/campaigns/:campaign/targets/amendments': (agency) =>
    get(`${C}/targets/amendments?at=${LAST_DAY}${of(agency)}`),
  'GET /api/campaigns/:campaign/targets/history': (agency) => get(`${C}/targets/history?${of(agency)}`),
  'GET /api/campaigns/:campaign/target-provenance': (agency) =>
    get(`${C}/target-provenance?indicator=${CODE}${of(agency)}`),
  'GET /api/campaigns/:campaign/standing-provenance': (agency) =>
    get(`${C}/standing-provenance?indicator=${CODE}${of(agency)}`),
  'GET /api/campaigns/:campaign/forecast-provenance': (agency) =>
    get(`${C}/forecast-provenance?indicator=${CODE}${of(agency)}`),
  'GET /api/campaigns/:campaign/headroom': (agency) => get(`${C}/headroom?at=${LAST_DAY}${of(agency)}`),
  'GET /api/campaigns/:campaign/headroom/quickest': (agency) =>
    get(`${C}/headroom/quickest?at=${LAST_DAY}${of(agency)}`),
  'POST /api/campaigns/:campaign/headroom/simulate': (agency) =>
    post(`${C}/headroom/simulate?at=${LAST_DAY}`, { moves: [{ agency, procedure: '1.000001', online: 1 }] }),
  'GET /api/overview': () => get(`/api/overview?campaign=${CAMPAIGN}`),
  'GET /api/campaigns/:campaign/targets/assignments': () => get(`${C}/targets/assignments`),
  'GET /api/campaigns/:campaign/targets/what-if': () => get(`${C}/targets/what-if`),

  'GET /api/dossier-history': (agency) =>
    get(`/api/dossier-history?key=${part(dossierCode(agency ?? '', 1))}`),

  'GET /api/campaigns/:campaign/reports/:milestone': (agency) => get(`${C}/reports/day-10?${of(agency)}`),
  'GET /api/campaigns/:campaign/reports/:milestone/:format': (agency) =>
    get(`${C}/reports/day-10/xlsx?${of(agency)}`),

  ...PAPER_QUESTIONS,

  'GET /api/campaigns/:campaign/agencies/:agency/shares': (agency) =>
    get(`${C}/agencies/${part(agency)}/shares`),
  'GET /api/campaigns/:campaign/agencies/:agency/shares/proposal': (agency) =>
    get(`${C}/agencies/${part(agency)}/shares/proposal?indicator=${CODE}&basis=own&dossiers=100`),
  'GET /api/campaigns/:campaign/agencies/:agency/shares/history': (agency) =>
    get(`${C}/agencies/${part(agency)}/shares/history?indicator=${CODE}`),
  'POST /api/campaigns/:campaign/agencies/:agency/shares/check': (agency) =>
    post(`${C}/agencies/${part(agency)}/shares/check`, share()),
  'POST /api/campaigns/:campaign/agencies/:agency/shares': async (agency, world) => {
    const url = `${C}/agencies/${part(agency)}/shares`;
    const { versions } = await told(world, get(`${url}/history?indicator=${CODE}`));
    return post(url, { ...share(), after: versions.length, state: 'draft', reason: 'Chia đều' });
  },

  'GET /api/letterheads': () => get('/api/letterheads'),
  'GET /api/letterheads/:agency': (agency) => get(`/api/letterheads/${part(agency)}`),
  'POST /api/letterheads/:agency': async (agency, world) => {
    const url = `/api/letterheads/${part(agency)}`;
    const { versions } = await told(world, get(url));
    return post(url, { from: LAST_DAY, fields: {}, reason: 'Theo quy tắc', after: versions.length });
  },
  'POST /api/letterheads/:agency/signers': (agency) =>
    post(`/api/letterheads/${part(agency)}/signers`, signer()),
  'POST /api/letterheads/:agency/signers/:signer/end': async (agency, world) => {
    const url = `/api/letterheads/${part(agency)}/signers`;
    const { signer: added } = await told(world, post(url, signer()));
    return post(`${url}/${added.id}/end`, { to: LAST_DAY });
  },
  'GET /api/campaigns/:campaign/paper-offices': () => get(`${C}/paper-offices`),
  'POST /api/campaigns/:campaign/paper-offices': () =>
    post(`${C}/paper-offices`, {
      papers: ['progress'],
      type: 'BC',
      right: 'head',
      fields: {},
      agency: '66',
      from: LAST_DAY,
      reason: 'Theo phân công',
    }),
  'POST /api/campaigns/:campaign/plan-number': () =>
    post(`${C}/plan-number`, { number: `${next()}/KH-UBND`, day: '2024-10-30' }),

  'POST /api/campaigns/:campaign/targets/assign': () => post(`${C}/targets/assign`, {}),
  'POST /api/campaigns/:campaign/targets/amendments': async (_, world) => {
    await told(world, post(`${C}/targets/assign`, {}));
    return post(`${C}/targets/amendments`, amendment());
  },
  'POST /api/campaigns/:campaign/targets/amendments/:amendment/withdraw': async (_, world) => {
    await told(world, post(`${C}/targets/assign`, {}));
    const { id } = await told(world, post(`${C}/targets/amendments`, amendment()));
    return post(`${C}/targets/amendments/${id}/withdraw`, { reason: 'Nhầm đơn vị' });
  },
  'POST /api/campaigns/:campaign/targets/:assignment/approve': async (_, world) =>
    post(`${C}/targets/${await assigned(world)}/approve`, decision()),
  'POST /api/campaigns/:campaign/targets/:assignment/withdraw-approval': async (_, world) => {
    const id = await assigned(world);
    await told(world, post(`${C}/targets/${id}/approve`, decision()));
    return post(`${C}/targets/${id}/withdraw-approval`, { reason: 'Ký nhầm' });
  },

  'GET /api/batches': () => get('/api/batches'),
  'GET /api/batches/:batch': async (_, world) => get(`/api/batches/${await imported(world)}`),
  'GET /api/batches/:batch/refused': async (_, world) => get(`/api/batches/${await imported(world)}/refused`),
  'GET /api/imports/:job': async (_, world) => get(`/api/imports/${await job(world)}`),
  'GET /api/refusals': () => get('/api/refusals'),
  'GET /api/agency-names/waiting': () => get('/api/agency-names/waiting'),
  'GET /api/agency-names/decisions': () => get('/api/agency-names/decisions'),
  'GET /api/heading-mappings': () => get('/api/heading-mappings'),
  'GET /api/watched-folders': () => get('/api/watched-folders'),

  'POST /api/imports': () => ({
    method: 'POST',
    url: '/api/imports',
    file: REFUSED_FILE.replaceAll('X-', `I${next()}-`),
  }),
  'POST /api/headings': () => ({ method: 'POST', url: '/api/headings', file: 'Mã HS lạ;Nơi nhận\n1;2' }),
  'POST /api/heading-mappings': () => post('/api/heading-mappings', mapping()),
  'DELETE /api/heading-mappings/:mapping': async (_, world) => {
    const { mapping: saved, id } = await told(world, post('/api/heading-mappings', mapping()));
    return remove(`/api/heading-mappings/${part(id ?? saved?.id)}`);
  },
  'GET /api/agency-names/candidates': () => get('/api/agency-names/candidates?text=Kim%20Ngan'),
  'POST /api/agency-names/decisions': () => post('/api/agency-names/decisions', naming()),
  'DELETE /api/agency-names/decisions/:decision': async (_, world) => {
    const { decision: decided, id } = await told(world, post('/api/agency-names/decisions', naming()));
    return remove(`/api/agency-names/decisions/${part(id ?? decided?.id)}`);
  },
  'POST /api/batches/:batch/refusals/dismiss': async (_, world) =>
    post(`/api/batches/${await imported(world)}/refusals/dismiss`, { reason: 'Không sửa được' }),
  'POST /api/batches/:batch/refusals/restore': async (_, world) => {
    const batch = await imported(world);
    await told(world, post(`/api/batches/${batch}/refusals/dismiss`, { reason: 'Không sửa được' }));
    return post(`/api/batches/${batch}/refusals/restore`, {});
  },
  'POST /api/batches/:batch/retry': async (_, world) =>
    post(`/api/batches/${await imported(world)}/retry`, {}),
  'DELETE /api/batches/:batch': async (_, world) => remove(`/api/batches/${await imported(world)}`),
  'POST /api/suspicions/:id/accept': async (_, world) =>
    post(`/api/suspicions/${part(await suspicion(world, 'open'))}/accept`, { reason: 'Đã kiểm tra' }),
  'DELETE /api/suspicions/:id/accept': async (_, world) =>
    remove(`/api/suspicions/${part(await suspicion(world, 'accepted'))}/accept`),

  'GET /api/sources': () => get('/api/sources'),
  'POST /api/sources': () => post('/api/sources', { name: `Nguồn ${next()}`, kinds: ['dossiers'] }),
  'DELETE /api/sources/:source': async (_, world) => {
    const { id } = await told(world, post('/api/sources', { name: `Nguồn ${next()}`, kinds: ['dossiers'] }));
    return remove(`/api/sources/${part(id)}`);
  },
  'POST /api/dossiers': () => ({
    method: 'POST',
    url: '/api/dossiers',
    body: `{"MaHoSo":"P${next()}","MaDonVi":"dept:a","NgayTiepNhan":"2024-11-12"}`,
    headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': `"lan-${next()}"` },
  }),

  'GET /api/audit': () => get('/api/audit'),
  'GET /api/audit/actions': () => get('/api/audit/actions'),
  'GET /api/audit/chain': () => get('/api/audit/chain'),
  'GET /api/audit/export': () => get('/api/audit/export'),

  'GET /api/backups': () => get('/api/backups'),
  // This server keeps no backups by a plan: who may is told so.
  'POST /api/backups': () => ({ ...post('/api/backups', undefined), answers: 409 }),
  'POST /api/backups/:name/drill': () => ({
    ...post('/api/backups/khong-co/drill', undefined),
    answers: 409,
  }),
  'GET /api/backups/jobs/:job': () => ({ ...get('/api/backups/jobs/khong-co'), answers: 404 }),
};

async function job(world: PermissionWorld): Promise<string> {
  const file = REFUSED_FILE.replaceAll('X-', `J${next()}-`);
  const { job: id } = await told(world, { method: 'POST', url: '/api/imports', file });
  await world.jobs.settled();
  return id;
}

/** A batch with one row that came in and one that was refused. */
async function imported(world: PermissionWorld): Promise<string> {
  const { result } = await told(world, get(`/api/imports/${await job(world)}`));
  return result.batch;
}

async function assigned(world: PermissionWorld): Promise<string> {
  return (await told(world, post(`${C}/targets/assign`, {}))).assignment;
}

/** One that nobody has accepted, or that somebody just has. */
async function suspicion(world: PermissionWorld, state: 'open' | 'accepted'): Promise<string> {
  const open = async () => (await told(world, get('/api/suspicions?state=open'))).suspicions[0]?.id;
  const accepted = (await told(world, get('/api/suspicions?state=accepted'))).suspicions[0]?.id;
  if (state === 'accepted' && accepted !== undefined) return accepted;
  // The same content under another name is suspicious.
  if ((await open()) === undefined) {
    const file = `Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận\nT${next()};dept:a;08/11/2027`;
    await told(world, { method: 'POST', url: '/api/imports', file });
    await world.jobs.settled();
  }
  const id = await open();
  if (state === 'accepted')
    await told(world, post(`/api/suspicions/${part(id)}/accept`, { reason: 'Đã kiểm tra' }));
  return id;
}

const invitation = () => ({ email: `moi.${next()}@daklak.example.vn`, role: 'clerk', agency: '13' });
async function invited(world: PermissionWorld): Promise<string> {
  return (await told(world, post('/api/accounts', invitation()))).account.id;
}
const share = () => ({
  indicator: CODE,
  volume: { basis: 'own', dossiers: 100 },
  parts: [{ field: null, planned: 100, needed: 100 }],
});
const signer = () => ({ right: 'head', name: null, from: '2024-11-08', to: null });
const amendment = () => ({
  agency: '21',
  indicator: CODE,
  target: 90 + (next() % 900) / 100,
  inForceFrom: '2024-11-20',
  documentNumber: '12/QĐ-UBND',
  reason: 'Theo đề nghị của huyện',
});
const decision = () => ({
  decisionNumber: '2871/QĐ-UBND',
  decisionDate: '2024-11-06',
  signerPosition: 'Phó Chủ tịch UBND tỉnh',
});
const mapping = () => ({
  kind: 'dossiers',
  headings: [
    { heading: `Mã HS lạ ${next()}`, column: 'key' },
    { heading: 'Nơi nhận', column: 'agency' },
  ],
});
const naming = () => ({ text: `Sở Lạ ${next()}`, agency: 'dept:a' });
