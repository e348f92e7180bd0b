// What is found of planted faults, what clean data are blamed for, and what looking costs.
// node bench/suspicion.ts [seeds=3] [rows=1000000]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAgencyTree } from '../src/agencies/agency-store.ts';
import { loadCalendar } from '../src/campaigns/calendar-store.ts';
import { type DayFinding, judgeDays } from '../src/intake/suspicion/day-findings.ts';
import { type DayCount, layOutDays, type ProvinceDays } from '../src/intake/suspicion/day-series.ts';
import { listDayCounts } from '../src/intake/suspicion/suspicion-store.ts';
import { openApp } from '../src/platform/app.ts';
import { type Day, eachDay, weekday } from '../src/platform/date.ts';
import { installSample } from '../src/simulation/install-sample.ts';
import { seededRandom } from '../src/simulation/random.ts';
import { MADE_CALENDAR, type MadeAgency, makeDayCounts, makeTree } from '../test/make-day-counts.ts';

const seeds = Number(process.argv[2] ?? 3);
const FROM = '2024-01-01';
const TO = '2024-12-31';
const RATES = [1, 5, 20, 200];
const EACH = 40;

const AGENCIES: readonly MadeAgency[] = RATES.flatMap((perDay) =>
  Array.from({ length: EACH }, (_, index) => ({ id: `r${perDay}-${index}`, perDay })),
);
const TREE = makeTree(AGENCIES);

interface Fault {
  readonly name: string;
  readonly what: DayFinding['what'];
  readonly last: Day | null;
  apply(count: number, day: Day, at: Day): number;
}

const FAULTS: readonly Fault[] = [
  { name: 'ngày trống', what: 'none', last: null, apply: (count, day, at) => (day === at ? 0 : count) },
  { name: 'gấp ba', what: 'rise', last: null, apply: (count, day, at) => (day === at ? 3 * count : count) },
  {
    name: 'còn một phần tư',
    what: 'fall',
    last: null,
    apply: (count, day, at) => (day === at ? count >> 2 : count),
  },
  ...['2024-12-27', '2024-12-24', '2024-12-17', '2024-12-02'].map(
    (from): Fault => ({
      name: `im lặng từ ${from}`,
      what: 'none',
      last: from,
      apply: (count, day, at) => (day >= at ? 0 : count),
    }),
  ),
];

function judge(counts: readonly DayCount[]): { days: ProvinceDays; findings: readonly DayFinding[] } {
  const days = layOutDays(counts, TREE, MADE_CALENDAR);
  if (!days) throw new Error('no days');
  return { days, findings: judgeDays(days, TREE).findings };
}

/** A tenth of the agencies of each rate gets the fault, each on a day of its own. */
function plant(fault: Fault, counts: readonly DayCount[], seed: number) {
  const random = seededRandom(seed, fault.name);
  const workingDays = eachDay('2024-03-04', '2024-12-20').filter(
    (day) => weekday(day) <= 5 && !MADE_CALENDAR.exceptions.some((each) => each.day === day),
  );
  const at = new Map<string, Day>();
  for (const perDay of RATES)
    for (let index = 0; index < EACH / 10; index += 1)
      at.set(
        `r${perDay}-${random.below(EACH)}`,
        fault.last ?? workingDays[random.below(workingDays.length)] ?? FROM,
      );
  const planted = counts.flatMap((each) => {
    const day = at.get(each.agency);
    const count = day === undefined ? each.count : fault.apply(each.count, each.day, day);
    return count === 0 ? [] : [{ ...each, count }];
  });
  return { at, planted };
}

console.log(`${AGENCIES.length} đơn vị, ${FROM}–${TO}, ${seeds} lần; lỗi cài vào: tìm thấy/tổng số`);
const table = new Map<string, { found: number; of: number }>();
let falseAlarms = 0;
let clean = 0;
for (let seed = 1; seed <= seeds; seed += 1) {
  const counts = makeDayCounts(AGENCIES, FROM, TO, seed);
  clean += judge(counts).findings.length;
  for (const fault of FAULTS) {
    const { at, planted } = plant(fault, counts, seed);
    const { days, findings } = judge(planted);
    const isTrue = (finding: DayFinding) => {
      const day = at.get(finding.series.agency);
      const [from, to] = [days.axis.days[finding.from] ?? '', days.axis.days[finding.to] ?? ''];
      return day !== undefined && finding.what === fault.what && from <= day && to >= day;
    };
    for (const [agency] of at) {
      const key = `${fault.name} ${agency.split('-')[0]}`;
      const cell = table.get(key) ?? { found: 0, of: 0 };
      cell.of += 1;
      if (findings.some((finding) => finding.series.agency === agency && isTrue(finding))) cell.found += 1;
      table.set(key, cell);
    }
    falseAlarms += findings.filter((finding) => !isTrue(finding)).length;
  }
}
console.log(`${'hồ sơ/ngày'.padEnd(26)}${RATES.map((rate) => String(rate).padStart(8)).join('')}`);
for (const { name } of FAULTS) {
  const cells = RATES.map((rate) => table.get(`${name} r${rate}`) ?? { found: 0, of: 0 });
  console.log(`${name.padEnd(26)}${cells.map(({ found, of }) => `${found}/${of}`.padStart(8)).join('')}`);
}
console.log(
  `báo nhầm trên số liệu sạch: ${clean} trong ${seeds} năm; bên cạnh lỗi cài: ${falseAlarms} trong ${seeds * FAULTS.length} năm`,
);

for (let seed = 1; seed <= seeds; seed += 1) {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-bench-'));
  const app = await openApp({ directory });
  try {
    await installSample(app, undefined, {
      dossiers: seed === 1 ? Number(process.argv[3] ?? 1_000_000) : 450_000,
      seed,
    });
    const [tree, calendar] = await Promise.all([loadAgencyTree(app.records), loadCalendar(app.records)]);
    const started = performance.now();
    const counts = await listDayCounts(app.warehouse);
    const counted = performance.now();
    const days = layOutDays(counts, tree, calendar);
    const findings = days ? judgeDays(days, tree).findings : [];
    console.log(
      `năm mô phỏng ${seed}: ${findings.length} báo nhầm; đếm ${Math.round(counted - started)} ms, xét ${Math.round(performance.now() - counted)} ms`,
    );
    for (const { what, series, from, to, seen, expected } of findings)
      console.log(
        `  ${what} ${series.agency} ${days?.axis.days[from]}–${days?.axis.days[to]}: ${seen} / ${expected}`,
      );
  } finally {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  }
}
