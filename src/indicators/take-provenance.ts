import { findBatch } from '../intake/batch-store.ts';
import { openSuspicions } from '../intake/suspicion/list-suspicions.ts';
import { suspicionsOn } from '../intake/suspicion/suspicions-on.ts';
import type { App } from '../platform/app.ts';
import { isOnlineService, type ProcedureCatalogue } from '../procedures/procedure.ts';
import type { Computation } from './indicator.ts';
import { type IndicatorResult, NO_INDICATOR_RESULT } from './indicator-result.ts';
import { describeKnownAt } from './known-at.ts';
import { fromOneState, type KnownFigures } from './known-figures.ts';
import type { Provenance, ProvenanceBatch, ProvenanceDossier, ProvenanceQuestion } from './provenance.ts';
import { batchesSql, dossierPageSql } from './provenance-sql.ts';
import { percent } from './ratio.ts';
import { needsOf, rollUp } from './roll-up.ts';
import { declaredKnown } from './take-results.ts';
import { checkWindow, requireAgency, requireIndicator } from './window.ts';

interface BatchRow {
  readonly id: string;
  readonly source: string | null;
  readonly imported_at: string;
  readonly file_names: string;
  readonly simulated: boolean;
  readonly dossiers: number;
}

/**
 * Explains one figure: what it means, what it rests on, and which dossiers stand above and below the line; a declared
 * figure names its source and batch instead.
 */
export async function takeProvenance(app: App, question: ProvenanceQuestion): Promise<Provenance> {
  const { from, to, knownAt = null } = question;
  checkWindow(from, to);
  const definition = requireIndicator(question.indicator);
  return fromOneState(
    app,
    async (known) => {
      const agency = requireAgency(known.tree, question.agency, from, to);
      const declared = (await declaredKnown(known, question))(agency.id, definition.code);
      const { computation } = definition;
      const grounds =
        declared || computation === null
          ? await declaredGrounds(known, declared ?? NO_INDICATOR_RESULT)
          : await countedGrounds(known, question, computation);
      return {
        question,
        definition,
        asOf: app.clock().toISOString(),
        dataVersion: known.dataVersion,
        ...describeKnownAt(known, knownAt),
        suspicions:
          knownAt === null && grounds.origin === 'counted'
            ? suspicionsOn(await openSuspicions(app), question, known.tree)
            : [],
        ...grounds,
      };
    },
    knownAt,
  );
}

type Grounds = Pick<Provenance, 'origin' | 'source' | 'ratio' | 'batches' | 'total' | 'dossiers'>;

/** A declared figure rests on the batch that said it last. */
async function declaredGrounds({ session }: KnownFigures, result: IndicatorResult): Promise<Grounds> {
  const { numerator, denominator, percent, origin, source } = result;
  const batch = result.batch === null ? null : await findBatch(session, result.batch);
  return {
    origin,
    source,
    ratio: { numerator, denominator, percent },
    batches: batch
      ? [
          {
            id: batch.id,
            source: batch.source,
            importedAt: batch.importedAt,
            fileNames: batch.fileNames,
            simulated: batch.simulated,
            dossiers: 0,
          },
        ]
      : [],
    total: 0,
    dossiers: [],
  };
}

/** A counted figure rests on the dossiers below its line. */
async function countedGrounds(
  known: KnownFigures,
  question: ProvenanceQuestion,
  computation: Computation,
): Promise<Grounds> {
  const { agency, from, to, scope } = question;
  const [catalogue, [tally]] = await Promise.all([
    known.catalogue(),
    known.tallies(from, to, false, needsOf([computation])),
  ]);
  if (!tally) throw new Error('provenance: no tally for the window');
  const existing = new Set(known.tree.validWithin(from, to).map(({ id }) => id));
  const ratio = rollUp(computation, tally, catalogue, known.tree, (id) => existing.has(id))(agency, scope);
  const agencies = scope === 'own' ? [agency] : [...known.tree.subtree(agency)];
  const procedures = proceduresOf(computation, catalogue, scope === 'own' ? agency : null);
  const figure = {
    above: computation.above,
    below: computation.below,
    agencies: agencies.length,
    procedures: procedures?.length ?? null,
    version: known.version,
  };
  const params = [from, to, ...agencies, ...(procedures ?? [])];
  const [page, batches] = await Promise.all([
    known.session.query<ProvenanceDossier & { total: number }>(dossierPageSql(figure, question.side), [
      ...params,
      question.limit,
      question.offset,
    ]),
    known.session.query<BatchRow>(batchesSql(figure), params),
  ]);
  return {
    origin: 'counted',
    source: null,
    ratio: { ...ratio, percent: percent(ratio) },
    batches: batches.map(toBatch),
    total: page[0]?.total ?? 0,
    dossiers: page.map(({ key, agency: owner, procedure, above }) => ({
      key,
      agency: owner,
      procedure,
      above,
    })),
  };
}

/** The codes whose dossiers the indicator speaks of; `null` for all, known or not. */
function proceduresOf(
  computation: Computation,
  catalogue: ProcedureCatalogue,
  agencyId: string | null,
): readonly string[] | null {
  switch (computation.procedures) {
    case 'all':
      return null;
    case 'with-fee':
      return catalogue.procedures.filter(({ hasFee }) => hasFee).map(({ code }) => code);
    case 'online-services': {
      const assigned = agencyId === null ? null : catalogue.onlineServicesOf(agencyId);
      return [...(assigned ?? catalogue.procedures.filter(isOnlineService).map(({ code }) => code))];
    }
  }
}

function toBatch(row: BatchRow): ProvenanceBatch {
  return {
    id: row.id,
    source: row.source,
    importedAt: row.imported_at,
    fileNames: JSON.parse(row.file_names) as string[],
    simulated: row.simulated,
    dossiers: row.dossiers,
  };
}
