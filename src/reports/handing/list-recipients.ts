import { officialName } from '../../agencies/agency.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { App } from '../../platform/app.ts';
import { ANYWHERE, permit } from '../../platform/asker.ts';
import { type Day, localDay } from '../../platform/date.ts';
import type { RecipientEntry, RecipientList } from './handing-api.ts';
import { type Recipient, receivesOn } from './recipient.ts';
import { agenciesWithoutAddress, recipientEntry } from './recipient-entry.ts';
import { listRecipients } from './recipient-store.ts';
import { placeOfRecipient } from './set-recipient.ts';

/** Who receives on a day, as far as the one who asks may change it; and which agencies nobody could write to. */
export async function takeRecipients(app: App, at: Day | null): Promise<RecipientList> {
  await permit(app, 'set-recipients', ANYWHERE);
  const day = at ?? localDay(app.clock());
  const tree = await loadAgencyTree(app.records);
  const receiving = (await listRecipients(app.records)).filter((recipient) => receivesOn(recipient, day));
  const recipients: RecipientEntry[] = [];
  for (const recipient of receiving)
    if (await app.asker.may('set-recipients', placeOfRecipient(recipient)))
      recipients.push(recipientEntry(tree, recipient));
  const withoutAddress: RecipientList['withoutAddress'] = [];
  for (const { agency, group } of agenciesWithoutAddress(tree, receiving, day))
    if (await app.asker.may('set-recipients', [agency.id]))
      withoutAddress.push({ agency: agency.id, name: officialName(agency), group });
  return { recipients, withoutAddress };
}

export async function takeRecipient(app: App, recipient: Recipient): Promise<RecipientEntry> {
  return recipientEntry(await loadAgencyTree(app.records), recipient);
}
