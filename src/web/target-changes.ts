/** A target that differs between two assignments; `by` is `null` when one of them sets none. */
export interface TargetChange {
  readonly agency: string;
  readonly indicator: string;
  readonly by: number | null;
}

interface TargetRow {
  readonly agency: string;
  readonly indicator: string;
  readonly target: number | null;
}

/** What the second assignment changes in the first. */
export function compareTargets(before: readonly TargetRow[], after: readonly TargetRow[]): TargetChange[] {
  const key = (row: TargetRow) => `${row.agency} ${row.indicator}`;
  const was = new Map(before.map((row) => [key(row), row.target]));
  return after.flatMap((row) => {
    const old = was.get(key(row)) ?? null;
    if (old === row.target) return [];
    const by = old === null || row.target === null ? null : row.target - old;
    return [{ agency: row.agency, indicator: row.indicator, by }];
  });
}
