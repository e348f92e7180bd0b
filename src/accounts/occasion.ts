import type { App } from '../platform/app.ts';
import { formatDay, localDay, localMinute } from '../platform/date.ts';
import type { Visit } from '../platform/route.ts';
import type { Occasion } from './account-mails.ts';
import { browserWords } from './sessions/browser-words.ts';

/** When and with what browser something is done, as a letter tells it. */
export function occasionOf({ clock }: Pick<App, 'clock'>, visit: Visit): Occasion {
  const now = clock();
  const time = /\d\d:\d\d/.exec(localMinute(now))?.[0] ?? '';
  return {
    at: `${time} ngày ${formatDay(localDay(now))}`,
    browser: browserWords(visit.header('user-agent')),
  };
}
