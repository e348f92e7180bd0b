import { officialName } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { ResultTable } from '../indicators/indicator-result.ts';
import type { UsedResult } from './target-provenance-api.ts';

/** A result of a table as another figure used it, with the question that makes it explain itself. */
export function usedResult(
  results: ResultTable,
  tree: Pick<AgencyTree, 'find'>,
  agency: string,
  indicator: string,
): UsedResult {
  const { numerator, denominator, percent, origin, source } = results.of(agency, indicator);
  const { from, to, scope } = results;
  return {
    numerator,
    denominator,
    percent,
    origin,
    source,
    figure: { agency, agencyName: nameOf(tree, agency), indicator, from, to, scope, source: null },
  };
}

/** The agency's official name, or its id where the tree does not know it. */
export function nameOf(tree: Pick<AgencyTree, 'find'>, id: string): string {
  const agency = tree.find(id);
  return agency ? officialName(agency) : id;
}
