import type { AgencyLevel } from '../agencies/agency.ts';
import type { Day } from '../platform/date.ts';

/** Mức độ cung cấp dịch vụ công: toàn trình · một phần · cung cấp thông tin. */
export type ServiceLevel = 'full' | 'partial' | 'information';

/** Thủ tục hành chính (TTHC): what an agency serves. */
export interface Procedure {
  /** The first eight characters of its code, `1.001612`, by which dossiers join it. */
  readonly code: string;
  readonly name: string;
  readonly field: string;
  /** Cấp thực hiện. */
  readonly levels: readonly AgencyLevel[];
  /** Agencies assigned to offer it; empty when no assignment was loaded. */
  readonly agencyIds: readonly string[];
  readonly serviceLevel: ServiceLevel;
  readonly hasFee: boolean;
  /** Thời hạn giải quyết in working days; `null` when none is set. */
  readonly timeLimitDays: number | null;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
}

/** Dịch vụ công trực tuyến: offered online in full or in part (766, row 3.1). */
export function isOnlineService(procedure: Procedure): boolean {
  return procedure.serviceLevel !== 'information';
}

/** The catalogue as figures ask it: by code, and by agency assigned. */
export interface ProcedureCatalogue {
  readonly procedures: readonly Procedure[];
  find(code: string): Procedure | null;
  /** Codes of the online services assigned to the agency; `null` when no assignment names it. */
  onlineServicesOf(agencyId: string): ReadonlySet<string> | null;
}

/** Indexes the catalogue. */
export function buildCatalogue(procedures: readonly Procedure[]): ProcedureCatalogue {
  const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]));
  const byAgency = new Map<string, Set<string>>();
  for (const procedure of procedures) {
    for (const agencyId of procedure.agencyIds) {
      const codes = byAgency.get(agencyId) ?? new Set<string>();
      if (isOnlineService(procedure)) codes.add(procedure.code);
      byAgency.set(agencyId, codes);
    }
  }
  return {
    procedures,
    find: (code) => byCode.get(code) ?? null,
    onlineServicesOf: (agencyId) => byAgency.get(agencyId) ?? null,
  };
}
