import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { isKnownToBreachService } from './ask-breach-service.ts';
import { judgePassword } from './password-rules.ts';

/** Refuses a password that somebody could guess, with the sentence that says why. */
export async function requireGoodPassword(
  app: Pick<App, 'records'>,
  owner: { readonly email: string; readonly name: string; readonly agency: string },
  password: string,
): Promise<void> {
  const tree = await loadAgencyTree(app.records);
  const agency = tree.find(owner.agency);
  const names = [tree.root.name, ...(agency ? [agency.name, agency.shortName] : [])];
  const problem = judgePassword(password, { email: owner.email, name: owner.name, names });
  if (problem !== null) throw new AppError('bad-usage', problem);
  if (await isKnownToBreachService(password, process.env))
    throw new AppError(
      'bad-usage',
      'Mật khẩu này đã bị lộ ở nơi khác. Hãy chọn mật khẩu khác, ví dụ bốn từ tự chọn không liên quan nhau.',
    );
}
