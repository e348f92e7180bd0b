import type { App } from '../app.ts';
import { type Asker, type Place, permit } from '../asker.ts';
import type { Records } from '../records.ts';
import type { AuditDetail, AuditEntry, AuditFact, AuditSubject } from './audit-entry.ts';
import { insertEntry } from './audit-store.ts';
import { headKeeper } from './head-keeper.ts';

/** What was done, for the audit. */
export interface ChangeNote {
  /** A row of accounts/audit-actions.ts: `approve-targets`, `undo-batch` … */
  readonly what: string;
  readonly subject?: AuditSubject | null;
  /** The agencies it is about, by id; none: all, or none in particular. */
  readonly agencies?: readonly string[];
  readonly detail?: AuditDetail;
}

/** The pen of one change: what it writes stands in the audit as done by the one who asked. */
export interface Change {
  /** The instant of the change, UTC, ISO. */
  readonly at: string;
  /**
   * Writes an entry: within the transaction of the change where that is in records, on `app.records` right after the
   * commit where it is elsewhere. Never for a change of nothing.
   */
  record(records: Records, note: ChangeNote): Promise<AuditEntry>;
}

/** The parts of an App that changing something needs. */
type Changing = Pick<App, 'records' | 'clock' | 'asker'>;

/** The first statement of an operation that changes something: refuses those who may not, and gives the pen. */
export async function beginChange(app: Changing, action: string, place: Place): Promise<Change> {
  await permit(app, action, place);
  return penOf(app);
}

/** The pen of what nobody needs a permission for: signing in, what the product finds by itself. */
export function penOf(app: Changing): Change {
  const at = app.clock().toISOString();
  return {
    at,
    record(records, note) {
      headKeeper(app.records)?.expect();
      return insertEntry(records, factOf(app.asker, at, 'done', note));
    },
  };
}

/** An entry's fact, not yet in the chain. */
export function factOf(
  asker: Asker,
  at: string,
  outcome: AuditFact['outcome'],
  { what, subject = null, agencies = [], detail = {} }: ChangeNote,
): AuditFact {
  return {
    at,
    asker: { kind: asker.kind, id: asker.id, name: asker.name, role: asker.role, from: asker.from ?? null },
    action: what,
    outcome,
    subject: subject && { kind: subject.kind, id: subject.id, name: subject.name ?? null },
    agencies,
    detail,
  };
}
