import { Link } from '@tanstack/react-router';

const PAGES = [
  { to: '/don-vi/$id', text: 'Kết quả' },
  { to: '/don-vi/$id/phan-cong', text: 'Phân công chỉ tiêu' },
  { to: '/don-vi/$id/dia-gioi', text: 'Sáp nhập, chia tách' },
] as const;

/** The pages of one agency. */
export function AgencyPages({ agency, name }: { agency: string; name: string }) {
  return (
    <nav aria-label={`Các trang của ${name}`} className="pages sub-pages">
      {PAGES.map(({ to, text }) => (
        <Link
          key={to}
          to={to}
          params={{ id: agency }}
          search={(search) => search}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
