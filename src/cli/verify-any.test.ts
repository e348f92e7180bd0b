import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFile, importMade, openSmallProvince } from '../../test/make-imports.ts';
import { CAMPAIGN, KINDS } from '../../test/sound-installation.ts';
import { campaignFrame } from '../campaigns/campaign-frame.ts';
import { insertCampaign } from '../campaigns/campaign-store.ts';
import { CHECKS } from '../dashboard/verify-stored.ts';
import { listBatches } from '../intake/batch-store.ts';
import { decideName } from '../intake/names/decide-name.ts';
import { withdrawDecision } from '../intake/names/withdraw-decision.ts';
import { dismissRefusals, restoreRefusals } from '../intake/refused/dismiss-refusals.ts';
import { retryBatch } from '../intake/refused/retry-batch.ts';
import { undoBatch } from '../intake/undo-batch.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { runChecks } from '../platform/run-checks.ts';
import { verifyFiles } from '../platform/verify-files.ts';
import { amendTarget, withdrawAmendment } from '../targets/amend-target.ts';
import { approveTargets, withdrawApproval } from '../targets/approve-targets.ts';
import { assignTargets } from '../targets/assign-targets.ts';
import { listTargetAmendments } from '../targets/list-target-amendments.ts';
import { listAssignments } from '../targets/target-store.ts';

const FRAME = new URL('../../samples/dak-lak-2024/campaign.json', import.meta.url);
/** What runs over: the same bytes again, the files that came before. */
const seen: Parameters<typeof importMade>[1][] = [];

type Step = (app: App, at: number) => Promise<unknown>;

async function batchAt(app: App, at: number): Promise<string> {
  const batches = await listBatches(app.warehouse);
  return batches[at % Math.max(1, batches.length)]?.id ?? 'không có';
}

const STEPS: Readonly<Record<string, Step>> = {
  undo: async (app, at) => undoBatch(app, await batchAt(app, at)),
  retry: async (app, at) => retryBatch(app, await batchAt(app, at), KINDS),
  dismiss: async (app, at) => dismissRefusals(app, await batchAt(app, at), {}, 'không sửa được'),
  restore: async (app, at) => restoreRefusals(app, await batchAt(app, at), {}),
  decide: (app, at) =>
    decideName(app, KINDS, {
      text: 'Sở Lạ',
      agency: at % 2 ? 'dept:a' : null,
      source: at % 3 ? null : 'Cổng',
      note: null,
    }),
  'take a decision back': (app, at) => withdrawDecision(app, `qd-${(at % 3) + 1}`),
  again: async (app, at) => {
    const file = seen[at % Math.max(1, seen.length)];
    return file ? importMade(app, file, { source: at % 2 ? 'Cổng' : null }) : null;
  },
  assign: (app) => assignTargets(app, CAMPAIGN),
  approve: (app, at) =>
    approveTargets(app, CAMPAIGN, null, {
      decisionNumber: `${at + 1}/QĐ-UBND`,
      decisionDate: '2024-11-06',
      inForceFrom: at % 2 ? null : '2024-11-20',
      signerPosition: 'Chủ tịch',
      note: null,
    }),
  'take the approval back': async (app, at) => {
    const all = await listAssignments(app.records, CAMPAIGN);
    return withdrawApproval(app, CAMPAIGN, all[at % Math.max(1, all.length)]?.id ?? 'x', 'ghi nhầm');
  },
  amend: (app, at) =>
    amendTarget(app, CAMPAIGN, {
      agency: at % 2 ? 'dept:a' : '13',
      indicator: at % 3 ? 'online-dossiers' : 'on-time',
      target: at % 5 === 0 ? null : 90 + (at % 40) / 4,
      inForceFrom: at % 2 ? '2024-11-20' : '2024-11-12',
      documentNumber: `${at + 1}/UBND`,
      documentDate: null,
      reason: 'thay đổi khối lượng',
    }),
  'take an amendment back': async (app, at) => {
    const { amendments } = await listTargetAmendments(app, CAMPAIGN, {});
    return withdrawAmendment(
      app,
      CAMPAIGN,
      amendments[at % Math.max(1, amendments.length)]?.id ?? 'x',
      'nhầm',
    );
  },
};

const step = fc.oneof(
  { arbitrary: anyFile.map((file) => ({ file, name: 'import', at: 0 })), weight: 4 },
  {
    arbitrary: fc
      .record({ name: fc.constantFrom(...Object.keys(STEPS)), at: fc.nat(60) })
      .map((each) => ({ ...each, file: null })),
    weight: 6,
  },
);

test('whatever people do in whatever order breaks no rule', async () => {
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 18 }), async (steps) => {
      const { app, close } = await openSmallProvince('2024-11-25T02:00:00Z');
      seen.length = 0;
      try {
        await insertCampaign(app.records, campaignFrame.parse(JSON.parse(await readFile(FRAME, 'utf8'))));
        for (const { file, name, at } of steps) {
          try {
            if (file) {
              seen.push(file);
              await importMade(app, file);
            } else await STEPS[name]?.(app, at);
            done.add(name);
          } catch (error) {
            // What cannot be granted changes nothing, which is looked at as well.
            if (!(error instanceof AppError)) throw error;
          }
        }
        const answers = await runChecks(
          app,
          CHECKS.filter((check) => !verifyFiles.includes(check)),
        );
        expect(answers.flatMap(({ findings }) => findings)).toEqual([]);
      } finally {
        await close();
      }
    }),
    { numRuns: Number(process.env.VERIFY_RUNS ?? 3) },
  );
  expect(done).toContain('import');
});
