import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type { Records } from '../platform/records.ts';
import { findAccount } from './account-store.ts';
import { oidcSession } from './oidc/oidc-session.ts';
import { hashPassword, verifyPassword } from './passwords/hash-password.ts';
import { newBackupCodes } from './sessions/backup-codes.ts';
import { halfSignedIn } from './sessions/half-signed-in.ts';
import { SESSION_SECONDS } from './sessions/session-life.ts';

/** How long the second factor may take after the password. */
const SECOND_FACTOR_SECONDS = 600;
const ISSUER = 'Về Đích';

/** The header in which a request's address is handed on; made by us, never taken from the request. */
export const ADDRESS_HEADER = 'x-vedich-address';

/** `__Host-`: no other host, no plain http and no path may set or replace it. */
const COOKIE_PREFIX = '__Host-vedich';

export interface AuthSettings {
  /** `https://vedich.daklak.gov.vn` */
  readonly publicUrl: string;
  /** At least 32 characters; what signs cookies and locks the secrets of second factors. */
  readonly secret: string;
}

/** better-auth over our own tables: it proves who somebody is, keeps sessions and second factors, and does nothing else. */
export type Auth = ReturnType<typeof openAuth>;

export function openAuth(records: Records, { publicUrl, secret }: AuthSettings) {
  return betterAuth({
    appName: ISSUER,
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: records, type: 'sqlite' },
    telemetry: { enabled: false },
    // It writes names of accounts' states; what fails is thrown, and said by us.
    logger: { disabled: true },
    // Asked for before the password is looked at: see sign-in.ts.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 1024,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      modelName: 'user_account',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        agency: { type: 'string', required: true, input: false, fieldName: 'agency_id' },
        state: { type: 'string', required: true, input: false },
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        accountId: 'subject',
        providerId: 'provider',
        userId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        password: 'password_hash',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        lastUsedAt: {
          type: 'date',
          required: true,
          input: false,
          fieldName: 'last_used_at',
          defaultValue: () => new Date(),
        },
      },
    },
    verification: {
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: false,
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: 'strict', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 128 },
    },
    databaseHooks: {
      session: {
        create: {
          // Whatever way somebody came: only an active account gets a session.
          before: async ({ userId }) => {
            const account = await findAccount(records, userId);
            return account?.state === 'active';
          },
        },
      },
    },
    plugins: [
      halfSignedIn,
      oidcSession,
      twoFactor({
        issuer: ISSUER,
        twoFactorCookieMaxAge: SECOND_FACTOR_SECONDS,
        // It would lock the owner out with whoever guesses; sign-in-limits.ts keeps them apart.
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: newBackupCodes },
        schema: {
          user: { fields: { twoFactorEnabled: 'has_second_factor' } },
          twoFactor: {
            modelName: 'second_factor',
            fields: {
              userId: 'account_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  });
}
