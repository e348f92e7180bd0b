import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { INDICATORS } from '../src/indicators/catalogue.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const sources = filesBelow('src', /\.tsx?$/);

/** Which room writes a table. The versioned tables are written by platform, by name. */
const OWNER: Record<string, readonly string[]> = {
  audit_entry: ['platform'],
  audit_head: ['platform'],
  agency: ['agencies'],
  succession: ['agencies'],
  name_decision: ['agencies'],
  user_account: ['accounts'],
  credential: ['accounts'],
  session: ['accounts'],
  verification: ['accounts'],
  second_factor: ['accounts'],
  used_code: ['accounts'],
  last_sign_in: ['accounts'],
  one_time_link: ['accounts'],
  sign_in_limit: ['accounts'],
  outbox: ['platform'],
  mail_fate: ['platform'],
  paper_recipient: ['reports'],
  paper_hand_out: ['reports'],
  paper_delivery: ['reports'],
  campaign: ['campaigns'],
  plan_number: ['campaigns'],
  calendar_exception: ['campaigns'],
  setting: ['simulation'],
  target_assignment: ['targets'],
  target_share: ['targets'],
  target_approval: ['targets'],
  target_amendment: ['targets'],
  letterhead: ['reports'],
  signer: ['reports'],
  paper_office: ['reports'],
  change: ['dossiers'],
  heading_mapping: ['intake'],
  batch: ['intake'],
  refusal: ['intake'],
  source: ['intake'],
  push: ['intake'],
  suspicion_acceptance: ['intake'],
  batch_finding: ['intake'],
  batch_sheet: ['intake'],
  refusal_answer: ['intake'],
  refusal_dismissal: ['intake'],
  name_use: ['intake'],
  result_row: ['intake'],
  paper: ['reports'],
  paper_edit: ['reports'],
  paper_comment: ['reports'],
  paper_file: ['reports'],
};

describe('the house', () => {
  test.each(sources)('%s stays within 400 lines', (path) => {
    expect(readFileSync(join(root, path), 'utf8').split('\n').length).toBeLessThanOrEqual(400);
  });

  test('a table is written by the room that owns it', () => {
    const strangers = sources
      .filter((path) => !path.endsWith('.test.ts'))
      .flatMap((path) => {
        const text = readFileSync(join(root, path), 'utf8');
        const written = [
          ...text.matchAll(/\b(?:insert into|update|delete from)\s+([a-z_]+)\b/gi),
          ...text.matchAll(/\b(?:insertInto|updateTable|deleteFrom)\('([a-z_]+)'\)/g),
        ].map((match) => match[1] ?? '');
        const room = path.split('/')[1] ?? '';
        return written
          .filter((table) => OWNER[table] && !OWNER[table].includes(room))
          .map((table) => `${path}: ${table}`);
      });
    expect(strangers).toEqual([]);
  });

  test('every indicator says on which law it rests', () => {
    expect(INDICATORS.length).toBeGreaterThan(11);
    for (const indicator of INDICATORS)
      expect(indicator.legalBases.length, indicator.code).toBeGreaterThan(0);
  });

  test('nothing in the product names a path of somebody’s machine', () => {
    const named = [...sources, ...filesBelow('scripts', /\.mjs$/), ...filesBelow('docs', /\.md$/)].filter(
      (path) => /\/(home|root|work|Users)\/[a-z]/.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(named).toEqual([]);
  });
});
