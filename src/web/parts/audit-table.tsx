import { isRole, ROLE_NAMES } from '../../accounts/role.ts';
import { type AgencySummary, listAgencies } from '../../agencies/agency-api.ts';
import type { AuditAnswer } from '../../platform/audit/audit-api.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { instantText } from '../time-words.ts';

const PLACES = {
  'this-computer': 'tại máy chủ',
  'local-network': 'mạng nội bộ',
  elsewhere: 'từ ngoài',
} as const;
/** More are counted, not named. */
const AGENCIES_NAMED = 3;

/** Entries of the audit, newest first. */
export function AuditTable({ entries }: { entries: readonly AuditAnswer[] }) {
  const agencies = useAnswer(listAgencies, {});
  const nameOf = namer(agencies.data?.agencies ?? []);
  if (entries.length === 0) return <p>Không có mục nào khớp.</p>;
  return (
    <table className="ledger as-list audit">
      <thead>
        <tr>
          <th scope="col">Lúc</th>
          <th scope="col">Người làm</th>
          <th scope="col">Việc</th>
          <th scope="col">Chi tiết</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.number}>
            <th scope="row" className="tabular">
              {instantText(entry.at)}
              <span className="was">mục {formatCount(entry.number)}</span>
            </th>
            <td data-label="Người làm">
              {entry.asker.name}
              <span className="was">{askerText(entry.asker)}</span>
            </td>
            <td data-label="Việc">
              {entry.outcome === 'refused' ? <strong>{entry.title}</strong> : entry.title}
              {entry.subject ? (
                <span className="was">
                  {entry.subject.kindName} {entry.subject.name ?? entry.subject.id}
                </span>
              ) : null}
            </td>
            <td data-label="Chi tiết">
              {entry.agencies.length > 0 ? (
                <span className="what-if-line">{agenciesText(entry.agencies, nameOf)}</span>
              ) : null}
              {entry.detail.map((each) => (
                <span key={each.key} className="what-if-line">
                  <span className="quiet">{each.label}:</span> {each.value}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function askerText({ kind, kindName, role, from }: AuditAnswer['asker']): string {
  const who = kind === 'account' && role !== null && isRole(role) ? ROLE_NAMES[role] : kindName;
  return from === null ? who : `${who}, ${PLACES[from]}`;
}

function namer(agencies: readonly AgencySummary[]) {
  const names = new Map(agencies.map(({ id, officialName }) => [id, officialName]));
  return (id: string) => names.get(id) ?? id;
}

function agenciesText(agencies: readonly string[], nameOf: (id: string) => string): string {
  const named = agencies.slice(0, AGENCIES_NAMED).map(nameOf).join('; ');
  const more = agencies.length - AGENCIES_NAMED;
  return more > 0 ? `${named} và ${formatCount(more)} đơn vị khác` : named;
}
