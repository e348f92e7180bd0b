import { officialName } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { LEVEL_WORDS } from '../agencies/level-words.ts';
import { joinList } from '../platform/text.ts';
import type { AgencyScore } from './score.ts';
import type { ScoreProvenanceAnswer } from './score-provenance-api.ts';

/** Thứ hạng of a total among all (itself included): ties share the better place and the next is skipped (1, 2, 2, 4). */
export function placeOf(total: number, all: readonly number[]): number {
  return 1 + all.filter((other) => other > total).length;
}

/** True when it is scored on some figure of its own, without which it has no place. */
export function hasOwnFigure({ components }: Pick<AgencyScore, 'components'>): boolean {
  return components.some(({ state, ofProvince }) => state === 'scored' && !ofProvince);
}

/** Who stands before, with and behind an agency, and who of its level has no place; others than those told are counted. */
export function explainPlace(
  row: AgencyScore,
  all: readonly AgencyScore[],
  tree: AgencyTree,
  isTold: (agency: string) => boolean,
): ScoreProvenanceAnswer['place'] {
  const nameOf = (id: string) => {
    const agency = tree.find(id);
    return agency ? officialName(agency) : id;
  };
  const peers = all.filter(({ level }) => level === row.level);
  const ranked = peers.flatMap((each) => (each.rank === null ? [] : [{ ...each, rank: each.rank }]));
  const shares = (rank: number) => ranked.filter((each) => each.rank === rank).length > 1;
  return {
    level: row.level,
    rank: row.rank,
    of: row.of,
    sentence: placeSentence(row, ranked, (id) => (isTold(id) ? nameOf(id) : null)),
    ranked: ranked
      .filter(({ agency }) => isTold(agency))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ agency, total, rank, standsOn }) => ({
        agency,
        agencyName: nameOf(agency),
        total,
        rank,
        tied: shares(rank),
        reported: standsOn.reported,
      })),
    excluded: peers
      .filter(({ agency, rank }) => rank === null && isTold(agency))
      .map((each) => ({ agency: each.agency, agencyName: nameOf(each.agency), reason: whyUnplaced(each) })),
  };
}

function placeSentence(
  row: AgencyScore,
  ranked: readonly { readonly agency: string; readonly rank: number; readonly total: number }[],
  nameOf: (id: string) => string | null,
): string {
  if (row.rank === null) return `Không xếp hạng: ${whyUnplaced(row)}.`;
  const above = ranked.filter(({ total }) => total > row.total).length;
  const equal = ranked.filter(({ agency, rank }) => rank === row.rank && agency !== row.agency);
  const parts = [above === 0 ? 'không đơn vị nào có điểm cao hơn' : `${above} đơn vị có điểm cao hơn`];
  if (equal.length > 0) {
    const names = equal.flatMap(({ agency }) => nameOf(agency) ?? []);
    const others = equal.length - names.length;
    parts.push(`bằng điểm với ${joinList(others === 0 ? names : [...names, `${others} đơn vị khác`])}`);
  }
  return `Hạng ${row.rank} trong ${row.of} ${LEVEL_WORDS[row.level]}: ${parts.join(', ')}.`;
}

function whyUnplaced(row: AgencyScore): string {
  if (hasOwnFigure(row)) throw new Error(`scores: ${row.agency} has a figure and no place`);
  return row.components.some(({ ofProvince, points }) => ofProvince && points !== null)
    ? 'chỉ có số liệu khai báo của tỉnh, không có số liệu riêng'
    : 'không có hồ sơ hay số liệu nào trong kỳ';
}
