import { placeOfFigure } from '../agencies/agency-place.ts';
import { suspicionAnswer } from '../intake/suspicion/suspicion-answer.ts';
import { AppError } from '../platform/app-error.ts';
import { ANYWHERE } from '../platform/asker.ts';
import { type Day, daysBetween, formatDay } from '../platform/date.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { COMPUTED_CODES, INDICATORS } from './catalogue.ts';
import { definitionOf } from './indicator-definition.ts';
import { indicatorsEndpoint, measureEndpoint } from './indicators-api.ts';
import { meaningsAnswer } from './meanings-answer.ts';
import { meaningsEndpoint } from './meanings-api.ts';
import { measure } from './measure.ts';
import { provenanceEndpoint } from './provenance-api.ts';
import { takeMeanings } from './take-meanings.ts';
import { takeProvenance } from './take-provenance.ts';

/** `GET /api/measure`, `/api/indicators`, `/api/indicator-meanings`, `/api/provenance`. */
export function indicatorsRoutes(): readonly Route[] {
  return [
    answerRoute(
      measureEndpoint,
      { action: 'see-figures', at: ({ agency, scope }, _, app) => placeOfFigure(app, agency, scope) },
      async (app, { from, to, scope, agency, indicators, by, knownAt }) => {
        if (by === 'day' && agency === undefined) requireShort(from, to, indicators ?? COMPUTED_CODES);
        const answer = await measure(app, {
          from,
          to,
          scope,
          agency: agency ?? null,
          indicators: indicators ?? [],
          byDay: by === 'day',
          knownAt: knownAt ?? null,
        });
        return { ...answer, suspicions: answer.suspicions.map(suspicionAnswer), rows: [...answer.rows] };
      },
      { isKept: true },
    ),
    answerRoute(indicatorsEndpoint, { action: 'see-frame', at: () => ANYWHERE }, async () => ({
      indicators: INDICATORS.map(definitionOf),
    })),
    answerRoute(
      meaningsEndpoint,
      { action: 'see-figures', at: ({ agency, scope }, _, app) => placeOfFigure(app, agency, scope) },
      async (app, { indicator, from, to, agency, scope }) =>
        meaningsAnswer(
          await takeMeanings(app, { indicator, from, to, agency: agency ?? null, scope: scope ?? null }),
        ),
    ),
    answerRoute(
      provenanceEndpoint,
      { action: 'see-figures', at: ({ agency, scope }, _, app) => placeOfFigure(app, agency, scope) },
      (app, question) => takeProvenance(app, question),
    ),
  ];
}

/** Days times indicators of every agency in one answer: more would be hundreds of megabytes. */
const MOST_DAILY = 800;

function requireShort(from: Day, to: Day, indicators: readonly string[]): void {
  if (daysBetween(from, to) * indicators.length <= MOST_DAILY) return;
  throw new AppError(
    'bad-usage',
    `Số liệu từng ngày của mọi đơn vị trong kỳ ${formatDay(from)}–${formatDay(to)} quá lớn cho một lần hỏi. Hãy hỏi một đơn vị, ít chỉ tiêu hơn hoặc kỳ ngắn hơn.`,
  );
}
