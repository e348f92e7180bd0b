import type { Day } from '../platform/date.ts';
import { lowerFirst } from '../platform/text.ts';

/** Cấp: the level at which an agency stands and within which it is ranked. */
export type AgencyLevel = 'province' | 'department' | 'district' | 'commune';

export const AGENCY_LEVELS: readonly AgencyLevel[] = ['province', 'department', 'district', 'commune'];

/** Loại đơn vị: what stands before the name and limits whom a name may mean. */
export type AgencyType =
  | 'tinh'
  | 'so'
  | 'ban'
  | 'thanh-tra'
  | 'huyen'
  | 'thi-xa'
  | 'thanh-pho'
  | 'xa'
  | 'phuong'
  | 'thi-tran';

/** Cơ quan, đơn vị, địa phương: one who receives dossiers, for as long as it exists under one identity. */
export interface Agency {
  /** Unique over time and never an official code: `66`, `dept:tuphap`, `643`, `24133@20241101`. */
  readonly id: string;
  readonly level: AgencyLevel;
  readonly type: AgencyType;
  /** The catalogue's spelling with its type: `Huyện M'Đrắk`, `Sở Tư pháp`. */
  readonly name: string;
  /** Without its type where it has one: `M'Đrắk`. */
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly parentId: string | null;
  /** Mã đơn vị hành chính (GSO): not unique over time. */
  readonly gsoCode: string | null;
  /** Mã định danh điện tử (QĐ 20/2020/QĐ-TTg), when known. */
  readonly hCode: string | null;
  /** First and last day of existence, inclusive; `null` is open. */
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  /** Why no targets are assigned (footnote 2 of the plan); `null` when they are. */
  readonly targetExemption: string | null;
}

/** Chia tách, sáp nhập: what became of a unit that ended, or of a part of one. */
export interface Succession {
  readonly fromId: string;
  readonly toId: string;
  readonly share: 'whole' | 'part';
  /** First day of the new order. */
  readonly on: Day;
  /** The decision it rests on. */
  readonly legalBasis: string;
}

/** True when the agency exists on at least one day of the window. */
export function isValidWithin(agency: Agency, from: Day, to: Day): boolean {
  return (
    (agency.validFrom === null || agency.validFrom <= to) &&
    (agency.validTo === null || agency.validTo >= from)
  );
}

/** The name as an official document writes it: `UBND huyện Krông Búk`, `Sở Tài chính`, `UBND tỉnh Đắk Lắk`. */
export function officialName(agency: Agency): string {
  switch (agency.level) {
    case 'department':
      return agency.name;
    case 'province':
    case 'district':
    case 'commune':
      return `UBND ${lowerFirst(agency.name)}`;
  }
}
