import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../src/accounts/role.ts';
import { leaksIn } from './permission-leaks.ts';
import { QUESTIONS } from './permission-questions.ts';
import { CAMPAIGN, dossierCode, openPermissionWorld, type PermissionWorld } from './permission-world.ts';
import { rowOf, TASKS } from './permissions-table.ts';

let world: PermissionWorld;
beforeAll(async () => {
  world = await openPermissionWorld();
  // What stands beside a figure: targets given and amended, shares, a day out of the ordinary, rows refused.
  for (const agency of ['13', '21']) {
    const share = await QUESTIONS['POST /api/campaigns/:campaign/agencies/:agency/shares']?.(agency, world);
    if (share) expect((await world.ask({ role: 'agency-lead', agency }, share)).status).toBe(200);
  }
  for (const change of ['POST /api/campaigns/:campaign/targets/amendments', 'POST /api/imports']) {
    const example = await QUESTIONS[change]?.(null, world);
    if (example) expect((await world.ask('operator', example)).status).toBe(200);
  }
  await world.jobs.settled();
});
afterAll(() => world.close());

const ACCOUNTS: readonly (readonly [Role, string])[] = [
  ['agency-lead', '1'],
  ['agency-officer', '13'],
  ['agency-officer', '19'],
  ['agency-officer', 'dept:a'],
  ['clerk', '1'],
];

/** The same questions put otherwise: with all below, under other borders, page by page, as known before. */
const VARIATIONS: Readonly<Record<string, readonly string[]>> = {
  'GET /api/measure': ['scope=subtree', 'by=day', 'knownAt=2024-11-18'],
  'GET /api/indicator-meanings': ['scope=subtree'],
  'GET /api/provenance': [
    'scope=subtree',
    'side=missing&limit=500',
    'source=computed&scope=subtree',
    'procedure=1.000001',
  ],
  'GET /api/series': [
    'scope=subtree',
    'borders=2024-10-01',
    'borders=2024-11-10',
    'borders=2024-10-01&scope=subtree',
    'by=day&campaign=dak-lak-60',
    'from=2024-01-01',
  ],
  'GET /api/agency-borders': ['scope=subtree', 'oldBorders=2024-10-01&newBorders=2024-11-10', 'by=year'],
  'GET /api/scores': ['scope=subtree', 'detail=components', 'order=total', 'level=commune'],
  'GET /api/score-provenance': [
    'scope=subtree',
    'component=online-dossiers',
    'group=online-service',
    'source=computed',
  ],
  'GET /api/suspicions': ['state=accepted', 'from=2024-01-01'],
  'GET /api/campaigns/:campaign/targets': ['at=2024-12-01', 'uplift=relative'],
  'GET /api/campaigns/:campaign/standing-provenance': ['level=commune', 'level=district', 'level=department'],
  'GET /api/campaigns/:campaign/headroom': [
    'scope=subtree',
    'by=procedure',
    'by=agency',
    'goal=payment',
    'goal=score',
    'state=blocked',
    'by=agency&order=nearest',
  ],
  'GET /api/campaigns/:campaign/headroom/quickest': ['goal=payment', 'aim=full-points'],
  'GET /api/campaigns/:campaign/reports/:milestone': ['at=2024-11-12'],
  'GET /api/campaigns/:campaign/agencies/:agency/shares': ['indicator=online-dossiers'],
};

describe.each(ACCOUNTS)('%s of %s', (role, agency) => {
  const who = { role, agency } as const;
  const below = role !== 'clerk';
  const questions = TASKS.flatMap(({ questions: each }) => Object.keys(each)).filter((question) => {
    const { where, of } = rowOf(question);
    const isFrame = of(role) === 'toàn tỉnh';
    return !isFrame && of(role) !== 'không' && where !== 'all' && !question.includes(':format');
  });

  test.each(questions)('is told nothing of others by %s', async (question) => {
    const example = await QUESTIONS[question]?.(agency, world);
    if (!example) throw new Error(`no example of ${question}`);
    const asked = ['', ...(VARIATIONS[question] ?? [])];
    for (const variation of asked) {
      const url = otherwise(example.url, variation);
      const { status, text } = await world.ask(who, { ...example, url });
      if (variation === '') expect([200, 409, 422], text).toContain(status);
      const answer: unknown = JSON.parse(text);
      expect({ url, leaks: leaksIn(answer, agency, { below }) }).toEqual({ url, leaks: [] });
    }
  });

  test('a dossier out of reach is told exactly as one that does not exist', async () => {
    for (const outside of ['dept:b', '21']) {
      const ask = async (key: string) => {
        const url = `/api/dossier-history?key=${encodeURIComponent(key)}`;
        const { status, text } = await world.ask(who, { method: 'GET', url });
        return `${status} ${text.replaceAll(key, '…')}`;
      };
      expect(await ask(dossierCode(outside, 1))).toBe(await ask('KHONG-CO-1'));
    }
  });

  test('a place out of reach is refused in the same words whether it exists or not', async () => {
    for (const question of questions.filter((each) => rowOf(each).where.startsWith('one'))) {
      const refusals = await Promise.all(
        ['21', 'dept:b', '66', 'khong-co', '__proto__', '22'].map(async (place) => {
          const example = await QUESTIONS[question]?.('XXX', {
            ...world,
            ask: async () => ({ status: 200, text: '{"versions":[],"signer":{"id":"nk-1"}}', mediaType: '' }),
          });
          const moved = JSON.parse(JSON.stringify(example).replaceAll('XXX', place));
          const { status, text } = await world.ask(who, moved);
          return `${question} ${status} ${text}`;
        }),
      );
      expect(new Set(refusals).size, refusals.join('\n')).toBe(1);
      expect(refusals[0]).toContain(' 403 ');
    }
  });
});

function otherwise(url: string, variation: string): string {
  if (variation === '') return url;
  const [path = '', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  for (const [name, value] of new URLSearchParams(variation)) parameters.set(name, value);
  return `${path}?${parameters}`;
}

test('a kept answer of one who sees everything is not given to one who sees a part', async () => {
  const question = { method: 'GET', url: `/api/agencies/1/page?campaign=${CAMPAIGN}` } as const;
  const whole = await world.ask({ role: 'leader', agency: '66' }, question);
  const part = await world.ask({ role: 'clerk', agency: '1' }, question);
  expect(JSON.parse(whole.text).below).not.toEqual([]);
  expect(JSON.parse(part.text)).toMatchObject({ below: [], subtree: [] });
});

test('one who follows a dossier out of reach cannot tell by what the answer costs', async () => {
  const who = { role: 'agency-officer', agency: '13' } as const;
  const asked: string[] = [];
  const query = world.app.warehouse.query.bind(world.app.warehouse);
  world.app.warehouse.query = ((sql: string, ...rest: []) => {
    asked.push(sql);
    return query(sql, ...rest);
  }) as typeof query;
  const cost = async (key: string) => {
    asked.length = 0;
    await world.ask(who, { method: 'GET', url: `/api/dossier-history?key=${key}` });
    return asked.length;
  };
  const outside = await cost(dossierCode('21', 1));
  const nowhere = await cost('KHONG-CO-2');
  world.app.warehouse.query = query;
  expect(outside).toBe(nowhere);
  expect(outside).toBeGreaterThan(0);
});
