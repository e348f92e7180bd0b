import { Link, Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Session } from '../../accounts/sessions/session-api.ts';
import { formatCount } from '../../platform/number.ts';
import { paperListEndpoint } from '../../reports/issue/papers-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { homeOf, isOpenPage, type Page, pagesFor } from '../pages.ts';
import { useWhereabouts } from '../place.ts';
import { reachIn, useSession } from '../session.ts';
import { AccountCorner } from './account-corner.tsx';
import { DayPicker } from './day-picker.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { StaySignedIn } from './stay-signed-in.tsx';

/** What stands around every screen, and who may see which. */
export function PageFrame() {
  const session = useSession();
  const { pathname, href } = useLocation();
  const { data } = session;
  if (session.error) return <ProblemNote error={session.error} retry={() => void session.refetch()} />;
  if (!data) return <Waiting what="Về Đích" />;
  if (isOpenPage(pathname)) return <DoorFrame />;
  return (
    <StaySignedIn session={data}>
      {(reader) => {
        if (reader.kind === 'anyone') return <Navigate to="/dang-nhap" search={{ tiep: href }} replace />;
        if (reader.secondFactorDue && pathname !== '/tai-khoan') return <Navigate to="/tai-khoan" replace />;
        const home = homeOf(reader);
        if (pathname === '/' && home !== '/') return <Navigate to={home} replace />;
        return reader.secondFactorDue ? <DoorFrame wide /> : <ReaderFrame reader={reader} />;
      }}
    </StaySignedIn>
  );
}

/** Before anybody has signed in, and until they are known well enough: nothing but the one page. */
function DoorFrame({ wide = false }: { wide?: boolean }) {
  useTitle([]);
  return (
    <>
      <header className="masthead">
        <div className="masthead-line">
          <Link to="/" className="wordmark">
            Về Đích
          </Link>
          <p className="campaign-name">Chiến dịch nâng cao hiệu quả sử dụng dịch vụ công trực tuyến</p>
          {wide ? <AccountCorner /> : null}
        </div>
      </header>
      <main id="noi-dung">
        <Outlet />
      </main>
    </>
  );
}

/** Whose data, which campaign, where one can go, to which day one looks, who looks. */
function ReaderFrame({ reader }: { reader: Session }) {
  const { installation, campaign, at, error } = useWhereabouts();
  const { pathname } = useLocation();
  const pages = pagesFor(reader);
  const waiting = useWaitingPapers(reader, campaign?.id);
  useTitle(pages);
  return (
    <>
      <a className="skip" href="#noi-dung">
        Đến nội dung chính
      </a>
      <header>
        {installation?.simulated ? (
          <p className="made-up">
            Số liệu mô phỏng — không phải số liệu thật của tỉnh; ai mở địa chỉ này cũng xem được
          </p>
        ) : null}
        <div className="masthead">
          <div className="masthead-line">
            <Link to="/" className="wordmark">
              Về Đích
            </Link>
            <p className="campaign-name">{campaign?.title ?? installation?.province ?? ''}</p>
            {campaign && at && installation && !isDayless(pathname) && reachIn(reader, 'see-figures') ? (
              <DayPicker campaign={campaign} at={at} lastDay={installation.lastDay} />
            ) : null}
          </div>
          <div className="masthead-pages">
            <nav aria-label="Các màn hình" className="pages">
              {pages.map((page) => (
                <Link
                  key={page.to}
                  to={page.to}
                  search={({ den }) => (den === undefined ? {} : { den })}
                  activeOptions={{ exact: page.to === '/', includeSearch: false }}
                  activeProps={{ 'aria-current': 'page' }}
                >
                  {page.text}
                  {page.to === '/bao-cao' && waiting > 0 ? (
                    <span className="waiting">
                      {formatCount(waiting)}
                      <span className="unseen"> văn bản chờ bạn</span>
                    </span>
                  ) : null}
                </Link>
              ))}
            </nav>
            <AccountCorner />
          </div>
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

/** How many papers wait for the reader's own step, wherever they are. */
function useWaitingPapers(reader: Session, campaign: string | undefined): number {
  const works = reader.kind === 'account' && reachIn(reader, 'see-drafts') !== null;
  const answer = useAnswer(paperListEndpoint, works && campaign ? { campaign } : null);
  return answer.data?.papers.filter(({ waitsForMe }) => waitsForMe).length ?? 0;
}

/** Screens on which no figure stands. */
function isDayless(pathname: string): boolean {
  // Papers have days of their own; on the way to them it is said which have not come yet.
  return pathname.startsWith('/quan-tri') || pathname === '/tai-khoan' || pathname.startsWith('/bao-cao/');
}

function useTitle(pages: readonly Page[]): void {
  const { pathname } = useLocation();
  useEffect(() => {
    const page = pages.findLast(({ to }) => pathname.startsWith(to));
    document.title = page ? `${page.text} · Về Đích` : 'Về Đích';
  }, [pathname, pages]);
}
