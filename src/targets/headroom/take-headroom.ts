import { officialName } from '../../agencies/agency.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import { fromOneState } from '../../indicators/known-figures.ts';
import { requireAgency } from '../../indicators/window.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { percentOf } from '../../platform/number.ts';
import { RAISED, roundGain } from './gains.ts';
import {
  BLOCKS,
  type HeadroomList,
  type HeadroomQuestion,
  type HeadroomRow,
  MOVES,
  type Move,
  type Order,
} from './headroom-api.ts';
import {
  type HeadroomLine,
  inOrder,
  leftOf,
  linesOf,
  perWorkingDay,
  type ReachableHeadroom,
  type Standpoints,
  stepOf,
} from './headroom-rows.ts';
import { BLOCKED_ORDER, blockText, explainRow, HEADROOM_NOTE, orderText } from './headroom-words.ts';
import { percentAfter } from './held-rate.ts';
import { describeGround, type Ground, standpointsOf, takeGround } from './take-ground.ts';
import { takeReachable } from './take-reachable.ts';

/** Dư địa tăng: where acting tomorrow gains most, one page of it. */
export async function takeHeadroom(app: App, question: HeadroomQuestion): Promise<HeadroomList> {
  const campaign = await requireCampaign(app.records, question.campaign);
  const order = orderOf(question);
  return fromOneState(app, async (known) => {
    const { at = null, set = null, goal, by, state, offset, limit } = question;
    const ground = await takeGround(app, known, { campaign, at, set });
    const standpoints = standpointsOf(ground);
    const asked = await askedHeadroom(ground, standpoints, question);
    const listed = asked.filter(({ blocked }) => (blocked === null) === (state === 'open'));
    const official = new Map(known.tree.agencies.map(({ id }, index) => [id, index]));
    const lines = inOrder(
      linesOf(listed, by, standpoints),
      goal,
      order,
      (agency) => official.get(agency) ?? official.size,
    );
    const score = ground.scores.find(({ agency }) => agency === known.tree.root.id);
    const described = describeGround(ground);
    return {
      ...described,
      notes: [...described.notes, HEADROOM_NOTE],
      goal,
      by,
      order,
      orderText: state === 'open' ? orderText(goal, order) : BLOCKED_ORDER,
      province: movesOf(goal).map((move) => provinceRate(move, asked, standpoints)),
      score: { total: score?.total ?? 0, max: score?.max ?? 0 },
      total: lines.length,
      offset,
      rows: lines.slice(offset, offset + limit).map((line) => rowOf(line, ground, question)),
    };
  });
}

function orderOf({ by, order, agency }: HeadroomQuestion): Order {
  if (order === undefined) return agency === undefined || by === 'procedure' ? 'province' : 'agency';
  if ((order === 'agency' && by === 'procedure') || (order === 'nearest' && by !== 'agency'))
    throw new AppError(
      'bad-usage',
      order === 'nearest'
        ? 'Thứ tự “nearest” (gần đạt chỉ tiêu nhất) chỉ dùng khi xem theo đơn vị. Hãy chọn by=agency.'
        : 'Thứ tự “agency” (lợi cho chính đơn vị) không dùng khi xem theo thủ tục. Hãy chọn by=pair hoặc by=agency.',
      { order, by },
    );
  return order;
}

function movesOf(goal: HeadroomQuestion['goal']): readonly Move[] {
  return goal === 'score' ? MOVES : [goal];
}

/** What the filters leave, blocked or not. */
async function askedHeadroom(
  { known, from, to }: Ground,
  standpoints: Standpoints,
  question: HeadroomQuestion,
): Promise<ReachableHeadroom[]> {
  const { tree } = known;
  const moves = movesOf(question.goal);
  const agency = question.agency === undefined ? null : requireAgency(tree, question.agency, from, to);
  const within =
    agency === null
      ? null
      : agency.id === tree.root.id || question.scope === 'subtree'
        ? tree.subtree(agency.id)
        : new Set([agency.id]);
  const code = question.procedure?.trim().slice(0, 8);
  const list = await takeReachable(known, { from, to });
  return list
    .filter(
      (each) =>
        moves.includes(each.move) &&
        (within === null || within.has(each.agency)) &&
        (question.level === undefined || each.level === question.level) &&
        (code === undefined || each.code === code) &&
        (question.below === 'false' || standpoints.agency(each.agency, each.move).rate.met === false),
    )
    .map((each) => {
      const starts = each.left > 0 && (each.starts.agency || each.starts.province);
      return question.goal === 'score' && starts ? { ...each, reachable: Math.max(1, each.reachable) } : each;
    });
}

function provinceRate(
  move: Move,
  asked: readonly ReachableHeadroom[],
  standpoints: Standpoints,
): HeadroomList['province'][number] {
  const { rate } = standpoints.province(move);
  const ofMove = asked.filter((each) => each.move === move);
  const open = ofMove.filter(({ blocked }) => blocked === null);
  const left = sum(open, (each) => each.left);
  const reachable = sum(open, (each) => each.reachable);
  return {
    move,
    indicator: RAISED[move].rate,
    ...rate,
    ifReachable: percentAfter(rate, reachable),
    ifAll: percentAfter(rate, left),
    left,
    reachable,
    unstarted: stepOf(open, (each) => each.left).started.province,
    blocked: BLOCKS.flatMap((reason) => {
      const those = ofMove.filter(({ blocked, left: some }) => blocked === reason && some > 0);
      const dossiers = sum(those, (each) => each.left);
      if (dossiers === 0) return [];
      const procedures = new Set(those.map((each) => each.code)).size;
      return [{ reason, dossiers, procedures, text: blockText(reason, move) }];
    }),
  };
}

function rowOf(
  line: HeadroomLine,
  { known, campaign, to }: Ground,
  { goal, by }: HeadroomQuestion,
): HeadroomRow {
  const { move, parts, standpoint, gains } = line;
  const [first] = parts;
  if (!first) throw new Error('headroom: a line of nothing');
  const agency = by === 'procedure' ? null : known.tree.find(first.agency);
  const procedure = by === 'agency' ? null : first.procedure;
  const numerator = sum(parts, (each) => each.numerator);
  const denominator = sum(parts, (each) => each.denominator);
  const left = leftOf(line);
  const { peers } = first;
  const row: Omit<HeadroomRow, 'why'> = {
    move,
    agency: agency?.id ?? null,
    agencyName: agency ? officialName(agency) : null,
    level: parts.every(({ level }) => level === first.level) ? first.level : null,
    procedure: by === 'agency' ? null : first.code,
    procedureName: by === 'agency' ? null : (procedure?.name ?? first.code),
    field: procedure?.field || null,
    serviceLevel: procedure?.serviceLevel ?? null,
    hasFee: procedure?.hasFee ?? null,
    agencies: new Set(parts.map((each) => each.agency)).size,
    procedures: new Set(parts.map((each) => each.code)).size,
    denominator,
    numerator,
    percent: percentOf(numerator, denominator),
    left,
    perWorkingDay: perWorkingDay(left, campaign.workingDays.filter((day) => day <= to).length),
    blocked: first.blocked,
    peers:
      by === 'pair' && peers
        ? {
            basis: peers.basis,
            percent: percentOf(peers.ratio.numerator, peers.ratio.denominator) ?? 0,
            count: peers.count,
          }
        : null,
    reachable: gains.reachable.dossiers,
    unstarted: parts.filter(({ starts }) => starts.agency).length,
    rate: standpoint?.rate ?? null,
    gains: {
      one: roundGain(gains.one),
      reachable: roundGain(gains.reachable),
      all: roundGain(gains.all),
    },
  };
  return { ...row, why: explainRow(row, goal, by) };
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
