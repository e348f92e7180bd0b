import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { type Session, sessionEndpoint } from '../../accounts/sessions/session-api.ts';
import { ReaderContext } from '../session.ts';
import { SIGNED_OUT } from '../signed-out.ts';
import { SignedOutDialog } from './signed-out-dialog.tsx';

interface StaySignedInProps {
  readonly session: Session;
  readonly children: (reader: Session) => ReactNode;
}

/**
 * Keeps the screen, with all that was typed into it, when a session ends while it is open, and asks to sign in on top of
 * it. Another account gets a screen of its own.
 */
export function StaySignedIn({ session, children }: StaySignedInProps) {
  const queries = useQueryClient();
  const reader = useRef(session);
  useEffect(() => {
    const ask = () => void queries.invalidateQueries({ queryKey: [sessionEndpoint.path] });
    window.addEventListener(SIGNED_OUT, ask);
    return () => window.removeEventListener(SIGNED_OUT, ask);
  }, [queries]);
  const isGone = reader.current.account !== null && session.account === null;
  if (!isGone) reader.current = session;
  const { account } = reader.current;
  return (
    <>
      <ReaderContext key={account?.id ?? ''} value={reader.current}>
        {children(reader.current)}
      </ReaderContext>
      {isGone && account ? (
        <SignedOutDialog
          email={account.email}
          onIn={async () => {
            await queries.refetchQueries({ queryKey: [sessionEndpoint.path] });
            const now = queries.getQueryData<Session>([sessionEndpoint.path, {}]);
            // Another account never sees for a moment what this one was answered.
            if (now?.account?.id === account.id) await queries.invalidateQueries();
            else await queries.resetQueries();
          }}
        />
      ) : null}
    </>
  );
}
