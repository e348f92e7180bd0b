import { accountsRoutes } from '../accounts/accounts-routes.ts';
import { AUDIT_WORDS } from '../accounts/audit-actions.ts';
import { oidcRoutes } from '../accounts/oidc/oidc-routes.ts';
import type { Accounts } from '../accounts/open-accounts.ts';
import { sessionRoutes } from '../accounts/sessions/session-routes.ts';
import { agencyRoutes } from '../agencies/agency-routes.ts';
import { namesRoutes } from '../agencies/names-routes.ts';
import { campaignRoutes } from '../campaigns/campaign-routes.ts';
import { dashboardRoutes } from '../dashboard/dashboard-routes.ts';
import { bordersRoutes } from '../indicators/borders/borders-routes.ts';
import { INDICATORS } from '../indicators/catalogue.ts';
import { indicatorsRoutes } from '../indicators/indicators-routes.ts';
import { previewImport } from '../indicators/preview-import.ts';
import { resultKind } from '../indicators/result-kind.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { historyRoutes } from '../intake/history/history-routes.ts';
import { intakeRoutes } from '../intake/intake-routes.ts';
import { mappingRoutes } from '../intake/mapping/mapping-routes.ts';
import { waitingNamesRoutes } from '../intake/names/names-routes.ts';
import { procedureKind } from '../intake/procedure-kind.ts';
import { pushRoutes } from '../intake/push/push-routes.ts';
import { refusalsRoutes } from '../intake/refused/refusals-routes.ts';
import { suspicionRoutes } from '../intake/suspicion/suspicion-routes.ts';
import { templateRoutes } from '../intake/template/template-routes.ts';
import type { WatchedFolder } from '../intake/watch/watch-api.ts';
import { watchRoutes } from '../intake/watch/watch-routes.ts';
import { auditRoutes } from '../platform/audit/audit-routes.ts';
import { backupRoutes } from '../platform/backup/backup-routes.ts';
import type { BackupKeeper } from '../platform/backup/keep-backups.ts';
import type { JobRegister } from '../platform/job-register.ts';
import type { Route } from '../platform/route.ts';
import type { HandingDoor } from '../reports/handing/hand-out-ground.ts';
import { handingRoutes } from '../reports/handing/handing-routes.ts';
import { batchRoutes } from '../reports/issue/batch-routes.ts';
import { papersRoutes } from '../reports/issue/papers-routes.ts';
import { letterheadsRoutes } from '../reports/letterheads/letterheads-routes.ts';
import { reportsRoutes } from '../reports/reports-routes.ts';
import { scoresRoutes } from '../scores/scores-routes.ts';
import { amendmentRoutes } from '../targets/amendment-routes.ts';
import { approvalRoutes } from '../targets/approval-routes.ts';
import { forecastRoutes } from '../targets/forecast-routes.ts';
import { headroomRoutes } from '../targets/headroom/headroom-routes.ts';
import { sharesRoutes } from '../targets/shares-routes.ts';
import { targetProvenanceRoutes } from '../targets/target-provenance-routes.ts';
import { targetsRoutes } from '../targets/targets-routes.ts';
import { whatIfRoutes } from '../targets/what-if-routes.ts';

/** Every question that the server answers, room by room. */
export function listRoutes(door: {
  readonly jobs: JobRegister;
  readonly failureText: (failure: unknown) => string;
  readonly watchedFolders: () => readonly WatchedFolder[];
  readonly backups: BackupKeeper;
  readonly accounts: Accounts;
  readonly postbox: HandingDoor['postbox'];
}): readonly Route[] {
  const kinds = [dossierKind, procedureKind, resultKind];
  return [
    ...sessionRoutes(door.accounts),
    ...oidcRoutes(door.accounts),
    ...accountsRoutes(door.accounts.settings),
    ...agencyRoutes(),
    ...namesRoutes(),
    ...waitingNamesRoutes({ kinds }),
    ...campaignRoutes(),
    ...refusalsRoutes({ ...door, kinds }),
    ...intakeRoutes({ ...door, kinds, planRehearsal: previewImport }),
    ...pushRoutes({ kinds }),
    ...watchRoutes(door.watchedFolders),
    ...historyRoutes(),
    ...mappingRoutes({ kinds }),
    ...suspicionRoutes(),
    ...templateRoutes({ kinds, indicators: INDICATORS }),
    ...indicatorsRoutes(),
    ...bordersRoutes(),
    ...scoresRoutes(),
    ...targetsRoutes(),
    ...targetProvenanceRoutes(),
    ...sharesRoutes(),
    ...approvalRoutes(),
    ...amendmentRoutes(),
    ...whatIfRoutes(),
    ...forecastRoutes(),
    ...headroomRoutes(),
    ...reportsRoutes(),
    ...papersRoutes(door.accounts.settings),
    ...batchRoutes(door.accounts.settings),
    ...handingRoutes({ publicUrl: door.accounts.settings.publicUrl, postbox: door.postbox }),
    ...letterheadsRoutes(),
    ...dashboardRoutes(),
    ...backupRoutes(door),
    ...auditRoutes({ words: AUDIT_WORDS }),
  ];
}
