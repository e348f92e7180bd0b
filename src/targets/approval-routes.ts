import { answerRoute, type Route } from '../platform/route.ts';
import { approveTargetsEndpoint, assignmentsEndpoint, withdrawApprovalEndpoint } from './approval-api.ts';
import { approveTargets, withdrawApproval } from './approve-targets.ts';
import { listTargetAssignments } from './list-target-assignments.ts';

/** `GET …/targets/assignments`, `POST …/targets/:assignment/approve`, `POST …/targets/:assignment/withdraw-approval`. */
export function approvalRoutes(): readonly Route[] {
  return [
    answerRoute(assignmentsEndpoint, { action: 'see-figures' }, (app, { campaign, at }) =>
      listTargetAssignments(app, campaign, at ?? null),
    ),
    answerRoute(
      approveTargetsEndpoint,
      { action: 'approve-targets' },
      (app, { campaign, assignment }, { inForceFrom = null, note, ...decision }) =>
        // A field left empty in a form is no note.
        approveTargets(app, campaign, assignment, { ...decision, inForceFrom, note: note || null }),
    ),
    answerRoute(
      withdrawApprovalEndpoint,
      { action: 'approve-targets' },
      (app, { campaign, assignment }, { reason }) => withdrawApproval(app, campaign, assignment, reason),
    ),
  ];
}
