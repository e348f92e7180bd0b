import { type Agency, isValidWithin } from '../../agencies/agency.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { type Day, formatDay } from '../../platform/date.ts';
import { joinList } from '../../platform/text.ts';
import { loadImportContext } from '../import-context.ts';

/** Who fills in a template, and the text that an import takes for exactly this agency. */
export interface TemplateAgency {
  readonly agency: Agency;
  readonly province: Agency;
  readonly cell: string;
}

/** The agency of a template on a day; refused, with the reason, where it has nothing to fill in. */
export async function findTemplateAgency(app: App, id: string, day: Day): Promise<TemplateAgency> {
  const tree = await loadAgencyTree(app.records);
  const agency = tree.find(id);
  if (!agency || !tree.subtree(tree.root.id).has(id)) {
    throw new AppError('not-found', `Không có đơn vị “${id}” trong danh mục của tỉnh. Hãy chọn lại đơn vị.`, {
      agency: id,
    });
  }
  if (!isValidWithin(agency, day, day)) throw notOnDay(tree, agency, day);
  if (agency.targetExemption !== null) {
    throw new AppError(
      'refused',
      `${agency.name} không có mẫu để điền: ${agency.targetExemption.replace(/\.$/, '')}. Hãy chọn đơn vị khác.`,
      { agency: id },
    );
  }
  const { matcher } = await loadImportContext(app, { source: null }, day);
  const parent = tree.find(agency.parentId ?? '');
  const means = (text: string) => {
    const match = matcher.match(text, day);
    return match.kind === 'matched' && match.agency.id === id;
  };
  const names = [agency.name, ...(parent ? [`${agency.name}, ${parent.name}`] : [])];
  return { agency, province: tree.root, cell: names.find(means) ?? id };
}

function notOnDay(tree: AgencyTree, agency: Agency, day: Day): AppError {
  const details = { agency: agency.id, day };
  if (agency.validFrom !== null && day < agency.validFrom) {
    return new AppError(
      'refused',
      `${agency.name} được thành lập từ ngày ${formatDay(agency.validFrom)}. Hãy chọn ngày từ đó trở đi, hoặc đơn vị trước đó.`,
      details,
    );
  }
  const heirs = tree.successorsOf(agency.id).flatMap(({ toId }) => tree.find(toId)?.name ?? []);
  const instead = heirs.length === 0 ? 'Hãy chọn đơn vị khác' : `Hãy lấy mẫu của ${joinList(heirs)}`;
  return new AppError(
    'refused',
    `${agency.name} đã kết thúc ngày ${formatDay(agency.validTo ?? day)}. ${instead}, hoặc chọn một ngày khi đơn vị còn hoạt động.`,
    details,
  );
}
