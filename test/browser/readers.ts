import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

/** Who reads in the tests; each signs in once, in accounts-journey, and the others go on with that session. */
export const READERS = {
  administrator: { email: 'quantri@daklak.gov.vn', name: 'Trần Thị Quản', agency: 'UBND tỉnh Đắk Lắk' },
  leader: { email: 'lanhdao@daklak.gov.vn', name: 'Nguyễn Văn Lãnh', agency: 'UBND tỉnh Đắk Lắk' },
  coordinator: {
    email: 'dieuphoi@daklak.gov.vn',
    name: 'Lê Thị Điều',
    agency: 'Sở Thông tin và Truyền thông',
  },
  'agency-lead': { email: 'truongdonvi@daklak.gov.vn', name: 'Phạm Văn Trưởng', agency: 'Sở Tài chính' },
} as const;

export type Reader = keyof typeof READERS;

export const PASSWORD = 'Cà phê Buôn Hồ nở trắng';

const folder = join(tmpdir(), 'vedich-browser-readers');
mkdirSync(folder, { recursive: true });

/** Where the session of a reader is kept between the tests of a run. */
export function sessionOf(reader: Reader): string {
  return join(folder, `${reader}.json`);
}

/** A page of a reader who has signed in, or of a visitor; close its context when done. */
export async function pageOf(
  browser: Browser,
  reader: Reader | null,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const session = reader === null ? {} : { storageState: sessionOf(reader) };
  return (await browser.newContext({ ...options, ...session })).newPage();
}

/** What the server under test says to whoever sits at its terminal. */
export const NOTES = join(folder, 'notes.txt');

/** The link that the server printed for the first administrator. */
export function firstAdministratorLink(): string {
  const [link] = /http\S+\/tham-gia#\S+/.exec(readFileSync(NOTES, 'utf8')) ?? [];
  if (link === undefined) throw new Error('no link was printed');
  return link;
}

/** The code that an application on a phone shows (RFC 6238), `ahead` steps of 30 seconds from now. */
export function codeNow(secret: string, ahead = 0): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac('sha1', fromBase32(secret)).update(step).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/[\s=]/g, '').toUpperCase()]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
