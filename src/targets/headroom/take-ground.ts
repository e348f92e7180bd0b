import type { Campaign } from '../../campaigns/campaign.ts';
import { lastDayWithData } from '../../campaigns/campaign-day.ts';
import { findLastDay } from '../../dossiers/data-day-store.ts';
import type { ResultTable } from '../../indicators/indicator-result.ts';
import type { KnownFigures } from '../../indicators/known-figures.ts';
import { resultsKnown } from '../../indicators/take-results.ts';
import type { App } from '../../platform/app.ts';
import { type Day, formatDay, localDay } from '../../platform/date.ts';
import { joinList } from '../../platform/text.ts';
import { requireSet } from '../../scores/require-set.ts';
import type { AgencyScore } from '../../scores/score.ts';
import type { ScoreSet } from '../../scores/score-set.ts';
import { SCORE_SETS } from '../../scores/score-sets.ts';
import { scoresKnown } from '../../scores/take-scores.ts';
import { provinceTarget } from '../province-target.ts';
import { dayOfStanding, standingKnown } from '../take-standing.ts';
import { targetsKnown } from '../take-targets.ts';
import type { Standing, TargetsInForce } from '../target.ts';
import { RAISED, type Standpoint, standpointOf } from './gains.ts';
import { MOVES, type Move } from './headroom-api.ts';
import type { Standpoints } from './headroom-rows.ts';
import { MOVE_WORDS } from './headroom-words.ts';
import { heldRate } from './held-rate.ts';

/** What is asked of a campaign: the day, and the 766 set, each `null` for the usual one. */
export interface GroundQuestion {
  readonly campaign: Campaign;
  readonly at: Day | null;
  readonly set: string | null;
}

/** Results, places and points of one state of the data, real or supposed. */
export interface GroundState {
  readonly standing: readonly Standing[];
  readonly own: ResultTable;
  readonly area: ResultTable;
  readonly scores: readonly AgencyScore[];
}

/** On what a headroom, a package or a simulation rests. */
export interface Ground extends GroundState {
  readonly known: KnownFigures;
  readonly campaign: Campaign;
  readonly from: Day;
  readonly to: Day;
  readonly asOf: string;
  readonly set: ScoreSet;
  readonly targets: TargetsInForce;
  /** The target of the province as a whole. */
  provinceTarget(indicator: string): number | null;
}

/** The window, the targets, the set and where everybody stands. */
export async function takeGround(app: App, known: KnownFigures, question: GroundQuestion): Promise<Ground> {
  const { campaign } = question;
  const { from } = campaign;
  const today = localDay(app.clock());
  const lastDay = question.at === null ? await findLastDay(app.warehouse) : null;
  const latest = lastDayWithData(campaign, lastDay, today);
  const to = dayOfStanding(campaign, question.at, latest);
  const set = question.set === null ? setInForce(from, to) : requireSet(question.set);
  // The window is counted while the targets are worked out, and remembered.
  const [targets] = await Promise.all([
    targetsKnown(app.records, known, campaign, to),
    resultsKnown(known, { from, to, scope: 'own' }),
  ]);
  const baseline = await resultsKnown(known, { ...targets.baseline, scope: 'subtree' });
  const root = known.tree.root.id;
  return {
    known,
    campaign,
    from,
    to,
    asOf: app.clock().toISOString(),
    set,
    targets,
    provinceTarget: (indicator) => provinceTarget(campaign, targets, indicator, baseline.of(root, indicator)),
    ...(await stateOf(known, { campaign, to, set, targets })),
  };
}

/** Where everybody stands in a state of the data, against targets that are given. */
export async function stateOf(
  known: KnownFigures,
  { campaign, to, set, targets }: Pick<Ground, 'campaign' | 'to' | 'set' | 'targets'>,
): Promise<GroundState> {
  const window = { from: campaign.from, to };
  const [own, area] = await Promise.all([
    resultsKnown(known, { ...window, scope: 'own' }),
    resultsKnown(known, { ...window, scope: 'subtree' }),
  ]);
  const [standing, scores] = await Promise.all([
    standingKnown(known, campaign, to, targets),
    scoresKnown(known, set, { ...window, source: null, scope: 'own', communeRows: 'scored' }),
  ]);
  return { standing: standing.rows, own, area, scores };
}

/** What every answer says of its grounds. */
export function describeGround(ground: Ground) {
  const { campaign, from, to, asOf, known, set, targets, area } = ground;
  const applies = isInForce(set, from, to);
  const declared = MOVES.filter((move) => area.declared(known.tree.root.id, RAISED[move].rate) !== null).map(
    (move) => MOVE_WORDS[move].rate,
  );
  const notes = [
    targets.assigned
      ? null
      : 'Chỉ tiêu chưa được giao, nên so với phương án tính theo mục III.2 của kế hoạch.',
    applies
      ? null
      : `Bộ chỉ số “${set.name}” áp dụng từ ${formatDay(set.validFrom)}; kỳ tính nằm ngoài hoặc chỉ trùng một phần.`,
    declared.length === 0
      ? null
      : `Số liệu khai báo của toàn tỉnh đứng trước số đếm từ hồ sơ, nên chuyển hồ sơ không làm đổi ${joinList(declared)} của tỉnh.`,
  ];
  return {
    campaign: campaign.id,
    from,
    to,
    asOf,
    dataVersion: known.dataVersion,
    set: set.code,
    setName: set.name,
    notes: notes.filter((note) => note !== null),
  };
}

/** Bộ chỉ số đang áp dụng: the first that applies on every day of the window. */
function setInForce(from: Day, to: Day): ScoreSet {
  const set = SCORE_SETS.find((each) => isInForce(each, from, to)) ?? SCORE_SETS[0];
  if (!set) throw new Error('no score set');
  return set;
}

function isInForce({ validFrom, validTo }: ScoreSet, from: Day, to: Day): boolean {
  return from >= validFrom && (validTo === null || to <= validTo);
}

/** Where the province and each agency stand on what moves raise. */
export function standpointsOf(ground: Ground): Standpoints {
  const root = ground.known.tree.root.id;
  const scores = new Map(ground.scores.map((row) => [row.agency, row]));
  const targets = new Map(ground.standing.map((row) => [`${row.agency} ${row.indicator}`, row.target]));
  const known = new Map<string, Standpoint>();
  const find = (agency: string, move: Move): Standpoint => {
    const { rate } = RAISED[move];
    const held =
      agency === root
        ? heldRate(ground.area.of(root, rate), ground.provinceTarget(rate))
        : heldRate(ground.own.of(agency, rate), targets.get(`${agency} ${rate}`) ?? null);
    return standpointOf(move, held, scores.get(agency) ?? null, ground.set);
  };
  const remembered = (agency: string, move: Move) => {
    const key = `${agency} ${move}`;
    const standpoint = known.get(key) ?? find(agency, move);
    known.set(key, standpoint);
    return standpoint;
  };
  return { province: (move) => remembered(root, move), agency: remembered };
}
