import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { Overview } from '../../dashboard/dashboard-api.ts';
import type { suspicionSchema } from '../../intake/suspicion/suspicion-api.ts';
import { formatCount } from '../../platform/number.ts';
import { factOf, SUSPICION_WORDS } from '../suspicion-words.ts';

type Suspicion = z.output<typeof suspicionSchema>;

const OVERVIEW_LINES = 5;
const AGENCY_LINES = 10;

/** Beside a figure that rests on data that look wrong. */
export function SuspectMark() {
  return (
    <span className="suspect" aria-hidden="true">
      ?
    </span>
  );
}

/** Dữ liệu đáng ngờ, on the overview: the most severe, and where to deal with them. */
export function SuspiciousData({ suspicions }: { suspicions: Overview['suspicions'] }) {
  return (
    <section aria-labelledby="suspicious">
      <h2 id="suspicious">Dữ liệu đáng ngờ</h2>
      <p className="quiet">
        Bổ sung hoặc chấp nhận trước khi dùng số liệu; tỷ lệ liên quan mang dấu <SuspectMark />.
      </p>
      {suspicions.total === 0 ? (
        <p>Không có dữ liệu nào đáng ngờ trong kỳ.</p>
      ) : (
        <>
          <SuspicionLines suspicions={suspicions.first.slice(0, OVERVIEW_LINES)} />
          <p className="after-table">
            <SuspicionsLink>
              {suspicions.total > OVERVIEW_LINES
                ? `Xem cả ${formatCount(suspicions.total)} điểm`
                : 'Kiểm tra và chấp nhận'}
            </SuspicionsLink>
          </p>
        </>
      )}
    </section>
  );
}

/** What looks wrong in the rows that an agency's own figures rest on. */
export function AgencySuspicions({ suspicions }: { suspicions: readonly Suspicion[] }) {
  if (suspicions.length === 0) return null;
  return (
    <section aria-labelledby="suspicious">
      <h2 id="suspicious">Dữ liệu đáng ngờ</h2>
      <SuspicionLines suspicions={suspicions.slice(0, AGENCY_LINES)} />
      <p className="after-table">
        <SuspicionsLink>
          {suspicions.length > AGENCY_LINES
            ? `Xem cả ${formatCount(suspicions.length)} điểm`
            : 'Kiểm tra và chấp nhận'}
        </SuspicionsLink>
      </p>
    </section>
  );
}

/** What an import left to be looked at. */
export function ImportSuspicions({ suspicions }: { suspicions: readonly Suspicion[] }) {
  if (suspicions.length === 0) return null;
  return (
    <div className="note">
      <h3>{formatCount(suspicions.length)} điểm đáng ngờ, cần kiểm tra</h3>
      <SuspicionLines suspicions={suspicions.slice(0, 10)} />
      <p>
        <SuspicionsLink>Kiểm tra và chấp nhận</SuspicionsLink>
      </p>
    </div>
  );
}

interface FigureSuspicionsProps {
  readonly suspicions: readonly Suspicion[];
  readonly onLeave: () => void;
}

/** The suspicions that one figure rests on. */
export function FigureSuspicions({ suspicions, onLeave }: FigureSuspicionsProps) {
  if (suspicions.length === 0) return null;
  return (
    <div className="note">
      <SuspicionLines suspicions={suspicions.slice(0, 5)} />
      <p>
        <SuspicionsLink onClick={onLeave}>Kiểm tra và chấp nhận</SuspicionsLink>
      </p>
    </div>
  );
}

function SuspicionLines({ suspicions }: { suspicions: readonly Suspicion[] }) {
  return (
    <ul className="suspicion-lines">
      {suspicions.map((suspicion) => (
        <li key={suspicion.id}>
          <strong>{SUSPICION_WORDS[suspicion.code]}</strong>{' '}
          <span className="quiet">{factOf(suspicion.text)}</span>
        </li>
      ))}
    </ul>
  );
}

function SuspicionsLink({ children, onClick }: { children: string; onClick?: () => void }) {
  return (
    <Link
      to="/du-lieu/dang-ngo"
      search={({ den }) => (den === undefined ? {} : { den })}
      {...(onClick ? { onClick } : {})}
    >
      {children}
    </Link>
  );
}
