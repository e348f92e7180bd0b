import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  anyDossierFile,
  anyFile,
  dumpAll,
  importMade,
  type MadeFile,
  openSmallProvince,
} from '../../test/make-imports.ts';
import { campaignFrame } from '../campaigns/campaign-frame.ts';
import { insertCampaign } from '../campaigns/campaign-store.ts';
import type { Rehearse } from '../intake/rehearsal/rehearsal.ts';
import { COMPUTED_CODES, INDICATORS } from './catalogue.ts';
import { fromOneState } from './known-figures.ts';
import { measure, measureKnown } from './measure.ts';
import type { Scope } from './measurement.ts';
import { previewImport } from './preview-import.ts';
import { resultsKnown } from './take-results.ts';

let province: Awaited<ReturnType<typeof openSmallProvince>>;
beforeEach(async () => {
  province = await openSmallProvince('2024-11-20T01:00:00Z');
});
afterEach(() => province.close());

const CAMPAIGN = new URL('../../samples/dak-lak-2024/campaign.json', import.meta.url);
const WINDOW = { from: '2024-11-01', to: '2024-11-12' };

const rehearse = (file: MadeFile, asked: { from: string; to: string } | null = WINDOW) =>
  importMade(province.app, file, { rehearse: previewImport(province.app, asked) });

/** Every figure of the window: own of every agency, and the province with all below it. */
async function allFigures(standing: boolean): Promise<Map<string, string>> {
  return fromOneState(province.app, async (known) => {
    const figures = new Map<string, string>();
    for (const scope of ['own', 'subtree'] as const satisfies readonly Scope[]) {
      const agency = scope === 'own' || standing ? null : '66';
      const question = { ...WINDOW, scope, agency, indicators: COMPUTED_CODES, byDay: false };
      const rows = await measureKnown(known, question);
      if (!standing) {
        for (const row of rows)
          figures.set(
            `${row.agency} ${scope} ${row.indicator}`,
            `${row.numerator}/${row.denominator}=${row.percent}`,
          );
        continue;
      }
      const table = await resultsKnown(known, { ...WINDOW, scope });
      for (const id of new Set(rows.map((row) => row.agency)))
        for (const { code } of INDICATORS) {
          const { numerator, denominator, percent } = table.of(id, code);
          if (scope === 'own' || id === '66')
            figures.set(`${id} ${scope} ${code}`, `${numerator}/${denominator}=${percent}`);
        }
    }
    return figures;
  });
}

describe('a rehearsal', () => {
  test('changes nothing, and comes true: the same counts, and exactly the figures that it said', async () => {
    const kinds = new Set<string>();
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(anyFile, async (file) => {
        const { app, clock } = province;
        clock.now = new Date(clock.now.getTime() + 60_000);
        const dumped = await dumpAll(app);
        const standing = file.kind === 'results';
        const before = await allFigures(standing);
        const { effect, dryRun, batch, refusedFile, ...foreseen } = await rehearse(file);
        expect([dryRun, batch]).toEqual([true, null]);
        expect(refusedFile === null).toBe(foreseen.refused === 0);
        expect(await dumpAll(app)).toEqual(dumped);

        const { batch: made, refusedFile: _kept, ...result } = await importMade(app, file);
        expect(made).toMatch(/^2024-11-20-\d+$/);
        expect(result).toEqual(foreseen);
        const after = await allFigures(standing);
        const shown = (figure: {
          numerator: number | null;
          denominator: number | null;
          percent: number | null;
        }) => `${figure.numerator}/${figure.denominator}=${figure.percent}`;
        const differing = [...after].flatMap(([name, figure]) =>
          before.get(name) === figure ? [] : [`${name}: ${before.get(name)} > ${figure}`],
        );
        const said = effect?.moves
          .filter((move) => shown(move.before) !== shown(move.after))
          .map(
            (move) =>
              `${move.agency} ${move.scope} ${move.indicator}: ${shown(move.before)} > ${shown(move.after)}`,
          );
        expect([...(said ?? [])].sort()).toEqual(differing.sort());
        const refused = effect?.agencies.reduce((sum, agency) => sum + agency.refused, 0) ?? 0;
        expect(refused + (effect?.refusedElsewhere ?? 0)).toBe(result.refused);
        kinds.add(file.kind);
        moved += differing.length;
      }),
      { numRuns: 14, endOnFailure: true },
    );
    expect(kinds.size).toBe(3);
    expect(moved).toBeGreaterThan(20);
  }, 60_000);

  test('shares its rows out among agencies as they would stand', async () => {
    const { app } = province;
    await fc.assert(
      fc.asyncProperty(anyDossierFile, async (file) => {
        const held = async () =>
          new Map(
            (
              await app.warehouse.query<{ key: string; agency: string; state: string }>(
                'select key, agency, cast(dossier as varchar) as state from dossier where known_to is null',
              )
            ).map((row) => [row.key, row]),
          );
        const before = await held();
        const { effect } = await rehearse(file);
        await importMade(app, file);
        const expected = new Map<string, { inserted: number; updated: number; left: number }>();
        const add = (agency: string, name: 'inserted' | 'updated' | 'left') => {
          const row = expected.get(agency) ?? { inserted: 0, updated: 0, left: 0 };
          expected.set(agency, { ...row, [name]: row[name] + 1 });
        };
        for (const [key, row] of await held()) {
          const earlier = before.get(key);
          if (!earlier) add(row.agency, 'inserted');
          else if (earlier.state !== row.state) add(row.agency, 'updated');
          if (earlier && earlier.agency !== row.agency) add(earlier.agency, 'left');
        }
        const said = effect?.agencies
          .filter(({ inserted, updated, left }) => inserted + updated + left > 0)
          .map(({ agency, inserted, updated, left }) => [agency, { inserted, updated, left }]);
        expect(Object.fromEntries(said ?? [])).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 30_000);
});

const HEADINGS = 'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận;Hình thức nộp';
const dossiers = (...rows: string[]): MadeFile => ({
  kind: 'dossiers',
  text: [HEADINGS, ...rows].join('\n'),
});

describe('what a rehearsal shows', () => {
  test('a dossier that changes agency moves both, and the province does not', async () => {
    await importMade(
      province.app,
      dossiers('H1;dept:a;08/11/2024;Trực tuyến', 'H2;dept:a;08/11/2024;Trực tiếp'),
    );
    const { effect } = await rehearse(dossiers('H1;dept:b;08/11/2024;Trực tuyến'));
    expect(effect?.agencies).toMatchObject([
      { agency: 'dept:a', inserted: 0, updated: 0, left: 1 },
      { agency: 'dept:b', inserted: 0, updated: 1, left: 0 },
    ]);
    const online = effect?.moves.filter(({ indicator }) => indicator === 'online-dossiers');
    expect(online).toMatchObject([
      { agency: 'dept:a', scope: 'own', before: { percent: 50 }, after: { percent: 0 }, points: -50 },
      { agency: 'dept:b', scope: 'own', before: { percent: null }, after: { percent: 100 }, points: null },
    ]);
    const [window] = effect?.windows ?? [];
    expect(window).toMatchObject({ kind: 'asked', ...WINDOW });
    expect((window?.moved ?? 0) + (window?.unmoved ?? 0)).toBe(3 * COMPUTED_CODES.length);
  });

  test('a changed fee moves figures of agencies that the file does not name', async () => {
    const procedure = (fee: string): MadeFile => ({
      kind: 'procedures',
      text: `Mã TTHC;Mức độ;Có phí\n1.000001;Toàn trình;${fee}`,
    });
    await importMade(province.app, procedure('Không'));
    await importMade(province.app, {
      kind: 'dossiers',
      text: `${HEADINGS};Mã TTHC\nH1;13;08/11/2024;Trực tuyến;1.000001\nH2;21;08/11/2024;Trực tuyến;1.000001`,
    });
    const { effect } = await rehearse(procedure('Có'));
    expect(effect?.moves.map(({ agency, scope, indicator }) => `${agency} ${scope} ${indicator}`)).toEqual([
      '66 subtree online-payments',
      '66 subtree procedures-paid-online',
      '13 own online-payments',
      '13 own procedures-paid-online',
      '21 own online-payments',
      '21 own procedures-paid-online',
    ]);
  });

  test('a declared result comes before the counted one, which then moves behind it', async () => {
    await importMade(province.app, dossiers('H1;dept:a;08/11/2024;Trực tuyến'));
    const declared: MadeFile = {
      kind: 'results',
      text: 'Đơn vị;Chỉ tiêu;Tỷ lệ (%);Từ ngày;Đến ngày\ndept:a;online-dossiers;40;01/11/2024;12/11/2024',
    };
    const { effect } = await rehearse(declared, null);
    expect(effect?.windows).toMatchObject([{ kind: 'declared', ...WINDOW, moved: 1, unmoved: 0 }]);
    expect(effect?.moves).toMatchObject([
      {
        before: { percent: 100, origin: 'counted' },
        after: { percent: 40, origin: 'declared' },
        points: -60,
      },
    ]);
    await importMade(province.app, declared);
    const behind = await rehearse(dossiers('H2;dept:a;08/11/2024;Trực tiếp'));
    expect(
      behind.effect?.moves
        .filter((move) => move.behindDeclared)
        .map(({ agency, indicator }) => [agency, indicator]),
    ).toEqual([['dept:a', 'online-dossiers']]);
  });

  test('windows: the campaign so far and its baseline, or the days of dossiers that fall into neither', async () => {
    await insertCampaign(
      province.app.records,
      campaignFrame.parse(JSON.parse(await readFile(CAMPAIGN, 'utf8'))),
    );
    const kinds = async (...rows: string[]) =>
      (await rehearse(dossiers(...rows), null)).effect?.windows.map(({ kind, from, to }) => [kind, from, to]);
    expect(await kinds('H1;dept:a;09/11/2024;Trực tuyến')).toEqual([
      ['campaign', '2024-11-08', '2024-11-09'],
      ['baseline', '2024-01-01', '2024-10-31'],
    ]);
    expect(await kinds('H1;dept:a;01/11/2024;Trực tuyến', 'H2;dept:a;07/11/2024;Trực tuyến')).toEqual([
      ['received', '2024-11-01', '2024-11-07'],
    ]);
    expect(await kinds('H1;dept:a;;Trực tuyến')).toEqual([]);
    expect((await rehearse(dossiers('H1;dept:a;;Trực tuyến'), null)).effect?.notes).toEqual([
      expect.stringContaining('mọi chỉ tiêu giữ nguyên'),
    ]);
  });

  test('windows: the campaign, for dossiers received before it and still open in it', async () => {
    await insertCampaign(
      province.app.records,
      campaignFrame.parse(JSON.parse(await readFile(CAMPAIGN, 'utf8'))),
    );
    await importMade(province.app, dossiers('H9;dept:b;12/11/2024;Trực tuyến'));
    const { effect } = await rehearse(
      { kind: 'dossiers', text: `${HEADINGS};Ngày hẹn trả\nH1;dept:a;01/11/2024;Trực tuyến;10/11/2024` },
      null,
    );
    expect(effect?.windows.map(({ kind }) => kind)).toEqual(['campaign', 'baseline']);
    expect(effect?.moves).toContainEqual(
      expect.objectContaining({ window: 0, agency: 'dept:a', indicator: 'on-time' }),
    );
  });

  test('with --strict, one refused row leaves every figure where it is', async () => {
    const file = dossiers('H1;dept:a;08/11/2024;Trực tuyến', 'H2;Sở Lạ;08/11/2024;Trực tuyến');
    const result = await importMade(province.app, file, {
      strict: true,
      rehearse: previewImport(province.app, null),
    });
    expect(result).toMatchObject({
      batch: null,
      dryRun: true,
      inserted: 0,
      refused: 1,
      effect: { moves: [] },
    });
  });

  test('a window whose end is before its start is refused before anything is read', () => {
    expect(() => previewImport(province.app, { from: '2024-11-12', to: '2024-11-01' })).toThrow(
      'sau ngày cuối',
    );
  });
});

describe('others meanwhile', () => {
  test('read the data as they are, and an import waits for its turn', async () => {
    const { app } = province;
    await importMade(app, dossiers('H1;dept:a;08/11/2024;Trực tuyến'));
    const counted = async () =>
      (
        await measure(app, {
          ...WINDOW,
          scope: 'own',
          agency: 'dept:a',
          indicators: ['online-dossiers'],
          byDay: false,
        })
      ).rows[0]?.denominator;
    const phases: string[] = [];
    let next: Promise<unknown> = Promise.resolve();
    const watched: Rehearse = async (session, batch) => {
      next = importMade(app, dossiers('H3;dept:a;08/11/2024;Trực tuyến'), {}, ({ phase }) =>
        phases.push(phase),
      );
      expect(await counted()).toBe(1);
      const effect = await previewImport(app, WINDOW)(session, batch);
      expect(await counted()).toBe(1);
      return effect;
    };
    const { effect } = await importMade(app, dossiers('H2;dept:a;08/11/2024;Trực tiếp'), {
      rehearse: watched,
    });
    expect(effect?.moves).toContainEqual(
      expect.objectContaining({ agency: 'dept:a', after: expect.objectContaining({ denominator: 2 }) }),
    );
    await next;
    expect(phases).toContain('Chờ lần nhập trước xong');
    expect(await counted()).toBe(2);
  });
});
