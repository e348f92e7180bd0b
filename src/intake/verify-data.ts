import { verifyAgencies } from '../agencies/verify-agencies.ts';
import type { App } from '../platform/app.ts';
import type { Check } from '../platform/invariant.ts';
import { runChecks } from '../platform/run-checks.ts';
import { verifyFiles } from '../platform/verify-files.ts';
import { dossierKind } from './dossier-kind.ts';
import type { ImportKind } from './import-kind.ts';
import { procedureKind } from './procedure-kind.ts';
import { verifyRefusals } from './refused/verify-refusals.ts';
import { verifyBatches } from './verify/verify-batches.ts';
import { verifyNames } from './verify/verify-names.ts';
import { refusedFilesCheck } from './verify/verify-refused-files.ts';
import { verifySettings } from './verify/verify-settings.ts';
import { verifyVersions } from './verify/verify-versions.ts';

/** One rule that the stored data break, in one sentence. */
export interface Finding {
  readonly check: string;
  readonly message: string;
}

/** Everything that came in: batches, refusals, versions, what people decided about them, the files kept beside. */
export function verifyIntake(kinds: readonly ImportKind[]): readonly Check[] {
  return [
    ...verifyBatches,
    ...verifyRefusals,
    ...verifyVersions,
    ...verifyNames,
    ...verifySettings,
    refusedFilesCheck(kinds),
  ];
}

const KINDS = [dossierKind, procedureKind];

/** Checks the files, the tree and all that came in against their own rules; empty when all hold. */
export async function verifyData(app: App): Promise<Finding[]> {
  const answers = await runChecks(app, [...verifyFiles, ...verifyAgencies, ...verifyIntake(KINDS)]);
  return answers.flatMap(({ check, findings }) => findings.map(({ message }) => ({ check, message })));
}
