import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { CompiledQuery, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRecords, type Records } from '../../platform/records.ts';
import { writeMark } from '../../platform/write-mark.ts';
import { networkOf } from './client-network.ts';
import { deviceOf, withDevice } from './device-cookie.ts';
import { openSignInLimits, type SignInTry } from './sign-in-limits.ts';

const KEY = Buffer.alloc(32, 7);
const DAY = 24 * 3_600_000;
/** Tries at one account in any 24 hours without a known device; what limit-policy.ts promises. */
const MOST_A_DAY = 35;
const OWNER = 'an@daklak.gov.vn';
const MIGRATION = fileURLToPath(
  new URL('../../../migrations/records/010-sign-in-limits.sql', import.meta.url),
);

let folder: string;
let records: Records;
let now: number;
const clock = () => new Date(now);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedich-limits-'));
  records = await openRecords(join(folder, 'vedich.sqlite'));
  // The tests write thousands of rows; that they reach the disk is not what is asked here.
  await records.executeQuery(CompiledQuery.raw('pragma synchronous = off'));
  for (const statement of (await readFile(MIGRATION, 'utf8')).split(/;\s*$/m))
    if (statement.trim() !== '') await records.executeQuery(CompiledQuery.raw(statement));
  now = Date.parse('2024-11-08T01:00:00Z');
});
afterEach(async () => {
  await records.destroy();
  await rm(folder, { recursive: true, force: true });
});

const stranger = (address: string, account: string | null = OWNER): SignInTry => ({
  kind: 'password',
  account,
  device: null,
  address,
});
const count = async () =>
  Number((await sql<{ n: number }>`select count(*) as n from sign_in_limit`.execute(records)).rows[0]?.n);

describe('tries at signing in', () => {
  test('from ever so many addresses get no further than a few dozen a day at one account', async () => {
    const step = fc.record({
      waitMs: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 1, max: 120_000 }),
        fc.integer({ min: 1, max: DAY / 4 }),
      ),
      address: fc.integer({ min: 1, max: 60_000 }),
      spelling: fc.constantFrom(OWNER, ' An@Daklak.gov.vn', 'AN@DAKLAK.GOV.VN '),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 200 }), async (steps) => {
        await sql`delete from sign_in_limit`.execute(records);
        const limits = openSignInLimits(records, clock, KEY);
        const allowed: number[] = [];
        for (const { waitMs, address, spelling } of steps) {
          now += waitMs;
          const answer = await limits.take(stranger(`10.0.${address >> 8}.${address & 255}`, spelling));
          if (!answer.allowed) continue;
          allowed.push(now);
          await answer.tell('wrong');
        }
        for (const from of allowed)
          expect(allowed.filter((at) => at >= from && at < from + DAY).length).toBeLessThanOrEqual(
            MOST_A_DAY,
          );
      }),
      { numRuns: 15 },
    );
  });

  test('made the moment each wait is over come to just that number', async () => {
    const limits = openSignInLimits(records, clock, KEY);
    const end = now + DAY;
    let allowed = 0;
    for (let n = 0; now < end; n++) {
      const answer = await limits.take(stranger(`10.1.${n >> 8}.${n & 255}`));
      if (answer.allowed) allowed++;
      else now += answer.retryAfterSeconds * 1000;
    }
    expect(allowed).toBeGreaterThan(20);
    expect(allowed).toBeLessThanOrEqual(MOST_A_DAY);
  });

  test('by strangers never refuse the owner on a known device, even at the same address', async () => {
    const device = deviceOf(KEY, OWNER, withDevice(KEY, OWNER, undefined));
    const owner = { ...stranger('10.0.0.1'), device };
    expect(device).not.toBeNull();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 3 }), fc.nat(60_000)), { maxLength: 60 }),
        async (steps) => {
          const limits = openSignInLimits(records, clock, KEY);
          for (const [isOwner, address, waitMs] of steps) {
            now += waitMs;
            const answer = await limits.take(isOwner ? owner : stranger(`10.0.0.${address}`));
            if (isOwner) expect(answer.allowed).toBe(true);
            if (answer.allowed) await answer.tell(isOwner ? 'good' : 'wrong');
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  test('a hundred at once get no further than in turn', async () => {
    const limits = openSignInLimits(records, clock, KEY);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => limits.take(stranger(`10.0.0.${index}`))),
    );
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(5);
  });

  test('survive a restart, and are forgotten a day later', async () => {
    for (let n = 0; n < 5; n++) await openSignInLimits(records, clock, KEY).take(stranger(`10.0.0.${n}`));
    expect(await openSignInLimits(records, clock, KEY).take(stranger('10.0.0.9'))).toMatchObject({
      allowed: false,
      retryAfterSeconds: 60,
    });
    now += DAY;
    expect(await openSignInLimits(records, clock, KEY).take(stranger('10.0.0.9'))).toMatchObject({
      allowed: true,
    });
  });

  test('a clock that is set back frees nobody', async () => {
    const limits = openSignInLimits(records, clock, KEY);
    for (let n = 0; n < 5; n++) await limits.take(stranger(`10.0.0.${n}`));
    now -= 10 * DAY;
    expect(await limits.take(stranger('10.0.0.9'))).toMatchObject({ allowed: false, retryAfterSeconds: 60 });
  });

  test('at many accounts from one network are slowed too, and good ones are not counted', async () => {
    const limits = openSignInLimits(records, clock, KEY);
    for (let n = 0; n < 200; n++) {
      const answer = await limits.take(stranger('2001:db8:1:2::1', `good-${n}@x.vn`));
      if (!answer.allowed) throw new Error('refused');
      await answer.tell('good');
    }
    expect(await count()).toBe(0);
    let allowed = 0;
    for (let n = 0; n < 100; n++) {
      const answer = await limits.take(stranger(`2001:db8:1:2::${n.toString(16)}`, `a-${n}@x.vn`));
      if (answer.allowed) allowed++;
    }
    expect(allowed).toBe(30);
    expect((await limits.take(stranger('2001:db8:1:3::1', 'b@x.vn'))).allowed).toBe(true);
  });

  test('of a try that was refused nothing is counted anywhere', async () => {
    const limits = openSignInLimits(records, clock, KEY);
    for (let n = 0; n < 5; n++) await limits.take(stranger('10.0.0.1'));
    for (let n = 0; n < 100; n++) expect((await limits.take(stranger('10.0.0.1'))).allowed).toBe(false);
    expect((await limits.take(stranger('10.0.0.1', 'other@x.vn'))).allowed).toBe(true);
  });

  test('a half-made session ends with its fifth code', async () => {
    const limits = openSignInLimits(records, clock, KEY);
    const device = deviceOf(KEY, OWNER, withDevice(KEY, OWNER, undefined));
    const code: SignInTry = { ...stranger('10.0.0.1'), kind: 'second-factor', device, halfSession: 'half-1' };
    for (let n = 0; n < 5; n++) expect((await limits.take(code)).allowed).toBe(true);
    expect(await limits.take(code)).toMatchObject({ allowed: false, endsHalfSession: true });
    expect((await limits.take({ ...code, halfSession: 'half-2' })).allowed).toBe(true);
  });

  test('a recovery mail can be asked for while signing in is refused, but not without end', async () => {
    const limits = openSignInLimits(records, clock, KEY);
    for (let n = 0; n < 9; n++) await limits.take(stranger(`10.0.0.${n}`));
    const mail: SignInTry = { ...stranger('10.0.0.1'), kind: 'recovery-mail' };
    for (let n = 0; n < 3; n++) expect((await limits.take(mail)).allowed).toBe(true);
    expect((await limits.take(mail)).allowed).toBe(false);
    await expect(limits.require(mail)).rejects.toMatchObject({ code: 'too-many' });
  });

  test('take little room, and a flood frees nobody', async () => {
    const limits = openSignInLimits(records, clock, KEY, 200);
    for (let n = 0; n < 5; n++) await limits.take(stranger(`10.0.0.${n}`));
    for (let n = 0; n < 600; n++) await limits.take(stranger(`10.9.${n >> 8}.${n & 255}`, `flood-${n}@x.vn`));
    now += 600_001;
    await limits.take(stranger('10.0.0.9', 'last@x.vn'));
    expect(await count()).toBeLessThanOrEqual(202);
    now -= 600_000;
    expect((await limits.take(stranger('10.0.0.9'))).allowed).toBe(false);
  });

  test('show no e-mail and no address where they are kept, and drop no kept answer', async () => {
    const mark = writeMark(records);
    await openSignInLimits(records, clock, KEY).take(stranger('10.20.30.40'));
    const { rows } = await sql<{ bucket: string }>`select bucket from sign_in_limit`.execute(records);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/daklak|10\.20/);
    expect(writeMark(records)).toBe(mark);
  });
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0DB8:1:2:ffff::9%eth0', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::]', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', 'unknown'],
  ['nhà', 'unknown'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe('a device cookie', () => {
  test('proves a device of exactly the accounts that signed in', () => {
    let cookie: string | undefined;
    for (const account of ['a@x.vn', 'b@x.vn', 'A@x.vn ']) cookie = withDevice(KEY, account, cookie);
    expect(deviceOf(KEY, 'a@x.vn', cookie)).not.toBeNull();
    expect(deviceOf(KEY, 'b@x.vn', cookie)).not.toBeNull();
    expect(deviceOf(KEY, 'c@x.vn', cookie)).toBeNull();
    expect(deviceOf(Buffer.alloc(32, 8), 'a@x.vn', cookie)).toBeNull();
    expect(cookie?.split('~')).toHaveLength(2);
    expect(deviceOf(KEY, 'a@x.vn', withDevice(KEY, 'a@x.vn', cookie))).toBe(deviceOf(KEY, 'a@x.vn', cookie));
  });

  test('that somebody made up proves nothing and breaks nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\w-]{22}\.[\w-]{43}$/)), (cookie) => {
        expect(deviceOf(KEY, OWNER, cookie)).toBeNull();
        expect(deviceOf(KEY, OWNER, withDevice(KEY, OWNER, cookie))).not.toBeNull();
      }),
    );
  });
});
