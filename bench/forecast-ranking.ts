import { seededRandom } from '../src/simulation/random.ts';
import { rankIntervals, rateInterval } from '../src/targets/rank-interval.ts';

const COMMUNES = 180;
const WORST = 18;

/**
 * How often communes are named among the worst tenth by chance, by place alone and when also the best place that chance
 * could have given them lies in the lower half; communes of three to two thousand dossiers whose true rates are known.
 */
export function rankingReport(worlds: number): string {
  const count = { all: 0, held: 0, good: 0, plain: 0, fair: 0, worst: 0, foundPlain: 0, foundFair: 0 };
  for (let seed = 1; seed <= worlds; seed += 1) {
    const random = seededRandom(seed, 'rank');
    const communes = Array.from({ length: COMMUNES }, () => {
      const rate = 1 / (1 + Math.exp(0.4 - 0.7 * random.bell()));
      const denominator = Math.round(Math.exp(Math.log(3) + random.next() * Math.log(2000 / 3)));
      let numerator = 0;
      for (let one = 0; one < denominator; one += 1) if (random.next() < rate) numerator += 1;
      return { rate, numerator, denominator };
    });
    const sorted = communes.map(({ rate }) => rate).sort((a, b) => a - b);
    const [median, tenth] = [sorted[COMMUNES / 2] ?? 0, sorted[WORST] ?? 0];
    const intervals = rankIntervals(communes.map(rateInterval));
    for (const [index, { rate, numerator, denominator }] of communes.entries()) {
      const place =
        1 + communes.filter((other) => other.numerator / other.denominator > numerator / denominator).length;
      const truePlace = 1 + communes.filter((other) => other.rate > rate).length;
      const [best, worst] = intervals[index] ?? [1, COMMUNES];
      const plain = place > COMMUNES - WORST;
      const fair = plain && best > COMMUNES / 2;
      count.all += 1;
      if (truePlace >= best && truePlace <= worst) count.held += 1;
      if (rate > median) {
        count.good += 1;
        if (plain) count.plain += 1;
        if (fair) count.fair += 1;
      }
      if (rate < tenth) {
        count.worst += 1;
        if (plain) count.foundPlain += 1;
        if (fair) count.foundFair += 1;
      }
    }
  }
  const part = (a: number, b: number) => `${((100 * a) / b).toFixed(2)} %`;
  return [
    `of communes truly above the median, named among the worst tenth: by place ${part(count.plain, count.good)}, by place and interval ${part(count.fair, count.good)}`,
    `of communes truly in the worst tenth, named: by place ${part(count.foundPlain, count.worst)}, by place and interval ${part(count.foundFair, count.worst)}`,
    `true places inside the interval: ${part(count.held, count.all)}`,
  ].join('\n');
}
