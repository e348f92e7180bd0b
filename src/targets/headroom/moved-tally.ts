import type { Tally, TallyPart } from '../../indicators/tally.ts';

/** Dossiers of one procedure at one agency: so many more submitted online, so many more paid online. */
export interface DossierMove {
  readonly agency: string;
  readonly procedure: string;
  readonly online: number;
  readonly paid: number;
}

/** The bảng đếm as if the dossiers had been submitted, or paid, online. Of each agency and procedure at most one move. */
export function withMoves(tally: Tally, moves: readonly DossierMove[]): Tally {
  const byAgency = new Map<string, { online: number; paid: number }>();
  const byProcedure = new Map<string, DossierMove>();
  for (const move of moves) {
    const sum = byAgency.get(move.agency) ?? { online: 0, paid: 0 };
    sum.online += move.online;
    sum.paid += move.paid;
    byAgency.set(move.agency, sum);
    byProcedure.set(`${move.agency} ${move.procedure}`, move);
  }
  return {
    agency: raised(tally.agency, (row) => byAgency.get(tally.agency.agency[row] ?? '')),
    procedure: raised(tally.procedure, (row) =>
      byProcedure.get(`${tally.procedure.agency[row]} ${tally.procedure.procedure?.[row]}`),
    ),
  };
}

function raised(
  part: TallyPart,
  moveOf: (row: number) => Pick<DossierMove, 'online' | 'paid'> | undefined,
): TallyPart {
  const add = (counter: 'online' | 'paid') => {
    const column = part.counts[counter];
    return column && { [counter]: column.map((count, row) => count + (moveOf(row)?.[counter] ?? 0)) };
  };
  return { ...part, counts: { ...part.counts, ...add('online'), ...add('paid') } };
}
