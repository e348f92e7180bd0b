import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { asOperator } from '../../test/ask-server.ts';
import { openCampaignProvince } from '../../test/campaign-province.ts';
import { insertMadeBatch } from '../../test/make-batches.ts';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import { importMade } from '../../test/make-imports.ts';
import { PROCEDURES } from '../../test/small-province.ts';
import { agencyPageEndpoint, type Figure, overviewEndpoint } from '../dashboard/dashboard-api.ts';
import { measureEndpoint } from '../indicators/indicators-api.ts';
import { meaningsEndpoint } from '../indicators/meanings-api.ts';
import { provenanceEndpoint, type ResultFigure } from '../indicators/provenance-api.ts';
import { addDays, eachDay } from '../platform/date.ts';
import type { Endpoint } from '../platform/endpoint.ts';
import { roundHalfUp } from '../platform/number.ts';
import { scoresEndpoint } from '../scores/score-api.ts';
import { scoreProvenanceEndpoint } from '../scores/score-provenance-api.ts';
import {
  forecastProvenanceEndpoint,
  standingProvenanceEndpoint,
  targetProvenanceEndpoint,
} from '../targets/target-provenance-api.ts';
import { standingEndpoint, targetsEndpoint } from '../targets/targets-api.ts';
import { buildServer } from './build-server.ts';

const CAMPAIGN = 'dak-lak-60';
const FROM = '2024-11-08';
const AT = '2024-11-20';

let province: Awaited<ReturnType<typeof openCampaignProvince>>;
let server: FastifyInstance;

beforeAll(async () => {
  province = await openCampaignProvince();
  const { warehouse } = province.app;
  const days = [...eachDay('2024-09-20', '2024-10-05'), ...eachDay('2024-11-04', AT)];
  // 11 and 12 became 19 on 1/11/2024.
  const agencies = ['dept:a', 'dept:b', '1', '2', '13', '19', '21'];
  const then = (agency: string, day: string) => (agency === '19' && day < '2024-11-01' ? '11' : agency);
  const made = days.flatMap((day, d) =>
    agencies.flatMap((agency, a) =>
      Array.from({ length: 2 + ((d * 7 + a * 5) % 6) }, (_, i) => {
        const turn = d * 31 + a * 17 + i * 13;
        return makeDossier({
          agency: then(agency, day),
          procedure: PROCEDURES[turn % 7]?.code ?? null,
          received_at: `${day} 09:00`,
          due_at: addDays(day, turn % 6),
          completed_at: turn % 3 === 0 ? null : addDays(day, turn % 8),
          channel: (turn * 7 + d) % 10 < 3 + a ? 2 : 1,
          fee: turn % 4 === 0 ? null : 20_000,
          paid_online: turn % 5 < 2,
          components_digitised: turn % 3 === 1,
          satisfaction: turn % 9 === 0 ? 1 + (turn % 5) : null,
        });
      }),
    ),
  );
  for (const [received_at, channel] of [
    ['2024-11-09 09:00', 1],
    ['2024-11-15 09:00', 2],
  ] as const)
    for (let count = 0; count < 40; count += 1)
      made.push(makeDossier({ agency: '21', received_at, channel }));
  const half = Math.floor(made.length / 2);
  for (const [source, rows] of [
    ['Một cửa tỉnh', made.slice(0, half)],
    ['Cổng DVC', made.slice(half)],
  ] as const) {
    const seq = await insertDossiers(warehouse, rows);
    await insertMadeBatch(warehouse, { id: `lo-${seq}`, seq, source });
  }
  await importMade(province.app, {
    kind: 'results',
    text: [
      'Đơn vị;Chỉ tiêu;Tử số;Mẫu số;Từ ngày;Đến ngày;Nguồn',
      '66;transparency;90;100;08/11/2024;20/11/2024;Sở Nội vụ',
      'dept:a;online-dossiers;30;90;08/11/2024;20/11/2024;Cổng quốc gia',
      'dept:a;online-dossiers;20;90;01/01/2024;31/10/2024;Phụ lục I',
    ].join('\n'),
  });
  server = await buildServer(province.app, { whoAsks: asOperator, logLevel: 'silent' });
}, 60_000);

afterAll(async () => {
  await server.close();
  await province.close();
});

async function ask<Query extends z.ZodType, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, z.ZodType, Answer>,
  query: z.input<Query>,
): Promise<z.output<Answer>> {
  const rest = new URLSearchParams();
  let path = endpoint.path;
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    if (value === undefined || value === null) continue;
    if (path.includes(`:${name}`)) path = path.replace(`:${name}`, encodeURIComponent(String(value)));
    else rest.set(name, String(value));
  }
  const answer = await server.inject({ url: `${path}?${rest}` });
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, '']);
  return endpoint.answer.parse(answer.json());
}

/** What the provenance of a result says of it. */
const explain = (
  figure: Omit<ResultFigure, 'source'> & { source?: ResultFigure['source']; procedure?: string },
) => {
  const { source, ...question } = figure;
  return ask(provenanceEndpoint, { ...question, ...(source ? { source } : {}), limit: 1 });
};

const countsOf = (figure: {
  numerator: number | null;
  denominator: number | null;
  percent: number | null;
}) => ({
  numerator: figure.numerator,
  denominator: figure.denominator,
  percent: figure.percent,
});

interface Place {
  readonly agency: string;
  readonly scope: 'own' | 'subtree';
}

/** A Figure of a screen: its result, sources, movement, target and trajectory. */
async function checkFigure(figure: Figure, { agency, scope }: Place, since: string | null): Promise<void> {
  const { indicator } = figure;
  const window = { from: FROM, to: AT };
  const result = await explain({ agency, indicator, scope, ...window });
  expect({ of: indicator, ...result.ratio }).toEqual({ of: indicator, ...countsOf(figure) });
  expect([result.origin, result.source, result.sources.toSorted()]).toEqual([
    figure.origin,
    figure.source,
    figure.sources,
  ]);
  if (figure.movement !== null && since !== null) {
    const before = await explain({ agency, indicator, scope, from: FROM, to: since });
    const rate = ({ numerator, denominator }: typeof before.ratio) =>
      (100 * (numerator ?? 0)) / (denominator ?? 1);
    expect(figure.movement.points).toBe(roundHalfUp(rate(result.ratio) - rate(before.ratio), 2));
  }
  if (scope === 'subtree' && agency !== '66') return;
  const target = await ask(targetProvenanceEndpoint, { campaign: CAMPAIGN, agency, indicator, at: AT });
  expect([target.target, target.trajectory?.percent ?? null]).toEqual([figure.target, figure.trajectory]);
}

test('every figure of the overview explains itself', async () => {
  const overview = await ask(overviewEndpoint, { campaign: CAMPAIGN, at: AT });
  const { basis } = overview;
  for (const figure of overview.province)
    await checkFigure(figure, { agency: '66', scope: 'subtree' }, basis.movementSince);
  for (const { agency, figures } of overview.agencies)
    for (const figure of figures) await checkFigure(figure, { agency: agency.id, scope: 'own' }, null);
  for (const { indicator, level, met, of } of overview.met) {
    if (level === 'province') continue;
    const count = await ask(standingProvenanceEndpoint, { campaign: CAMPAIGN, indicator, level, at: AT });
    expect([count.met, count.judged]).toEqual([met, of]);
    expect(count.rows.filter((row) => row.met === true)).toHaveLength(met);
  }
  const all = await ask(standingProvenanceEndpoint, {
    campaign: CAMPAIGN,
    indicator: 'online-dossiers',
    at: AT,
  });
  expect(overview.headline).toContain(`${all.onTrajectory}/${all.judged} đơn vị theo kịp lộ trình`);
  const { recent, before } = overview.windows;
  expect(overview.movers.length).toBeGreaterThan(0);
  for (const mover of overview.movers) {
    const figure = {
      agency: mover.agency.id,
      indicator: 'online-dossiers',
      scope: 'own',
      source: 'computed',
    } as const;
    expect((await explain({ ...figure, ...recent })).ratio.percent).toBe(mover.recent);
    expect(before && (await explain({ ...figure, ...before })).ratio.percent).toBe(mover.before);
  }
  const batches = new Set<string>();
  for (const { indicator, origin } of overview.province)
    if (origin === 'counted')
      for (const { id } of (await explain({ agency: '66', indicator, scope: 'subtree', from: FROM, to: AT }))
        .batches)
        batches.add(id);
  expect(basis.batches).toBe(batches.size);
  for (const forecast of overview.forecasts) {
    const { agency, indicator } = forecast;
    const under = await ask(forecastProvenanceEndpoint, { campaign: CAMPAIGN, agency, indicator, at: AT });
    expect(under.forecast).toEqual(forecast);
    expect(under.results[0]).toMatchObject(countsOf(forecast.soFar));
    for (const { figure, ...used } of under.results) {
      const { agencyName, ...question } = figure;
      expect((await explain(question)).ratio).toEqual(countsOf(used));
    }
  }
}, 60_000);

test('every figure of the page of an agency explains itself, its trend day by day', async () => {
  const levels = { '1': 'district', 'dept:b': 'department', '19': 'commune' } as const;
  for (const agency of ['1', 'dept:b', '19'] as const) {
    const page = await ask(agencyPageEndpoint, { campaign: CAMPAIGN, agency, at: AT });
    const own = { agency, scope: 'own' } as const;
    for (const { baseline, reason, rank, of, rankInterval, gap, ...figure } of page.figures) {
      const { indicator } = figure;
      await checkFigure(figure, own, page.basis.movementSince);
      const target = await ask(targetProvenanceEndpoint, { campaign: CAMPAIGN, agency, indicator, at: AT });
      expect([target.baseline.percent, target.reason]).toEqual([baseline, reason]);
      const places = await ask(standingProvenanceEndpoint, {
        campaign: CAMPAIGN,
        indicator,
        level: levels[agency],
        agency,
        at: AT,
      });
      expect(places.rows.find((row) => row.agency === agency)).toMatchObject({ rank, of, rankInterval, gap });
      expect(places.sentence).toContain(rank === null ? 'Không xếp hạng' : `Hạng ${rank} trong ${of}`);
    }
    for (const figure of page.subtree)
      await checkFigure(figure, { agency, scope: 'subtree' }, page.basis.movementSince);
    for (const below of page.below)
      for (const figure of below.figures)
        await checkFigure(figure, { agency: below.agency.id, scope: 'own' }, null);
    expect(page.procedures.length).toBeGreaterThan(2);
    for (const { code, name, ...counts } of page.procedures) {
      const bar = await explain({
        ...own,
        indicator: 'online-dossiers',
        from: FROM,
        to: AT,
        procedure: code,
      });
      expect(bar.ratio).toEqual(countsOf(counts));
      expect(bar.figure.procedure).toEqual({ code, name });
    }
    expect(page.trends.length).toBeGreaterThan(1);
    for (const { indicator, days } of page.trends)
      for (const { day, numerator, denominator, cumulative } of days.filter((_, index) => index % 4 === 0)) {
        const one = await explain({ ...own, indicator, from: day, to: day, source: 'computed' });
        expect(one.ratio).toMatchObject({ numerator, denominator });
        const soFar = await explain({ ...own, indicator, from: FROM, to: day, source: 'computed' });
        expect(soFar.ratio.percent).toBe(cumulative);
      }
    for (const forecast of page.forecasts) {
      const { indicator } = forecast;
      const under = await ask(forecastProvenanceEndpoint, { campaign: CAMPAIGN, agency, indicator, at: AT });
      expect(under.forecast).toEqual(forecast);
      for (const { figure, ...used } of under.results) {
        const { agencyName, ...question } = figure;
        expect((await explain(question)).ratio).toEqual(countsOf(used));
      }
    }
  }
}, 60_000);

test('every figure of measure, of the meanings, of targets and of the standing explains itself', async () => {
  const window = { from: FROM, to: AT };
  for (const scope of ['own', 'subtree'] as const) {
    const { rows } = await ask(measureEndpoint, { ...window, scope });
    for (const row of rows.filter((_, index) => index % 5 === 0)) {
      const { agency, indicator } = row;
      const under = await explain({ agency, indicator, scope, ...window, source: 'computed' });
      expect(under.ratio).toEqual(countsOf(row));
    }
  }
  const { rows: daily } = await ask(measureEndpoint, { ...window, scope: 'own', by: 'day', agency: '13' });
  for (const { agency, indicator, scope, day = '', ...row } of daily.filter((_, index) => index % 7 === 0)) {
    const under = await explain({ agency, indicator, scope, from: day, to: day, source: 'computed' });
    expect(under.ratio).toEqual(countsOf(row));
  }
  for (const indicator of ['online-dossiers', 'online-payments']) {
    const { meanings, agency, scope } = await ask(meaningsEndpoint, { indicator, ...window });
    for (const { id, ...row } of meanings)
      expect((await explain({ agency, indicator: id, scope, ...window })).ratio).toEqual(countsOf(row));
  }
  const targets = await ask(targetsEndpoint, { campaign: CAMPAIGN, at: AT });
  for (const { agency, indicator, baseline, target, reason, branch } of targets.rows) {
    const under = await ask(targetProvenanceEndpoint, { campaign: CAMPAIGN, agency, indicator, at: AT });
    expect(under).toMatchObject({ target, reason, branch, baseline });
    expect(under.baseline.note).toBeNull();
    const added = under.baseline.results;
    if (added.length > 0 && baseline.denominator !== null)
      expect(added.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0)).toBe(baseline.denominator);
    for (const { figure, ...used } of added) {
      const { agencyName, ...question } = figure;
      expect((await explain(question)).ratio).toEqual(countsOf(used));
    }
  }
  const standing = await ask(standingEndpoint, { campaign: CAMPAIGN, at: AT });
  for (const { indicator } of targets.rows.slice(0, 6)) {
    const under = await ask(standingProvenanceEndpoint, { campaign: CAMPAIGN, indicator, at: AT });
    for (const row of standing.rows.filter((each) => each.indicator === indicator)) {
      const { agency, target, gap, met, rank, of } = row;
      const explained = under.rows.find((each) => each.agency === agency);
      expect(explained).toMatchObject({ ...countsOf(row), target, gap, met, rank, of });
      expect(explained?.unranked === null).toBe(rank !== null);
      expect(explained?.unjudged === null).toBe(met !== null);
    }
  }
}, 60_000);

test('every point of the 766 score explains itself', async () => {
  const question = { set: 'qd766', from: FROM, to: AT };
  const { rows } = await ask(scoresEndpoint, question);
  for (const row of rows.filter(({ agency }) => ['66', '1', '13', 'dept:a'].includes(agency))) {
    const { agency } = row;
    const total = await ask(scoreProvenanceEndpoint, { ...question, agency });
    expect([total.points, total.place?.rank ?? null]).toEqual([row.total, row.rank]);
    expect(total.suspicions).toHaveLength(row.suspicions);
    for (const { code, points, standsOn } of row.groups) {
      const group = await ask(scoreProvenanceEndpoint, { ...question, agency, group: code });
      expect([group.points ?? 0, group.standsOn]).toEqual([points, standsOn]);
    }
    for (const { code, points, ...scored } of row.components) {
      const { component } = await ask(scoreProvenanceEndpoint, { ...question, agency, component: code });
      expect([component?.points, component?.ratio]).toEqual([points, countsOf(scored)]);
      if (component?.figure) expect((await explain(component.figure)).ratio).toEqual(countsOf(scored));
    }
  }
}, 60_000);
