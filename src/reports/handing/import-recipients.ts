import { randomUUID } from 'node:crypto';
import { officialName } from '../../agencies/agency.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { App } from '../../platform/app.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { type Day, earlierDay, localDay } from '../../platform/date.ts';
import { inTransaction, type Records } from '../../platform/records.ts';
import type { RecipientImport } from './handing-api.ts';
import { readRecipients } from './read-recipients.ts';
import { nameKey, type Recipient } from './recipient.ts';
import { listRecipients, saveRecipient } from './recipient-store.ts';

interface Wish {
  readonly text: string;
  readonly from?: Day | undefined;
  readonly save: boolean;
}

type Line = RecipientImport['lines'][number];

/** Nhập danh sách nơi nhận: lines that can be read are saved together, the others say why not. */
export async function importRecipients(app: App, { text, from, save }: Wish): Promise<RecipientImport> {
  const change = await beginChange(app, 'set-recipients', null);
  const tree = await loadAgencyTree(app.records);
  const read = readRecipients(tree, text, from ?? localDay(app.clock()));
  const work = async (records: Records) => {
    const known = new Map((await listRecipients(records)).map((entry) => [keyOf(entry), entry]));
    const lines: Line[] = [];
    for (const { line, name, entry, reason } of read) {
      if (entry === null) {
        lines.push({ line, name, outcome: 'refused', reason, agencyName: null, addresses: [] });
        continue;
      }
      const before = known.get(keyOf(entry));
      const next = before ? { ...before, ...kept(before, entry) } : { id: randomUUID(), ...entry };
      const isSame = before !== undefined && JSON.stringify(before) === JSON.stringify(next);
      if (save && !isSame) await saveRecipient(records, next);
      known.set(keyOf(next), next);
      const agency = next.agency === null ? null : tree.find(next.agency);
      lines.push({
        line,
        name: next.name,
        outcome: isSame ? 'unchanged' : before ? 'changed' : 'added',
        reason: null,
        agencyName: agency && officialName(agency),
        addresses: [...next.addresses],
      });
    }
    const count = (outcome: Line['outcome']) => lines.filter((each) => each.outcome === outcome).length;
    const [added, changed, unchanged] = [count('added'), count('changed'), count('unchanged')];
    if (save && added + changed > 0)
      await change.record(records, {
        what: 'import-recipients',
        detail: { rows: lines.length, inserted: added, updated: changed, refused: count('refused') },
      });
    return { saved: save, added, changed, unchanged, lines };
  };
  return save ? inTransaction(app.records, work) : work(app.records);
}

/** One receiver: an agency under one name, or a name. */
function keyOf({ agency, name }: Pick<Recipient, 'agency' | 'name'>): string {
  return `${agency ?? ''} ${nameKey(name)}`;
}

/** What a later line says anew; the first day of an entry that goes on stays. */
function kept(before: Recipient, entry: Omit<Recipient, 'id'>): Omit<Recipient, 'id'> {
  const goesOn = before.to === null || before.to >= entry.from;
  return goesOn ? { ...entry, from: earlierDay(before.from, entry.from) } : entry;
}
