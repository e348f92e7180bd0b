import { createHash } from 'node:crypto';

/** Have I Been Pwned: answers the ends of all known hashes that begin alike; the password itself stays here. */
const SERVICE = 'https://api.pwnedpasswords.com/range/';
const PATIENCE_MS = 2_000;

/**
 * Whether a service of breached passwords knows this one: of its SHA-1 five characters leave the house, and only where
 * `VEDICH_BREACH_SERVICE=on`. `false` where it is off, silent, slow or unwell: nobody waits for it.
 */
export async function isKnownToBreachService(
  password: string,
  environment: NodeJS.ProcessEnv,
  service = SERVICE,
  patienceMs = PATIENCE_MS,
): Promise<boolean> {
  if (environment.VEDICH_BREACH_SERVICE !== 'on') return false;
  const hash = createHash('sha1').update(password.normalize('NFC')).digest('hex').toUpperCase();
  try {
    const answer = await fetch(`${service}${hash.slice(0, 5)}`, {
      headers: { 'add-padding': 'true' },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!answer.ok) return false;
    const text = await answer.text();
    // Padding lines count 0.
    return text.split(/\r?\n/).some((line) => line.startsWith(`${hash.slice(5)}:`) && !line.endsWith(':0'));
  } catch {
    return false;
  }
}
