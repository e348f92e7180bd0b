/** Headers by name, as an answer carries them. */
type Headers = Readonly<Record<string, string>>;

/** What every answer carries, whatever it is: nothing is loaded from, shown in, kept by or told to another site. */
const EVERYWHERE: Headers = {
  // The type that is said is the type that it is: a file is never run because it looks like a script.
  'x-content-type-options': 'nosniff',
  // No other site learns from which screen somebody came: addresses carry codes of dossiers.
  'referrer-policy': 'no-referrer',
  // A window of another site that opened us, or that we opened, cannot reach into ours.
  'cross-origin-opener-policy': 'same-origin',
  // Other sites cannot load our answers as pictures or scripts (side channels read what is loaded).
  'cross-origin-resource-policy': 'same-origin',
  // Nothing without the header above is loaded by us either; together they put our pages in a process of their own.
  'cross-origin-embedder-policy': 'require-corp',
  'origin-agent-cluster': '?1',
  // Screens need nothing of the device, and no script may ask for it.
  'permissions-policy':
    'accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()',
  // For browsers too old for frame-ancestors.
  'x-frame-options': 'DENY',
  // Names that stand in an address are not asked of a name server before somebody clicks.
  'x-dns-prefetch-control': 'off',
  // For old readers of Microsoft and Adobe, which would open a download as if it were of this site.
  'x-download-options': 'noopen',
  'x-permitted-cross-domain-policies': 'none',
  // The old filter of browsers could itself be turned against a page.
  'x-xss-protection': '0',
};

/** What is no page runs, loads and shows nothing, even where somebody opens it in a window. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** A year, as browsers that hand out the name beforehand ask; names below it too, which nobody else should have. */
const HTTPS_ONLY: Headers = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

/** The headers of an answer that is no page: of the API, a download, a picture, a refusal. */
export function headersOf({ byHttps }: { readonly byHttps: boolean }): Headers {
  return { ...EVERYWHERE, 'content-security-policy': NO_PAGE, ...(byHttps ? HTTPS_ONLY : {}) };
}

/**
 * What the page of the screens may do: its own scripts, its own styles and those that carry the nonce, pictures of its
 * own or written into it, questions to its own server. Text becomes markup nowhere but by the one policy that the
 * screens make (`web/trust-no-markup.ts`).
 */
export function pagePolicy(nonce: string, { byHttps }: { readonly byHttps: boolean }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
    ...(byHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
