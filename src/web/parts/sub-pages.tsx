import { Link } from '@tanstack/react-router';

interface SubPagesProps {
  /** Whose pages, for those who listen: `Các trang của Dữ liệu`. */
  readonly label: string;
  readonly pages: readonly { readonly to: string; readonly text: string }[];
}

/** The line that leads from one page of a matter to its others; the day looked at goes along. */
export function SubPages({ label, pages }: SubPagesProps) {
  return (
    <nav aria-label={label} className="pages sub-pages">
      {pages.map(({ to, text }) => (
        <Link
          key={to}
          to={to}
          search={({ den }) => (den === undefined ? {} : { den })}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
