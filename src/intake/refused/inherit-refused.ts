import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { DOSSIER_TABLE } from '../../dossiers/dossier-table.ts';
import type { App } from '../../platform/app.ts';
import { localDay } from '../../platform/date.ts';
import { maskOf } from '../../platform/versioned-table.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { BatchFile } from '../batch-file-store.ts';
import { findBatch } from '../batch-store.ts';
import { isOfOneSource } from '../content-name.ts';
import { type ConvertContext, convertSheet, dropConverted } from '../convert-sheet.ts';
import { quote } from '../convert-words.ts';
import { dossierKind } from '../dossier-kind.ts';
import { loadImportContext } from '../import-context.ts';
import { insertNameUses } from '../names/name-use-store.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';
import { dropTyped, typeLanded } from '../type-cells.ts';
import { listRefusedHeadings } from './refusal-store.ts';

const TABLE = 'inherited';
/** Temporary table of the rows of a part that are still refused. */
const WAITING = 'still_refused';

/**
 * The refused rows of a file go over to a later import of the same file, which stands for it from now on. Rows of
 * dossiers may be good ones by then, as a dossier that they add to has come in between: they become statements of the
 * first import, to be handed on with its others. The rest waits with the heir, where it counts as refused.
 */
export async function inheritRefused(
  app: App,
  session: WarehouseSession,
  speaker: BatchFile,
  heir: BatchFile,
): Promise<void> {
  const parts = await session.query<{ part: number; n: number }>(
    'select part, count(*) as n from refusal where batch = $1 and part between $2 and $3 group by part order by part',
    [speaker.batch, speaker.firstPart, speaker.lastPart],
  );
  if (parts.length === 0) return;
  const source = (await findBatch(session, heir.batch))?.source ?? null;
  const context =
    speaker.kind === dossierKind.kind
      ? await loadImportContext(
          app,
          { source, onlyForAll: !isOfOneSource(speaker.contentHash) },
          localDay(app.clock()),
        )
      : null;
  for (const { part, n } of parts) {
    await session.run(
      `create or replace temp table ${WAITING} as select row_number from refusal where batch = $1 and part = $2`,
      [speaker.batch, part],
    );
    if (context) await admitPart(session, speaker, { part, rows: n }, context);
    await handOver(session, speaker, heir, part);
    await session.run(`drop table ${WAITING}`);
  }
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
  const sheet: StagedSheet = {
    file: speaker.name,
    sheet: null,
    table: TABLE,
    straight: null,
    columns,
    rows,
    skipped: 0,
  };
  const cells = columns.map(
    ({ heading }, index) => `json_extract_string(cells, ${quote(`$."${heading}"`)}) as c${index}`,
  );
  await session.run(
    `create or replace temp table ${TABLE} as
    select row_number, ${cells.join(', ')} from refusal where batch = $1 and part = $2`,
    [speaker.batch, part],
  );
  const typed = await typeLanded(session, sheet, dossierKind, context);
  const converted = await convertSheet(session, typed.plan, dossierKind, context);
  // Handed on to the heir with the other uses of its part.
  await insertNameUses(session, { batch: speaker.batch, part }, converted.nameUses);
  const { table } = DOSSIER_TABLE;
  const saidBeside = `(
        select key from ${table} where batch = $2 and part = $3 and said <> 0
        union all
        select key from ${table}_repeat where batch = $2 and part = $3
      )`;
  // A row below the one that its file brought of the dossier is the newer one: it goes on waiting for a person.
  await session.run(
    `delete from ${WAITING} where row_number in (
      select row_number from accepted where key not in ${saidBeside}
      union all
      select row_number from accepted where row_number in (
        select row_number from refusal_answer where batch = $1 and answer_batch = $1 and part = $3
      )
    )`,
    [speaker.batch, speaker.seq, part],
  );
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
      and line.key not in ${saidBeside}`,
    [maskOf(DOSSIER_TABLE, converted.said), speaker.seq, part],
  );
  await dropConverted(session, converted);
  await dropTyped(session);
  await session.run(`drop table ${TABLE}`);
}

/** Writes the rows of a part that are still refused down for the heir, with those of them that were set aside. */
async function handOver(
  session: WarehouseSession,
  speaker: BatchFile,
  heir: BatchFile,
  part: number,
): Promise<void> {
  const from = `where batch = $1 and part = $2`;
  const still = `row_number in (select row_number from ${WAITING})`;
  const heirPart = part - speaker.firstPart + heir.firstPart;
  const [waiting] = await session.query<{ n: number }>(`select count(*) as n from ${WAITING}`);
  if (!waiting || waiting.n === 0) return;
  const params = [speaker.batch, part, heir.batch, heirPart];
  await session.run(
    `insert into refusal (batch, file, sheet, row_number, field, code, value, message, cells, part, key, more)
    select $3, file, sheet, row_number, field, code, value, message, cells, $4, key, more from refusal ${from} and ${still}`,
    params,
  );
  await session.run(
    `insert into batch_sheet (batch, part, file, sheet, columns)
    select $3, $4, file, sheet, columns from batch_sheet ${from}`,
    params,
  );
  await session.run(
    `insert into refusal_dismissal (batch, part, row_number, reason, dismissed_at, restored_at)
    select $3, $4, row_number, reason, dismissed_at, restored_at from refusal_dismissal ${from} and ${still}`,
    params,
  );
  await session.run('update batch set refused = refused + $2, unchanged = unchanged - $2 where id = $1', [
    heir.batch,
    waiting.n,
  ]);
}

/** The field under whose heading a cell of a refused row is kept. */
function fieldOf(heading: string): StagedSheet['columns'][number]['field'] {
  const field = DOSSIER_FIELDS.find((each) => each.heading === heading || each.aliases.includes(heading));
  if (!field) throw new Error(`no field ${heading}`);
  return field;
}
