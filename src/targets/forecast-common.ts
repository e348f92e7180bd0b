import { type Block, DAMPING } from './forecast-series.ts';

/** What the agencies of a level have in common from week to week, in log odds. */
export interface CommonCourse {
  /** By how much all moved together from each week to the next. */
  readonly moves: readonly number[];
  /** What of the last week's movement is only of that week, and will be gone. */
  readonly passing: number;
  /** By how much all move on in a week, before it fades. */
  readonly slope: number;
  /** Variance of where the common level stands, of its slope, and of what a week may add. */
  readonly varLevel: number;
  readonly varSlope: number;
  readonly drift: number;
  /** Deviation of the slopes that all weeks may bring. */
  readonly natureSlope: number;
}

/** How common levels behave: what passes with a week, what stays, what goes on. */
interface CommonNature {
  readonly passing: number;
  readonly drift: number;
  readonly slope: number;
}

const NATURES: readonly CommonNature[] = [0.001, 0.006, 0.03, 0.1].flatMap((passing) =>
  [0.004, 0.012, 0.04].flatMap((drift) => [0.04, 0.1].map((slope) => ({ passing, drift, slope }))),
);

/** Learns the common course of the weeks; where weeks are few, a middling one. */
export function commonCourse(weeks: readonly (readonly Block[])[]): CommonCourse {
  const moves = commonMoves(weeks);
  const path = [0];
  for (const move of moves) path.push((path.at(-1) ?? 0) + move);
  let best: { likelihood: number; course: CommonCourse } | null = null;
  for (const nature of NATURES) {
    const { likelihood, level, slope, varLevel, varSlope } = followPath(path, nature);
    const posterior = likelihood - priorCost(nature);
    if (best !== null && posterior <= best.likelihood) continue;
    const course = {
      moves,
      passing: (path.at(-1) ?? 0) - level,
      slope,
      varLevel,
      varSlope,
      drift: nature.drift,
      natureSlope: nature.slope,
    };
    best = { likelihood: posterior, course };
  }
  if (best === null) throw new Error('forecast: no common nature');
  return best.course;
}

function priorCost({ passing, drift, slope }: CommonNature): number {
  return (
    0.3 * Math.log(passing / 0.006) ** 2 +
    0.5 * Math.log(drift / 0.012) ** 2 +
    0.5 * Math.log(slope / 0.08) ** 2
  );
}

/** A Kalman filter of level and slope over the path; the first week is where it starts. */
function followPath(path: readonly number[], nature: CommonNature) {
  let [level, slope, varLevel, covariance, varSlope] = [0, 0, nature.passing, 0, nature.slope ** 2];
  let likelihood = 0;
  for (const value of path.slice(1)) {
    level += slope;
    varLevel += 2 * covariance + varSlope + nature.drift;
    covariance = DAMPING * (covariance + varSlope);
    slope *= DAMPING;
    varSlope = DAMPING ** 2 * varSlope + (1 - DAMPING ** 2) * nature.slope ** 2;
    const total = varLevel + nature.passing;
    const surprise = value - level;
    likelihood -= 0.5 * (Math.log(total) + surprise ** 2 / total);
    const [gain, onSlope] = [varLevel / total, covariance / total];
    level += gain * surprise;
    slope += onSlope * surprise;
    varSlope -= onSlope * covariance;
    covariance *= 1 - gain;
    varLevel *= 1 - gain;
  }
  return { likelihood, level, slope, varLevel, varSlope };
}

/** The common odds ratio of consecutive weeks (Mantel and Haenszel), no agency weighing more than four middling ones. */
function commonMoves(weeks: readonly (readonly Block[])[]): number[] {
  const count = Math.max(0, ...weeks.map((blocks) => blocks.length));
  const moves: number[] = [];
  for (let index = 1; index < count; index += 1) {
    const pairs = weeks.flatMap((blocks) => {
      const [before, after] = [blocks[index - 1], blocks[index]];
      return before && after && before.cases > 0 && after.cases > 0 ? [{ before, after }] : [];
    });
    const sizes = pairs.map(({ before, after }) => before.cases + after.cases).sort((a, b) => a - b);
    const most = 4 * (sizes[sizes.length >> 1] ?? 1);
    let up = 1;
    let down = 1;
    for (const { before, after } of pairs) {
      const size = before.cases + after.cases;
      const scale = Math.min(1, most / size) / size;
      up += scale * after.counted * (before.cases - before.counted);
      down += scale * before.counted * (after.cases - after.counted);
    }
    moves.push(Math.log(up / down));
  }
  return moves;
}
