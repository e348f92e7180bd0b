import type { ReportFacts } from '../facts/report-facts.ts';

/** How a paper calls the targets: given by the decision that stands, before it only meant to be given. */
export interface TargetWords {
  /** Before a rate or whom they go to: `giao`, `dự kiến giao`. */
  readonly give: string;
  /** After `chỉ tiêu`, `mức`: `được giao`, `dự kiến giao`. */
  readonly given: string;
  /** After `tập thể`, `đơn vị`, before `chỉ tiêu`: `được giao`, `được dự kiến giao`. */
  readonly receives: string;
}

const GIVEN: TargetWords = { give: 'giao', given: 'được giao', receives: 'được giao' };
const MEANT: TargetWords = { give: 'dự kiến giao', given: 'dự kiến giao', receives: 'được dự kiến giao' };

/** The words for the targets of a paper, by whether a decision has approved them. */
export function targetWords({ approval }: Pick<ReportFacts, 'approval'>): TargetWords {
  return approval === null ? MEANT : GIVEN;
}
