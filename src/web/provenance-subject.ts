import type { Basis, Figure } from '../dashboard/dashboard-api.ts';
import type { ResultFigure } from '../indicators/provenance-api.ts';

/** What can be said of a result beside its own origin: what it is held against, and since when it moved. */
export interface Against {
  readonly campaign: string;
  readonly at: string;
  readonly figure: Figure;
  /** The milestone that movements are counted from. */
  readonly movementSince: string | null;
  /** True where the agency has a target of its own that explains itself. */
  readonly hasTarget: boolean;
}

/** Which points are to explain themselves: of a component, of a group, or, where neither is named, the total. */
export interface ScoreQuestion {
  readonly set: string;
  readonly agency: string;
  readonly from: string;
  readonly to: string;
  readonly source?: 'declared' | 'computed';
  readonly scope: 'own' | 'subtree';
  readonly communeRows: 'scored' | 'waived';
  readonly component?: string;
  readonly group?: string;
}

/** What is to explain itself: a result, a target, a count of agencies with their places, a forecast, or points. */
export type ProvenanceSubject =
  | { readonly kind: 'result'; readonly question: ResultFigure; readonly against: Against | null }
  | {
      readonly kind: 'target';
      readonly campaign: string;
      readonly agency: string;
      readonly indicator: string;
      readonly at: string;
    }
  | {
      readonly kind: 'standing';
      readonly campaign: string;
      readonly indicator: string;
      readonly level: 'department' | 'district' | 'commune' | null;
      readonly agency: string | null;
      readonly at: string;
    }
  | {
      readonly kind: 'forecast';
      readonly campaign: string;
      readonly agency: string;
      readonly indicator: string;
      readonly at: string;
    }
  | {
      readonly kind: 'score';
      readonly question: ScoreQuestion;
    };

/** The subject of a Figure of the campaign: from its first day to the day shown. */
export function figureSubject(
  figure: Figure,
  basis: Basis,
  agency: string,
  scope: 'own' | 'subtree',
): ProvenanceSubject {
  const { id, from } = basis.campaign;
  return {
    kind: 'result',
    question: { agency, indicator: figure.indicator, from, to: basis.at, scope, source: null },
    against: {
      campaign: id,
      at: basis.at,
      figure,
      movementSince: basis.movementSince,
      hasTarget: figure.target !== null && scope === 'own',
    },
  };
}
