import type { App } from '../app.ts';
import type { Records } from '../records.ts';
import { installationSecret, keyFor } from '../secret.ts';
import { type Letter, layOut, type ReadAttachment } from './letter.ts';
import { type MailSettings, readMailSettings } from './mail-settings.ts';
import { openOutbox } from './outbox.ts';
import { keepMailing, type MailRound } from './send-mails.ts';

/** Where a room puts a letter. */
export interface Postbox {
  /** Writes it down, within the transaction of what it tells where one is given; it is sent as soon as that can be done. */
  send(letter: Letter, within?: Records): Promise<void>;
  /** The same, and keeps what becomes of it under the id that it gives (mail-fate-store.ts). */
  follow(letter: Letter, within: Records): Promise<string>;
  /** Tries what still waits of these at once, whatever pause it has come to. */
  hurry(mails: readonly string[], within: Records): Promise<void>;
  /** Sends what waits until stopped; a server does, a command leaves it to the server. */
  keepSending(note: (text: string) => void): MailRound;
}

/** The postbox of an installation; `null` where no mail server is set (mail-settings.ts). */
export async function openPostbox(
  app: App,
  environment: Readonly<Record<string, string | undefined>>,
  publicUrl: string,
  readAttachment: ReadAttachment,
): Promise<Postbox | null> {
  const settings = await readMailSettings(environment);
  if (settings === null) return null;
  const secret = await installationSecret(app.directory, environment);
  return postboxOf(app, settings, keyFor(secret, 'outbox'), publicUrl, readAttachment);
}

function postboxOf(
  app: App,
  settings: MailSettings,
  key: Buffer,
  publicUrl: string,
  readAttachment: ReadAttachment,
): Postbox {
  const { records, clock } = app;
  const outbox = openOutbox(records, clock, key);
  const write = (letter: Letter, within: Records, isFollowed: boolean) => {
    const { to, subject, usefulUntil = null, attachments = [] } = letter;
    const mail = { to, subject, usefulUntil, attachments: [...attachments], ...layOut(letter, publicUrl) };
    return outbox.write(within, mail, { isFollowed });
  };
  return {
    async send(letter, within = records) {
      await write(letter, within, false);
    },
    follow: (letter, within) => write(letter, within, true),
    hurry: (mails, within) => outbox.hurry(within, mails),
    keepSending: (note) => keepMailing({ records, clock, outbox, settings, note, readAttachment }),
  };
}
