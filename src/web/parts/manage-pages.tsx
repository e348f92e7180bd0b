import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../session.ts';
import { SubPages } from './sub-pages.tsx';
import { UiFrame } from './ui-frame.tsx';

const PAGES = [
  { to: '/quan-tri', text: 'Tài khoản' },
  { to: '/quan-tri/quyen', text: 'Ai được làm gì' },
  { to: '/quan-tri/nhat-ky', text: 'Nhật ký' },
  { to: '/quan-tri/sao-luu', text: 'Sao lưu' },
] as const;

/** One of the pages of Quản trị. */
export function ManagePage({ title, children }: { title: string; children: ReactNode }) {
  const mayManage = useMay('manage-accounts');
  if (!mayManage)
    return (
      <p className="note">
        Trang này dành cho người quản trị hệ thống. <Link to="/">Về trang đầu của tôi</Link>
      </p>
    );
  return (
    <UiFrame>
      <div className="screen">
        <div>
          <SubPages label="Các trang của Quản trị" pages={PAGES} />
          <h1>{title}</h1>
        </div>
        {children}
      </div>
    </UiFrame>
  );
}
