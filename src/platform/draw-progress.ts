import { formatCount } from './number.ts';
import type { OnProgress } from './progress.ts';

/** Draws progress on one line of a terminal; silent anywhere else. */
export function drawProgress(io: { error(text: string): void; readonly terminal: boolean }): {
  draw: OnProgress;
  clear(): void;
} {
  let drawn = false;
  let last = 0;
  return {
    draw({ phase, done, total }) {
      if (!io.terminal || Date.now() - last < 100) return;
      last = Date.now();
      drawn = true;
      const share = total ? ` ${Math.floor((100 * done) / total)}%` : '';
      io.error(`\r\u001b[K${phase}${share}${done > 0 ? ` · ${formatCount(done)}` : ''}`);
    },
    clear() {
      if (drawn) io.error('\r\u001b[K');
      drawn = false;
    },
  };
}
