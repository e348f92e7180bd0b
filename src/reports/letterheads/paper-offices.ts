import { isValidWithin } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { Day } from '../../platform/date.ts';
import type { LetterheadChange, SigningRight } from './letterhead.ts';

/** The papers of a campaign that one office issues for all: by what a milestone reports. */
export const OFFICE_PAPERS = ['baseline', 'targets', 'progress'] as const;
export type OfficePaper = (typeof OFFICE_PAPERS)[number];

/** Cơ quan ban hành: which agency issues which papers of a campaign, from a day to a day, and how they differ from its own. */
export interface PaperOffice {
  readonly campaign: string;
  readonly papers: readonly OfficePaper[];
  readonly from: Day | null;
  readonly to: Day | null;
  readonly agency: string;
  /** Tên loại in the symbol: `BC`, `KH`. */
  readonly type: string;
  /** Who signs where nobody is marked as the usual signer. */
  readonly right: SigningRight;
  /** What differs from the agency's own letterhead in these papers. */
  readonly fields: LetterheadChange;
}

/** One that somebody recorded; it holds until another begins. */
export interface RecordedOffice extends PaperOffice {
  /** 1 is the first of the campaign. */
  readonly number: number;
  readonly reason: string;
  readonly savedAt: string;
  readonly savedBy: string | null;
}

/** A stretch of days in which the receivers of papers are called the same. */
interface Period {
  readonly from: Day | null;
  readonly to: Day | null;
  /** The office that watches over digital transformation. */
  readonly office: string;
  readonly ministry: string;
  readonly localities: readonly string[];
}

const WITH_DISTRICTS = ['UBND các huyện, thị xã, thành phố;', 'UBND các xã, phường, thị trấn;'];

/** Sở Khoa học và Công nghệ took over from Sở Thông tin và Truyền thông on 1/3/2025; districts ended on 30/6/2025. */
const PERIODS: readonly Period[] = [
  {
    from: null,
    to: '2025-02-28',
    office: 'dept:tttt',
    ministry: 'Bộ Thông tin và Truyền thông (b/c);',
    localities: WITH_DISTRICTS,
  },
  {
    from: '2025-03-01',
    to: '2025-06-30',
    office: 'dept:khcn',
    ministry: 'Bộ Khoa học và Công nghệ (b/c);',
    localities: WITH_DISTRICTS,
  },
  {
    from: '2025-07-01',
    to: null,
    office: 'dept:khcn',
    ministry: 'Bộ Khoa học và Công nghệ (b/c);',
    localities: ['UBND các xã, phường;'],
  },
];

/** Who issues the papers of the reference campaign: a reorganisation adds a period and changes none. */
export const PAPER_OFFICES: readonly PaperOffice[] = PERIODS.flatMap(
  ({ from, to, office, ministry, localities }): PaperOffice[] => {
    const units = ['Công an tỉnh;', 'Các sở, ban, ngành tỉnh;', ...localities];
    return [
      {
        campaign: 'dak-lak-60',
        papers: ['baseline', 'progress'],
        from,
        to,
        agency: office,
        type: 'BC',
        right: 'head',
        fields: {
          draftingUnit: 'CĐS',
          addressees: ['UBND tỉnh Đắk Lắk'],
          recipients: ['Như trên (b/c);', 'CT, PCT UBND tỉnh (b/c);', 'Văn phòng UBND tỉnh;', ...units],
        },
      },
      {
        campaign: 'dak-lak-60',
        papers: ['targets'],
        from,
        to,
        agency: '66',
        type: 'KH',
        right: 'deputy',
        fields: {
          draftingUnit: 'KSTTHC',
          addressees: [],
          recipients: [
            'Văn phòng Chính phủ (b/c);',
            ministry,
            'Thường trực: Tỉnh ủy, HĐND tỉnh (b/c);',
            'CT, PCT UBND tỉnh;',
            ...units,
          ],
        },
      },
    ];
  },
);

/** The office that issues a paper on a day: the one recorded last, else one of the product's; `null`: the province itself does. */
export function officeOf(
  offices: readonly PaperOffice[],
  tree: AgencyTree,
  campaign: string,
  paper: OfficePaper,
  day: Day,
): PaperOffice | null {
  return (
    offices.find((office) => {
      const agency = tree.find(office.agency);
      return (
        office.campaign === campaign &&
        office.papers.includes(paper) &&
        (office.from === null || office.from <= day) &&
        (office.to === null || office.to >= day) &&
        agency !== null &&
        isValidWithin(agency, day, day)
      );
    }) ?? null
  );
}
