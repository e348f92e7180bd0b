/** What of a request tells from where it comes; header names in lower case, absent ones `undefined`. */
export interface Arrival {
  readonly method: string;
  readonly isApi: boolean;
  /** `https://vedich.daklak.gov.vn`: the addresses under which the server is asked. */
  readonly ownOrigins: readonly string[];
  readonly origin: string | undefined;
  /** Said by browsers, and by no script: same-origin, same-site, cross-site, none. */
  readonly site: string | undefined;
  readonly mode: string | undefined;
  readonly destination: string | undefined;
  readonly hasCookie: boolean;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const INSIDE_A_PAGE = new Set(['object', 'embed', 'iframe', 'frame']);

/**
 * Why a request is not heard: `elsewhere` when a page of another site made it, `unproven` when it would write with
 * somebody's cookie and nothing says that a page of ours sent it. `null`: it may be heard. Programs send neither
 * cookies nor these headers; a browser always sends one of them with a write.
 */
export function foreignness(arrival: Arrival): 'elsewhere' | 'unproven' | null {
  return SAFE_METHODS.has(arrival.method) ? ofRead(arrival) : ofWrite(arrival);
}

function ofWrite({ origin, site, ownOrigins, hasCookie }: Arrival): 'elsewhere' | 'unproven' | null {
  if (site !== undefined && site !== 'same-origin') return 'elsewhere';
  if (origin !== undefined && !ownOrigins.includes(origin)) return 'elsewhere';
  return hasCookie && origin === undefined && site === undefined ? 'unproven' : null;
}

/** Another site may lead somebody here, by a link; it may not load an answer into a page of its own. */
function ofRead({ isApi, site, mode, destination }: Arrival): 'elsewhere' | null {
  if (!isApi || site === undefined || site === 'same-origin' || site === 'none') return null;
  return mode === 'navigate' && !INSIDE_A_PAGE.has(destination ?? '') ? null : 'elsewhere';
}
