import type { Agency } from '../agencies/agency.ts';
import { isValidWithin, officialName } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, formatDay, isDay } from '../platform/date.ts';
import { joinList } from '../platform/text.ts';
import { COMPUTED_CODES, findComputed, findIndicator } from './catalogue.ts';
import type { ComputedDefinition, Indicator } from './indicator.ts';

/** Refuses a kỳ tính whose days are not days, or whose end is before its start. */
export function checkWindow(from: Day, to: Day): void {
  for (const day of [from, to]) {
    if (!isDay(day))
      throw new AppError(
        'bad-usage',
        `Ngày “${day}” không có thật hoặc sai dạng. Hãy ghi năm-tháng-ngày, ví dụ 2024-11-08.`,
        { day },
      );
  }
  if (from > to)
    throw new AppError(
      'bad-usage',
      `Kỳ tính có ngày đầu ${formatDay(from)} sau ngày cuối ${formatDay(to)}. Hãy đổi lại hai ngày.`,
      { from, to },
    );
}

/** The agency asked for; refused when there is none of that id, or none on any day of the window. */
export function requireAgency(tree: AgencyTree, id: string, from: Day, to: Day): Agency {
  const agency = tree.find(id);
  if (!agency)
    throw new AppError(
      'bad-usage',
      `Không có đơn vị nào mang mã “${id}”. Hãy dùng mã trong cây đơn vị, ví dụ ${tree.root.id} (toàn tỉnh).`,
      { agency: id },
    );
  if (isValidWithin(agency, from, to) && tree.subtree(tree.root.id).has(id)) return agency;
  const heirs = tree
    .successorsOf(id)
    .flatMap((succession) => tree.find(succession.toId) ?? [])
    .map((heir) => `${officialName(heir)} (${heir.id})`);
  throw new AppError(
    'bad-usage',
    `${officialName(agency)} (${id}) không thuộc tỉnh trong kỳ ${formatDay(from)}–${formatDay(to)}. ${
      heirs.length > 0 ? `Hãy xem đơn vị kế thừa: ${joinList(heirs)}.` : 'Hãy chọn kỳ khác hoặc đơn vị khác.'
    }`,
    { agency: id, from, to },
  );
}

/** The definition of an indicator that dossiers give or that is declared; refused for an unknown code. */
export function requireIndicator(code: string): Indicator {
  return findIndicator(code) ?? requireComputed(code);
}

/** The definition of an indicator that dossiers give; refused for any other code. */
export function requireComputed(code: string): ComputedDefinition {
  const computed = findComputed(code);
  if (computed) return computed;
  const declared = findIndicator(code);
  throw new AppError(
    'bad-usage',
    declared
      ? `Chỉ tiêu “${code}” (${declared.name}) không tính được từ hồ sơ, chỉ có số liệu khai báo. Các chỉ tiêu tính được: ${joinList(COMPUTED_CODES)}.`
      : `Không có chỉ tiêu “${code}”. Các chỉ tiêu tính được từ hồ sơ: ${joinList(COMPUTED_CODES)}.`,
    { indicator: code },
  );
}
