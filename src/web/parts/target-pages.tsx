import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { UiFrame } from './ui-frame.tsx';

const PAGES = [
  { to: '/chi-tieu', text: 'Đang giao' },
  { to: '/chi-tieu/phuong-an', text: 'Phương án, tính thử' },
  { to: '/chi-tieu/phan-cong', text: 'Đơn vị đã phân công' },
] as const;

/** One of the pages of Giao chỉ tiêu. */
export function TargetPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <UiFrame>
      <div className="screen">
        <div>
          <nav aria-label="Các trang của Giao chỉ tiêu" className="pages sub-pages">
            {PAGES.map(({ to, text }) => (
              <Link
                key={to}
                to={to}
                search={(search) => search}
                activeOptions={{ exact: true, includeSearch: false }}
                activeProps={{ 'aria-current': 'page' }}
              >
                {text}
              </Link>
            ))}
          </nav>
          <h1>{title}</h1>
        </div>
        {children}
      </div>
    </UiFrame>
  );
}
