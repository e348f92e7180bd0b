import { Link } from '@tanstack/react-router';
import type { PaperList } from '../../reports/issue/papers-api.ts';

/** Chờ bạn: the papers whose next step is the reader's. */
export function WaitingPapers({ list }: { list: PaperList }) {
  const mine = list.papers.filter(({ waitsForMe }) => waitsForMe);
  if (mine.length === 0) return null;
  return (
    <div className="note">
      <p>
        <strong>{mine.length === 1 ? 'Có 1 văn bản chờ bạn' : `Có ${mine.length} văn bản chờ bạn`}</strong>
      </p>
      <ul className="plain">
        {mine.slice(0, 10).map((paper) => (
          <li key={paper.id}>
            <Link to="/bao-cao/van-ban/$id" params={{ id: paper.id }} search={(search) => search}>
              {paper.title}
            </Link>{' '}
            <span className="quiet">{paper.stateName}</span>
          </li>
        ))}
      </ul>
      {mine.length > 10 ? <p className="quiet">và {mine.length - 10} văn bản khác trong Sổ văn bản</p> : null}
    </div>
  );
}
