import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Action } from '../accounts/permissions.ts';
import { type Session, sessionEndpoint } from '../accounts/sessions/session-api.ts';
import { useAnswer } from './call-endpoint.ts';

/** Who the browser is to the server; asked once, and again when the server says that nobody is signed in. */
export function useSession() {
  return useAnswer(sessionEndpoint, {});
}

/** Who reads the screens; stays the same while a session that has ended is being opened again. */
export const ReaderContext = createContext<Session | null>(null);

/** Who reads; `null` on the pages before anybody has signed in. */
export function useReader(): Session | null {
  return useContext(ReaderContext);
}

/** How far the reader may do something; `null`: not at all. */
export function reachIn(session: Session | null, action: Action) {
  return session?.may.find((each) => each.action === action)?.reach ?? null;
}

/** Whether the reader may do something; where an agency is given, whether they may do it there, as far as a screen can tell. */
export function useMay(action: Action, agency?: string): boolean {
  const reader = useReader();
  const reach = reachIn(reader, action);
  if (reach === null) return false;
  return reach !== 'own' || agency === undefined || agency === reader?.account?.agency;
}

/** The agency whose part is all that the reader sees of the figures; `null` for those who see the whole province. */
export function useOwnPart(): { readonly agency: string; readonly name: string } | null {
  const reader = useReader();
  if (!reader?.account || reachIn(reader, 'see-figures') === 'all') return null;
  return { agency: reader.account.agency, name: reader.account.agencyName };
}

/** Forgets every answer given to the reader before, and asks who reads now. */
export function useNewReader(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionEndpoint.path });
    await queries.refetchQueries({ queryKey: [sessionEndpoint.path] });
  };
}
