import { Segmented } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import type { AgencyName } from '../../dashboard/dashboard-api.ts';
import { formatCount } from '../../platform/number.ts';
import { fold } from '../../platform/text.ts';

const LEVELS = [
  { level: 'department', name: 'Sở, ban, ngành' },
  { level: 'district', name: 'Cấp huyện' },
  { level: 'commune', name: 'Cấp xã' },
] as const;

/** So many agencies are read at a time; the rest come when asked for. */
const PAGE = 30;

interface AgencyChoiceProps<Row> {
  readonly rows: readonly Row[];
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** Agencies of one level at a time, or those of a name with or without accents: 212 rows are nobody's screen. */
export function AgencyChoice<Row extends { readonly agency: AgencyName }>({
  rows,
  children,
}: AgencyChoiceProps<Row>) {
  const [level, setLevel] = useState<AgencyName['level'] | null>(null);
  const [sought, setSought] = useState('');
  const [pages, setPages] = useState(1);
  const wanted = fold(useDeferredValue(sought));
  const levels = LEVELS.map((each) => ({
    ...each,
    count: rows.filter(({ agency }) => agency.level === each.level).length,
  })).filter(({ count }) => count > 0);
  const chosen = level ?? levels[0]?.level;
  const found = rows.filter(({ agency }) =>
    wanted === ''
      ? agency.level === chosen
      : fold(`${agency.name} ${agency.parentName ?? ''}`).includes(wanted),
  );
  const shown = found.slice(0, pages * PAGE);
  const more = Math.min(PAGE, found.length - shown.length);
  return (
    <>
      <div className="reading-line">
        <Segmented<AgencyName['level']>
          aria-label="Cấp"
          {...(chosen === undefined ? {} : { value: chosen })}
          onChange={(next) => {
            setLevel(next);
            setSought('');
            setPages(1);
          }}
          options={levels.map((each) => ({
            value: each.level,
            label: `${each.name} (${formatCount(each.count)})`,
          }))}
        />
        <label className="search">
          Tìm theo tên đơn vị hoặc tên huyện
          <input
            type="search"
            value={sought}
            placeholder="vd. buon don, Sở Tư pháp"
            onChange={(event) => {
              setSought(event.target.value);
              setPages(1);
            }}
          />
        </label>
      </div>
      <p className="quiet" role="status">
        {wanted === '' ? '' : `${formatCount(found.length)} đơn vị có tên khớp “${sought.trim()}”`}
      </p>
      {shown.length > 0 ? children(shown) : null}
      {more > 0 ? (
        <p className="after-table">
          <button type="button" className="button" onClick={() => setPages(pages + 1)}>
            Hiện thêm {more} đơn vị (đang hiện {formatCount(shown.length)}/{formatCount(found.length)})
          </button>
        </p>
      ) : null}
    </>
  );
}
