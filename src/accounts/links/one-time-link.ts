import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Records } from '../../platform/records.ts';
import type { Visit } from '../../platform/route.ts';
import { hashToken, newToken } from '../account.ts';
import type { SignInLimits } from '../limits/sign-in-limits.ts';
import {
  deleteLinks,
  findLink,
  insertLink,
  type LinkKind,
  type StoredLink,
  takeLink,
} from './one-time-link-store.ts';

/** The page that a link opens. The token stands behind `#`, which a browser sends to nobody and writes into no log. */
const PAGES: Record<LinkKind, string> = {
  invitation: 'tham-gia',
  'first-administrator': 'tham-gia',
  recovery: 'dat-lai-mat-khau',
};

const HOUR = 3_600_000;
/** How long each kind of link works, in milliseconds. */
const LASTS: Record<LinkKind, number> = {
  invitation: 7 * 24 * HOUR,
  'first-administrator': 24 * HOUR,
  recovery: HOUR / 2,
};

/** Makes a link; those made before for the same are void. `records` is the transaction of what it is made with. */
export async function makeLink(
  app: App,
  records: Records,
  kind: LinkKind,
  account: string | null,
  publicUrl: string,
): Promise<{ readonly link: string; readonly expiresAt: string }> {
  const token = newToken();
  const now = app.clock();
  const expiresAt = new Date(now.getTime() + LASTS[kind]).toISOString();
  await deleteLinks(records, kind, account);
  await insertLink(records, {
    tokenHash: hashToken(token),
    kind,
    account,
    createdAt: now.toISOString(),
    expiresAt,
  });
  return { link: `${publicUrl}/${PAGES[kind]}#${token}`, expiresAt };
}

/**
 * The link that a token belongs to, still to be used. Nobody guesses 256 bits: who brings many tokens of no link has to
 * wait for the sake of the load.
 */
export async function lookAtLink(
  app: App,
  { limits }: { readonly limits: SignInLimits },
  { address }: Pick<Visit, 'address'>,
  kinds: readonly LinkKind[],
  token: string,
): Promise<StoredLink> {
  const tell = await limits.require({ kind: 'token', account: null, device: null, address });
  const link = await findLink(app.records, hashToken(token), app.clock().toISOString());
  const isGood = link !== null && kinds.includes(link.kind);
  await tell(isGood ? 'good' : 'wrong');
  if (isGood) return link;
  throw voidLink(kinds);
}

/** Uses a link up: of two who come with the same token, the second finds it gone. */
export async function useLink(
  app: App,
  records: Records,
  kinds: readonly LinkKind[],
  token: string,
): Promise<StoredLink> {
  const link = await takeLink(records, hashToken(token), app.clock().toISOString());
  if (link && kinds.includes(link.kind)) return link;
  throw voidLink(kinds);
}

/** One sentence for a link that was used, has ended, was replaced or never was. */
function voidLink(kinds: readonly LinkKind[]): AppError {
  return new AppError(
    'not-found',
    kinds.includes('recovery')
      ? 'Liên kết đặt lại mật khẩu không còn dùng được: mỗi liên kết dùng một lần, trong 30 phút. Hãy xin liên kết mới ở trang đăng nhập.'
      : 'Lời mời không còn dùng được: mỗi liên kết dùng một lần và có hạn. Hãy xin người quản trị một liên kết mới.',
  );
}
