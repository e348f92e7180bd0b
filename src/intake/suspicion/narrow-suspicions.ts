import type { Reaches } from '../../agencies/agency-place.ts';
import { formatDay } from '../../platform/date.ts';
import type { Suspicion } from './suspicion.ts';

/**
 * As much of each suspicion as somebody may know: of agencies out of reach nothing at all; of what several share, some
 * of them out of reach, that it stands, on which days, and who is looking into it, but no name and no number.
 */
export async function narrowSuspicions(
  reaches: Reaches,
  suspicions: readonly Suspicion[],
): Promise<readonly Suspicion[]> {
  if (await reaches(null)) return suspicions;
  const narrowed: Suspicion[] = [];
  for (const suspicion of suspicions) {
    const { agencies, from } = suspicion;
    const reached = await Promise.all(agencies.map(reaches));
    if (agencies.length > 0 && reached.every(Boolean)) narrowed.push(suspicion);
    else if (reached.some(Boolean) || (agencies.length === 0 && from !== null))
      narrowed.push({
        ...suspicion,
        agency: null,
        agencies: agencies.filter((_, index) => reached[index]),
        batches: [],
        source: null,
        seen: 0,
        expected: '',
        text: `${daysOf(suspicion)} có dữ liệu đáng ngờ chung của nhiều đơn vị, số liệu của đơn vị có thể còn thay đổi. Đầu mối điều phối của tỉnh đang kiểm tra.`,
      });
  }
  return narrowed;
}

function daysOf({ from, to }: Suspicion): string {
  if (from === null || to === null) return 'Kỳ này';
  return from === to ? `Ngày ${formatDay(from)}` : `Từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`;
}
