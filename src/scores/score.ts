import type { AgencyLevel } from '../agencies/agency.ts';
import type { Scope } from '../indicators/measurement.ts';
import { formatCount, formatPlain, roundHalfUp } from '../platform/number.ts';
import { enoughFor, pointsOf } from './points.ts';
import type { CommuneReading, ScoreComponent, ScoreGroup, ScoreSet } from './score-set.ts';

/** Where the figure under a component comes from. */
type ScoreOrigin = 'declared' | 'computed' | 'none';

/** Whether a component is scored from a figure, does not apply, nothing arose, or there is no figure. */
type ScoreState = 'scored' | 'not-applicable' | 'nothing-arose' | 'not-reported';

/** The figure that a component is scored on. */
export interface ScoreFigure {
  /** Both counts are `null` where only a rate is known, or nothing is. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
  readonly origin: ScoreOrigin;
  readonly source: string | null;
  /** True: declared of the province, which answers for all. */
  readonly ofProvince: boolean;
}

/** One component of an agency: its figure, its points, and what must be said of them. */
export interface ComponentScore {
  readonly code: string;
  /** Code of its group. */
  readonly group: string;
  readonly number: string;
  readonly name: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
  /** `null`: chưa báo cáo, which is not 0. */
  readonly points: number | null;
  readonly max: number;
  readonly state: ScoreState;
  readonly origin: ScoreOrigin;
  readonly source: string | null;
  /** True: scored on what was declared of the province. */
  readonly ofProvince: boolean;
  readonly note: string | null;
  /** What more above the line gives all points with the same denominator. */
  readonly missing: { readonly count: number; readonly text: string } | null;
}

/** What a sum of components stands on: how many of them are known (have a figure, or do not apply), and of how many. */
interface StandsOn {
  readonly reported: number;
  readonly of: number;
  /** `tổng trên 11/21 thành phần có số liệu`. */
  readonly text: string;
}

/** Nhóm of an agency: the sum of its components that are known. */
export interface GroupScore {
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly max: number;
  readonly notReported: number;
  readonly standsOn: StandsOn;
}

/** Điểm 766 of one agency. */
export interface Score {
  /** Of the components that are known. */
  readonly total: number;
  readonly max: number;
  readonly standsOn: StandsOn;
  /** Points that nobody can know yet, for want of any figure. */
  readonly notReported: number;
  /** Points not given because nothing arose, where no source says what then. */
  readonly nothingArose: number;
  readonly groups: readonly GroupScore[];
  readonly components: readonly ComponentScore[];
}

/** Điểm of an agency with its place within its level. */
export interface AgencyScore extends Score {
  readonly agency: string;
  readonly level: AgencyLevel;
  readonly scope: Scope;
  readonly rank: number | null;
  readonly of: number;
}

/** Who is scored, and how rows are read that the portal's document waives for communes. */
export interface ScoredAgency {
  readonly level: AgencyLevel;
  readonly communeRows: CommuneReading;
}

export const NO_FIGURE: ScoreFigure = {
  numerator: null,
  denominator: null,
  percent: null,
  origin: 'none',
  source: null,
  ofProvince: false,
};

/** Chấm điểm: every component of the set on its figure; groups and total are sums of rounded components. */
export function score(
  set: ScoreSet,
  agency: ScoredAgency,
  figureOf: (component: ScoreComponent) => ScoreFigure,
): Score {
  const sum = (values: readonly (number | null)[]) =>
    roundHalfUp(
      values.reduce<number>((total, value) => total + (value ?? 0), 0),
      set.decimals,
    );
  const maxOf = (components: readonly ComponentScore[], kept: (component: ComponentScore) => boolean) =>
    sum(components.filter(kept).map(({ max }) => max));
  const isNotReported = ({ state }: ComponentScore) => state === 'not-reported';
  const scored = set.groups.map((group) => ({
    group,
    components: group.components.map((component) =>
      scoreComponent(set, group, component, agency, figureOf(component)),
    ),
  }));
  const components = scored.flatMap((each) => each.components);
  return {
    total: sum(components.map(({ points }) => points)),
    max: maxOf(components, () => true),
    standsOn: standsOn(components),
    notReported: maxOf(components, isNotReported),
    nothingArose: maxOf(components, ({ state, points }) => state === 'nothing-arose' && points === 0),
    groups: scored.map(({ group, components: own }) => ({
      code: group.code,
      name: group.name,
      points: sum(own.map(({ points }) => points)),
      max: group.max,
      notReported: maxOf(own, isNotReported),
      standsOn: standsOn(own),
    })),
    components,
  };
}

function standsOn(components: readonly ComponentScore[]): StandsOn {
  const reported = components.filter(({ points }) => points !== null).length;
  const of = components.length;
  return { reported, of, text: `tổng trên ${reported}/${of} thành phần có số liệu` };
}

/** Điểm of one component. No figure at all: no points, which is not 0 points. */
function scoreComponent(
  set: ScoreSet,
  group: ScoreGroup,
  component: ScoreComponent,
  agency: ScoredAgency,
  figure: ScoreFigure,
): ComponentScore {
  const { code, number, name, max } = component;
  const row = { code, group: group.code, number, name, max, ...figure, missing: null };
  const waived = whyNotApplicable(set, component, agency, figure);
  if (waived !== null) return { ...row, points: max, state: 'not-applicable', note: waived };
  if (figure.origin === 'none')
    return {
      ...row,
      points: null,
      state: 'not-reported',
      note: 'Chưa báo cáo: chưa có số liệu nên chưa có điểm.',
    };
  const where = originNote(figure);
  const rate = rateOf(figure);
  if (rate === null) {
    const points = component.whenEmpty === 'full' ? max : 0;
    return { ...row, points, state: 'nothing-arose', note: joinNotes(emptyNote(component), where) };
  }
  const points = pointsOf(rate, component, set.decimals);
  const odd =
    rate.numerator > rate.denominator ? 'Tử số lớn hơn mẫu số; giữ như đã ghi và chấm như 100%.' : null;
  return {
    ...row,
    points,
    state: 'scored',
    note: joinNotes(odd, where),
    missing: points < max ? missingOf(component, figure) : null,
  };
}

/** Why all points are given without regard to a rate; `null`: the row applies. */
function whyNotApplicable(
  set: ScoreSet,
  component: ScoreComponent,
  { level, communeRows }: ScoredAgency,
  figure: ScoreFigure,
): string | null {
  if (level === 'commune' && communeRows === 'waived' && set.communeRows.includes(component.number))
    return 'Không áp dụng cho cấp xã theo tài liệu công thức của Cổng; được điểm tối đa.';
  if (component.notFor.includes(level) && (figure.origin !== 'declared' || figure.ofProvince))
    return 'Không áp dụng cho đơn vị cấp này; được điểm tối đa.';
  return null;
}

/** The rate to score; `null` where nothing arose. */
function rateOf({ numerator, denominator, percent }: ScoreFigure) {
  if (numerator !== null && denominator !== null) return denominator > 0 ? { numerator, denominator } : null;
  return percent === null ? null : { numerator: percent, denominator: 100 };
}

function missingOf(component: ScoreComponent, { numerator, denominator }: ScoreFigure) {
  if (numerator === null || denominator === null) return null;
  const count = Math.ceil(enoughFor(denominator, component.fullAt) - numerator);
  if (count <= 0) return null;
  const text = `thiếu ${formatCount(count)} ${component.counts} để đủ ${formatPlain(component.max)} điểm`;
  return { count, text };
}

function emptyNote({ whenEmpty, max }: ScoreComponent): string {
  switch (whenEmpty) {
    case 'full':
      return `Không phát sinh; theo Bộ chỉ số được đủ ${formatPlain(max)} điểm.`;
    case 'zero':
      return 'Không phát sinh; theo Bộ chỉ số được 0 điểm.';
    case 'unstated':
      return 'Không phát sinh; các tài liệu không nêu cách tính, tạm 0 điểm.';
  }
}

function originNote({ origin, source, ofProvince }: ScoreFigure): string | null {
  if (origin !== 'declared') return null;
  const of = ofProvince ? 'Lấy số liệu khai báo của tỉnh' : 'Số liệu khai báo';
  return source === null ? `${of}.` : `${of}, nguồn: ${source}.`;
}

function joinNotes(...notes: readonly (string | null)[]): string | null {
  const said = notes.filter((note) => note !== null);
  return said.length > 0 ? said.join(' ') : null;
}
