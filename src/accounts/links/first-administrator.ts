import type { App } from '../../platform/app.ts';
import { permit } from '../../platform/asker.ts';
import { countActiveAdministrators } from '../account-store.ts';
import { makeLink } from './one-time-link.ts';
import { deleteLinks } from './one-time-link-store.ts';

/**
 * A link that makes the first administrator, for whoever sits at the terminal, while an installation has none that can sign
 * in; `null` once it has. Each is void once another is made.
 */
export async function offerFirstAdministrator(app: App, publicUrl: string): Promise<string | null> {
  await permit(app, 'manage-accounts', null);
  return app.records.transaction().execute(async (records) => {
    if ((await countActiveAdministrators(records, null)) > 0) {
      await deleteLinks(records, 'first-administrator', null);
      return null;
    }
    return (await makeLink(app, records, 'first-administrator', null, publicUrl)).link;
  });
}
