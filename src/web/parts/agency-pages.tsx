import { Link, useLocation } from '@tanstack/react-router';
import { useMay } from '../session.ts';

const PAGES = [
  { to: '/don-vi/$id', ending: '', text: 'Kết quả' },
  { to: '/don-vi/$id/phan-cong', ending: '/phan-cong', text: 'Phân công chỉ tiêu' },
  { to: '/don-vi/$id/dia-gioi', ending: '/dia-gioi', text: 'Sáp nhập, chia tách' },
] as const;

/** The pages of one agency. */
export function AgencyPages({ agency, name }: { agency: string; name: string }) {
  const { pathname } = useLocation();
  // An id may hold a sign (@) that an address writes in two ways, so that the paths are not compared whole.
  const here = PAGES.findLast(({ ending }) => pathname.endsWith(ending));
  const seesShares = useMay('see-shares', agency);
  const pages = PAGES.filter(({ ending }) => ending !== '/phan-cong' || seesShares);
  return (
    <nav aria-label={`Các trang của ${name}`} className="pages sub-pages">
      {pages.map(({ to, ending, text }) => (
        <Link
          key={to}
          to={to}
          params={{ id: agency }}
          search={(search) => search}
          activeOptions={{ exact: true, includeSearch: true }}
          {...(here?.ending === ending ? { 'aria-current': 'page' as const } : {})}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
