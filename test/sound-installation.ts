import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installFrame } from '../src/campaigns/install-frame.ts';
import { setPlanNumber } from '../src/campaigns/set-plan-number.ts';
import { resultKind } from '../src/indicators/result-kind.ts';
import { dossierKind } from '../src/intake/dossier-kind.ts';
import { importFiles } from '../src/intake/import-files.ts';
import type { ImportKind } from '../src/intake/import-kind.ts';
import type { ImportResult } from '../src/intake/intake-api.ts';
import { saveMapping } from '../src/intake/mapping/save-mapping.ts';
import { decideName } from '../src/intake/names/decide-name.ts';
import { procedureKind } from '../src/intake/procedure-kind.ts';
import { acceptPush } from '../src/intake/push/accept-push.ts';
import { addSource } from '../src/intake/push/manage-sources.ts';
import { openPushQueue } from '../src/intake/push/push-queue.ts';
import { dismissRefusals } from '../src/intake/refused/dismiss-refusals.ts';
import { retryBatch } from '../src/intake/refused/retry-batch.ts';
import { insertAcceptance } from '../src/intake/suspicion/acceptance-store.ts';
import { suspicionId } from '../src/intake/suspicion/suspicion-id.ts';
import { undoBatch } from '../src/intake/undo-batch.ts';
import type { App } from '../src/platform/app.ts';
import { commentPaper } from '../src/reports/issue/comment-paper.ts';
import { editPaper } from '../src/reports/issue/edit-paper.ts';
import { addSigner } from '../src/reports/letterheads/change-signers.ts';
import { setLetterhead, setPaperOffice } from '../src/reports/letterheads/set-letterhead.ts';
import { amendTarget, withdrawAmendment } from '../src/targets/amend-target.ts';
import { approveTargets } from '../src/targets/approve-targets.ts';
import { assignTargets } from '../src/targets/assign-targets.ts';
import { proposeTargetShare } from '../src/targets/propose-target-share.ts';
import { saveTargetShare } from '../src/targets/save-target-share.ts';

import { finishedPaper, issuedPaper, PLAN, report } from './make-papers.ts';

export const KINDS = [dossierKind, procedureKind, resultKind];
export const CAMPAIGN = 'dak-lak-60';
export const AGENCY = 'dept:tuphap';
export const INDICATOR = 'online-dossiers';
/** Sixty days are under way. */
export const SOUND_DAY = '2024-11-25T02:00:00Z';

const HEAD = 'Mã hồ sơ,Đơn vị,Mã TTHC,Ngày tiếp nhận,Ngày kết thúc xử lý,Hình thức nộp';
const ROW = (key: string, day: string, channel: number, agency = AGENCY, done = '') =>
  `${key},${agency},1.000001,${day},${done},${channel}`;

let written = 0;

/** Imports a text as one file. */
export async function importText(
  app: App,
  text: string,
  kind: ImportKind = dossierKind,
  source: string | null = null,
): Promise<ImportResult> {
  written += 1;
  const path = join(app.temporary, `sound-${written}.csv`);
  await writeFile(path, text);
  return importFiles(app, { files: [{ path, name: 'sound.csv' }], kind, source, strict: false });
}

/** A body that arrives from a source. */
async function push(app: App, token: string, key: string, text: string): Promise<void> {
  const path = join(app.temporary, `${key}.ndjson`);
  await writeFile(path, text);
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, 'idempotency-key': key };
  await acceptPush(app, openPushQueue(), dossierKind, {
    header: (name: string) => headers[name] ?? null,
    receive: async () => ({ path, size: text.length }),
  } as Parameters<typeof acceptPush>[3]);
}

/** A sound installation with something of everything in it. */
export async function fillSoundly(app: App): Promise<void> {
  await installFrame(app.records, 'dak-lak-2024');
  const days = Array.from({ length: 28 }, (_, index) => `${String(index + 1).padStart(2, '0')}/05/2024`);
  await importText(
    app,
    'Mã TTHC,Tên TTHC,Lĩnh vực,Mức độ,Có phí,Đơn vị\n1.000001,Một,Hộ tịch,Toàn trình,Có,Sở Tư pháp; 643\n1.000002,Hai,Đất đai,Một phần,Không,\n',
    procedureKind,
  );
  await importText(
    app,
    `${HEAD}\n${days.map((day, index) => ROW(`G${index}`, day, index % 2 ? 2 : 1)).join('\n')}\n`,
  );
  const first = `${HEAD}\n${ROW('H1', '08/11/2024', 1, AGENCY, '09/11/2024')}\n${ROW('H2', '08/11/2024', 2)}\n${ROW('H3', '08/11/2024', 2, 'Sở Lạ')}\n${ROW('H4', '08/11/2024', 2, 'Sở Lạ Khác')}\n${ROW('H9', '31/02/2024', 2)}\n`;
  const taken = await importText(app, first);
  await importText(app, `Mã hồ sơ,Hình thức nộp\nH1,2\nH2,2\nH2,1\n`);
  await importText(app, `${HEAD}\n${ROW('H1', '08/11/2024', 1)}\n${ROW('H5', '12/11/2024', 2, '643')}\n`);
  await importText(app, first);
  await undoBatch(app, taken.batch ?? '');
  await importText(app, `Mã hồ sơ,Ngày kết thúc xử lý\nH5,20/11/2024\n`);
  const refused = await importText(
    app,
    `${HEAD}\n${ROW('K1', '12/11/2024', 2, 'Phòng Lạ')}\n${ROW('K2', '12/11/2024', 2, 'Sở Lạ')}\n`,
    dossierKind,
    'Một cửa',
  );
  await decideName(app, KINDS, { text: 'Phòng Lạ', agency: AGENCY, source: null, note: null });
  const again = await retryBatch(app, refused.batch ?? '', KINDS);
  await dismissRefusals(app, again.batch ?? '', {}, 'không phải của tỉnh');
  await saveMapping(app, dossierKind, {
    source: null,
    headings: [
      { heading: 'Số biên nhận', column: 'key' },
      { heading: 'Nơi nhận', column: 'agency' },
      { heading: 'Hôm', column: 'received_at' },
    ],
  });
  await importText(app, `Số biên nhận,Nơi nhận,Hôm\nM1,${AGENCY},13/11/2024\n`);
  await importText(
    app,
    'Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Từ ngày,Đến ngày,Nguồn\ndept:tuphap,online-dossiers,30,100,01/01/2024,31/10/2024,Cổng\n643,on-time,9,10,01/01/2024,31/10/2024,Cổng\n',
    resultKind,
  );
  const { token } = await addSource(app, { name: 'Một cửa tỉnh', kinds: ['dossiers'] });
  await push(
    app,
    token,
    'k1',
    '{"MaHoSo":"P1","MaDonVi":"643","NgayTiepNhan":"2024-11-11","KenhThucHien":2}\n',
  );
  await insertAcceptance(app.records, suspicionId('silent', ['643']), {
    acceptedAt: app.clock().toISOString(),
    acceptedBy: null,
    reason: 'nghỉ lễ',
  });
  await decideTargets(app);
  await setLetterheads(app);
  await setPlanNumber(app, CAMPAIGN, PLAN);
  await issuedPaper(app, report(AGENCY));
  const { id } = await finishedPaper(app, report('643'));
  await editPaper(app, id, { revision: null, kind: 'add-after', key: 'closing', text: 'Kính báo cáo.' });
  await commentPaper(app, id, { key: null, text: 'Xem lại số liệu' });
}

async function setLetterheads(app: App): Promise<void> {
  const from = '2024-11-01';
  await setLetterhead(app, AGENCY, { from, fields: { draftingUnit: 'VP1' }, reason: 'Quy chế', after: 0 });
  await addSigner(app, AGENCY, { right: 'head', name: 'Bùi Văn Ký', usual: false, from, to: null });
  await setPaperOffice(app, CAMPAIGN, {
    papers: ['baseline'],
    from: '2025-03-01',
    agency: 'dept:khcn',
    type: 'BC',
    right: 'head',
    fields: {},
    reason: 'Sắp xếp bộ máy',
  });
}

async function decideTargets(app: App): Promise<void> {
  await assignTargets(app, CAMPAIGN);
  await approveTargets(app, CAMPAIGN, null, {
    decisionNumber: '2871/QĐ-UBND',
    decisionDate: '2024-11-06',
    inForceFrom: null,
    signerPosition: 'Phó Chủ tịch UBND tỉnh',
    note: null,
  });
  await assignTargets(app, CAMPAIGN);
  const amendment = {
    agency: AGENCY,
    indicator: INDICATOR,
    target: 60,
    inForceFrom: '2024-11-20',
    documentNumber: '345/UBND-KGVX',
    documentDate: '2024-11-18',
    reason: 'nhận thêm TTHC',
  };
  const taken = await amendTarget(app, CAMPAIGN, amendment);
  await withdrawAmendment(app, CAMPAIGN, taken.id, 'ghi nhầm');
  await amendTarget(app, CAMPAIGN, { ...amendment, target: 62.5 });
  const question = { campaign: CAMPAIGN, agency: AGENCY, indicator: INDICATOR, at: '2024-11-25' };
  const proposal = await proposeTargetShare(app, { ...question, basis: 'own', dossiers: 100 });
  const parts = proposal.parts.map(({ field, hold, member, planned, target, needed }) => ({
    field,
    hold,
    member,
    planned,
    target,
    needed: target === null ? needed : null,
  }));
  const saved = { volume: proposal.volume, parts, from: '2024-11-25', reason: 'đầu chiến dịch' };
  await saveTargetShare(app, question, { ...saved, state: 'draft', after: 0 });
  await saveTargetShare(app, question, { ...saved, state: 'in-force', after: 1 });
}
