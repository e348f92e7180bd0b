import type { ChangeNote } from '../audit/begin-change.ts';
import type { BackupRun } from './backup-api.ts';

/** What the audit tells of a backup that was made. */
export function noteOfBackup({ name, size, encrypted, takenAt, origin }: BackupRun): ChangeNote {
  return {
    what: 'make-backup',
    subject: { kind: 'backup', id: name ?? '' },
    detail: { origin, encrypted, size, takenAt },
  };
}
