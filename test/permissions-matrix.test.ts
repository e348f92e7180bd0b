import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listEveryRoute } from './list-every-route.ts';
import type { Example } from './permission-example.ts';
import { QUESTIONS } from './permission-questions.ts';
import { type Extent, STANDINGS, type Standing } from './permission-standings.ts';
import { fingerprints, openPermissionWorld, type PermissionWorld, type Who } from './permission-world.ts';
import { permissionsPage } from './permissions-page.ts';
import { rowOf, TASKS } from './permissions-table.ts';

/** Where somebody asks, seen from the agency of the account: a district with its communes, and a commune. */
const SEATS = [
  { seat: 'district', own: '1', below: '13', beside: '2', above: '66' },
  { seat: 'commune', own: '13', below: null, beside: '21', above: '1' },
] as const;
const PLACES = ['own', 'below', 'beside', 'above'] as const;

type Seat = (typeof SEATS)[number];
type Place = (typeof PLACES)[number];

let world: PermissionWorld;
let token = '';
let questions: readonly string[] = [];
beforeAll(async () => {
  world = await openPermissionWorld({ part: 0.05 });
  const { app } = world;
  questions = listEveryRoute(app).map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);
  const source = {
    method: 'POST',
    url: '/api/sources',
    body: { name: 'Một cửa', kinds: ['dossiers'] },
  } as const;
  token = JSON.parse((await world.ask('operator', source)).text).token;
});
afterAll(() => world.close());

function whoOf(standing: Standing, seat: Seat): Who {
  if (standing === 'guest') return 'guest';
  if (standing === 'anyone' || standing === 'source') return 'anyone';
  return { role: standing, agency: seat.own };
}

/** Whether the table lets somebody of this extent ask at the place; without a place, of everything. */
function lets(extent: Extent, place: Place | null): boolean {
  if (extent === 'toàn tỉnh') return true;
  if (extent === 'không') return false;
  return place === 'own' || (place === 'below' && extent === 'đơn vị mình và cấp dưới');
}

interface Cell {
  readonly standing: Standing;
  readonly seat: Seat;
  readonly place: Place | null;
  readonly may: boolean;
}

/** Who may everywhere is asked of the own agency and of one beside; all others of every place there is. */
function placesOf(extent: Extent, seat: Seat): readonly Place[] {
  const places =
    extent === 'toàn tỉnh' ? PLACES.filter((place) => place === 'own' || place === 'beside') : PLACES;
  return places.filter((place) => seat[place] !== null);
}

/** Everybody who can ask the question, everywhere they can ask it of. */
function cellsOf(question: string): Cell[] {
  const { where, of } = rowOf(question);
  return STANDINGS.flatMap((standing) => {
    const extent = of(standing);
    const atPlaces = SEATS.flatMap((seat) =>
      placesOf(extent, seat).map((place) => ({
        standing,
        seat,
        place,
        may: lets(extent, place),
      })),
    );
    const [seat] = SEATS;
    const atNone = { standing, seat, place: null, may: extent === 'toàn tỉnh' };
    switch (where) {
      case 'one':
      case 'dossier':
        return atPlaces;
      case 'one-or-all':
        return [...atPlaces, atNone];
      default:
        return [atNone];
    }
  });
}

async function askAs({ standing, seat, place }: Cell, example: Example) {
  const headers =
    standing === 'source' ? { ...example.headers, authorization: `Bearer ${token}` } : example.headers;
  const reply = await world.ask(whoOf(standing, seat), headers ? { ...example, headers } : example);
  return { ...reply, who: `${standing} of ${seat.own} at ${place ?? 'nowhere'}` };
}

test('every question has its row in the table and its example, and no row is left over', () => {
  const rows = TASKS.flatMap((task) => Object.keys(task.questions));
  expect([...rows].sort()).toEqual([...questions].sort());
  expect(Object.keys(QUESTIONS).sort()).toEqual([...questions].sort());
});

test('docs/quyen-han.md is the table as it is', async () => {
  expect(await readFile(new URL('../docs/quyen-han.md', import.meta.url), 'utf8')).toBe(permissionsPage());
});

describe.each(TASKS)('$task', (task) => {
  test.each(Object.keys(task.questions))('%s', async (question) => {
    const make = QUESTIONS[question];
    if (!make) throw new Error(`test/permission-questions.ts has no example of ${question}`);
    const cells = cellsOf(question);
    const isChange = !question.startsWith('GET ');
    const exampleOf = async ({ seat, place }: Cell) => make(place === null ? null : seat[place], world);
    const kept = new Map<string | null, Example>();
    // What has changed nothing can be asked again by somebody else.
    const sameExample = async (cell: Cell) => {
      const agency = cell.place === null ? null : cell.seat[cell.place];
      const example = kept.get(agency) ?? (await exampleOf(cell));
      kept.set(agency, example);
      return example;
    };

    const refused = cells.filter(({ may }) => !may);
    for (const cell of refused) await sameExample(cell);
    const before = isChange ? await fingerprints(world.app) : {};
    for (const cell of refused) {
      const reply = await askAs(cell, await sameExample(cell));
      expect([reply.who, reply.status], reply.text).toEqual([reply.who, refusalOf(question, cell)]);
      expect(reply.mediaType).toContain('application/problem+json');
    }
    if (isChange) expect(changedTables(before, await fingerprints(world.app))).toEqual([]);

    for (const cell of cells.filter(({ may }) => may)) {
      const example = await (isChange ? exampleOf(cell) : sameExample(cell));
      const reply = await askAs(cell, example);
      const isMeant = cell.place === 'own' || cell.place === null;
      if (isMeant) expect([reply.who, reply.status], reply.text).toEqual([reply.who, example.answers ?? 200]);
      else expect([401, 403, 500], `${reply.who}: ${reply.text}`).not.toContain(reply.status);
      if (isChange) await world.jobs.settled();
    }
  });
});

/** 401 asks a visitor to sign in; who has signed in is told 403. A dossier out of reach is one that does not exist. */
function refusalOf(question: string, { standing }: Cell): number {
  if (question === 'POST /api/dossiers') return 401;
  const { where, of } = rowOf(question);
  if (standing === 'guest' || standing === 'anyone' || standing === 'source') return 401;
  return where === 'dossier' && of(standing) !== 'không' ? 404 : 403;
}

function changedTables(before: Readonly<Record<string, string>>, after: typeof before): string[] {
  return Object.keys(after).filter((table) => before[table] !== after[table]);
}

test('a role that needs a second factor may ask nothing at all before it has one', async () => {
  for (const role of ['administrator', 'leader', 'coordinator'] as const)
    for (const question of questions.filter(
      (each) =>
        each.startsWith('GET ') && rowOf(each).of(role) !== 'không' && !rowOf(each).isBeforeSecondFactor,
    )) {
      const example: Example = { method: 'GET', url: question.slice(4) };
      const { status, text } = await world.ask({ role, agency: '66', isWaiting: true }, example);
      expect([question, status], text).toEqual([question, 403]);
      expect(JSON.parse(text).detail).toContain('xác thực hai lớp');
    }
});
