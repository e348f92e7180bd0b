import { z } from 'zod';
import { AppError } from '../platform/app-error.ts';
import { readStored, readValue } from '../platform/read-stored.ts';
import type { Records } from '../platform/records.ts';
import { keepUntilChanged } from '../platform/write-mark.ts';
import { AGENCY_LEVELS, type Agency, type AgencyType, type Succession } from './agency.ts';
import { type AgencyTree, buildAgencyTree } from './agency-tree.ts';

type AgencyRow = {
  id: string;
  level: string;
  type: string;
  name: string;
  short_name: string;
  aliases: string;
  parent_id: string | null;
  gso_code: string | null;
  h_code: string | null;
  valid_from: string | null;
  valid_to: string | null;
  target_exemption: string | null;
};

type SuccessionRow = {
  from_id: string;
  to_id: string;
  share: string;
  on_day: string;
  legal_basis: string;
};

type AgencyTables = {
  agency: AgencyRow;
  succession: SuccessionRow;
};

/** SQLite and PostgreSQL both limit the parameters of one statement. */
const ROWS_A_STATEMENT = 500;

const names = z.array(z.string());
const level = z.enum(AGENCY_LEVELS);
const share = z.enum(['whole', 'part']);

/** Stores agencies and successions; those already stored take the new form. */
export async function insertAgencies(
  records: Records,
  agencies: readonly Agency[],
  successions: readonly Succession[],
): Promise<void> {
  const tables = records.withTables<AgencyTables>();
  for (let start = 0; start < agencies.length; start += ROWS_A_STATEMENT) {
    await tables
      .insertInto('agency')
      .values(agencies.slice(start, start + ROWS_A_STATEMENT).map(toAgencyRow))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({
          level: row.ref('excluded.level'),
          type: row.ref('excluded.type'),
          name: row.ref('excluded.name'),
          short_name: row.ref('excluded.short_name'),
          aliases: row.ref('excluded.aliases'),
          parent_id: row.ref('excluded.parent_id'),
          gso_code: row.ref('excluded.gso_code'),
          h_code: row.ref('excluded.h_code'),
          valid_from: row.ref('excluded.valid_from'),
          valid_to: row.ref('excluded.valid_to'),
          target_exemption: row.ref('excluded.target_exemption'),
        })),
      )
      .execute();
  }
  for (let start = 0; start < successions.length; start += ROWS_A_STATEMENT) {
    await tables
      .insertInto('succession')
      .values(successions.slice(start, start + ROWS_A_STATEMENT).map(toSuccessionRow))
      .onConflict((conflict) =>
        conflict.columns(['from_id', 'to_id']).doUpdateSet((row) => ({
          share: row.ref('excluded.share'),
          on_day: row.ref('excluded.on_day'),
          legal_basis: row.ref('excluded.legal_basis'),
        })),
      )
      .execute();
  }
}

/** Every agency of the installation as a tree; its root is the province that still exists. */
export const loadAgencyTree = keepUntilChanged(
  async (records: Records) => {
    const tables = records.withTables<AgencyTables>();
    return {
      agencies: await tables.selectFrom('agency').selectAll().orderBy('id').execute(),
      successions: await tables
        .selectFrom('succession')
        .selectAll()
        .orderBy('from_id')
        .orderBy('to_id')
        .execute(),
    };
  },
  (rows): AgencyTree => {
    const agencies = rows.agencies.map(toAgency);
    const root = agencies.find((agency) => agency.level === 'province' && agency.validTo === null);
    if (!root) {
      throw new AppError(
        'not-found',
        'Thư mục dữ liệu chưa có danh mục đơn vị. Hãy chạy "vedich init" rồi làm lại.',
      );
    }
    return buildAgencyTree(agencies, rows.successions.map(toSuccession), root.id);
  },
);

function toAgencyRow(agency: Agency): AgencyRow {
  return {
    id: agency.id,
    level: agency.level,
    type: agency.type,
    name: agency.name,
    short_name: agency.shortName,
    aliases: JSON.stringify(agency.aliases),
    parent_id: agency.parentId,
    gso_code: agency.gsoCode,
    h_code: agency.hCode,
    valid_from: agency.validFrom,
    valid_to: agency.validTo,
    target_exemption: agency.targetExemption,
  };
}

function toAgency(row: AgencyRow): Agency {
  return {
    id: row.id,
    level: readValue(level, row.level, { table: 'agency', key: row.id }),
    type: row.type as AgencyType,
    name: row.name,
    shortName: row.short_name,
    aliases: readStored(names, row.aliases, { table: 'agency', key: row.id }),
    parentId: row.parent_id,
    gsoCode: row.gso_code,
    hCode: row.h_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    targetExemption: row.target_exemption,
  };
}

function toSuccessionRow(succession: Succession): SuccessionRow {
  return {
    from_id: succession.fromId,
    to_id: succession.toId,
    share: succession.share,
    on_day: succession.on,
    legal_basis: succession.legalBasis,
  };
}

function toSuccession(row: SuccessionRow): Succession {
  return {
    fromId: row.from_id,
    toId: row.to_id,
    share: readValue(share, row.share, { table: 'succession', key: row.from_id }),
    on: row.on_day,
    legalBasis: row.legal_basis,
  };
}
