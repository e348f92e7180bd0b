import { CompiledQuery } from 'kysely';
import { type App, RECORDS_FILE, WAREHOUSE_FILE } from './app.ts';
import { formatCount } from './number.ts';

/** Something stored that breaks a rule. */
export interface Broken {
  /** The file of the data directory in which it lies. */
  readonly file: string;
  /** `null` where the file has no tables. */
  readonly table: string | null;
  /** Which row; `null` where it is the table or the file. */
  readonly key: string | null;
  /** One sentence: where, what is wrong, what to do. */
  readonly message: string;
}

/** What became of looking: how many things were looked at, how many of them break the rule, the first of these. */
export interface Looked {
  readonly looked: number;
  readonly broken: number;
  readonly findings: readonly Broken[];
}

/** One rule that what is stored must keep. Looking changes nothing. */
export interface Check {
  /** What is looked at, in words that never change: scripts know it by them. */
  readonly check: string;
  /** Checks that must hold for this one to mean anything. */
  readonly after?: readonly string[];
  look(app: App): Promise<Looked>;
}

/** More of one check say nothing new; the number of all is told beside them. */
export const FINDINGS_SHOWN = 20;

/** What to do where nothing smaller helps. */
export const RESTORE_ADVICE =
  'Hãy dừng Về Đích, giữ nguyên thư mục này, rồi khôi phục bản sao lưu gần nhất vào một thư mục mới';

/** A rule told by SQL on the warehouse. */
export interface WarehouseRule {
  readonly check: string;
  readonly after?: readonly string[];
  readonly table: string;
  /** SQL that gives one number; all rows of the table where it is not given. */
  readonly looked?: string;
  /** SQL that gives one row, a text `key`, for each thing that breaks the rule. */
  readonly broken: string;
  /** What is wrong with it, a sentence part. */
  readonly what: string;
  readonly advice?: string;
}

/** The check of a rule on the warehouse. */
export function warehouseCheck(rule: WarehouseRule): Check {
  const { check, table, broken, what, advice } = rule;
  return {
    check,
    ...(rule.after ? { after: rule.after } : {}),
    async look({ warehouse }) {
      const [looked] = await warehouse.query<{ n: number }>(
        rule.looked ?? `select count(*) as n from ${table}`,
      );
      const [found] = await warehouse.query<{ n: number }>(`select count(*) as n from (${broken}) as broken`);
      const count = found?.n ?? 0;
      const keys =
        count === 0
          ? []
          : await warehouse.query<{ key: string | null }>(
              `select cast(key as varchar) as key from (${broken}) as broken order by 1 limit ${FINDINGS_SHOWN}`,
            );
      return {
        looked: looked?.n ?? 0,
        broken: count,
        findings: keys.map(({ key }) => brokenRow({ file: WAREHOUSE_FILE, table, key, what, advice })),
      };
    },
  };
}

/** What is wrong with one row, before it is put into a sentence. */
export interface Fault {
  readonly table: string;
  readonly key: string | null;
  readonly what: string;
  readonly advice?: string | undefined;
}

/** A check that loads what it judges: records are few. */
export function judgedCheck(
  check: string,
  judge: (app: App) => Promise<{ looked: number; faults: readonly Fault[] }>,
  options: { readonly after?: readonly string[]; readonly file?: string } = {},
): Check {
  return {
    check,
    ...(options.after ? { after: options.after } : {}),
    async look(app) {
      const { looked, faults } = await judge(app);
      const file = options.file ?? RECORDS_FILE;
      return {
        looked,
        broken: faults.length,
        findings: faults.slice(0, FINDINGS_SHOWN).map((fault) => brokenRow({ file, ...fault })),
      };
    },
  };
}

/** Rows of the records, by SQL that every engine of theirs knows. */
export async function recordsRows<Row>(app: Pick<App, 'records'>, sql: string): Promise<Row[]> {
  return (await app.records.executeQuery<Row>(CompiledQuery.raw(sql))).rows;
}

/** A stored text as JSON; `undefined` where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function brokenRow({ file, table, key, what, advice }: Fault & { readonly file: string }): Broken {
  const row = key === null ? '' : `, mục ${key}`;
  return {
    file,
    table,
    key,
    message: `Tệp ${file}, bảng ${table}${row}: ${what}. ${advice ?? RESTORE_ADVICE}.`,
  };
}

/** How many more there are than are told one by one; empty when none. */
export function moreFound({ broken, findings }: Looked): string {
  const more = broken - findings.length;
  return more > 0 ? `Còn ${formatCount(more)} mục khác như vậy.` : '';
}
