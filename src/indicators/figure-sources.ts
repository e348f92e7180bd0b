import type { Day } from '../platform/date.ts';
import { isOnlineService, type ProcedureCatalogue } from '../procedures/procedure.ts';
import { findComputed } from './catalogue.ts';
import type { Computation } from './indicator.ts';
import type { KnownFigures } from './known-figures.ts';
import type { Scope } from './measurement.ts';
import { type SaidLine, saidSql } from './said-sql.ts';

/** Nguồn số liệu behind some dossiers: different sources that have a name, and how many batches. */
interface DossierSources {
  readonly sources: readonly string[];
  readonly batches: number;
}

/** Who said the dossiers of a window, by agency and indicator. */
export interface SourceTable {
  /** Of the dossiers that an indicator counts; none of one that no dossier gives. */
  of(agency: string, indicator: string, scope: Scope): DossierSources;
  /** Of all that any of the indicators asked for counts. */
  behind(agency: string, scope: Scope): DossierSources;
}

/**
 * The sources and batches that the counted figures of a window rest on, in one scan for all agencies and indicators. Of
 * an indicator that counts services, those of all dossiers of online services.
 */
export async function sourcesKnown(
  known: KnownFigures,
  window: { readonly from: Day; readonly to: Day },
  indicators: readonly string[],
): Promise<SourceTable> {
  const counted = indicators.flatMap((code) => findComputed(code) ?? []);
  const rows = await known.remember(
    JSON.stringify(['sources', window, counted.map(({ code }) => code)]),
    () =>
      loadSaid(
        known,
        window,
        counted.map(({ computation }) => computation),
      ),
    () => false,
  );
  const place = new Map<string, number>(counted.map(({ code }, index) => [code, index]));
  const byAgency = Map.groupBy(rows, ({ agency }) => agency);
  const collect = (agency: string, scope: Scope, counts: (row: SaidRow) => boolean): DossierSources => {
    const agencies = scope === 'own' ? [agency] : known.tree.subtree(agency);
    const batches = new Map<number, string | null>();
    for (const id of agencies)
      for (const row of byAgency.get(id) ?? []) if (counts(row)) batches.set(row.batch, row.source);
    const sources = new Set([...batches.values()].flatMap((source) => source ?? []));
    return { sources: [...sources].sort(), batches: batches.size };
  };
  return {
    of(agency, indicator, scope) {
      const index = place.get(indicator);
      return collect(agency, scope, ({ lines }) => index !== undefined && lines[index] === true);
    },
    behind: (agency, scope) => collect(agency, scope, ({ lines }) => lines.includes(true)),
  };
}

/** Whether a batch said dossiers of an agency that each line counts. */
interface SaidRow {
  readonly agency: string;
  readonly batch: number;
  readonly source: string | null;
  readonly lines: readonly boolean[];
}

async function loadSaid(
  known: KnownFigures,
  { from, to }: { readonly from: Day; readonly to: Day },
  computations: readonly Computation[],
): Promise<readonly SaidRow[]> {
  if (computations.length === 0) return [];
  const catalogue = await known.catalogue();
  const lines = computations.map(({ below, procedures }): SaidLine => ({ below, procedures }));
  const { batch, agency, source, ...said } = await known.session.columns(saidSql(lines, known.version), [
    from,
    to,
    JSON.stringify(codesOf(catalogue, 'with-fee')),
    JSON.stringify(codesOf(catalogue, 'online-services')),
  ]);
  return (batch ?? []).map((seq, row) => ({
    agency: agency?.[row] as string,
    batch: seq as number,
    source: (source?.[row] ?? null) as string | null,
    lines: lines.map((_, index) => said[`line_${index}`]?.[row] === true),
  }));
}

function codesOf(catalogue: ProcedureCatalogue, procedures: 'with-fee' | 'online-services'): string[] {
  return catalogue.procedures
    .filter((each) => (procedures === 'with-fee' ? each.hasFee : isOnlineService(each)))
    .map(({ code }) => code);
}
