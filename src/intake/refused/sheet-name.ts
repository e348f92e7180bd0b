/** What a name of a sheet may not hold, or begin or end with. */
const FORBIDDEN = /[\\/?*[\]:\p{Cc}]/gu;
const LONGEST = 31;

/** Names for the sheets of one workbook out of any texts: allowed, short enough, no two alike. */
export function nameSheets(texts: readonly string[]): string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const bare = text
      .replace(FORBIDDEN, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^'+|'+$/g, '')
      .trim();
    const wanted = bare === '' || bare.toLowerCase() === 'history' ? 'Trang' : bare;
    for (let turn = 1; ; turn += 1) {
      const tail = turn === 1 ? '' : ` (${turn})`;
      const name = cut(wanted, LONGEST - tail.length) + tail;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

/** The beginning of a text, without half a letter at its end. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
