import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { DOSSIER_TABLE } from '../../dossiers/dossier-table.ts';
import type { App } from '../../platform/app.ts';
import { localDay } from '../../platform/date.ts';
import { maskOf } from '../../platform/versioned-table.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { BatchFile } from '../batch-file-store.ts';
import { findBatch } from '../batch-store.ts';
import { type ConvertContext, convertSheet, dropConverted } from '../convert-sheet.ts';
import { quote } from '../convert-words.ts';
import { dossierKind } from '../dossier-kind.ts';
import { loadImportContext } from '../import-context.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';
import { listRefusedHeadings } from './refusal-store.ts';

const TABLE = 'inherited';

/**
 * Rows of a file of dossiers that were refused when it first came may be good ones where a later import of the same
 * file stands for it: a dossier that they add to has come in between. They become statements of the first import, to
 * be handed on with its others.
 */
export async function admitRefused(app: App, session: WarehouseSession, speaker: BatchFile): Promise<void> {
  const parts = await session.query<{ part: number; n: number }>(
    'select part, count(*) as n from refusal where batch = $1 and part between $2 and $3 group by part order by part',
    [speaker.batch, speaker.firstPart, speaker.lastPart],
  );
  if (speaker.kind !== dossierKind.kind || parts.length === 0) return;
  const source = (await findBatch(session, speaker.batch))?.source ?? null;
  const context = await loadImportContext(app, { source }, localDay(app.clock()));
  for (const { part, n } of parts) await admitPart(session, speaker, { part, rows: n }, context);
}

async function admitPart(
  session: WarehouseSession,
  speaker: BatchFile,
  { part, rows }: { part: number; rows: number },
  context: ConvertContext,
): Promise<void> {
  const columns = (await listRefusedHeadings(session, speaker.batch, part)).map((heading) => ({
    heading,
    field: fieldOf(heading),
  }));
  const sheet: StagedSheet = { file: speaker.name, sheet: null, table: TABLE, columns, rows, skipped: 0 };
  const cells = columns.map(
    ({ heading }, index) => `json_extract_string(cells, ${quote(`$."${heading}"`)}) as c${index}`,
  );
  await session.run(
    `create or replace temp table ${TABLE} as
    select row_number, ${cells.join(', ')} from refusal where batch = $1 and part = $2`,
    [speaker.batch, part],
  );
  const converted = await convertSheet(session, sheet, dossierKind, context);
  const { table } = DOSSIER_TABLE;
  const values = DOSSIER_TABLE.columns.map(({ name, unsaid }) =>
    converted.said.includes(name) || (converted.moves && name === 'agency')
      ? `line.${name}`
      : `coalesce(held.${name}, ${unsaid})`,
  );
  await session.run(
    `insert into ${table}_repeat (key, ${DOSSIER_TABLE.columns.map(({ name }) => name).join(', ')}, said, batch, part)
    select line.key, ${values.join(', ')},
      ${converted.moves ? `$1 | case when line.agency is distinct from line.held_agency then ${maskOf(DOSSIER_TABLE, ['agency'])} else 0 end` : '$1'}, $2, $3
    from accepted as line
    left join ${table} as held on held.key = line.key and held.known_to is null
    where not exists (select 1 from accepted as later where later.key = line.key and later.row_number > line.row_number)
      and line.key not in (
        select key from ${table} where batch = $2 and part = $3 and said <> 0
        union all
        select key from ${table}_repeat where batch = $2 and part = $3
      )`,
    [maskOf(DOSSIER_TABLE, converted.said), speaker.seq, part],
  );
  await dropConverted(session, converted);
  await session.run(`drop table ${TABLE}`);
}

/** The field under whose heading a cell of a refused row is kept. */
function fieldOf(heading: string): StagedSheet['columns'][number]['field'] {
  const field = DOSSIER_FIELDS.find((each) => each.heading === heading || each.aliases.includes(heading));
  if (!field) throw new Error(`no field ${heading}`);
  return field;
}
