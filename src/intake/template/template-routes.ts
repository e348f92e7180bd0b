import { downloadRoute, type Route } from '../../platform/route.ts';
import { makeTemplate } from './make-template.ts';
import { templateEndpoint } from './template-api.ts';
import { kindNamed, type TemplateDoor } from './template-door.ts';

/** `/api/template`. */
export function templateRoutes({ kinds, indicators }: TemplateDoor): readonly Route[] {
  return [
    downloadRoute(
      templateEndpoint,
      { action: 'see-frame', at: ({ agency }) => [agency] },
      (app, { agency, kind, on }) =>
        makeTemplate(app, { agency, kind: kindNamed(kinds, kind), indicators, on: on ?? null }),
    ),
  ];
}
