import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWhereabouts } from '../place.ts';
import { DayPicker } from './day-picker.tsx';
import { ProblemNote } from './problem-note.tsx';

const PAGES = [
  { to: '/', text: 'Tổng quan' },
  { to: '/don-vi', text: 'Đơn vị' },
  { to: '/chi-tieu', text: 'Giao chỉ tiêu' },
  { to: '/du-dia', text: 'Dư địa tăng' },
  { to: '/diem-766', text: 'Điểm 766' },
  { to: '/du-lieu', text: 'Dữ liệu' },
  { to: '/bao-cao', text: 'Báo cáo' },
  { to: '/chi-so', text: 'Định nghĩa chỉ tiêu' },
  { to: '/sao-luu', text: 'Sao lưu' },
] as const;

/** What stands around every screen: whose data, which campaign, where one can go, to which day one looks. */
export function PageFrame() {
  const { installation, campaign, at, error } = useWhereabouts();
  const { pathname } = useLocation();
  useEffect(() => {
    const page = PAGES.findLast(({ to }) => pathname.startsWith(to));
    document.title = `${page?.text ?? 'Tổng quan'} · Về Đích`;
  }, [pathname]);
  return (
    <>
      <a className="skip" href="#noi-dung">
        Đến nội dung chính
      </a>
      <header>
        {installation?.simulated ? (
          <p className="made-up">Số liệu mô phỏng — không phải số liệu thật của tỉnh</p>
        ) : null}
        <div className="masthead">
          <div className="masthead-line">
            <Link to="/" className="wordmark">
              Về Đích
            </Link>
            <p className="campaign-name">{campaign?.title ?? installation?.province ?? ''}</p>
            {campaign && at && installation ? (
              <DayPicker campaign={campaign} at={at} lastDay={installation.lastDay} />
            ) : null}
          </div>
          <nav aria-label="Các màn hình" className="pages">
            {PAGES.map((page) => (
              <Link
                key={page.to}
                to={page.to}
                search={(search) => search}
                activeOptions={{ exact: page.to === '/', includeSearch: false }}
                activeProps={{ 'aria-current': 'page' }}
              >
                {page.text}
              </Link>
            ))}
          </nav>
        </div>
      </header>
      <main id="noi-dung">{error ? <ProblemNote error={error} /> : <Outlet />}</main>
      <footer className="colophon">
        <p>
          Về Đích {installation?.version ?? ''} · Số liệu phiên bản {installation?.dataVersion ?? '…'} ·{' '}
          <a href="/api/openapi.json">Mô tả API</a>
        </p>
      </footer>
    </>
  );
}
