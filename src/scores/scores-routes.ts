import { placeOfFigure } from '../agencies/agency-place.ts';
import { suspicionAnswer } from '../intake/suspicion/suspicion-answer.ts';
import { ANYWHERE } from '../platform/asker.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { scoreSetsEndpoint, scoresEndpoint } from './score-api.ts';
import { scoreProvenanceEndpoint } from './score-provenance-api.ts';
import type { ScoreSet } from './score-set.ts';
import { SCORE_SETS } from './score-sets.ts';
import { takeScoreProvenance } from './take-score-provenance.ts';
import { takeScores } from './take-scores.ts';

/** `GET /api/scores`, `/api/score-sets`, `/api/score-provenance`. */
export function scoresRoutes(): readonly Route[] {
  return [
    answerRoute(scoreSetsEndpoint, { action: 'see-frame', at: () => ANYWHERE }, async () => ({
      sets: SCORE_SETS.map(answerOf),
    })),
    answerRoute(
      scoreProvenanceEndpoint,
      { action: 'see-figures', at: ({ agency, scope }, _, app) => placeOfFigure(app, agency, scope) },
      (app, { component, group, source, knownAt, ...question }) =>
        takeScoreProvenance(app, {
          ...question,
          component: component ?? null,
          group: group ?? null,
          source: source ?? null,
          knownAt: knownAt ?? null,
        }),
    ),
    answerRoute(
      scoresEndpoint,
      { action: 'see-figures', at: ({ agency, scope }, _, app) => placeOfFigure(app, agency, scope) },
      async (app, { detail, level, parent, order, offset, limit, ...question }) => {
        const answer = await takeScores(
          app,
          {
            ...question,
            agency: question.agency ?? null,
            source: question.source ?? null,
            knownAt: question.knownAt ?? null,
          },
          { level: level ?? null, parent: parent ?? null, order, offset, limit: limit ?? null },
        );
        return {
          ...answer,
          suspicions: answer.suspicions.map(suspicionAnswer),
          published: answer.published.map(({ set, ...published }) => published),
          rows: answer.rows.map((row) => ({
            ...row,
            groups: [...row.groups],
            components: detail === 'groups' ? [] : [...row.components],
          })),
        };
      },
      { isKept: true },
    ),
  ];
}

function answerOf({ decimals, readings, communeRows, groups, ...set }: ScoreSet) {
  return {
    ...set,
    readings: [...readings],
    rounding: { decimals, text: `từng chỉ số làm tròn đến ${decimals} chữ số rồi cộng` },
    communeRows: [...communeRows],
    groups: groups.map((group) => ({
      ...group,
      components: group.components.map(({ counts, notFor, ...component }) => ({
        ...component,
        notFor: [...notFor],
      })),
    })),
  };
}
