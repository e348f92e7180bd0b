import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { CHECKS } from '../src/dashboard/verify-stored.ts';
import { recordFound } from '../src/intake/record-batch.ts';
import { type App, openApp } from '../src/platform/app.ts';
import { runChecks } from '../src/platform/run-checks.ts';
import { dumpAll } from '../test/make-imports.ts';

/** Instants, ids drawn by lot and what is hashed out of them differ from run to run. */
function told(text: string): string {
  return (
    text
      .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?Z?)?/g, 'T')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'U')
      .replace(/[0-9a-f]{32,64}/g, 'X')
      // Written as a source says who it is, before what it sends.
      .replace(/last_used_at\\*":(null|\\*"T\\*")/g, '')
      .replace(/strict-\S+|\d+ ms/g, '')
  );
}

async function state(app: App): Promise<string> {
  const {
    'records audit_entry': _entries,
    // A server that begins makes one.
    'records one_time_link': _links,
    ...dump
  } = await dumpAll(app);
  for (const rows of Object.values(dump)) (rows as string[]).sort();
  return createHash('sha256')
    .update(told(JSON.stringify(dump)))
    .digest('hex')
    .slice(0, 12);
}

/** Changes that got their entry at the next opening. */
let later = 0;

export function foundLater(): number {
  return later;
}

/** The state, or what is wrong with it. */
export async function look(data: string): Promise<string> {
  const app = await openApp({ directory: data });
  try {
    later += await recordFound(app);
    const broken = (await runChecks(app, CHECKS)).flatMap(({ findings }) =>
      findings.map(({ message }) => message),
    );
    const left = await readdir(app.temporary);
    if (broken.length > 0 || left.some((name) => name !== 'verify'))
      return `BROKEN ${broken.join(' ')} ${left.join(' ')}`;
    return await state(app);
  } finally {
    await app.close();
  }
}
