import type { Session } from '../accounts/sessions/session-api.ts';
import { reachIn } from './session.ts';

/** A page of the head line; `params` are those of its address. */
export interface Page {
  readonly to: string;
  readonly text: string;
}

/** Pages that open before anybody has signed in. */
const OPEN_PAGES = [
  '/dang-nhap',
  '/dang-nhap/sso',
  '/quen-mat-khau',
  '/dat-lai-mat-khau',
  '/tham-gia',
  '/xac-thuc',
] as const;

/** Whether a page opens for anybody: one of those, or one below it. */
export function isOpenPage(pathname: string): boolean {
  return OPEN_PAGES.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}

/** The pages that the reader may open: of the whole province, or of their own part. */
export function pagesFor(session: Session): readonly Page[] {
  const can = (action: Parameters<typeof reachIn>[1]) => reachIn(session, action);
  const seesAll = can('see-figures') === 'all';
  const own = session.account && can('see-figures') ? session.account.agency : null;
  const candidates: readonly (Page | null | false)[] = [
    seesAll && { to: '/', text: 'Tổng quan' },
    seesAll && { to: '/don-vi', text: 'Đơn vị' },
    !seesAll && own !== null && { to: `/don-vi/${encodeURIComponent(own)}`, text: 'Đơn vị của tôi' },
    seesAll && { to: '/chi-tieu', text: 'Giao chỉ tiêu' },
    can('see-figures') !== null && { to: '/du-dia', text: 'Dư địa tăng' },
    can('see-figures') !== null && { to: '/diem-766', text: 'Điểm 766' },
    can('see-imports') === 'all'
      ? { to: '/du-lieu', text: 'Dữ liệu' }
      : can('see-dossiers') !== null && { to: '/du-lieu/ho-so', text: 'Tra cứu hồ sơ' },
    can('see-papers') !== null && { to: '/bao-cao', text: 'Báo cáo' },
    can('see-frame') !== null && { to: '/chi-so', text: 'Định nghĩa chỉ tiêu' },
    can('manage-accounts') !== null && { to: '/quan-tri', text: 'Quản trị' },
  ];
  return candidates.filter((page): page is Page => Boolean(page));
}

/** Where the reader begins. */
export function homeOf(session: Session): string {
  return pagesFor(session)[0]?.to ?? '/tai-khoan';
}
