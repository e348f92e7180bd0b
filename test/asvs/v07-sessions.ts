import { type Chapter, notMet } from './requirement.ts';

const LATER = 'Not shown by a test yet.';

export const SESSIONS: Chapter = {
  number: 7,
  name: 'Sessions',
  requirements: [
    notMet('7.1.1', 'Documented: idle and absolute ends of sessions', LATER),
    notMet('7.1.2', 'Documented: how many sessions side by side', LATER),
    notMet('7.1.3', 'Documented: how sessions go with those of the identity provider', LATER),
    notMet('7.2.1', 'Sessions are judged by the server', LATER),
    notMet('7.2.2', 'Tokens are made anew, no static keys', LATER),
    notMet('7.2.3', 'Tokens have 128 random bits', LATER),
    notMet('7.2.4', 'A new token at each sign-in; the one before ends', LATER),
    notMet('7.3.1', 'Idle sessions end', LATER),
    notMet('7.3.2', 'Sessions end after a longest time', LATER),
    notMet('7.4.1', 'Signing out ends the session on the server', LATER),
    notMet('7.4.2', 'Disabling an account ends its sessions', LATER),
    notMet('7.4.3', 'Changing a factor can end the other sessions', LATER),
    notMet('7.4.4', 'Signing out is easy to find on every page', LATER),
    notMet('7.4.5', 'Administrators can end sessions', LATER),
    notMet('7.5.1', 'Changing factors takes a full sign-in', LATER),
    notMet('7.5.2', 'Users see their sessions and can end them', LATER),
    notMet('7.6.1', 'Sessions and the identity provider behave as documented', LATER),
    notMet('7.6.2', 'No session begins without the user’s doing', LATER),
  ],
};
