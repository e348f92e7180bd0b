/** The longest name of a field or member. */
export const NAME_LENGTH = 200;

/**
 * A name as it is kept: composed letters (NFC), spaces single, nothing that cannot be seen (control and direction
 * signs, which could make a name look like another).
 */
export function cleanName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Zs}\p{Zl}\p{Zp}\p{Cc}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** The form in which two spellings mean one member: no case; accents tell people apart (Lan, Lân). */
export function memberKey(member: string): string {
  return cleanName(member).toLowerCase();
}
