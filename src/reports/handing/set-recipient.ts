import { randomUUID } from 'node:crypto';
import { officialName } from '../../agencies/agency.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Place } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { addDays, localDay } from '../../platform/date.ts';
import { inTransaction } from '../../platform/records.ts';
import type { RecipientWish } from './handing-api.ts';
import { GROUP_NAMES, nameKey, type Recipient } from './recipient.ts';
import { groupOf } from './recipient-entry.ts';
import { findRecipient, saveRecipient } from './recipient-store.ts';
import { soundRecipient } from './sound-recipient.ts';

/** Where an entry lies: at its agency; one outside the tree concerns the whole. */
export function placeOfRecipient({ agency }: Pick<Recipient, 'agency'>): Place {
  return agency === null ? null : [agency];
}

/** Of an entry that is not there: the whole, so that only those who keep the list are told. */
export async function placeOfRecipientId(app: App, id: string): Promise<Place> {
  const recipient = await findRecipient(app.records, id);
  return recipient && placeOfRecipient(recipient);
}

/** Thêm hoặc sửa nơi nhận; an agency's lead keeps that of the agency and makes it no other's. */
export async function setRecipient(
  app: App,
  { id, ...wish }: RecipientWish & { readonly id?: string | undefined },
): Promise<Recipient> {
  const change = await beginChange(app, 'set-recipients', placeOfRecipient(wish));
  const before = id === undefined ? null : await requireRecipient(app, id);
  if (before !== null) await app.asker.require('set-recipients', placeOfRecipient(before));
  const tree = await loadAgencyTree(app.records);
  const recipient = { ...soundRecipient(tree, wish), id: before?.id ?? randomUUID() };
  if (!(await app.asker.may('set-recipients', null))) requireOwnName(tree, recipient, before);
  if (before !== null && JSON.stringify(before) === JSON.stringify(inOrder(recipient))) return before;
  await inTransaction(app.records, async (records) => {
    await saveRecipient(records, recipient);
    await change.record(records, {
      what: before === null ? 'add-recipient' : 'change-recipient',
      subject: { kind: 'recipient', id: recipient.id, name: recipient.name },
      agencies: recipient.agency === null ? [] : [recipient.agency],
      detail: { addresses: recipient.addresses.length, from: recipient.from },
    });
  });
  return recipient;
}

/** Thôi gửi: nothing from today on. What was sent before stays readable. */
export async function endRecipient(app: App, id: string): Promise<{ ended: string }> {
  const found = await findRecipient(app.records, id);
  const change = await beginChange(app, 'set-recipients', found ? placeOfRecipient(found) : null);
  const recipient = found ?? (await requireRecipient(app, id));
  const yesterday = addDays(localDay(app.clock()), -1);
  if (recipient.to !== null && recipient.to <= yesterday) return { ended: recipient.id };
  await inTransaction(app.records, async (records) => {
    await saveRecipient(records, { ...recipient, to: yesterday });
    await change.record(records, {
      what: 'end-recipient',
      subject: { kind: 'recipient', id: recipient.id, name: recipient.name },
      agencies: recipient.agency === null ? [] : [recipient.agency],
    });
  });
  return { ended: recipient.id };
}

/**
 * Papers name receivers by name and group: whoever keeps one agency's entry alone gives it no other's name, or that
 * agency would get what is meant for the other.
 */
function requireOwnName(
  tree: AgencyTree,
  { agency: id, name, group }: Recipient,
  before: Recipient | null,
): void {
  const agency = id === null ? null : tree.find(id);
  if (agency === null) return;
  const names = [agency.name, officialName(agency), before?.name ?? ''].map(nameKey);
  if (names.includes(nameKey(name)) && [groupOf(agency), before?.group].includes(group)) return;
  throw new AppError(
    'bad-usage',
    `Nơi nhận của đơn vị phải mang tên “${officialName(agency)}”, nhóm “${GROUP_NAMES[groupOf(agency)]}”. Hãy ghi lại tên và nhóm; tên khác do người giữ danh sách chung ghi.`,
    { agency: agency.id },
  );
}

function inOrder({ id, name, group, agency, addresses, kinds, from, to }: Recipient): Recipient {
  return { id, name, group, agency, addresses, kinds, from, to };
}

async function requireRecipient(app: App, id: string): Promise<Recipient> {
  const found = await findRecipient(app.records, id);
  if (found) return found;
  throw new AppError('not-found', `Không có nơi nhận “${id}”. Hãy tải lại danh sách nơi nhận.`, { id });
}
