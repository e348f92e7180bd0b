import type { Agency } from '../../agencies/agency.ts';
import type { App } from '../../platform/app.ts';
import { compareNames, fold } from '../../platform/text.ts';
import type { Procedure } from '../../procedures/procedure.ts';
import { loadCatalogue } from '../../procedures/procedure-store.ts';
import { listBatches } from '../batch-store.ts';
import type { ImportKind } from '../import-kind.ts';
import { readingSheet, type TemplateChoices } from './template-sheet.ts';

/** Chỉ tiêu, as far as a template names it. */
export interface TemplateIndicator {
  readonly code: string;
  readonly name: string;
}

/** What the rows of a template choose from; `null` where there is nothing, and the column takes any text. */
export async function listChoices(
  app: App,
  kind: ImportKind,
  agency: Agency,
  indicators: readonly TemplateIndicator[],
): Promise<TemplateChoices | null> {
  switch (kind.kind) {
    case 'dossiers':
      return procedureChoices(app, agency);
    case 'results':
      return indicatorChoices(kind, indicators);
    case 'procedures':
      return null;
  }
}

async function procedureChoices(app: App, agency: Agency): Promise<TemplateChoices | null> {
  const { procedures } = await loadCatalogue(app.warehouse);
  const offered = proceduresOf(procedures, agency);
  if (offered.length === 0) return null;
  const batches = await listBatches(app.warehouse);
  const madeUp = batches.some((batch) => batch.kind === 'procedures' && batch.simulated && !batch.undone);
  const name = 'Danh mục TTHC';
  return {
    kind: 'procedure',
    name,
    ...ranges(name, offered.length, 'C'),
    sheet: readingSheet(
      name,
      [
        `Danh mục thủ tục hành chính của ${agency.name}`,
        `${madeUp ? 'Danh mục mô phỏng, không phải danh mục thật. ' : ''}Chép mã ở cột đầu vào cột Mã TTHC, hoặc chọn ngay trong ô.`,
      ],
      [
        { text: 'Mã TTHC', width: 14 },
        { text: 'Tên TTHC', width: 70 },
        { text: 'Lĩnh vực', width: 30 },
      ],
      offered.map((procedure) => [procedure.code, procedure.name, procedure.field]),
    ),
  };
}

/** Those assigned to the agency; where none is, those of its level. */
function proceduresOf(procedures: readonly Procedure[], agency: Agency): readonly Procedure[] {
  const assigned = procedures.filter((procedure) => procedure.agencyIds.includes(agency.id));
  const offered =
    assigned.length > 0
      ? assigned
      : procedures.filter(
          (procedure) => procedure.agencyIds.length === 0 && procedure.levels.includes(agency.level),
        );
  return offered.toSorted((a, b) => compareNames(a.field, b.field) || a.code.localeCompare(b.code));
}

/** By name where an import takes that name for this indicator alone, else by code. */
function indicatorChoices(
  kind: ImportKind,
  indicators: readonly TemplateIndicator[],
): TemplateChoices | null {
  const listed = kind.indicators.flatMap(({ spellings }) => {
    const [code = ''] = spellings;
    const indicator = indicators.find((each) => each.code === code);
    if (!indicator) return [];
    return [{ ...indicator, choice: spellings.includes(fold(indicator.name)) ? indicator.name : code }];
  });
  if (listed.length === 0) return null;
  const name = 'Danh mục chỉ tiêu';
  return {
    kind: 'indicator',
    name,
    ...ranges(name, listed.length, 'C'),
    sheet: readingSheet(
      name,
      ['Danh mục chỉ tiêu', 'Chép chữ ở cột đầu vào cột Chỉ tiêu, hoặc chọn ngay trong ô.'],
      [
        { text: 'Chọn', width: 50 },
        { text: 'Mã', width: 30 },
        { text: 'Tên đầy đủ', width: 60 },
      ],
      listed.map(({ choice, code, name: full }) => [choice, code, full]),
    ),
  };
}

function ranges(sheet: string, count: number, last: string) {
  const to = count + 3;
  return { range: `'${sheet}'!$A$4:$A$${to}`, table: `'${sheet}'!$A$4:$${last}$${to}` };
}
