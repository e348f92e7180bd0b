import type { ReactNode } from 'react';
import { listRefusalsEndpoint } from '../../intake/refused/refusals-api.ts';
import { listSuspicionsEndpoint } from '../../intake/suspicion/suspicion-api.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { reachIn, useReader } from '../session.ts';
import { SubPages } from './sub-pages.tsx';
import { UiFrame } from './ui-frame.tsx';

/** One of the pages of Dữ liệu, under the line that leads to the others and says where something waits. */
export function DataPage({ title, children }: { title: string; children: ReactNode }) {
  const reader = useReader();
  const seesImports = reachIn(reader, 'see-imports') === 'all';
  const refusals = useAnswer(listRefusalsEndpoint, seesImports ? { state: 'open', limit: 0 } : null);
  const suspicions = useAnswer(listSuspicionsEndpoint, seesImports ? { state: 'open' } : null);
  const all = [
    { to: '/du-lieu', text: 'Nhập tệp', waiting: 0 },
    { to: '/du-lieu/cho-sua', text: 'Chờ sửa', waiting: refusals.data?.total ?? 0 },
    { to: '/du-lieu/dang-ngo', text: 'Đáng ngờ', waiting: suspicions.data?.open ?? 0 },
    { to: '/du-lieu/ho-so', text: 'Tra cứu hồ sơ', waiting: 0 },
    { to: '/du-lieu/nguon', text: 'Nguồn và mẫu', waiting: 0 },
  ] as const;
  const pages = (seesImports ? all : []).map(({ to, text, waiting }) => ({
    to,
    text: waiting > 0 ? `${text} (${formatCount(waiting)})` : text,
  }));
  return (
    <UiFrame>
      <div className="screen">
        <SubPages label="Các trang của Dữ liệu" pages={pages} />
        <h1>{title}</h1>
        {children}
      </div>
    </UiFrame>
  );
}
