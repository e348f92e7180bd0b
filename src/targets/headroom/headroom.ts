import type { Agency, AgencyLevel } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { Ratio } from '../../indicators/ratio.ts';
import { columnOf, type TallyPart } from '../../indicators/tally.ts';
import { isOnlineService, type Procedure, type ProcedureCatalogue } from '../../procedures/procedure.ts';
import type { Block, Move } from './headroom-api.ts';

/** Dư địa: the dossiers of one procedure at one agency that are not online (not paid online) yet. */
export interface Headroom extends Ratio {
  readonly move: Move;
  readonly agency: string;
  readonly level: AgencyLevel;
  /** As the dossiers name it; `null` where they name none. */
  readonly code: string | null;
  /** `null` where the catalogue does not know it. */
  readonly procedure: Procedure | null;
  /** The headroom: below the line, and not above it. */
  readonly left: number;
  /** Why none of it can be moved. */
  readonly blocked: Block | null;
  /** Whether its first moved dossier makes one more service in use (3.2), or one more procedure paid online (3.5b). */
  readonly starts: { readonly agency: boolean; readonly province: boolean };
}

/** Who is looked at: the agencies that exist in the window, the tree they stand in and the catalogue. */
export interface HeadroomWorld {
  readonly tree: AgencyTree;
  readonly catalogue: ProcedureCatalogue;
  readonly agencies: readonly Agency[];
}

/**
 * Every agency and procedure with dossiers in the window, by what can be moved: dossiers of an online service to online,
 * payments of a procedure with a fee to online payment. The order is that of the tally.
 */
export function listHeadroom(part: TallyPart, world: HeadroomWorld): Headroom[] {
  const { tree, catalogue } = world;
  const agencyOf = new Map(world.agencies.map((agency) => [agency.id, agency]));
  const [received, online] = [columnOf(part, 'received'), columnOf(part, 'online')];
  const [payable, paid] = [columnOf(part, 'payable'), columnOf(part, 'paid')];
  const used = usedInProvince(part, world);
  const list: Headroom[] = [];
  for (const [row, id] of part.agency.entries()) {
    const agency = agencyOf.get(id);
    if (!agency || !tree.subtree(tree.root.id).has(id)) continue;
    const code = part.procedure?.[row] ?? null;
    const procedure = code === null ? null : catalogue.find(code);
    const of = { agency: id, level: agency.level, code, procedure };
    const add = (move: Move, ratio: Ratio, blocked: Block | null, starts: Headroom['starts']) => {
      const left = ratio.denominator - ratio.numerator;
      const none = { agency: false, province: false };
      list.push({ move, ...of, ...ratio, left, blocked, starts: blocked === null ? starts : none });
    };
    const services = { numerator: online[row] ?? 0, denominator: received[row] ?? 0 };
    const payments = { numerator: paid[row] ?? 0, denominator: payable[row] ?? 0 };
    if (services.denominator > 0)
      add('online', services, procedure === null ? 'unknown-procedure' : blockOf(procedure), {
        agency: services.numerator === 0 && offers(catalogue, id, code),
        province: services.numerator === 0 && !used.online.has(code) && used.offered.has(code),
      });
    if (payments.denominator > 0 && (procedure === null || procedure.hasFee))
      add('payment', payments, procedure === null ? 'unknown-procedure' : null, {
        agency: payments.numerator === 0,
        province: payments.numerator === 0 && !used.paid.has(code),
      });
  }
  return list;
}

function blockOf(procedure: Procedure): Block | null {
  return isOnlineService(procedure) ? null : 'information';
}

/** Whether a service for which the agency received dossiers counts among those it offers (row 3.2). */
function offers(catalogue: ProcedureCatalogue, agency: string, code: string | null): boolean {
  return code !== null && (catalogue.onlineServicesOf(agency)?.has(code) ?? true);
}

/** Procedures that some agency of the province offers, has online dossiers of, or was paid online for. */
function usedInProvince(part: TallyPart, { tree, catalogue, agencies }: HeadroomWorld) {
  const province = tree.subtree(tree.root.id);
  const existing = new Set(agencies.map(({ id }) => id));
  const [received, online, paid] = (['received', 'online', 'paid'] as const).map((each) =>
    columnOf(part, each),
  );
  const used = {
    offered: new Set<string | null>(),
    online: new Set<string | null>(),
    paid: new Set<string | null>(),
  };
  for (const { id } of agencies)
    for (const code of (province.has(id) ? catalogue.onlineServicesOf(id) : null) ?? [])
      used.offered.add(code);
  for (const [row, id] of part.agency.entries()) {
    if (!province.has(id)) continue;
    const code = part.procedure?.[row] ?? null;
    const isAssigned = existing.has(id) && catalogue.onlineServicesOf(id) !== null;
    if (!isAssigned && (received?.[row] ?? 0) > 0) used.offered.add(code);
    if ((online?.[row] ?? 0) > 0) used.online.add(code);
    if ((paid?.[row] ?? 0) > 0) used.paid.add(code);
  }
  return used;
}
