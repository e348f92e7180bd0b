import { addDays, type Day, formatDay } from '../platform/date.ts';
import { joinList } from '../platform/text.ts';
import type { Agency } from './agency.ts';
import type { AgencyMatch } from './agency-match.ts';
import type { AgencyMatcher } from './match-agency.ts';

/** Days from the one to the other, both inclusive, on which the same holds; `null` is open. */
export interface Stretch {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** What a text means by itself and with the decisions, stretch by stretch of days on which that is the same. */
interface DecisionEffect {
  /** Certain by itself: no decision is asked. */
  readonly certain: readonly (Stretch & { readonly agency: Agency })[];
  /** Unclear by itself, and answered by the decision. */
  readonly answered: readonly (Stretch & { readonly agency: Agency })[];
  /** Unclear, with the decision too; `heirs` where the unit was split. */
  readonly open: readonly (Stretch & { readonly heirs: readonly Agency[] })[];
}

/** Asks the matcher about the text in every era. */
export function effectOf(matcher: AgencyMatcher, text: string): DecisionEffect {
  const eras: Stretch[] = [null, ...matcher.turns].map((from, index) => {
    const next = matcher.turns[index];
    return { from, to: next === undefined ? null : addDays(next, -1) };
  });
  const asked = eras.map((era) => {
    const day = era.from ?? era.to ?? '2000-01-01';
    return { era, itself: matcher.byItself.match(text, day), match: matcher.match(text, day) };
  });
  const agencyOf = (match: AgencyMatch) => (match.kind === 'matched' ? match.agency : null);
  return {
    certain: join(asked.map(({ era, itself }) => ({ era, what: agencyOf(itself) }))).map(
      ({ what, ...stretch }) => ({ ...stretch, agency: what }),
    ),
    answered: join(
      asked.map(({ era, itself, match }) => ({ era, what: agencyOf(itself) ? null : agencyOf(match) })),
    ).map(({ what, ...stretch }) => ({ ...stretch, agency: what })),
    open: asked.flatMap(({ era, match }) =>
      match.kind === 'matched' ? [] : [{ ...era, heirs: match.kind === 'ambiguous' ? match.candidates : [] }],
    ),
  };
}

/** Joins neighbouring eras of which the same is true; those of which nothing is are left out. */
function join(
  eras: readonly { readonly era: Stretch; readonly what: Agency | null }[],
): (Stretch & { readonly what: Agency })[] {
  const joined: (Stretch & { readonly what: Agency })[] = [];
  let before: Agency | null = null;
  for (const { era, what } of eras) {
    const last = joined.at(-1);
    if (what !== null && what === before && last) joined[joined.length - 1] = { ...last, to: era.to };
    else if (what !== null) joined.push({ ...era, what });
    before = what;
  }
  return joined;
}

/** `từ ngày 01/11/2024 đến ngày 30/06/2025`, `trước ngày 01/11/2024`, `vào mọi ngày` */
export function formatStretch({ from, to }: Stretch): string {
  if (from !== null && to !== null) return `từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`;
  if (from !== null) return `từ ngày ${formatDay(from)}`;
  return to === null ? 'vào mọi ngày' : `đến hết ngày ${formatDay(to)}`;
}

/** What a decision leaves open, a sentence each. */
export function describeOpen(effect: Pick<DecisionEffect, 'open'>, agency: Agency): readonly string[] {
  return effect.open.map(({ heirs, ...stretch }) => {
    const what =
      heirs.length === 0
        ? `không có ${agency.name}`
        : `chưa rõ là ${joinList(heirs.slice(0, 4).map(({ name, id }) => `${name} (${id})`))}`;
    return `Dòng ${formatStretch(stretch)} vẫn bị từ chối: ${what}.`;
  });
}
