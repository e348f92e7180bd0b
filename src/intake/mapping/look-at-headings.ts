import { loadAgencyTree } from '../../agencies/agency-store.ts';
import { buildAgencyMatcher } from '../../agencies/match-agency.ts';
import type { App } from '../../platform/app.ts';
import type { ImportKind } from '../import-kind.ts';
import { type FieldLookup, lookupFields } from '../reading/heading.ts';
import type { NamedFile } from '../reading/read-bytes.ts';
import { identifyContent, measureFile } from '../reading/read-content.ts';
import { unreadable } from '../reading/read-refusal.ts';
import { type Lookout, lookAtTable, nameField } from './look-at-table.ts';
import type { HeadingLook } from './mapping-api.ts';
import { listMappingsFor } from './mapping-store.ts';
import { peekCsv, peekJson } from './peek-text.ts';
import { peekWorkbook } from './peek-workbook.ts';
import type { PeekedTable } from './peeked-table.ts';

/** Xem tiêu đề: every table of the files, what its columns are taken for and what they could be; nothing is imported. */
export async function lookAtHeadings(
  app: App,
  request: {
    readonly files: readonly NamedFile[];
    readonly kind: ImportKind;
    readonly source: string | null;
  },
): Promise<HeadingLook> {
  const { fields, required, indicators } = request.kind;
  const mappings = await listMappingsFor(app.records, request.kind.kind, request.source);
  const matcher = buildAgencyMatcher(await loadAgencyTree(app.records));
  const known = new Map<string, boolean>();
  const isAgency = (text: string) => {
    const isKnown = known.get(text) ?? matcher.matchEver(text).kind !== 'unknown';
    known.set(text, isKnown);
    return isKnown;
  };
  const lookout: Lookout = { fields, required, mappings, knowledge: { isAgency, indicators } };
  const lookup = lookupFields(fields, mappings);
  const tables: HeadingLook['tables'] = [];
  for (const file of request.files) {
    const looked = (await peekTables(file, lookup)).flatMap(
      (table) => lookAtTable(file.name, table, lookout) ?? [],
    );
    if (looked.length === 0) {
      throw unreadable(
        { file: file.name },
        'không có dòng nào trông như dòng tiêu đề',
        'Hãy thêm dòng tiêu đề phía trên dữ liệu rồi làm lại',
      );
    }
    tables.push(...looked);
  }
  return {
    fields: fields.map((field) => ({ ...nameField(field), required: required.includes(field.column) })),
    tables,
  };
}

async function peekTables(file: NamedFile, lookup: FieldLookup): Promise<readonly PeekedTable[]> {
  const { size } = await measureFile(file);
  const content = await identifyContent(file, size);
  const { kind } = content;
  switch (kind) {
    case 'workbook':
      return peekWorkbook({ path: file.path, name: file.name, size, gzip: content.gzip });
    case 'csv':
      return [peekCsv(content, lookup)];
    case 'json-array':
    case 'json-lines':
      return [await peekJson(file, size, { ...content, kind })];
  }
}
