import type { ImportResult } from '../intake/intake-api.ts';
import { issueMessage, placeOfSheet, REFUSAL_ADVICE } from '../intake/refusal.ts';
import { upperFirst } from '../platform/text.ts';

type Issue = ImportResult['issues'][number];

/** Rows of which the same is to be said, under one sentence. */
interface IssueGroup<Row extends Issue> {
  readonly first: Row;
  /** What is the case, without the place and the advice that stand beside it anyway. */
  readonly what: string;
  readonly rows: readonly number[];
}

/** The groups of one sheet of one file. */
export interface IssueSheet<Row extends Issue> {
  /** `null` where all are of one batch. */
  readonly batch: string | null;
  readonly file: string;
  readonly sheet: string | null;
  readonly groups: readonly IssueGroup<Row>[];
}

/**
 * Puts rows of one sheet and one complaint together, all in the order in which they come. `apart` keeps rows of one
 * complaint apart, `batchOf` files of one name.
 */
export function groupIssues<Row extends Issue>(
  issues: readonly Row[],
  apart: (issue: Row) => string = () => '',
  batchOf: (issue: Row) => string | null = () => null,
): IssueSheet<Row>[] {
  const sheets = new Map<
    string,
    { batch: string | null; file: string; sheet: string | null; groups: Map<string, Group<Row>> }
  >();
  for (const issue of issues) {
    const { file, sheet } = issue;
    const place = JSON.stringify([batchOf(issue), file, sheet]);
    const found = sheets.get(place) ?? {
      batch: batchOf(issue),
      file,
      sheet,
      groups: new Map<string, Group<Row>>(),
    };
    sheets.set(place, found);
    const what = whatOf(issue);
    const key = JSON.stringify([issue.code, issue.column, issue.value, what, apart(issue)]);
    const group = found.groups.get(key) ?? { first: issue, what, rows: [] };
    found.groups.set(key, group);
    group.rows.push(issue.row);
  }
  return [...sheets.values()].map(({ groups, ...place }) => ({ ...place, groups: [...groups.values()] }));
}

interface Group<Row extends Issue> {
  readonly first: Row;
  readonly what: string;
  readonly rows: number[];
}

/** The days themselves stand in the rows. */
const QUOTED = / “[^”]*”/g;
const ON_DAY = / vào ngày \d\d\/\d\d\/\d{4}(?=\.)/;

/** The sentence of an issue alone. A name is unknown whatever the day. */
function whatOf({ file, sheet, row, column, code, message }: Issue): string {
  const place = issueMessage(placeOfSheet(file, sheet), row, column, '');
  const what = (message.startsWith(place) ? message.slice(place.length) : message)
    .replace(REFUSAL_ADVICE, '')
    .trim();
  const said =
    code === 'unknown-agency'
      ? what.replace(ON_DAY, '')
      : code === 'date-order'
        ? what.replaceAll(QUOTED, '')
        : what;
  return upperFirst(said);
}

/** Mã thủ tục chưa có trong danh mục, with how many of the notes shown name each; most first. */
export function countValues(issues: readonly Issue[], code: Issue['code']): [string, number][] {
  const counts = new Map<string, number>();
  for (const issue of issues) {
    if (issue.code !== code) continue;
    const value = issue.value === null || issue.value === '' ? '(trống)' : issue.value;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]);
}
