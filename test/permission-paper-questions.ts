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
import { C, get, type MakeExample, next, post, remove, told } from './permission-example.ts';
import { CAMPAIGN, LAST_DAY, type PermissionWorld } from './permission-world.ts';

const NO_PAPER = { paper: 'vb-0', revision: 1 };

/** Of papers, from a draft to those whom it is sent to. */
export const PAPER_QUESTIONS: Readonly<Record<string, MakeExample>> = {
  'GET /api/campaigns/:campaign/papers': () => get(`${C}/papers`),
  // Of a milestone at which nothing was issued: whose papers are in it is for its own tests.
  'GET /api/campaigns/:campaign/papers/bundle': () => ({
    ...get(`${C}/papers/bundle?milestone=day-40&kind=reminder`),
    answers: 404,
  }),
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
  'POST /api/papers/hand-outs': () => ({
    ...post('/api/papers/hand-outs', {
      papers: ['vb-0'],
      form: 'link',
      withAnnex: false,
      key: `lan-gui-${next()}`,
    }),
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
};

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
