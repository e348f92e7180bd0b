import { foldCell, withoutCommittee } from './agency-name.ts';

/** What offices within a unit begin their names with. */
const INNER = 'phong|van phong(?! dang ky)|vp(?! ?dk)|bo phan|bp|mot cua|trung tam|ban tiep';

/** The same of bodies of their own, which are none of the province's units wherever they sit; and other provinces. */
const FOREIGN =
  'tinh|chi cuc|cuc|chi nhanh|van phong dang ky|cong an|cong ty|hat kiem|tram|doi|benh vien|bao hiem|bhxh|kho bac|dien luc|ngan hang|toa an|vien kiem sat|truong|buu dien|ban chi huy';

const OFFICE = new RegExp(`^(?:${INNER}|${FOREIGN})[\\s.]`);
const INNER_OFFICE = new RegExp(`^(?:${INNER})[\\s.]`);

/** The unit named behind an office: `huyện Lắk` in `Phòng Tư pháp huyện Lắk`; xã hội is no commune. */
const UNIT =
  /(?<=[\s,(-])(?:UBND\s+)?(?:huyện|huyen|thị xã|thi xa|thành phố|thanh pho|xã(?!\s+h[ộo]i)|xa(?!\s+hoi)|phường|phuong|thị trấn|thi tran|h\.|tx\.?|tp\.?)\s*[\p{L}\d].*$/iu;

/** True for a text that begins as the name of an office, not of a unit: `Phòng Tư pháp huyện Lắk`, `Công an tỉnh`. */
export function isOffice(text: string): boolean {
  return OFFICE.test(foldOffice(text));
}

/** The text of the unit of which an office is a part; `null` where it names none, or is a body of its own. */
export function unitOfOffice(text: string): string | null {
  if (!INNER_OFFICE.test(foldOffice(text))) return null;
  return UNIT.exec(text.normalize('NFC'))?.[0] ?? null;
}

function foldOffice(text: string): string {
  return `${withoutCommittee(foldCell(text))} `;
}
