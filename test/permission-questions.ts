import { officialName } from '../src/agencies/agency.ts';
import { loadAgencyTree } from '../src/agencies/agency-store.ts';
import type { App } from '../src/platform/app.ts';
import { groupOf } from '../src/reports/handing/recipient-entry.ts';
import { reopenPaper } from '../src/reports/issue/approve-paper.ts';
import { commentPaper } from '../src/reports/issue/comment-paper.ts';
import { editPaper } from '../src/reports/issue/edit-paper.ts';
import { listPapers } from '../src/reports/issue/paper-store.ts';
import type { PaperSubject } from '../src/reports/issue/stored-paper.ts';
import { discardPaper, returnPaper } from '../src/reports/issue/submit-paper.ts';
import { approvedPaper, finishedPaper, issuedPaper, report, SIGNER, submittedPaper } from './make-papers.ts';
import { CAMPAIGN, dossierCode, LAST_DAY, type PermissionWorld, type Question } from './permission-world.ts';

/** A valid question; `answers`: the status of one who may ask, where it is not 200. */
export interface Example extends Question {
  readonly answers?: number;
}

/** `agency`: whose it is about; `null` where the question names none. What it needs is made by whoever holds the data. */
type MakeExample = (agency: string | null, world: PermissionWorld) => Promise<Example> | Example;

const C = `/api/campaigns/${CAMPAIGN}`;
const WINDOW = `from=2024-11-08&to=${LAST_DAY}`;
const CODE = 'online-dossiers';
const REFUSED_FILE = 'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận\nX-1;dept:a;08/11/2024\nX-2;Sở Lạ;08/11/2024';

const of = (agency: string | null, name = 'agency') =>
  agency === null ? '' : `&${name}=${encodeURIComponent(agency)}`;
const PASSWORD = 'bốn cây dừa bên suối';
const get = (url: string): Example => ({ method: 'GET', url });
const post = (url: string, body: unknown): Example => ({ method: 'POST', url, body });
const remove = (url: string): Example => ({ method: 'DELETE', url });
const part = (value: unknown) => encodeURIComponent(String(value));

const NO_PAPER = { paper: 'vb-0', revision: 1 };

let made = 0;
/** Another text each time: contents imported twice change nothing. */
const next = () => {
  made += 1;
  return made;
};

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

  'GET /api/campaigns/:campaign/papers': () => get(`${C}/papers`),
  'GET /api/papers/:paper': async (agency, { app }) => get(`/api/papers/${await issued(app, agency)}`),
  'GET /api/papers/:paper/difference': async (agency, { app }) =>
    get(`/api/papers/${await issued(app, agency)}/difference`),
  'GET /api/papers/:paper/file/:format': async (agency, { app }) =>
    get(`/api/papers/${await issued(app, agency)}/file/xlsx`),
  'POST /api/papers/:paper/comments': async (agency, { app }) => {
    const { id } = await draft(app, agency);
    return post(`/api/papers/${id}/comments`, { text: `Xem lại ${next()}` });
  },
  'POST /api/papers/:paper/comments/:comment/resolve': async (agency, world) => {
    const { id } = await draft(world.app, agency);
    await commentPaper(world.app, id, { key: null, text: `Xem lại ${next()}` });
    const { comments } = await told(world, get(`/api/papers/${id}`));
    return post(`/api/papers/${id}/comments/${comments.at(-1).id}/resolve`, {});
  },
  'POST /api/campaigns/:campaign/papers': (agency) => {
    const { milestone, kind } = paperOf(agency);
    return post(`${C}/papers`, { milestone, kind, agency });
  },
  'POST /api/papers/:paper/edits': async (agency, { app }) => {
    const { id, revision } = await draft(app, agency);
    return post(`/api/papers/${id}/edits`, {
      revision,
      kind: 'add-after',
      key: 'closing',
      text: `Thêm ${next()}`,
    });
  },
  'POST /api/papers/:paper/edits/:edit/restore': async (agency, world) => {
    const { id, revision } = await draft(world.app, agency);
    const { edits } = await told(world, get(`/api/papers/${id}`));
    return post(`/api/papers/${id}/edits/${edits[0].id}/restore`, { revision });
  },
  'POST /api/papers/:paper/submit': async (_, { app }) => {
    const { id, revision } = await draft(app, null);
    return post(`/api/papers/${id}/submit`, { revision });
  },
  'POST /api/papers/:paper/discard': async (agency, { app }) => {
    const { id, revision } = await draft(app, agency);
    return post(`/api/papers/${id}/discard`, { revision });
  },
  'POST /api/papers/:paper/return': async (_, { app }) => {
    const { id, revision } = await submitted(app);
    return post(`/api/papers/${id}/return`, { revision, comment: 'Viết lại phần nguyên nhân' });
  },
  'POST /api/papers/:paper/approve': async (_, world) => {
    const { id, revision } = await submitted(world.app);
    const { seen } = await told(world, get(`/api/papers/${id}`));
    return post(`/api/papers/${id}/approve`, { revision, seen });
  },
  'POST /api/papers/:paper/reopen': async (_, { app }) => {
    const { id, revision } = await approved(app);
    return post(`/api/papers/${id}/reopen`, { revision, reason: 'Sai tên đơn vị' });
  },
  'POST /api/papers/:paper/withdraw': async (_, { app }) => {
    await clear(app);
    const { id, revision } = await issuedPaper(app, report());
    return post(`/api/papers/${id}/withdraw`, { revision, reason: 'Sai số liệu' });
  },
  'POST /api/papers/:paper/issue': async (_, { app }) => {
    const { id, revision } = await approved(app);
    return post(`/api/papers/${id}/issue`, {
      revision,
      number: next(),
      signedDay: '2024-11-18',
      signer: SIGNER,
    });
  },

  'POST /api/campaigns/:campaign/papers/each': () =>
    post(`${C}/papers/each`, { milestone: 'day-10', kind: 'report' }),
  // Of papers that are not there: that each is asked for by itself is for its own tests.
  'POST /api/papers/submit': () => post('/api/papers/submit', { papers: [NO_PAPER] }),
  'POST /api/papers/approve': () => post('/api/papers/approve', { papers: [NO_PAPER] }),
  'POST /api/papers/issue': () =>
    post('/api/papers/issue', { papers: [NO_PAPER], signedDay: LAST_DAY, signer: SIGNER }),
  'GET /api/papers/:paper/hand-outs/proposal': async (_, { app }) =>
    get(`/api/papers/${await issued(app, null)}/hand-outs/proposal`),
  'GET /api/papers/:paper/hand-outs': async (_, { app }) =>
    get(`/api/papers/${await issued(app, null)}/hand-outs`),
  // This installation has no mail server; src/reports/handing/hand-out.test.ts has one.
  'POST /api/papers/:paper/hand-outs': async (_, { app }) => ({
    ...post(`/api/papers/${await issued(app, null)}/hand-outs`, {
      recipients: ['x'],
      form: 'link',
      withAnnex: false,
      key: `lan-gui-${next()}`,
    }),
    answers: 409,
  }),
  'POST /api/papers/:paper/hand-outs/:handOut/again': async (_, { app }) => ({
    ...post(`/api/papers/${await issued(app, null)}/hand-outs/x/again`, undefined),
    answers: 409,
  }),
  'GET /api/paper-recipients': () => get('/api/paper-recipients'),
  'POST /api/paper-recipients': async (agency, world) =>
    post('/api/paper-recipients', await recipient(agency, world)),
  'DELETE /api/paper-recipients/:recipient': async (agency, world) => {
    const { id } = await told(world, post('/api/paper-recipients', await recipient(agency, world)));
    return remove(`/api/paper-recipients/${id}`);
  },
  'POST /api/paper-recipients/import': () =>
    post('/api/paper-recipients/import', { text: `Nơi nhận ${next()}\ta@x.vn`, save: true }),
  'GET /api/papers/verify/:code': () => get('/api/papers/verify/K7QM-2XRD-9TFA'),
  'POST /api/papers/verify': () => post('/api/papers/verify', { sha256: 'a'.repeat(64) }),

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

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
async function told(world: PermissionWorld, question: Question): Promise<any> {
  const { status, text } = await world.ask('operator', question);
  if (status !== 200) throw new Error(`${question.method} ${question.url}: ${text}`);
  return JSON.parse(text);
}

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

/** What is being made: the report of the whole province, or an agency's own. */
function paperOf(agency: string | null): PaperSubject {
  return agency === null ? report() : { ...report(agency, 'day-30'), kind: 'own-report' };
}
/** Nothing is being made of it: one at a time. */
async function clear(app: App, of: string | null = null): Promise<void> {
  const { kind } = paperOf(of);
  const live = (await listPapers(app.records, CAMPAIGN)).find(
    (paper) =>
      paper.agency === of && paper.kind === kind && ['draft', 'submitted', 'approved'].includes(paper.state),
  );
  if (live?.state === 'submitted') await returnPaper(app, live.id, { revision: null, comment: 'Sửa' });
  if (live?.state === 'approved') await reopenPaper(app, live.id, { revision: null, reason: 'Sửa' });
  if (live) await discardPaper(app, live.id, null);
}
async function draft(app: App, agency: string | null) {
  await clear(app, agency);
  const { id } = await finishedPaper(app, paperOf(agency));
  return editPaper(app, id, { revision: null, kind: 'add-after', key: 'closing', text: `Ghi ${next()}` });
}
async function submitted(app: App) {
  await clear(app);
  return submittedPaper(app, report());
}
async function approved(app: App) {
  await clear(app);
  return approvedPaper(app, report());
}
/** An issued paper about the agency. */
async function issued(app: App, agency: string | null): Promise<string> {
  const known = (await listPapers(app.records, CAMPAIGN)).find(
    (paper) => paper.agency === agency && paper.state === 'issued',
  );
  return (known ?? (await issuedPaper(app, report(agency)))).id;
}

const invitation = () => ({ email: `moi.${next()}@daklak.example.vn`, role: 'clerk', agency: '13' });
async function invited(world: PermissionWorld): Promise<string> {
  return (await told(world, post('/api/accounts', invitation()))).account.id;
}
/** A receiver under the agency's own name, which its lead may give it too. */
const recipient = async (id: string | null, { app }: PermissionWorld) => {
  const agency = id === null ? null : (await loadAgencyTree(app.records)).find(id);
  return {
    name: agency === null ? `Nơi nhận ${next()}` : officialName(agency),
    group: agency === null ? 'other' : groupOf(agency),
    agency: id,
    addresses: ['a@x.vn'],
    kinds: [],
    from: LAST_DAY,
    to: null,
  };
};
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
