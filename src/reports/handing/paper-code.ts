/** How many letters a code has, in groups of so many. */
const LENGTH = 12;
const GROUP = 4;

/**
 * A code as papers print it, from what somebody typed or read out: spaces, hyphens, small letters, O for 0, I and L for
 * 1, the whole address of the page; `null`: no code is like that.
 */
export function readPaperCode(text: string): string | null {
  const [last = ''] = text.trim().replace(/\/+$/, '').split('/').slice(-1);
  const letters = last
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.·_]+/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== LENGTH || !/^[0-9A-HJKMNP-TV-Z]+$/.test(letters)) return null;
  return Array.from({ length: LENGTH / GROUP }, (_, index) =>
    letters.slice(index * GROUP, (index + 1) * GROUP),
  ).join('-');
}
