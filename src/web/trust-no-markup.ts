/** What of Trusted Types is used here; the library of the browser's types does not know them yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: Readonly<
      Record<'createHTML' | 'createScript' | 'createScriptURL', (text: string) => string | null>
    >,
  ): unknown;
}

/**
 * The one policy by which a text may become part of the page: the text of a style sheet may (the components write theirs
 * so), markup and scripts never. Wherever else a text would be read as markup, the browser refuses it.
 */
const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
types?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
  createScript: () => null,
  createScriptURL: () => null,
});
