import type { ReactNode } from 'react';
import { useMay } from '../session.ts';
import { SubPages } from './sub-pages.tsx';
import { UiFrame } from './ui-frame.tsx';

/** One of the pages of Báo cáo; those who only read papers have no others. */
export function PaperPage({ title, children }: { title: string; children: ReactNode }) {
  const mayAddress = useMay('set-recipients');
  const maySetHead = useMay('set-letterheads');
  const worksOnAll = useMay('see-drafts', '');
  const pages = [
    { to: '/bao-cao', text: 'Văn bản theo mốc' },
    ...(worksOnAll ? [{ to: '/bao-cao/tung-don-vi', text: 'Gửi từng đơn vị' }] : []),
    { to: '/bao-cao/so', text: 'Sổ văn bản' },
    ...(mayAddress ? [{ to: '/bao-cao/noi-nhan', text: 'Nơi nhận' }] : []),
    ...(maySetHead ? [{ to: '/bao-cao/the-thuc', text: 'Thể thức, người ký' }] : []),
  ];
  return (
    <UiFrame>
      <div className="screen">
        <div>
          <SubPages label="Các trang của Báo cáo" pages={pages} />
          <h1>{title}</h1>
        </div>
        {children}
      </div>
    </UiFrame>
  );
}
