import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Letter, layOut } from './letter.ts';
import { readMailSettings } from './mail-settings.ts';

const FROM = { VEDICH_MAIL_FROM: 'Về Đích <vedich@daklak.gov.vn>' };

test('without a mail server no mail is sent', async () => {
  expect(await readMailSettings({})).toBeNull();
  expect(await readMailSettings(FROM)).toBeNull();
});

test.each([
  [
    { VEDICH_SMTP_URL: 'smtps://an%40x.vn:b%C3%AD@thu.x.vn' },
    { host: 'thu.x.vn', port: 465, tls: true, login: { user: 'an@x.vn', password: 'bí' } },
  ],
  [{ VEDICH_SMTP_URL: 'smtp://[::1]:2525' }, { host: '::1', port: 2525, tls: false, login: null }],
  [{ VEDICH_SMTP_HOST: 'thu.x.vn' }, { host: 'thu.x.vn', port: 587, tls: false, login: null }],
  [
    { VEDICH_SMTP_HOST: 'thu.x.vn', VEDICH_SMTP_PORT: '465' },
    { port: 465, tls: true },
  ],
])('settings %j are understood', async (given, expected) => {
  expect(await readMailSettings({ ...FROM, ...given })).toMatchObject({
    ...expected,
    from: { name: 'Về Đích', address: 'vedich@daklak.gov.vn' },
  });
});

test('the password may lie in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vedich-smtp-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'p'), 'bí mật\n');
  const settings = await readMailSettings({
    ...FROM,
    VEDICH_SMTP_HOST: 'thu.x.vn',
    VEDICH_SMTP_USER: 'vedich',
    VEDICH_SMTP_PASSWORD_FILE: join(folder, 'p'),
  });
  expect(settings?.login).toEqual({ user: 'vedich', password: 'bí mật' });
});

test.each([
  { VEDICH_SMTP_HOST: 'thu.x.vn', VEDICH_MAIL_FROM: '' },
  { VEDICH_SMTP_HOST: 'thu.x.vn', VEDICH_MAIL_FROM: 'a@x.vn\r\nBcc: b@x.vn' },
  { VEDICH_SMTP_HOST: 'thu.x.vn', VEDICH_SMTP_PORT: '0' },
  { VEDICH_SMTP_HOST: 'thu x' },
  { VEDICH_SMTP_HOST: 'thu.x.vn', VEDICH_SMTP_USER: 'bí-mật-đây' },
  { VEDICH_SMTP_HOST: 'thu.x.vn', VEDICH_SMTP_URL: 'smtp://thu.x.vn' },
  { VEDICH_SMTP_URL: 'https://u:bí-mật-đây@thu.x.vn' },
  { VEDICH_SMTP_URL: 'bí-mật-đây' },
])('settings %j are refused in a sentence that tells no secret', async (given) => {
  const refused = await readMailSettings({ ...FROM, ...given }).catch((error: Error) => error);
  expect(refused).toMatchObject({ code: 'bad-usage' });
  expect(String(refused)).not.toContain('bí-mật-đây');
});

test('a letter escapes what it is told and links home only', () => {
  const letter = (url: string): Letter => ({
    to: 'an@x.vn',
    subject: 'Chào',
    text: `Chào <b>An</b> & "bạn"\n\n${url}`,
  });
  const { html, text } = layOut(letter('https://x.vn/dat-lai#a'), 'https://x.vn');
  expect(html).toContain('Chào &lt;b&gt;An&lt;/b&gt; &amp; &quot;bạn&quot;');
  expect(html).toContain('<a href="https://x.vn/dat-lai#a">');
  expect(text).toContain('https://x.vn/dat-lai#a');
  for (const url of ['https://x.vn.evil.vn/a', 'http://x.vn/a', 'x https://x.vn/a', 'ftp://x.vn/'])
    expect(() => layOut(letter(url), 'https://x.vn')).toThrow('another address');
});
