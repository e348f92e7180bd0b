import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { atOnce } from '../../platform/in-slices.ts';
import { atLeast, atMost, logOfNone } from './count-tail.ts';
import { type DayAxis, type DaySeries, type ProvinceDays, sum } from './day-series.ts';
import {
  type CommonCourse,
  commonCourse,
  type Normal,
  normalOf,
  steadyCourse,
  volumeOf,
} from './expected-count.ts';

/** Something that the days of one agency, or of an area, would hardly ever show by chance. */
export interface DayFinding {
  readonly what: 'none' | 'rise' | 'fall';
  readonly series: DaySeries;
  /** First and last day, as places on the axis. */
  readonly from: number;
  readonly to: number;
  /** True when nothing came after it to the end of the data. */
  readonly toTheEnd: boolean;
  /** Working days of a `none`, days of a rise or fall. */
  readonly days: number;
  readonly seen: number;
  /** How many dossiers there should have been. */
  readonly expected: number;
  /** Least and most on the days that it was compared with. */
  readonly least: number;
  readonly most: number;
  readonly compared: number;
  /** They are of the same weekday; else any working days, or days off. */
  readonly sameWeekday: boolean;
  /** The days compared with are all earlier. */
  readonly allBefore: boolean;
}

/** What the days say: findings, and the agencies of whom too little is known. */
export interface DayJudgement {
  readonly findings: readonly DayFinding[];
  /** Dossiers and working days of each. */
  readonly tooFew: readonly { agency: string; dossiers: number; days: number }[];
  /** What the province receives on a working day. */
  readonly perDay: number;
}

/** Of each rule, findings in clean data of a whole province in ten years: one. */
const FALSE_ALARMS_A_YEAR = 0.1;
const WORKING_DAYS_A_YEAR = 250;
/** Improbable is not enough: a day must also be half, or twice, what was to be expected … */
const MATERIAL = 2;
/** … and beside a long holiday, where nothing tells how others fared, four times. */
const MATERIAL_NEAR_HOLIDAY = 4;
/** … and this many dossiers away from it. */
const LEAST_DIFFERENCE = 10;
/** Before that, nothing can be said of a day. */
const LEAST_DAYS = 15;
const LEAST_DOSSIERS = 30;
/** Fewer expected dossiers can be missing by chance too often to be looked at closely. */
const WORTH_A_LOOK = 6;
/** Days that count in a level, from which its doubt follows. */
const LEVEL_DAYS = 50;
const COMPARED_DAYS = 12;
/** A Saturday worked in exchange has no like: it is compared with any working day. */
const LEAST_COMPARED = 3;

/** Looks at every day of every agency and area. */
export function judgeDays(province: ProvinceDays, tree: AgencyTree): DayJudgement {
  return atOnce(judgeByStep(province, tree));
}

/** The same, an agency at a time. */
export function* judgeByStep(province: ProvinceDays, tree: AgencyTree): Generator<void, DayJudgement> {
  const { axis, own, areas } = province;
  const course = yield* commonCourse(own, axis);
  const steady = steadyCourse(axis);
  const all = [...areas, ...own];
  const threshold = FALSE_ALARMS_A_YEAR / (all.length * WORKING_DAYS_A_YEAR);
  const whole = areas.find(({ agency }) => agency === tree.root.id);
  const courseOf = (series: DaySeries) => (series === whole ? steady : course);
  const asked: { series: DaySeries; normal: Normal }[] = [];
  const tooFew: { agency: string; dossiers: number; days: number }[] = [];
  for (const series of all) {
    yield;
    const { workingDays, total } = volumeOf(series, axis);
    if (workingDays >= LEAST_DAYS && total >= LEAST_DOSSIERS)
      asked.push({ series, normal: normalOf(series, axis, courseOf(series)) });
    else if (!series.area) tooFew.push({ agency: series.agency, dossiers: total, days: workingDays });
  }
  asked.sort((a, b) => tree.subtree(b.series.agency).size - tree.subtree(a.series.agency).size);

  const above = (series: DaySeries) => (other: DayFinding) =>
    other.series.area && other.series !== series && tree.subtree(other.series.agency).has(series.agency);
  const findings: DayFinding[] = [];
  const context = { axis, threshold };
  // Nothing at all: the province explains its districts, a district its communes.
  for (const { series, normal } of asked) {
    yield;
    const explained = findings.filter(above(series));
    findings.push(
      ...emptyRuns(series, axis).flatMap((run) => {
        const isExplained = explained.some((other) => other.from <= run.from && other.to >= run.to);
        return isExplained ? [] : (judgeRun(run, series, normal, courseOf(series), context) ?? []);
      }),
    );
  }
  // Too many, too few: an agency explains its district, a district the province.
  const corrections = findings.flatMap((finding) => correctionsOf(finding, asked, axis));
  for (const { series, normal: before } of [...asked].reverse()) {
    yield;
    const below = tree.subtree(series.agency);
    const known = corrections.filter(({ agency }) => agency !== series.agency && below.has(agency));
    const counts = series.area ? corrected(series, known) : series;
    const quiet = findings.filter(
      (other) => other.what === 'none' && (other.series === series || above(series)(other)),
    );
    const skipped = (at: number) => quiet.some((other) => other.from <= at && other.to >= at);
    const isAsBefore = quiet.length + known.length === 0;
    const normal = isAsBefore ? before : normalOf(counts, axis, courseOf(series), skipped);
    const jumps = findJumps(counts, normal, courseOf(series), context, skipped).map((jump) => ({
      ...jump,
      series,
    }));
    findings.push(...jumps);
    corrections.push(...jumps.flatMap((jump) => correctionsOf(jump, [{ series, normal }], axis)));
  }
  const perDay =
    own.length === 0
      ? 0
      : volumeOf(
          { ...(own[0] as DaySeries), counts: sum(own, axis), first: 0, last: axis.days.length - 1 },
          axis,
        ).perDay;
  return { findings, tooFew, perDay };
}

interface Context {
  readonly axis: DayAxis;
  readonly threshold: number;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly workingDays: readonly number[];
  readonly toTheEnd: boolean;
}

/** Longest stretches without any dossier, days off between working days included. */
function emptyRuns(series: DaySeries, axis: DayAxis): Run[] {
  const runs: Run[] = [];
  let workingDays: number[] = [];
  const close = (toTheEnd: boolean) => {
    const [from, to] = [workingDays[0], workingDays.at(-1)];
    if (from !== undefined && to !== undefined) runs.push({ from, to, workingDays, toTheEnd });
    workingDays = [];
  };
  for (let at = series.first; at <= series.last; at += 1) {
    if ((series.counts[at] ?? 0) > 0) close(false);
    else if (axis.working[at]) workingDays.push(at);
  }
  close(series.last === axis.days.length - 1);
  return runs;
}

function judgeRun(
  run: Run,
  series: DaySeries,
  normal: Normal,
  course: CommonCourse,
  { axis, threshold }: Context,
): DayFinding | null {
  // One busy day, or a few, before a long silence is no rhythm that was broken.
  if (normal.workingDays - run.workingDays.length < LEAST_DAYS) return null;
  const missing = (by: Normal) => run.workingDays.reduce((all, at) => all + by.expectedOn(at).low, 0);
  if (Math.max(missing(normal), normal.perDay * run.workingDays.length) < WORTH_A_LOOK) return null;
  // The run itself must not lower what is expected of its days.
  const inside = (at: number) => at >= run.from && at <= run.to;
  const outside = normalOf(series, axis, course, inside);
  let lack = 0;
  let [levels, spread] = [0, 0];
  for (const at of run.workingDays) {
    const day = outside.expectedOn(at);
    lack -= logOfNone(day.low, day.spread);
    levels += day.low / run.workingDays.length;
    spread = day.spread;
  }
  const knownFrom = Math.max(0.5, (LEVEL_DAYS * levels) / (1 + spread * levels));
  const log = -knownFrom * Math.log1p(lack / knownFrom);
  if (log > Math.log(threshold)) return null;
  return {
    what: 'none',
    series,
    from: run.from,
    to: run.to,
    toTheEnd: run.toTheEnd,
    days: run.workingDays.length,
    seen: 0,
    expected: missing(outside),
    ...comparedWith(series, axis, run.from, run.workingDays.length === 1, inside),
  };
}

function findJumps(
  series: DaySeries,
  normal: Normal,
  course: CommonCourse,
  { axis, threshold }: Context,
  skipped: (at: number) => boolean,
): DayFinding[] {
  const found: { at: number; what: 'rise' | 'fall'; expected: number }[] = [];
  for (let at = series.first; at <= series.last; at += 1) {
    const count = series.counts[at] ?? 0;
    if (skipped(at) || (count === 0 && !axis.working[at])) continue;
    const { low, high, spread } = normal.expectedOn(at);
    const material = axis.nearHoliday[at] && course.on[at] === 1 ? MATERIAL_NEAR_HOLIDAY : MATERIAL;
    if (count >= material * high && count - high >= LEAST_DIFFERENCE) {
      if (atLeast(count, high, spread) <= threshold) found.push({ at, what: 'rise', expected: high });
    } else if (count > 0 && axis.working[at] && count * material <= low && low - count >= LEAST_DIFFERENCE) {
      if (atMost(count, low, spread) <= threshold) found.push({ at, what: 'fall', expected: low });
    }
  }
  const isFound = new Set(found.map(({ at }) => at));
  const jumps: DayFinding[] = [];
  for (const { at, what, expected } of found) {
    const last = jumps.at(-1);
    const count = series.counts[at] ?? 0;
    if (last?.what === what && isNext(last.to, at, axis)) {
      jumps[jumps.length - 1] = {
        ...last,
        to: at,
        days: last.days + 1,
        seen: last.seen + count,
        expected: last.expected + expected,
      };
      continue;
    }
    jumps.push({
      what,
      series,
      from: at,
      to: at,
      toTheEnd: false,
      days: 1,
      seen: count,
      expected,
      ...comparedWith(series, axis, at, true, (other) => isFound.has(other) || skipped(other)),
    });
  }
  return jumps;
}

/** The next day, or the next working day with only days off between. */
function isNext(before: number, at: number, axis: DayAxis): boolean {
  for (let day = before + 1; day < at; day += 1) if (axis.working[day]) return false;
  return true;
}

/** What was received on the nearest days of the same weekday (or, for a stretch, working days), for the sentence. */
function comparedWith(
  series: DaySeries,
  axis: DayAxis,
  at: number,
  sameWeekday: boolean,
  left: (at: number) => boolean,
): Pick<DayFinding, 'least' | 'most' | 'compared' | 'sameWeekday' | 'allBefore'> {
  const near: number[] = [];
  let allBefore = true;
  for (let step = 1; step <= axis.days.length && near.length < COMPARED_DAYS; step += 1) {
    for (const other of [at - step, at + step]) {
      if (other < series.first || other > series.last || left(other)) continue;
      if (axis.working[other] !== axis.working[at]) continue;
      if (sameWeekday && axis.weekday[other] !== axis.weekday[at]) continue;
      near.push(series.counts[other] ?? 0);
      if (other > at) allBefore = false;
    }
  }
  if (sameWeekday && near.length < LEAST_COMPARED) return comparedWith(series, axis, at, false, left);
  return {
    least: near.length === 0 ? 0 : Math.min(...near),
    most: near.length === 0 ? 0 : Math.max(...near),
    compared: near.length,
    sameWeekday,
    allBefore,
  };
}

interface Correction {
  readonly agency: string;
  readonly at: number;
  readonly by: number;
}

/** What would bring a finding back to the expected, so that the area above is not found for the same reason. */
function correctionsOf(
  finding: DayFinding,
  asked: readonly { series: DaySeries; normal: Normal }[],
  axis: DayAxis,
): Correction[] {
  const { series, from, to } = finding;
  const normal = asked.find((each) => each.series === series)?.normal;
  if (!normal) return [];
  const corrections: Correction[] = [];
  for (let at = from; at <= to; at += 1) {
    if (finding.what === 'none' && !axis.working[at]) continue;
    const day = normal.expectedOn(at);
    const expected = finding.what === 'rise' ? day.high : day.low;
    corrections.push({ agency: series.agency, at, by: Math.round(expected) - (series.counts[at] ?? 0) });
  }
  return corrections;
}

function corrected(series: DaySeries, corrections: readonly Correction[]): DaySeries {
  const counts = series.counts.slice();
  for (const { at, by } of corrections) counts[at] = Math.max(0, (counts[at] ?? 0) + by);
  return { ...series, counts };
}
