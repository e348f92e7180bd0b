import type { App } from '../app.ts';
import { permit } from '../asker.ts';
import { addDays } from '../date.ts';
import { type AuditAnswer, type AuditFilter, auditEntrySchema } from './audit-api.ts';
import type { AuditEntry } from './audit-entry.ts';
import { type AuditChoice, listEntries } from './audit-store.ts';
import { ASKER_KINDS, type AuditWords, describeDetail } from './audit-words.ts';

/** Nhật ký, newest first: a page of what fits. */
export async function listAudit(
  app: App,
  {
    before,
    limit,
    ...filter
  }: AuditFilter & { readonly before?: number | undefined; readonly limit: number },
  words: AuditWords,
): Promise<{ entries: AuditAnswer[]; next: number | null }> {
  await permit(app, 'read-audit', null);
  const found = await listEntries(app.records, choiceOf(filter), {
    before: before ?? null,
    limit: limit + 1,
  });
  const entries = found.slice(0, limit);
  return {
    entries: entries.map((entry) => describeEntry(entry, words)),
    next: found.length > limit ? (entries.at(-1)?.number ?? null) : null,
  };
}

/** Days of the province as the instants between which they lie. */
export function choiceOf({
  from,
  to,
  actor,
  action,
  subject,
  agency,
  text,
  outcome,
}: AuditFilter): AuditChoice {
  const midnight = (day: string) => new Date(`${day}T00:00:00+07:00`).toISOString();
  return {
    since: from && midnight(from),
    until: to && midnight(addDays(to, 1)),
    actor: actor || undefined,
    action: action || undefined,
    subject: subject || undefined,
    agency: agency || undefined,
    text: text || undefined,
    outcome,
  };
}

function describeEntry(entry: AuditEntry, words: AuditWords): AuditAnswer {
  const { asker, subject } = entry;
  return {
    number: entry.number,
    at: entry.at,
    asker: {
      kind: asker.kind,
      kindName: ASKER_KINDS[asker.kind] ?? asker.kind,
      id: asker.id,
      name: asker.name,
      role: asker.role,
      from: auditEntrySchema.shape.asker.shape.from.parse(asker.from),
    },
    action: entry.action,
    title: words.actions[entry.action] ?? entry.action,
    outcome: entry.outcome,
    subject: subject && { ...subject, kindName: words.subjects[subject.kind] ?? subject.kind },
    agencies: [...entry.agencies],
    detail: describeDetail(entry.detail, words),
    hash: entry.hash,
  };
}
