import type { App } from '../platform/app.ts';
import { isOnlineService, type ProcedureCatalogue } from '../procedures/procedure.ts';
import type { Computation } from './indicator.ts';
import { fromOneState } from './known-figures.ts';
import type { Provenance, ProvenanceBatch, ProvenanceDossier, ProvenanceQuestion } from './provenance.ts';
import { batchesSql, dossierPageSql } from './provenance-sql.ts';
import { percent } from './ratio.ts';
import { needsOf, rollUp } from './roll-up.ts';
import { checkWindow, requireAgency, requireComputed } from './window.ts';

interface BatchRow {
  readonly id: string;
  readonly source: string | null;
  readonly imported_at: string;
  readonly file_names: string;
  readonly simulated: boolean;
  readonly dossiers: number;
}

/** Explains one figure: what it means, what it rests on, and which dossiers stand above and below the line. */
export async function takeProvenance(app: App, question: ProvenanceQuestion): Promise<Provenance> {
  const { from, to, scope } = question;
  checkWindow(from, to);
  const definition = requireComputed(question.indicator);
  const { computation } = definition;
  return fromOneState(app, async (known) => {
    const agency = requireAgency(known.tree, question.agency, from, to);
    const [catalogue, [tally]] = await Promise.all([
      known.catalogue(),
      known.tallies(from, to, false, needsOf([computation])),
    ]);
    if (!tally) throw new Error('provenance: no tally for the window');
    const existing = new Set(known.tree.validWithin(from, to).map(({ id }) => id));
    const ratioOf = rollUp(computation, tally, catalogue, known.tree, (id) => existing.has(id));
    const ratio = ratioOf(agency.id, scope);
    const agencies = scope === 'own' ? [agency.id] : [...known.tree.subtree(agency.id)];
    const procedures = proceduresOf(computation, catalogue, scope === 'own' ? agency.id : null);
    const figure = {
      above: computation.above,
      below: computation.below,
      agencies: agencies.length,
      procedures: procedures?.length ?? null,
    };
    const params = [from, to, ...agencies, ...(procedures ?? [])];
    const [page, batches] = await Promise.all([
      app.warehouse.query<ProvenanceDossier & { total: number }>(dossierPageSql(figure, question.side), [
        ...params,
        question.limit,
        question.offset,
      ]),
      app.warehouse.query<BatchRow>(batchesSql(figure), params),
    ]);
    return {
      question,
      definition,
      ratio: { ...ratio, percent: percent(ratio) },
      asOf: app.clock().toISOString(),
      dataVersion: known.dataVersion,
      batches: batches.map(toBatch),
      total: page[0]?.total ?? 0,
      dossiers: page.map(({ key, agency: owner, procedure, above }) => ({
        key,
        agency: owner,
        procedure,
        above,
      })),
    };
  });
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
