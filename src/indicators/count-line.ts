import type { ProcedureCatalogue } from '../procedures/procedure.ts';
import type { Computation, DossierCount, ProcedureCount } from './indicator.ts';
import type { KnownFigures } from './known-figures.ts';
import { type FigureLine, type LineCounts, lineCounts, type ProvenanceQuestion } from './provenance.ts';
import { needsOf, rollUp, rollUpProcedures } from './roll-up.ts';
import { columnOf, type Tally, type TallyNeeds } from './tally.ts';

/** A figure to be counted: whose, in which scope and window, and of one procedure alone where it is named. */
export type CountedFigure = Pick<ProvenanceQuestion, 'agency' | 'from' | 'to' | 'scope' | 'procedure'>;

/** One procedure below the line of a figure that counts procedures. */
interface ProcedureLine {
  readonly code: string;
  readonly name: string | null;
  readonly above: boolean;
  /** It is below the line because an agency of the figure is assigned to offer it. */
  readonly offered: boolean;
  readonly dossiersBelow: number;
  readonly dossiersAbove: number;
}

/** What stands above and below the line of a figure. */
export interface CountedLine {
  readonly lines: LineCounts;
  /** Where procedures are counted, those below the line by code; `null`: dossiers are counted. */
  readonly procedures: readonly ProcedureLine[] | null;
  /** The dossiers that it rests on, to be asked for by code. */
  readonly dossiers: FigureLine;
}

/** Counts a figure once more out of the tally that gave it, as far as who stands above and below its line. */
export async function countLine(
  known: KnownFigures,
  figure: CountedFigure,
  computation: Computation,
): Promise<CountedLine> {
  const { agency, from, to, scope, procedure } = figure;
  const { tree } = known;
  const asked = needsOf([computation]);
  const needs: TallyNeeds =
    procedure === undefined
      ? asked
      : { agency: new Set(), procedure: new Set([...asked.agency, ...asked.procedure]) };
  const [catalogue, [tally]] = await Promise.all([known.catalogue(), known.tallies(from, to, false, needs)]);
  if (!tally) throw new Error('provenance: no tally for the window');
  const existing = new Set(tree.validWithin(from, to).map(({ id }) => id));
  const agencies = scope === 'own' ? [agency] : [...tree.subtree(agency)];
  const exists = (id: string) => existing.has(id);
  const dossiersOf = (procedures: readonly string[] | null): FigureLine => ({
    from,
    to,
    above: computation.above,
    below: computation.below,
    agencies,
    procedures,
    version: known.version,
  });
  if (computation.of === 'procedures') {
    const sets = rollUpProcedures(computation, tally, catalogue, tree, exists)(agency, scope);
    const byCode = dossiersByProcedure(new Set(agencies), computation, tally);
    if (procedure !== undefined) return ofProcedure(procedure, sets.below.has(procedure), byCode, dossiersOf);
    const offered = offeredBy(computation, catalogue, agencies.filter(exists));
    const codes = [...sets.below].sort();
    return {
      lines: lineCounts(sets.below.size, sets.above.size),
      dossiers: dossiersOf(codes),
      procedures: codes.map((code): ProcedureLine => {
        const { below, above } = byCode.get(code) ?? NO_DOSSIERS;
        return {
          code,
          name: catalogue.find(code)?.name ?? null,
          above: sets.above.has(code),
          offered: offered.has(code),
          dossiersBelow: below,
          dossiersAbove: above,
        };
      }),
    };
  }
  const speaks = (code: string) => computation.procedures === 'all' || catalogue.find(code)?.hasFee === true;
  if (procedure !== undefined) {
    const byCode = dossiersByProcedure(new Set(agencies), computation, tally);
    return ofProcedure(procedure, speaks(procedure), byCode, dossiersOf);
  }
  const { numerator, denominator } = rollUp(computation, tally, catalogue, tree, exists)(agency, scope);
  return {
    lines: lineCounts(denominator, numerator),
    dossiers: dossiersOf(proceduresOf(computation, catalogue)),
    procedures: null,
  };
}

interface DossierCounts {
  readonly below: number;
  readonly above: number;
}

const NO_DOSSIERS: DossierCounts = { below: 0, above: 0 };

/** Of one procedure the figure is counted in its dossiers, whatever the indicator counts. */
function ofProcedure(
  code: string,
  speaks: boolean,
  byCode: ReadonlyMap<string, DossierCounts>,
  dossiersOf: (procedures: readonly string[]) => FigureLine,
): CountedLine {
  const { below, above } = (speaks && byCode.get(code)) || NO_DOSSIERS;
  return { lines: lineCounts(below, above), procedures: null, dossiers: dossiersOf(speaks ? [code] : []) };
}

function dossiersByProcedure(
  agencies: ReadonlySet<string>,
  { above, below }: Computation,
  { procedure: part }: Tally,
): ReadonlyMap<string, DossierCounts> {
  const [countsAbove, countsBelow] = [columnOf(part, above), columnOf(part, below)];
  const counts = new Map<string, DossierCounts>();
  for (const [row, agency] of part.agency.entries()) {
    const code = part.procedure?.[row] ?? null;
    if (code === null || !agencies.has(agency)) continue;
    const sum = counts.get(code) ?? NO_DOSSIERS;
    counts.set(code, {
      below: sum.below + (countsBelow[row] ?? 0),
      above: sum.above + (countsAbove[row] ?? 0),
    });
  }
  return counts;
}

/** Services below the line by assignment alone. */
function offeredBy(
  { offered }: ProcedureCount,
  catalogue: ProcedureCatalogue,
  agencies: readonly string[],
): ReadonlySet<string> {
  return new Set(offered ? agencies.flatMap((id) => [...(catalogue.onlineServicesOf(id) ?? [])]) : []);
}

/** The codes whose dossiers are counted; `null` for all, known or not. */
function proceduresOf({ procedures }: DossierCount, catalogue: ProcedureCatalogue): readonly string[] | null {
  return procedures === 'all'
    ? null
    : catalogue.procedures.filter(({ hasFee }) => hasFee).map(({ code }) => code);
}
