import { randomUUID } from 'node:crypto';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import { checkWindow, requireAgency } from '../../indicators/window.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { signatureOf } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { type Day, formatDay } from '../../platform/date.ts';
import { inTransaction } from '../../platform/records.ts';
import { cleanName } from '../../targets/target-share-name.ts';
import { letterheadOf, positionOf, RULE_SIGNER } from './letterhead-book.ts';
import { endSignerOn, insertSigner, loadLetterheads } from './letterhead-store.ts';
import type { AddSignerInput, ShownSigner } from './letterheads-api.ts';
import { printedLine } from './set-letterhead.ts';
import { showSigner } from './show-letterheads.ts';

/** Thêm người ký of an agency from a day on. */
export async function addSigner(app: App, id: string, input: AddSignerInput): Promise<ShownSigner> {
  const change = await beginChange(app, 'set-letterheads', [id]);
  checkWindow(input.from, input.to ?? input.from);
  const tree = await loadAgencyTree(app.records);
  const agency = requireAgency(tree, id, input.from, input.from);
  const { fields } = letterheadOf(await loadLetterheads(app.records), tree, agency, input.from);
  const { right, usual, from, to } = input;
  const given = cleanName(input.position ?? '');
  if (given === '' && (right === 'by-order' || right === 'by-authority'))
    throw new AppError(
      'bad-usage',
      'Người ký thừa lệnh, thừa ủy quyền chưa có chức vụ. Hãy ghi chức vụ, ví dụ CHÁNH VĂN PHÒNG.',
      { right },
    );
  const signer = {
    id: randomUUID(),
    agency: agency.id,
    right,
    position: given === '' ? positionOf(fields, right) : printedLine('headPosition', given),
    name: cleanName(input.name ?? '') || null,
    usual,
    from,
    to,
  };
  await inTransaction(app.records, async (transaction) => {
    await insertSigner(transaction, signer, { at: change.at, by: signatureOf(app) });
    // Whose name it is, the record itself keeps.
    await change.record(transaction, {
      what: 'add-signer',
      subject: { kind: 'signer', id: signer.id },
      agencies: [agency.id],
      detail: { signer: signer.position, inForceFrom: from, ...(to === null ? {} : { to }) },
    });
  });
  return showSigner(fields, signer);
}

/** Kết thúc: gives a signer a last day; papers of days up to it keep them. */
export async function endSigner(app: App, id: string, signerId: string, to: Day): Promise<ShownSigner> {
  const change = await beginChange(app, 'set-letterheads', [id]);
  checkWindow(to, to);
  const book = await loadLetterheads(app.records);
  const signer = book.signers.find((each) => each.id === signerId && each.agency === id);
  if (!signer)
    throw new AppError(
      'not-found',
      signerId.startsWith(RULE_SIGNER)
        ? 'Đây là chỗ ký để trống có sẵn của mọi đơn vị, không kết thúc được. Hãy thêm người ký để điền vào chỗ đó.'
        : 'Đơn vị không có người ký này. Hãy mở lại danh sách người ký rồi chọn lại.',
      { signer: signerId },
    );
  if (signer.from !== null && to < signer.from)
    throw new AppError(
      'bad-usage',
      `Ngày cuối ${formatDay(to)} trước ngày người này bắt đầu ký (${formatDay(signer.from)}). Hãy chọn từ ngày đó trở đi.`,
      { to },
    );
  const ended = { ...signer, to };
  await inTransaction(app.records, async (transaction) => {
    if (!(await endSignerOn(transaction, signer, to)))
      throw new AppError(
        'conflict',
        'Ngày cuối của người ký này vừa được người khác sửa. Hãy mở lại danh sách người ký.',
        { signer: signerId },
      );
    await change.record(transaction, {
      what: 'end-signer',
      subject: { kind: 'signer', id: signer.id },
      agencies: [signer.agency],
      detail: { signer: signer.position, before: signer.to, to },
    });
  });
  const tree = await loadAgencyTree(app.records);
  const { fields } = letterheadOf(book, tree, tree.find(id) ?? tree.root, to);
  return showSigner(fields, ended);
}
