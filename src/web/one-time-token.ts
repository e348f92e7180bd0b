import { useState } from 'react';

/**
 * The token of a link that works once: it stands behind `#`, so that no server and no log sees it in an address. Taken
 * out of the address as soon as it is read, so that nobody who looks at the screen later copies it.
 */
export function useOneTimeToken(): string {
  const [token] = useState(() => {
    // A token is letters, digits, - and _: as it stands in the address.
    const found = window.location.hash.slice(1);
    if (found !== '') window.history.replaceState(window.history.state, '', window.location.pathname);
    return found;
  });
  return token;
}
