import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import { z } from 'zod';

/** As long as after a password. */
const SECOND_FACTOR_SECONDS = 600;

/**
 * Opens the session of one for whom the province's identity provider has vouched; where a second factor of our own is still to be
 * asked for, the sign-in waits for it just as after a password. Reached by our code only, never by a URL.
 */
export const oidcSession = {
  id: 'oidc-session',
  endpoints: {
    openOidcSession: createAuthEndpoint.serverOnly(
      {
        method: 'POST',
        body: z.object({ account: z.string(), secondFactor: z.boolean() }),
        requireHeaders: true,
      },
      async (ctx) => {
        const { internalAdapter, secret } = ctx.context;
        const { account, secondFactor } = ctx.body;
        if (secondFactor) {
          const cookie = ctx.context.createAuthCookie('two_factor', { maxAge: SECOND_FACTOR_SECONDS });
          const identifier = `2fa-${generateRandomString(20)}`;
          const expiresAt = new Date(Date.now() + SECOND_FACTOR_SECONDS * 1000);
          await internalAdapter.createVerificationValue({ value: account, identifier, expiresAt });
          await internalAdapter.createVerificationValue({
            value: '0',
            identifier: `2fa-attempts-${identifier}`,
            expiresAt,
          });
          await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
          return { opened: false };
        }
        const user = await internalAdapter.findUserById(account);
        const session = user && (await internalAdapter.createSession(account, false));
        if (!user || !session) return { opened: false };
        await setSessionCookie(ctx, { session, user });
        return { opened: true };
      },
    ),
  },
} satisfies BetterAuthPlugin;
