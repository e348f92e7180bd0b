import { hash } from 'node:crypto';
import type { Asker } from '../asker.ts';

/** What an entry tells beside its subject: whole numbers, short texts, yes or no, and lists of short texts. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** What something was done to. */
export interface AuditSubject {
  /** `batch`, `assignment`, `account` … */
  readonly kind: string;
  readonly id: string;
  /** As people call it; `null` where the id is the name. */
  readonly name?: string | null;
}

/** Một mục nhật ký, before it stands in the chain. */
export interface AuditFact {
  /** An instant in UTC, ISO. */
  readonly at: string;
  readonly asker: Pick<Asker, 'kind' | 'id' | 'name' | 'role'> & { readonly from: string | null };
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string | null } | null;
  readonly agencies: readonly string[];
  readonly detail: AuditDetail;
}

/** Một mục nhật ký in the chain: numbered, tied to the one before it by its hash. */
export interface AuditEntry extends AuditFact {
  readonly number: number;
  readonly previous: string;
  readonly hash: string;
}

/** What the first entry names as the hash of the one before it. */
export const FIRST_PREVIOUS = '0'.repeat(64);

const LONGEST_TEXT = 300;
const LONGEST_LIST = 40;
const MOST_AGENCIES = 400;

/** The fact with every text short, whole and in one form, and every list in bounds: what is stored, and hashed. */
export function boundFact(fact: AuditFact): AuditFact {
  const { asker, subject } = fact;
  return {
    at: fact.at,
    asker: {
      kind: asker.kind,
      id: asker.id === null ? null : boundText(asker.id),
      name: boundText(asker.name),
      role: asker.role === null ? null : boundText(asker.role),
      from: asker.from === null ? null : boundText(asker.from),
    },
    action: fact.action,
    outcome: fact.outcome,
    subject: subject && {
      kind: subject.kind,
      id: boundText(subject.id),
      name: subject.name === null ? null : boundText(subject.name),
    },
    agencies: [...new Set(fact.agencies.map(boundText))].sort().slice(0, MOST_AGENCIES),
    detail: boundDetail(fact.detail),
  };
}

function boundDetail(detail: AuditDetail): AuditDetail {
  const bounded: Record<string, AuditDetail[string]> = {};
  for (const key of Object.keys(detail).sort()) {
    const value = detail[key] ?? null;
    if (typeof value === 'number' && !Number.isSafeInteger(value))
      throw new RangeError(`detail ${key} of an audit entry is not a whole number`);
    if (typeof value === 'string') bounded[key] = boundText(value);
    else if (typeof value === 'object' && value !== null) {
      const more = value.length - LONGEST_LIST;
      bounded[key] = [...value.slice(0, LONGEST_LIST).map(boundText), ...(more > 0 ? [`+${more}`] : [])];
    } else bounded[key] = value;
  }
  return bounded;
}

/** One line of whole characters: what has a control character or half a pair in it is never stored. */
function boundText(text: string): string {
  const line = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= LONGEST_TEXT ? line : `${characters.slice(0, LONGEST_TEXT).join('')}…`;
}

/** An entry with its agencies and detail as the JSON text that is stored. */
export type WrittenEntry = Omit<AuditEntry, 'hash' | 'agencies' | 'detail'> & {
  readonly agencies: string;
  readonly detail: string;
};

/**
 * The text whose SHA-256 is the hash: RFC 8785 (keys in order, no spaces), which any language writes. `docs/audit.md`
 * tells how somebody else checks it.
 */
function canonicalText({ number, at, asker, subject, previous, ...entry }: WrittenEntry): string {
  const text = JSON.stringify;
  const who = `{"from":${text(asker.from)},"id":${text(asker.id)},"kind":${text(asker.kind)},"name":${text(asker.name)},"role":${text(asker.role)}}`;
  const what =
    subject === null
      ? 'null'
      : `{"id":${text(subject.id)},"kind":${text(subject.kind)},"name":${text(subject.name)}}`;
  return (
    `{"action":${text(entry.action)},"agencies":${entry.agencies},"asker":${who},"at":${text(at)},` +
    `"detail":${entry.detail},"number":${number},"outcome":${text(entry.outcome)},"previous":${text(previous)},"subject":${what}}`
  );
}

/** JSON with the keys of every object in order. */
export function writeCanonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The next link of the chain. */
export function chainEntry(fact: AuditFact, last: Pick<AuditEntry, 'number' | 'hash'> | null): AuditEntry {
  const open = { ...fact, number: (last?.number ?? 0) + 1, previous: last?.hash ?? FIRST_PREVIOUS };
  const { agencies, detail } = open;
  return {
    ...open,
    hash: hashOf({ ...open, agencies: writeCanonical(agencies), detail: writeCanonical(detail) }),
  };
}

export function hashOf(entry: WrittenEntry): string {
  return hash('sha256', canonicalText(entry), 'hex');
}
