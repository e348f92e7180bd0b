import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';

/** Tells who has given the right password and not yet the second factor, by the cookie that waits for it. */
export const halfSignedIn = {
  id: 'half-signed-in',
  endpoints: {
    findHalfSignedIn: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
      const cookie = ctx.context.createAuthCookie('two_factor');
      const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
      if (!identifier) return null;
      const pending = await ctx.context.internalAdapter.findVerificationValue(identifier);
      return pending && pending.expiresAt > new Date()
        ? { account: pending.value, halfSession: identifier }
        : null;
    }),
  },
} satisfies BetterAuthPlugin;
