import fc from 'fast-check';
import type { Route } from '../src/platform/route.ts';
import { requestsOf } from './fuzz-requests.ts';
import { leaksIn } from './permission-leaks.ts';
import type { PermissionWorld, Question, Reply, Who } from './permission-world.ts';

/** Everybody who can ask: those who see all, those who see a part, those who see nothing. */
const ASKERS: readonly Who[] = [
  { role: 'administrator', agency: '66' },
  { role: 'leader', agency: '66' },
  { role: 'coordinator', agency: '66' },
  { role: 'agency-lead', agency: '1' },
  { role: 'agency-officer', agency: '13' },
  { role: 'clerk', agency: '1' },
  { role: 'vendor', agency: '66' },
  'guest',
  'anyone',
];

const VIETNAMESE = /[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i;
const INSIDE =
  /node_modules|\\n\s+at |\.(?:ts|mjs|js):\d+|\/tmp\/|\/work\/|\/home\/|SQLITE|Binder Error|Parser Error|Kysely|DuckDB/;

/** What a run of requests has shown. */
export interface Fuzzed {
  readonly requests: number;
  /** How many were answered with 200: a run that never gets in proves little. */
  readonly answered: number;
  readonly faults: readonly string[];
}

/** Asks a route so many times as everybody in turn, and says everything that should not be so. */
export async function fuzzRoute(
  world: PermissionWorld,
  route: Route,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): Promise<Fuzzed> {
  const questions = fc.sample(requestsOf(route), { seed, numRuns: runs });
  const faults: string[] = [];
  let answered = 0;
  for (const [index, question] of questions.entries()) {
    const who = ASKERS[(index + seed) % ASKERS.length] ?? 'anyone';
    const reply = await world.ask(who, question);
    if (reply.status === 200) answered += 1;
    for (const fault of faultsOf(world, who, question, reply, route)) {
      const sent = question.body === undefined ? '' : ` ${String(question.body).slice(0, 300)}`;
      faults.push(
        `${fault} | ${JSON.stringify(who)} ${question.method} ${question.url.slice(0, 500)}${sent}`,
      );
    }
  }
  await world.jobs.settled();
  return { requests: questions.length, answered, faults };
}

function faultsOf(
  { app }: PermissionWorld,
  who: Who,
  question: Question,
  reply: Reply,
  { kind, action }: Route,
): string[] {
  const { status, text, mediaType } = reply;
  const faults: string[] = [];
  if (status >= 500 && status !== 503) faults.push(`${status}: ${text.slice(0, 300)}`);
  // Nothing but the address may be repeated, and that only as it was sent.
  const inside = kind === 'download' && status === 200 ? null : INSIDE.exec(text);
  if (inside && !JSON.stringify(question).includes(inside[0]))
    faults.push(`tells of the inside: ${inside[0]}`);
  if (text.includes(app.directory)) faults.push('tells where the data lie');
  if (status === 200) {
    if (kind === 'answer' && action !== 'see-frame' && typeof who === 'object' && who.agency !== '66')
      faults.push(
        ...leaksIn(JSON.parse(text), who.agency, { below: who.role !== 'clerk' }).map(
          (leak) => `leak ${leak}`,
        ),
      );
    return faults;
  }
  if (!mediaType.startsWith('application/problem+json'))
    return [...faults, `${status} is no problem: ${mediaType} ${text.slice(0, 100)}`];
  const problem = JSON.parse(text);
  if (problem.status !== status) faults.push('another status in the body');
  if (!VIETNAMESE.test(problem.detail ?? '')) faults.push(`not in Vietnamese: ${text.slice(0, 200)}`);
  for (const issue of problem.issues ?? [])
    if (!VIETNAMESE.test(issue.message ?? ''))
      faults.push(`issue not in Vietnamese: ${JSON.stringify(issue).slice(0, 200)}`);
  return faults;
}
