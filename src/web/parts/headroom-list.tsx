import { Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import {
  type Goal,
  type HeadroomRow,
  headroomEndpoint,
  type View,
} from '../../targets/headroom/headroom-api.ts';
import { useAnswer } from '../call-endpoint.ts';
import { percentText } from '../figure-words.ts';
import { chosenOf, type NamedMove, setMove } from '../headroom-set.ts';
import { useOwnPart } from '../session.ts';
import { AgencySelect } from './agency-select.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { Settling } from './settling.tsx';

interface HeadroomListProps {
  readonly campaign: string;
  readonly at: string;
  readonly chosen: readonly NamedMove[];
  readonly onChange: (chosen: readonly NamedMove[]) => void;
}

type Level = 'all' | 'department' | 'district' | 'commune';

const PAGE = 25;
const ALL = '';

/** Where to act, what gains most first; a row can be put into the set that is tried. */
export function HeadroomList({ campaign, at, chosen, onChange }: HeadroomListProps) {
  const [goal, setGoal] = useState<Goal>('online');
  const [by, setBy] = useState<View>('pair');
  const [level, setLevel] = useState<Level>('all');
  const own = useOwnPart();
  const [agency, setAgency] = useState<string | null>(own?.agency ?? null);
  const [below, setBelow] = useState(false);
  const [limit, setLimit] = useState(PAGE);
  const answer = useAnswer(headroomEndpoint, {
    campaign,
    at,
    goal,
    by,
    limit,
    below: below ? 'true' : 'false',
    ...(level === 'all' ? {} : { level }),
    ...(agency === null ? {} : { agency }),
  });
  /** Another question begins at its first page. */
  const from =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setLimit(PAGE);
    };
  const { data, error } = answer;
  return (
    <section aria-labelledby="places">
      <h2 id="places">Chuyển ở đâu</h2>
      <div className="reading-line">
        <Segmented<Goal>
          aria-label="Để nâng"
          value={goal}
          onChange={from(setGoal)}
          options={[
            { value: 'online', label: 'Hồ sơ trực tuyến' },
            { value: 'payment', label: 'Thanh toán trực tuyến' },
            { value: 'score', label: 'Điểm 766' },
          ]}
        />
        <Segmented<View>
          aria-label="Xem theo"
          value={by}
          onChange={from(setBy)}
          options={[
            { value: 'pair', label: 'Thủ tục ở từng đơn vị' },
            { value: 'procedure', label: 'Theo thủ tục' },
            { value: 'agency', label: 'Theo đơn vị' },
          ]}
        />
      </div>
      <div className="reading-line">
        <Segmented<Level>
          aria-label="Cấp"
          value={level}
          onChange={from(setLevel)}
          options={[
            { value: 'all', label: 'Mọi cấp' },
            { value: 'department', label: 'Sở, ngành' },
            { value: 'district', label: 'Huyện' },
            { value: 'commune', label: 'Xã' },
          ]}
        />
        <span className="choice">
          <label htmlFor="headroom-agency">Đơn vị</label>
          <AgencySelect
            id="headroom-agency"
            on={at}
            value={agency ?? ALL}
            before={own === null ? [{ value: ALL, label: 'Mọi đơn vị' }] : []}
            within={own?.agency ?? null}
            onChange={from((next: string) => setAgency(next === ALL ? null : next))}
          />
        </span>
        <Checkbox checked={below} onChange={(event) => from(setBelow)(event.target.checked)}>
          Chỉ đơn vị chưa đạt chỉ tiêu
        </Checkbox>
      </div>
      {error ? <ProblemNote error={error} /> : null}
      {!data && !error ? <Waiting what="các nơi còn dư địa" /> : null}
      {data ? (
        <Settling pending={answer.isPlaceholderData}>
          <p className="quiet">
            {data.orderText} {formatCount(data.total)} dòng.
          </p>
          {data.province.map((each) => (
            <p key={each.indicator} className="quiet">
              {each.move === 'online' ? 'Nộp trực tuyến' : 'Thanh toán trực tuyến'}: {formatCount(each.left)}{' '}
              hồ sơ chưa chuyển, trong đó {formatCount(each.reachable)} vừa sức (đến mức một phần tư nơi cùng
              cấp làm tốt nhất đã đạt).
            </p>
          ))}
          {data.total === 0 ? <p>Không còn hồ sơ nào chuyển được theo lựa chọn này.</p> : null}
          {data.total > 0 ? <HeadroomTable rows={data.rows} chosen={chosen} onChange={onChange} /> : null}
          {data.total > data.rows.length && limit < 500 ? (
            <p className="after-table">
              <button type="button" className="button" onClick={() => setLimit(limit + PAGE)}>
                Hiện thêm (đang hiện {formatCount(data.rows.length)}/{formatCount(data.total)})
              </button>
            </p>
          ) : null}
          {data.province.flatMap((each) =>
            each.blocked.map((blocked) => (
              <p key={`${each.move} ${blocked.reason}`} className="quiet">
                {blocked.text}
              </p>
            )),
          )}
        </Settling>
      ) : null}
    </section>
  );
}

interface HeadroomTableProps {
  readonly rows: readonly HeadroomRow[];
  readonly chosen: readonly NamedMove[];
  readonly onChange: (chosen: readonly NamedMove[]) => void;
}

function HeadroomTable({ rows, chosen, onChange }: HeadroomTableProps) {
  return (
    <table className="ledger as-list headroom">
      <thead>
        <tr>
          <th scope="col">Thủ tục, đơn vị</th>
          <th scope="col" className="number">
            Đang đạt
          </th>
          <th scope="col" className="number">
            Nơi làm tốt
          </th>
          <th scope="col" className="number">
            Vừa sức
          </th>
          <th scope="col" className="number">
            Tỉnh tăng
          </th>
          <th scope="col">Vì sao</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.move} ${row.agency} ${row.procedure}`}>
            <th scope="row">
              <RowName row={row} />
              <TryBox row={row} chosen={chosen} onChange={onChange} />
            </th>
            <td className="number" data-label="Đang đạt">
              {row.percent === null ? '—' : percentText(row.percent)}
              <span className="was">
                {formatCount(row.numerator)} / {formatCount(row.denominator)}
              </span>
            </td>
            <td className="number" data-label="Nơi làm tốt">
              {row.peers === null ? '—' : percentText(row.peers.percent)}
              {row.peers === null ? null : <span className="was">{formatCount(row.peers.count)} nơi</span>}
            </td>
            <td className="number" data-label="Vừa sức">
              <strong>{formatCount(row.reachable)}</strong>
              <span className="was">trong {formatCount(row.left)}</span>
            </td>
            <td className="number" data-label="Tỉnh tăng">
              {gainText(row.gains.reachable.provincePercent)}
              <span className="was">{pointText(row.gains.reachable.provincePoints)}</span>
            </td>
            <td className="reason">
              <details>
                <summary>Vì sao ở đây</summary>
                {row.why}
              </details>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowName({ row }: { row: HeadroomRow }) {
  const procedure =
    row.procedure === null ? null : `${row.procedureName ?? 'Chưa có trong danh mục'} (${row.procedure})`;
  const [main, second] = procedure === null ? [row.agencyName, null] : [procedure, row.agencyName];
  return (
    <>
      {main ?? 'Không ghi thủ tục'}
      {second === null ? null : <span className="was">{second}</span>}
      {row.move === 'payment' ? <span className="was">thanh toán trực tuyến</span> : null}
    </>
  );
}

/** Puts what is reachable at one place into the set that is tried, or all that is left where no peer says how much. */
function TryBox({ row, chosen, onChange }: { row: HeadroomRow } & Omit<HeadroomTableProps, 'rows'>) {
  const { agency, procedure, blocked } = row;
  if (agency === null || procedure === null || blocked !== null || row.left === 0) return null;
  const place = {
    agency,
    procedure,
    agencyName: row.agencyName ?? agency,
    procedureName: row.procedureName ?? procedure,
  };
  const held = chosenOf(chosen, place, row.move);
  const dossiers = row.reachable > 0 ? row.reachable : row.left;
  return (
    <span className="was">
      <Checkbox
        checked={held > 0}
        onChange={(event) => onChange(setMove(chosen, place, row.move, event.target.checked ? dossiers : 0))}
      >
        tính thử {formatCount(held > 0 ? held : dossiers)} hồ sơ
      </Checkbox>
    </span>
  );
}

function gainText(points: number): string {
  if (points === 0) return '—';
  return points < 0.005 ? '+<0,01 điểm %' : `+${formatDecimal(points, 2)} điểm %`;
}

function pointText(points: number): string {
  if (points === 0) return '';
  return points < 0.005 ? '+<0,01 điểm 766' : `+${formatDecimal(points, 2)} điểm 766`;
}
