/** As many letters as stand on either side of the number. */
const BESIDE = 40;

/** The words around a number in a sentence, so that it can be held against another: `… trực tuyến, đạt 58,38%; cần …`. */
export function numberExcerpt(sentence: string, number: string): string {
  const bare = number.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const at = new RegExp(String.raw`(?<![\p{L}\p{N}.,/])${bare}(?![\p{N}])`, 'u').exec(sentence)?.index ?? 0;
  const from = at <= BESIDE ? 0 : sentence.lastIndexOf(' ', at - BESIDE) + 1;
  const end = at + number.length + BESIDE;
  const last = sentence.indexOf(' ', end);
  const to = end >= sentence.length || last === -1 ? sentence.length : last;
  return `${from === 0 ? '' : '… '}${sentence.slice(from, to)}${to === sentence.length ? '' : ' …'}`;
}
