import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isValidWithin, officialName } from '../agencies/agency.ts';
import { type AgencyTree, buildAgencyTree } from '../agencies/agency-tree.ts';
import { type AgencyMatcher, buildAgencyMatcher } from '../agencies/match-agency.ts';
import { readUnits } from '../agencies/read-units.ts';
import { DOSSIER_FIELDS } from '../dossiers/dossier-field.ts';
import { type Day, weekday } from '../platform/date.ts';
import { percentOf } from '../platform/number.ts';
import { fold } from '../platform/text.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { type PlanFigures, readPlanFigures } from './plan-figures.ts';
import { simulateYear } from './simulate-year.ts';

const SAMPLE = new URL('../../samples/dak-lak-2024/', import.meta.url);
const FEELESS = new Set(['dept:ngoaivu', 'dept:tttt']);

let tree: AgencyTree;
let matcher: AgencyMatcher;
let figures: PlanFigures;
let directory: string;

beforeAll(async () => {
  const { agencies, successions } = readUnits(
    JSON.parse(await readFile(new URL('units.json', SAMPLE), 'utf8')),
  );
  tree = buildAgencyTree(agencies, successions, '66');
  matcher = buildAgencyMatcher(tree);
  figures = readPlanFigures(JSON.parse(await readFile(new URL('plan-figures.json', SAMPLE), 'utf8')));
  directory = await mkdtemp(join(tmpdir(), 'vedich-simulate-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

/** Six procedures a department, ten a level below: with and without fee, all levels of service. */
function smallCatalogue(): Procedure[] {
  const procedures: Procedure[] = [];
  const add = (given: Pick<Procedure, 'field' | 'levels' | 'agencyIds' | 'hasFee'>): void => {
    const at = procedures.length;
    const serviceLevel = at % 7 === 6 ? 'information' : at % 2 === 0 ? 'full' : 'partial';
    const timeLimitDays = at % 11 === 5 ? null : (at * 3) % 25;
    procedures.push({
      ...given,
      code: `1.${String(100_000 + at)}`,
      name: `Thủ tục "mẫu", số ${at}`,
      serviceLevel,
      timeLimitDays,
      validFrom: null,
      validTo: null,
    });
  };
  for (const agency of tree.agencies.filter(({ level }) => level === 'department')) {
    for (let at = 0; at < 6; at += 1) {
      const hasFee = at % 2 === 0 && !FEELESS.has(agency.id);
      add({ field: agency.name, levels: ['department'], agencyIds: [agency.id], hasFee });
    }
  }
  for (let at = 0; at < 10; at += 1) {
    add({ field: 'Đất đai', levels: ['district'], agencyIds: [], hasFee: at % 2 === 0 });
    add({ field: 'Hộ tịch', levels: ['commune'], agencyIds: [], hasFee: at % 2 === 0 });
  }
  return procedures;
}

const HOLIDAYS = [
  '2024-01-01',
  '2024-02-08',
  '2024-02-09',
  '2024-02-12',
  '2024-02-13',
  '2024-02-14',
  '2025-01-01',
];
const isWorkingDay = (day: Day): boolean => weekday(day) <= 5 && !HOLIDAYS.includes(day);

async function simulate(name: string, dossiers: number, seed: number) {
  const request = {
    dossiers,
    seed,
    tree,
    figures,
    isWorkingDay,
    catalogue: smallCatalogue(),
    volumeWeight: () => 1,
  };
  const year = await simulateYear({ directory: join(directory, name), ...request });
  return { ...year, text: await readFile(year.files.dossiers[0] ?? '', 'utf8') };
}

type Cells = Readonly<Record<string, string>>;

function* readRows(text: string): Generator<Cells> {
  const lines = text.split('\r\n');
  const headings = splitCells(lines[0] ?? '');
  for (const line of lines.slice(1)) {
    if (line === '') continue;
    const cells = splitCells(line);
    if (cells.length !== headings.length) throw new Error(`a line of ${cells.length} cells: ${line}`);
    yield Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? '']));
  }
}

function splitCells(line: string): string[] {
  return line
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((cell) => cell.replace(/^"(.*)"$/, '$1').replaceAll('""', '"'));
}

const dayOf = (cell: string): Day => `${cell.slice(6, 10)}-${cell.slice(3, 5)}-${cell.slice(0, 2)}`;
const minuteOf = (cell: string): string => `${dayOf(cell)} ${cell.slice(11)}`;

interface Tally {
  received: number;
  online: number;
  owing: number;
  paid: number;
}

/** The measurement done by hand: who received what in the window. */
function foldRows(text: string, from: Day, to: Day): Map<string, Tally> {
  const fees = new Map(smallCatalogue().map(({ code, hasFee }) => [code, hasFee]));
  const tallies = new Map<string, Tally>();
  const matched = new Map<string, string>();
  for (const row of readRows(text)) {
    const received = row['Ngày tiếp nhận'] ?? '';
    const day = dayOf(received);
    if (received === '' || ['Mới đăng ký', 'Không được tiếp nhận'].includes(row['Trạng thái'] ?? ''))
      continue;
    if (day < from || day > to) continue;
    const place = `${row['Đơn vị tiếp nhận']} ${day < '2024-11-01'}`;
    let id = matched.get(place);
    if (id === undefined) {
      const match = matcher.match(row['Đơn vị tiếp nhận'] ?? '', day);
      if (match.kind !== 'matched' || match.note !== null) throw new Error(`${place} is ${match.kind}`);
      id = match.agency.id;
      matched.set(place, id);
    }
    const tally = tallies.get(id) ?? { received: 0, online: 0, owing: 0, paid: 0 };
    tallies.set(id, tally);
    tally.received += 1;
    if (row['Hình thức nộp'] === 'Trực tuyến') tally.online += 1;
    const fee = row['Phí, lệ phí'];
    if (!fees.get((row['Mã TTHC'] ?? '').slice(0, 8)) || fee === '0') continue;
    tally.owing += 1;
    if (row['Thanh toán trực tuyến'] === 'Có') tally.paid += 1;
  }
  return tallies;
}

const onlinePercent = (tally: Tally) => percentOf(tally.online, tally.received);
const paidPercent = (tally: Tally) => percentOf(tally.paid, tally.owing);

describe.each([
  { dossiers: 50_000, seed: 1 },
  { dossiers: 151_237, seed: 77 },
])('a year of $dossiers dossiers with seed $seed', ({ dossiers, seed }) => {
  let text: string;
  let tallies: Map<string, Tally>;
  const at = (level: string) =>
    tree.agencies
      .filter((agency) => agency.level === level && agency.targetExemption === null)
      .filter(
        (agency) => tree.subtree('66').has(agency.id) && isValidWithin(agency, '2024-01-01', '2024-10-31'),
      )
      .map((agency) => ({ name: officialName(agency), ...(tallies.get(agency.id) as Tally) }));
  const named = (rows: Readonly<Record<string, number>>) =>
    Object.entries(rows).map(([name, percent]) => [fold(name), percent]);

  beforeAll(async () => {
    const year = await simulate(`year-${seed}`, dossiers, seed);
    expect(year.notes).toEqual([]);
    expect(year.rows).toBe(dossiers);
    text = year.text;
    tallies = foldRows(text, figures.from, figures.cutOff);
  });

  test('has one line a dossier under all headings, in the order received, with codes of their own', () => {
    const codes = new Set<string>();
    let last = '';
    let count = 0;
    for (const row of readRows(text)) {
      if (count === 0) expect(Object.keys(row)).toEqual(DOSSIER_FIELDS.map(({ heading }) => heading));
      count += 1;
      codes.add(row['Mã hồ sơ'] ?? '');
      const minute = minuteOf(row['Ngày tiếp nhận'] || row['Ngày nộp'] || '');
      if (minute < last) throw new Error(`${row['Mã hồ sơ']} stands after a later one`);
      last = minute;
    }
    expect(count).toBe(dossiers);
    expect(codes.size).toBe(dossiers);
    for (const code of codes) if (!/^H15\.\d+-\d{6}-\d{4}$/.test(code)) throw new Error(`odd code ${code}`);
  });

  test('the province stands at 34,20% online and 10,56% paid online', () => {
    const sum = { received: 0, online: 0, owing: 0, paid: 0 };
    for (const tally of tallies.values()) {
      for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key];
    }
    expect(onlinePercent(sum)).toBe(34.2);
    expect(paidPercent(sum)).toBe(10.56);
  });

  test('the agencies that the plan names for online dossiers stand at its figures, in its order, and no other is as low', () => {
    const low = (level: string, from: number, below: number) =>
      at(level)
        .filter(
          (one) => one.online < (one.received * below) / 100 && one.online >= (one.received * from) / 100,
        )
        .sort((a, b) => b.online / b.received - a.online / a.received)
        .map((one) => [fold(one.name), onlinePercent(one)]);
    const { departmentsBelow40, districts30to40, districtsBelow30 } = figures.onlineDossiers;
    expect(at('department')).toHaveLength(17);
    expect(low('department', 0, 40)).toEqual(named(departmentsBelow40.rows));
    expect(low('district', 30, 40)).toEqual(named(districts30to40.rows));
    expect(low('district', 0, 30)).toEqual(named(districtsBelow30.rows));
  });

  test('four departments pay between 0 and 15%, three stand at 0%, and for two nothing arises', () => {
    const departments = at('department');
    const low = departments
      .filter((one) => one.paid > 0 && one.paid < one.owing * 0.15)
      .sort((a, b) => b.paid / b.owing - a.paid / a.owing)
      .map((one) => [fold(one.name), paidPercent(one)]);
    expect(low).toEqual(named(figures.onlinePayments.departmentsBelow15.rows));
    const zero = departments.filter((one) => one.owing > 0 && one.paid === 0).map(({ name }) => name);
    expect(zero.sort()).toEqual([...figures.onlinePayments.departmentsZeroWithFees.rows].sort());
    expect(
      departments
        .filter((one) => one.owing === 0)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Sở Ngoại vụ', 'Sở Thông tin và Truyền thông']);
  });

  test('two districts and 69 of the 184 communes of October have fees and no online payment', () => {
    const without = (level: string) => at(level).filter((one) => one.owing > 0 && one.paid === 0).length;
    expect(at('commune')).toHaveLength(184);
    expect(without('commune')).toBe(69);
    expect(at('commune').filter((one) => one.owing === 0)).toEqual([]);
    expect(without('district')).toBe(2);
  });

  test('every dossier carries an agency of its day, and its dates run forward', () => {
    const ended = new Set<string>();
    for (const row of readRows(text)) {
      const received = row['Ngày tiếp nhận'] ?? '';
      const agencyDay = dayOf(received || (row['Ngày nộp'] ?? ''));
      if (!/^\d+$/.test(row['Đơn vị tiếp nhận'] ?? ''))
        ended.add(`${row['Đơn vị tiếp nhận']} ${agencyDay < '2024-11-01'}`);
      if (agencyDay < '2024-01-01' || agencyDay > '2025-01-06')
        throw new Error(`${row['Mã hồ sơ']} lies outside the year`);
      if (received === '') continue;
      const dates = [row['Ngày nộp'] ?? '', received, row['Ngày kết thúc xử lý'] ?? '', row['Ngày trả'] ?? '']
        .filter((cell) => cell !== '')
        .map(minuteOf);
      if (dates.some((date, place) => date < (dates[place - 1] ?? '')))
        throw new Error(`${row['Mã hồ sơ']}: ${dates}`);
    }
    expect(ended).toContain('UBND phường Thắng Lợi, thành phố Buôn Ma Thuột true');
    expect(ended).not.toContain('UBND phường Thắng Lợi, thành phố Buôn Ma Thuột false');
    expect(ended).toContain('UBND phường Thành Công, thành phố Buôn Ma Thuột false');
    const whole = foldRows(text, '2024-01-01', '2025-01-06');
    for (const id of ['dept:bandantoc', 'dept:thanhtra', '66']) expect(whole.has(id)).toBe(false);
    expect(whole.get('24133@20241101')?.received).toBeGreaterThan(0);
  });

  test('by the sixtieth day about a third of the agencies meet their online targets', () => {
    const campaign = foldRows(text, figures.campaign.from, figures.campaign.to);
    const targets = [...campaign].map(([id, tally]) => {
      const before = tallies.get(id);
      const base = before ? before.online / before.received : 0;
      return {
        met: tally.online / tally.received >= Math.max(base, 0.5) + 0.05,
        fell: tally.online / tally.received < base,
      };
    });
    const met = targets.filter((one) => one.met).length / targets.length;
    expect(met).toBeGreaterThan(0.27);
    expect(met).toBeLessThan(0.4);
    expect(targets.filter((one) => one.fell).length).toBeGreaterThan(5);
  });
});

test('the same seed gives the same bytes and another seed gives others', async () => {
  const hash = async (name: string, seed: number) => {
    const { files } = await simulate(name, 20_000, seed);
    const digest = createHash('sha256');
    for (const file of [files.procedures, ...files.dossiers]) digest.update(await readFile(file));
    return digest.digest('hex');
  };
  const first = await hash('first', 5);
  expect(await hash('second', 5)).toBe(first);
  expect(await hash('third', 6)).not.toBe(first);
});

test.each([1, 50, 1_000, 9_999])(
  '%i dossiers are as many lines, and the notes say what is only near',
  async (dossiers) => {
    const { text, rows, notes } = await simulate(`few-${dossiers}`, dossiers, 3);
    expect(rows).toBe(dossiers);
    expect([...readRows(text)]).toHaveLength(dossiers);
    expect(notes[0]).toContain('chỉ đạt gần đúng');
  },
);

test('a count that is no whole number from 1 is refused with what to do', async () => {
  await expect(simulate('none', 0, 1)).rejects.toThrow('Hãy sửa --dossiers');
});
