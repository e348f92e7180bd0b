import type { ReactNode } from 'react';
import type { ImportResult } from '../../intake/intake-api.ts';
import { formatCount } from '../../platform/number.ts';
import { groupIssues } from '../issue-groups.ts';

type Issue = ImportResult['issues'][number];

const ROWS_NAMED = 12;

interface IssueTableProps<Row extends Issue> {
  readonly caption: string;
  readonly issues: readonly Row[];
  /** Keeps rows apart that would else stand under one sentence. */
  readonly apart?: (issue: Row) => string;
  /** The batch of a row, where rows of several batches are listed. */
  readonly batchOf?: (issue: Row) => string;
  /** What else is to be said of a group, by its first row. */
  readonly beside?: (issue: Row) => ReactNode;
}

/** Dòng bị từ chối: each complaint once, with the rows of which it is true, under the file in which they stand. */
export function IssueTable<Row extends Issue>({
  caption,
  issues,
  apart,
  batchOf,
  beside,
}: IssueTableProps<Row>) {
  return (
    <table className="ledger issues as-list">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Cột</th>
          <th scope="col">Giá trị trong tệp</th>
          <th scope="col">Lý do</th>
          <th scope="col">Dòng</th>
        </tr>
      </thead>
      {groupIssues(issues, apart, batchOf).map(({ batch, file, sheet, groups }) => (
        <tbody key={JSON.stringify([batch, file, sheet])}>
          <tr className="group">
            <th scope="rowgroup" colSpan={4}>
              {file}
              {sheet === null ? '' : `, trang ${sheet}`}
              {batch === null ? null : <span className="beside"> đợt {batch}</span>}
            </th>
          </tr>
          {groups.map(({ first, what, rows }) => (
            <tr key={first.row}>
              <td data-label="Cột">{first.column ?? '—'}</td>
              <td data-label="Giá trị trong tệp">
                {first.value === null || first.value === '' ? '(trống)' : first.value}
              </td>
              <td className="reason">
                {what}
                {beside?.(first)}
              </td>
              <td className="whole-row tabular" data-label="Dòng">
                {rows.slice(0, ROWS_NAMED).map(formatCount).join(', ')}
                {rows.length > ROWS_NAMED ? ` và ${formatCount(rows.length - ROWS_NAMED)} dòng khác` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
