import type { ReactNode } from 'react';
import { SubPages } from './sub-pages.tsx';
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
          <SubPages label="Các trang của Giao chỉ tiêu" pages={PAGES} />
          <h1>{title}</h1>
        </div>
        {children}
      </div>
    </UiFrame>
  );
}
