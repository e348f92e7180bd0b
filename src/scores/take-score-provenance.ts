import { type Agency, officialName } from '../agencies/agency.ts';
import { reachesOf, withinReach } from '../agencies/agency-place.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { describeKnownAt } from '../indicators/known-at.ts';
import { fromOneState } from '../indicators/known-figures.ts';
import { checkWindow, requireAgency } from '../indicators/window.ts';
import { openSuspicions } from '../intake/suspicion/list-suspicions.ts';
import { suspicionAnswer } from '../intake/suspicion/suspicion-answer.ts';
import { suspicionsOn } from '../intake/suspicion/suspicions-on.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { joinList } from '../platform/text.ts';
import { requireSet } from './require-set.ts';
import type { AgencyScore, ComponentScore } from './score.ts';
import { componentFormula, sumFormula, unroundedPoints } from './score-formula.ts';
import { explainPlace } from './score-place.ts';
import type { ScoreProvenanceAnswer } from './score-provenance-api.ts';
import type { ScoreComponent, ScoreSet } from './score-set.ts';
import { restsOnDossiers, type ScoreQuestion, scopeOfScore, scoresKnown } from './take-scores.ts';

/** Whose points of which window are to explain themselves: of a component, of a group, or the total. */
export interface ScoreProvenanceQuestion extends Omit<ScoreQuestion, 'agency'> {
  readonly agency: string;
  readonly component: string | null;
  readonly group: string | null;
}

type Explained = Pick<
  ScoreProvenanceAnswer,
  'of' | 'name' | 'points' | 'max' | 'formula' | 'standsOn' | 'component' | 'parts' | 'place'
> & { readonly rows: readonly ComponentScore[] };

/** Nguồn gốc of points: the formula and its figure, what is added up, and the place among the level. */
export async function takeScoreProvenance(
  app: App,
  question: ScoreProvenanceQuestion,
): Promise<ScoreProvenanceAnswer> {
  const { from, to, knownAt = null, source, scope, communeRows } = question;
  const set = requireSet(question.set);
  checkWindow(from, to);
  return fromOneState(
    app,
    async (known) => {
      const { tree } = known;
      const agency = requireAgency(tree, question.agency, from, to);
      const all = await scoresKnown(known, set, question);
      const row = all.find((each) => each.agency === agency.id);
      if (!row) throw new Error(`scores: ${agency.id} has no row`);
      const told = await withinReach(reachesOf(app, 'see-figures'), all, (each) => [each.agency]);
      const names = new Set(told.map((each) => each.agency));
      const isTold = (id: string) => names.has(id);
      const { rows, ...explained } = explain(set, { row, all, agency, tree, isTold }, question);
      const scored = scopeOfScore(agency, tree.root.id, scope);
      const open = knownAt === null && restsOnDossiers({ components: rows }) ? await openSuspicions(app) : [];
      const { code, name, basis, validFrom, validTo } = set;
      return {
        agency: agency.id,
        agencyName: officialName(agency),
        level: agency.level,
        set: { code, name, basis, validFrom, validTo },
        from,
        to,
        scope: scored,
        source,
        communeRows,
        asOf: app.clock().toISOString(),
        dataVersion: known.dataVersion,
        ...describeKnownAt(known, knownAt),
        suspicions: suspicionsOn(open, { agency: agency.id, scope: scored, from, to }, tree).map(
          suspicionAnswer,
        ),
        ...explained,
      };
    },
    knownAt,
  );
}

interface Scored {
  readonly row: AgencyScore;
  readonly all: readonly AgencyScore[];
  readonly agency: Agency;
  readonly tree: AgencyTree;
  /** Who may be named beside the agency. */
  readonly isTold: (agency: string) => boolean;
}

function explain(set: ScoreSet, scored: Scored, question: ScoreProvenanceQuestion): Explained {
  if (question.component !== null && question.group !== null)
    throw new AppError(
      'bad-usage',
      'Chỉ hỏi được một chỉ số thành phần hoặc một nhóm trong một lần. Hãy bỏ một trong hai.',
    );
  if (question.component !== null) return explainComponent(set, scored, question, question.component);
  if (question.group !== null) return explainGroup(set, scored.row, question.group);
  return explainTotal(scored);
}

function explainComponent(
  set: ScoreSet,
  { row, agency, tree }: Scored,
  question: ScoreProvenanceQuestion,
  code: string,
): Explained {
  const group = set.groups.find(({ components }) => components.some((each) => each.code === code));
  const component = group?.components.find((each) => each.code === code);
  const scored = row.components.find((each) => each.code === code);
  if (!group || !component || !scored) throw unknownPart(set, code);
  const { numerator, denominator, percent, points, max, origin } = scored;
  const { number, name, fullAt, whenEmpty, evidence } = component;
  return {
    of: 'component',
    name,
    points,
    max,
    formula: componentFormula(scored, component),
    standsOn: null,
    parts: [],
    place: null,
    rows: [scored],
    component: {
      code,
      number,
      group: { code: group.code, name: group.name },
      state: scored.state,
      ratio: { numerator, denominator, percent },
      origin,
      source: scored.source,
      ofProvince: scored.ofProvince,
      fullAt,
      whenEmpty,
      unrounded: unroundedPoints(scored, component),
      points,
      decimals: set.decimals,
      evidence,
      note: scored.note,
      missing: scored.missing,
      figure: figureUnder(scored, component, agency, tree, question),
    },
  };
}

/** The result that a component is scored on; the province's where it answers for all. */
function figureUnder(
  { origin, ofProvince }: ComponentScore,
  { code }: ScoreComponent,
  agency: Agency,
  { root }: AgencyTree,
  { from, to, scope }: ScoreProvenanceQuestion,
) {
  if (origin === 'none') return null;
  const whose = ofProvince ? root : agency;
  return {
    agency: whose.id,
    indicator: code,
    from,
    to,
    scope: scopeOfScore(whose, root.id, scope),
    source: origin,
  };
}

function explainGroup(set: ScoreSet, { groups, components }: AgencyScore, code: string): Explained {
  const group = groups.find((each) => each.code === code);
  if (!group) throw unknownPart(set, code);
  const rows = components.filter((each) => each.group === code);
  return {
    of: 'group',
    name: group.name,
    points: group.standsOn.reported === 0 ? null : group.points,
    max: group.max,
    formula: sumFormula(rows, group.points),
    standsOn: group.standsOn,
    component: null,
    parts: rows.map(({ code: part, number, name, points, max }) => ({
      kind: 'component',
      code: part,
      number,
      name,
      points,
      max,
    })),
    place: null,
    rows,
  };
}

function explainTotal({ row, all, tree, isTold }: Scored): Explained {
  const parts = row.groups.map(({ code, name, points, max, standsOn }) => ({
    kind: 'group' as const,
    code,
    number: null,
    name,
    points: standsOn.reported === 0 ? null : points,
    max,
  }));
  return {
    of: 'total',
    name: 'Tổng điểm',
    points: row.standsOn.reported === 0 ? null : row.total,
    max: row.max,
    formula: sumFormula(parts, row.total),
    standsOn: row.standsOn,
    component: null,
    parts,
    place: row.level === 'province' ? null : explainPlace(row, all, tree, isTold),
    rows: row.components,
  };
}

function unknownPart(set: ScoreSet, code: string): AppError {
  const codes = set.groups.flatMap((group) => [group.code, ...group.components.map((each) => each.code)]);
  return new AppError(
    'bad-usage',
    `Bộ chỉ số “${set.name}” không có “${code}”. Các mã của bộ này: ${joinList(codes)}.`,
    { set: set.code, code },
  );
}
