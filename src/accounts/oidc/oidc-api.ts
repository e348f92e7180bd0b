import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';

/** The screen that the provider sends the browser back to; it hands on what its address carries and clears it. */
export const SSO_SCREEN = '/dang-nhap/sso';

/** `unauthenticated` (401) with one sentence whatever was wrong; `busy` (503) when the provider cannot be reached. */
export const finishSsoEndpoint = endpoint({
  method: 'POST',
  path: '/api/session/sso/finish',
  summary: 'Hoàn tất đăng nhập qua hệ thống định danh của tỉnh',
  query: z.object({}),
  /** The parameters of the address, as they are; a screen that was given `error` instead of `code` does not ask. */
  body: z.object({
    code: z.string().min(1).max(4096),
    state: z.string().min(1).max(200),
    iss: z.string().max(500).optional(),
  }),
  answer: z.object({
    /** `in`: signed in, ask for the session again · `second-factor`: ask for the code, as after a password. */
    next: z.enum(['in', 'second-factor']),
  }),
});
