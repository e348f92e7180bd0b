import { type Agency, officialName } from '../agencies/agency.ts';
import type { AskedWindow, Rehearse, RehearsedBatch } from '../intake/rehearsal/rehearsal.ts';
import type { ImportEffect } from '../intake/rehearsal/rehearsal-api.ts';
import { findTouchedAgencies, type TouchedAgency } from '../intake/rehearsal/touched-agencies.ts';
import { listTouchedResults, type TouchedResult } from '../intake/rehearsal/touched-store.ts';
import type { App } from '../platform/app.ts';
import { roundHalfUp } from '../platform/number.ts';
import { INDICATORS } from './catalogue.ts';
import type { Indicator } from './indicator.ts';
import { countedResult, type IndicatorResult, type ResultTable } from './indicator-result.ts';
import { figuresWithin, fromOneState, type KnownFigures } from './known-figures.ts';
import type { Scope } from './measurement.ts';
import { choosePreviewWindows, type PreviewWindow } from './preview-windows.ts';
import { resultsKnown } from './take-results.ts';
import { checkWindow } from './window.ts';

type Move = ImportEffect['moves'][number];

/**
 * Chạy thử: how the figures move with a batch that is written but not kept. Dossiers and procedures are felt in counted
 * figures, as they are measured; a declared figure in the result that stands. Each touched agency by itself, the
 * province also with all below it.
 */
export function previewImport(app: App, asked: AskedWindow | null): Rehearse {
  if (asked) checkWindow(asked.from, asked.to);
  return (session, batch) =>
    fromOneState(app, async (before) => {
      const after = await figuresWithin(session, before.tree);
      const results = batch.kind.kind === 'results' ? await listTouchedResults(session, batch.seq) : [];
      const { byId, refusedElsewhere } = await findTouchedAgencies(session, batch);
      const { windows, notes } = await choosePreviewWindows(app, session, batch, asked, results);
      const compared = [];
      for (const [index, window] of windows.entries()) {
        const figures = await compareWindow(
          { before, after },
          window,
          figuresAskedOf(batch, byId, results, window),
          batch.kind.kind === 'results',
        );
        const moves = figures.flatMap((figure) => moveOf(figure, index));
        compared.push({ ...window, moves, unmoved: figures.length - moves.length });
      }
      return {
        windows: compared.map(({ moves, ...window }) => ({ ...window, moved: moves.length })),
        agencies: before.tree.agencies.flatMap((agency) => {
          const touched = byId.get(agency.id);
          return touched ? [{ ...nameOf(agency), ...touched }] : [];
        }),
        refusedElsewhere,
        moves: compared.flatMap(({ moves }) => moves),
        notes: [...notes],
      };
    });
}

/** Whether a figure is one to look at. */
type Asks = (agencyId: string, scope: Scope, indicator: string) => boolean;

/** The figures of agencies whose dossiers are touched; of all agencies, when procedures are; those declared. */
function figuresAskedOf(
  { kind }: RehearsedBatch,
  byId: ReadonlyMap<string, TouchedAgency>,
  results: readonly TouchedResult[],
  window: PreviewWindow,
): Asks {
  switch (kind.kind) {
    case 'procedures':
      return () => true;
    case 'dossiers': {
      const touched = [...byId.values()].filter(
        ({ inserted, updated, left }) => inserted + updated + left > 0,
      );
      const ids = new Set(touched.map(({ agency }) => agency));
      return (agencyId, scope) => (scope === 'own' ? ids.has(agencyId) : ids.size > 0);
    }
    case 'results': {
      const said = results.filter(({ from, to }) => from === window.from && to === window.to);
      const pairs = new Set(said.map(({ agency, indicator }) => `${agency} ${indicator}`));
      return (agencyId, _scope, indicator) => pairs.has(`${agencyId} ${indicator}`);
    }
  }
}

/** One figure before and after the import. */
interface ComparedFigure {
  readonly agency: Agency;
  readonly scope: Scope;
  readonly indicator: Indicator;
  readonly before: IndicatorResult;
  readonly after: IndicatorResult;
  readonly behindDeclared: boolean;
}

async function compareWindow(
  { before, after }: { readonly before: KnownFigures; readonly after: KnownFigures },
  { from, to }: PreviewWindow,
  asks: Asks,
  standing: boolean,
): Promise<ComparedFigure[]> {
  const tables = async (scope: Scope) => ({
    before: await resultsKnown(before, { from, to, scope }),
    after: await resultsKnown(after, { from, to, scope }),
  });
  const byScope = { own: await tables('own'), subtree: await tables('subtree') };
  const { root } = before.tree;
  return before.tree.validWithin(from, to).flatMap((agency) => {
    const scopes: readonly Scope[] = agency.id === root.id ? ['own', 'subtree'] : ['own'];
    return scopes.flatMap((scope) =>
      INDICATORS.flatMap((indicator) => {
        const { code } = indicator;
        if (!asks(agency.id, scope, code)) return [];
        const figureOf = (table: ResultTable): IndicatorResult | null => {
          if (standing) return table.of(agency.id, code);
          const counted = table.counted(agency.id, code);
          return counted && countedResult(counted);
        };
        const was = figureOf(byScope[scope].before);
        const becomes = figureOf(byScope[scope].after);
        if (!was || !becomes) return [];
        const behindDeclared = !standing && byScope[scope].after.declared(agency.id, code) !== null;
        return [{ agency, scope, indicator, before: was, after: becomes, behindDeclared }];
      }),
    );
  });
}

/** The line of a figure that moves; none of one that does not. */
function moveOf(figure: ComparedFigure, window: number): Move[] {
  const { agency, scope, indicator, before, after, behindDeclared } = figure;
  const moves =
    before.numerator !== after.numerator ||
    before.denominator !== after.denominator ||
    before.percent !== after.percent ||
    before.origin !== after.origin;
  if (!moves) return [];
  return [
    {
      window,
      ...nameOf(agency),
      scope,
      indicator: indicator.code,
      indicatorName: indicator.name,
      before: shown(before),
      after: shown(after),
      points:
        before.percent === null || after.percent === null
          ? null
          : roundHalfUp(after.percent - before.percent, 2),
      behindDeclared,
    },
  ];
}

function nameOf(agency: Agency) {
  return { agency: agency.id, name: officialName(agency), level: agency.level };
}

function shown({ numerator, denominator, percent, origin }: IndicatorResult): Move['before'] {
  return { numerator, denominator, percent, origin };
}
