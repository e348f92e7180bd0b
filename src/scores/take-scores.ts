import type { Agency } from '../agencies/agency.ts';
import type { IndicatorResult, ResultTable } from '../indicators/indicator-result.ts';
import { describeKnownAt } from '../indicators/known-at.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import type { Scope } from '../indicators/measurement.ts';
import { percent } from '../indicators/ratio.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import { checkWindow, requireAgency } from '../indicators/window.ts';
import { openSuspicions } from '../intake/suspicion/list-suspicions.ts';
import type { Suspicion } from '../intake/suspicion/suspicion.ts';
import { suspicionsOn } from '../intake/suspicion/suspicions-on.ts';
import type { App } from '../platform/app.ts';
import { type Day, formatDay } from '../platform/date.ts';
import type { PublishedScore } from './published-score.ts';
import { readPublishedScores } from './read-published-scores.ts';
import { requireSet } from './require-set.ts';
import { type AgencyScore, NO_FIGURE, type ScoreFigure, score } from './score.ts';
import { hasOwnFigure, placeOf } from './score-place.ts';
import { ALL_SCORES, type ScoreSelection, selectScores } from './score-selection.ts';
import type { CommuneReading, ScoreComponent, ScoreSet } from './score-set.ts';

/** Which figures are scored; `null`: the declared one where there is one, else the counted. */
type ScoreSource = 'declared' | 'computed' | null;

/** What is to be scored. */
export interface ScoreQuestion {
  readonly set: string;
  readonly from: Day;
  readonly to: Day;
  /** One agency; `null`: all. Places are among all in either case. */
  readonly agency: string | null;
  readonly source: ScoreSource;
  /**
   * Of counted figures: what the agency itself received, or all below it too. `own` unless said, as everywhere
   * (contract section 2): a district stands beside departments for what its own office does, and its communes are
   * ranked themselves; `subtree` makes the older provincial table of districts with their communes (what is declared of
   * a district speaks of its office, not of its area). The province is always scored on all its units, which is how the portal counts it; it receives
   * nothing itself.
   */
  readonly scope: Scope;
  readonly communeRows: CommuneReading;
  /** As the figures were known at this instant (ISO, or a day for its end); absent or `null`: now. */
  readonly knownAt?: string | null;
}

/** Điểm of an agency beside what makes it doubtful. */
interface DoubtedScore extends AgencyScore {
  /** Open suspicions that its counted figures rest on; of the data as they are now. */
  readonly suspicions: number;
}

/** Scores of one window, and what they rest on. */
export interface ScoreTable extends Omit<ScoreQuestion, 'agency' | 'knownAt'> {
  readonly asOf: string;
  readonly dataVersion: number;
  /** The instant asked for, in UTC; `null`: now. */
  readonly knownAt: string | null;
  readonly note: string | null;
  readonly published: readonly PublishedScore[];
  /** Open suspicions that the counted figures of these rows rest on; none of an earlier instant. */
  readonly suspicions: readonly Suspicion[];
  /** How many rows fit, of which `rows` may be a page. */
  readonly count: number;
  readonly rows: readonly DoubtedScore[];
}

/**
 * Chấm điểm 766: each agency that exists in the window, in official order, with its place within its level, or a
 * selection of them.
 */
export async function takeScores(
  app: App,
  question: ScoreQuestion,
  selection: ScoreSelection = ALL_SCORES,
): Promise<ScoreTable> {
  const { agency, knownAt = null, ...asked } = question;
  const { from, to } = question;
  const set = requireSet(question.set);
  checkWindow(from, to);
  return fromOneState(
    app,
    async (known) => {
      const { tree } = known;
      const wanted = agency === null ? null : requireAgency(tree, agency, from, to);
      const all = await scoresKnown(known, set, question);
      const selected = selectScores(
        wanted === null ? all : all.filter((row) => row.agency === wanted.id),
        selection,
        tree,
      );
      const open = knownAt === null ? await openSuspicions(app) : [];
      const on = (row: AgencyScore) =>
        restsOnDossiers(row) ? suspicionsOn(open, { ...row, from, to }, tree) : [];
      const rows = selected.rows.map((row) => ({ row, doubts: on(row) }));
      const doubted = new Set(rows.flatMap(({ doubts }) => doubts));
      const then = describeKnownAt(known, knownAt);
      const notes = [then.note, validityNote(set, question), unevenNote(all)];
      return {
        ...asked,
        asOf: app.clock().toISOString(),
        dataVersion: known.dataVersion,
        knownAt: then.knownAt,
        note: notes.filter((note) => note !== null).join(' ') || null,
        published: await readPublishedScores(tree.root.id, set.code),
        suspicions: open.filter((each) => doubted.has(each)),
        count: selected.count,
        rows: rows.map(({ row, doubts }) => ({ ...row, suspicions: doubts.length })),
      };
    },
    knownAt,
  );
}

/** True when dossiers give at least one of its components. */
export function restsOnDossiers({ components }: Pick<AgencyScore, 'components'>): boolean {
  return components.some(({ origin }) => origin === 'computed');
}

/** The same rows of every agency, of a state of the data at hand; once computed, they are remembered with it. */
export async function scoresKnown(
  known: KnownFigures,
  set: ScoreSet,
  question: Omit<ScoreQuestion, 'set' | 'agency' | 'knownAt'>,
): Promise<readonly AgencyScore[]> {
  const { from, to, source, scope, communeRows } = question;
  return known.remember(
    JSON.stringify(['scores', set.code, from, to, source, scope, communeRows]),
    () => scoreAll(known, set, question),
    () => false,
  );
}

async function scoreAll(
  known: KnownFigures,
  set: ScoreSet,
  { from, to, source, scope, communeRows }: Omit<ScoreQuestion, 'set' | 'agency' | 'knownAt'>,
): Promise<readonly AgencyScore[]> {
  const { root } = known.tree;
  const [own, area] = await Promise.all([
    resultsKnown(known, { from, to, scope: 'own' }),
    resultsKnown(known, { from, to, scope: 'subtree' }),
  ]);
  const tableOf = (agency: Agency) => (scopeOfScore(agency, root.id, scope) === 'subtree' ? area : own);
  const ofProvince = ({ ofProvince: isShared, code }: ScoreComponent) =>
    isShared ? area.declared(root.id, code) : null;
  const rows = known.tree.validWithin(from, to).map((agency): AgencyScore => {
    const { id, level } = agency;
    return {
      agency: id,
      level,
      scope: id === root.id ? 'subtree' : scope,
      ...score(set, { level, communeRows }, (component) =>
        figureOf(tableOf(agency), id, ofProvince(component), component, source),
      ),
      rank: null,
      of: 0,
    };
  });
  return withPlaces(rows);
}

/** In which scope the figures of an agency are taken: the province with all below it, a district as is asked. */
export function scopeOfScore({ id, level }: Pick<Agency, 'id' | 'level'>, root: string, scope: Scope): Scope {
  return id === root || (level === 'district' && scope === 'subtree') ? 'subtree' : 'own';
}

/** The figure that stands for a component: of the agency, else, where the province answers for all, the province's. */
function figureOf(
  table: ResultTable,
  agency: string,
  ofProvince: IndicatorResult | null,
  { code }: ScoreComponent,
  source: ScoreSource,
): ScoreFigure {
  if (source !== 'computed') {
    const declared = table.declared(agency, code);
    if (declared) return declaredFigure(declared, false);
    if (ofProvince) return declaredFigure(ofProvince, true);
  }
  const counted = source === 'declared' ? null : table.counted(agency, code);
  if (!counted) return NO_FIGURE;
  const { numerator, denominator } = counted;
  return { ...NO_FIGURE, numerator, denominator, percent: percent(counted), origin: 'computed' };
}

function declaredFigure(result: IndicatorResult, ofProvince: boolean): ScoreFigure {
  const { numerator, denominator, source } = result;
  return { numerator, denominator, percent: result.percent, origin: 'declared', source, ofProvince };
}

/** Places within each level but the province's, among agencies that are scored on some figure of their own. */
function withPlaces(rows: readonly AgencyScore[]): AgencyScore[] {
  const ranked = rows.filter((row) => row.level !== 'province' && hasOwnFigure(row));
  return rows.map((row) => {
    const peers = ranked.filter(({ level }) => level === row.level).map(({ total }) => total);
    return { ...row, rank: ranked.includes(row) ? placeOf(row.total, peers) : null, of: peers.length };
  });
}

function validityNote({ name, validFrom, validTo }: ScoreSet, { from, to }: ScoreQuestion): string | null {
  const applies = from >= validFrom && (validTo === null || to <= validTo);
  if (applies) return null;
  const until = validTo === null ? '' : ` đến ${formatDay(validTo)}`;
  return `Bộ chỉ số “${name}” áp dụng từ ${formatDay(validFrom)}${until}; kỳ tính nằm ngoài hoặc chỉ trùng một phần.`;
}

/** Places stand on what is known; where it is not the same of all, the reader must know. */
function unevenNote(rows: readonly AgencyScore[]): string | null {
  const known = Map.groupBy(
    rows.filter(({ rank }) => rank !== null),
    ({ level }) => level,
  );
  const isUneven = [...known.values()].some(
    (peers) => new Set(peers.map(({ notReported }) => notReported)).size > 1,
  );
  return isUneven
    ? 'Trong cùng một cấp có đơn vị thiếu số liệu nhiều hơn đơn vị khác, nên thứ hạng chỉ tính trên số điểm đã biết.'
    : null;
}
