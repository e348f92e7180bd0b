/** As many letters as stand on either side of the number. */
const BESIDE = 40;

/** The words around a number in a sentence, so that it can be held against another: `… trực tuyến, đạt 58,38%; cần …`. */
export function numberExcerpt(sentence: string, number: string): string {
  const at = placeOf(sentence, number);
  const from = at <= BESIDE ? 0 : sentence.lastIndexOf(' ', at - BESIDE) + 1;
  const end = at + number.length + BESIDE;
  const last = sentence.indexOf(' ', end);
  const to = end >= sentence.length || last === -1 ? sentence.length : last;
  return `${from === 0 ? '' : '… '}${sentence.slice(from, to)}${to === sentence.length ? '' : ' …'}`;
}

/** Where the number stands by itself, not as a part of another. */
function placeOf(sentence: string, number: string): number {
  for (let at = sentence.indexOf(number); at !== -1; at = sentence.indexOf(number, at + 1))
    if (
      !/[\p{L}\p{N}.,/]$/u.test(sentence.slice(0, at)) &&
      !/^\p{N}/u.test(sentence.slice(at + number.length))
    )
      return at;
  return 0;
}
