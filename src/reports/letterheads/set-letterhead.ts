import { loadAgencyTree } from '../../agencies/agency-store.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import { checkWindow, requireAgency } from '../../indicators/window.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { signatureOf } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { inTransaction } from '../../platform/records.ts';
import { requireText } from '../../targets/require-text.ts';
import { cleanName } from '../../targets/target-share-name.ts';
import type { LetterheadChange } from './letterhead.ts';
import { insertLetterhead, insertOffice, loadLetterheads } from './letterhead-store.ts';
import type {
  SetLetterhead,
  SetLetterheadInput,
  SetOfficeInput,
  ShownLetterhead,
} from './letterheads-api.ts';
import type { RecordedOffice } from './paper-offices.ts';
import { showLetterhead } from './show-letterheads.ts';

/** Đặt thể thức of an agency from a day on; the days before stay as they were, and so does what was set for them. */
export async function setLetterhead(
  app: App,
  id: string,
  input: SetLetterheadInput,
): Promise<{ version: SetLetterhead; letterhead: ShownLetterhead }> {
  const change = await beginChange(app, 'set-letterheads', [id]);
  checkWindow(input.from, input.from);
  const tree = await loadAgencyTree(app.records);
  const agency = requireAgency(tree, id, input.from, input.from);
  const fields = asPrinted(input.fields);
  const reason = requireText('lý do', input.reason, 500);
  const wanted = {
    agency: agency.id,
    from: input.from,
    fields,
    reason,
    savedAt: change.at,
    savedBy: signatureOf(app),
  };
  const saved = await inTransaction(app.records, async (transaction) => {
    const inserted = await insertLetterhead(transaction, input.after, wanted);
    if (inserted)
      await change.record(transaction, {
        what: 'set-letterhead',
        subject: { kind: 'letterhead', id: `${agency.id}/${inserted.number}` },
        agencies: [agency.id],
        detail: { version: inserted.number, inForceFrom: input.from, changed: Object.keys(fields), reason },
      });
    return inserted;
  });
  if (saved === null)
    throw new AppError(
      'conflict',
      `Thể thức văn bản của đơn vị ${agency.id} đã được đặt lại sau bản bạn đang xem (số ${input.after}), nên lần này chưa lưu. Hãy mở lại rồi sửa tiếp.`,
      { agency: agency.id },
    );
  const { agency: _, ...version } = saved;
  const book = await loadLetterheads(app.records);
  return { version, letterhead: showLetterhead(book, tree, agency, input.from) };
}

/** Đặt cơ quan ban hành of papers of a campaign from a day on, until another is set. */
export async function setPaperOffice(
  app: App,
  campaignId: string,
  input: SetOfficeInput,
): Promise<RecordedOffice> {
  const change = await beginChange(app, 'set-letterheads', null);
  checkWindow(input.from, input.from);
  const campaign = await requireCampaign(app.records, campaignId);
  const tree = await loadAgencyTree(app.records);
  const agency = requireAgency(tree, input.agency, input.from, input.from);
  const reason = requireText('lý do', input.reason, 500);
  return inTransaction(app.records, async (transaction) => {
    const office = await insertOffice(transaction, {
      campaign: campaign.id,
      papers: [...new Set(input.papers)],
      from: input.from,
      to: null,
      agency: agency.id,
      type: input.type,
      right: input.right,
      fields: asPrinted(input.fields),
      reason,
      savedAt: change.at,
      savedBy: signatureOf(app),
    });
    await change.record(transaction, {
      what: 'set-paper-office',
      subject: { kind: 'paper-office', id: `${campaign.id}/${office.number}` },
      agencies: [agency.id],
      detail: { campaign: campaign.id, papers: office.papers, inForceFrom: input.from, reason },
    });
    return office;
  });
}

/** Parts that stand in capitals on paper. */
const CAPITALS: readonly string[] = ['superior', 'issuer', 'headPosition', 'collective'];

/** The parts as they are printed: clean lines, and capitals where papers have them. */
function asPrinted(fields: LetterheadChange): LetterheadChange {
  const entries = Object.entries(fields).flatMap(([part, value]): [string, unknown][] => {
    if (value === undefined) return [];
    if (value === null) return [[part, null]];
    if (Array.isArray(value)) return [[part, value.map((line) => printedLine(part, line))]];
    return [[part, printedLine(part, value)]];
  });
  return Object.fromEntries(entries) as LetterheadChange;
}

/** A line for a paper, without signs that cannot be seen; refused when nothing is left of it. */
export function printedLine(part: string, text: string): string {
  const line = cleanName(text);
  if (line === '')
    throw new AppError(
      'bad-usage',
      'Thể thức văn bản có một dòng không có chữ nào. Hãy ghi lại dòng đó, hoặc bỏ dòng đó đi.',
      { part },
    );
  return CAPITALS.includes(part) ? line.toLocaleUpperCase('vi') : line;
}
