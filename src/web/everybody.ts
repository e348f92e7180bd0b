/** What needs no role, or a token instead of one: nothing that a table of roles has to tell. */
export const FOR_EVERYBODY: ReadonlySet<string> = new Set([
  'see-public',
  'sign-in',
  'keep-own-account',
  'push',
]);
