import type { App } from './app.ts';
import { AppError } from './app-error.ts';
import { type Check, type Looked, moreFound } from './invariant.ts';
import { ignoreProgress, type OnProgress } from './progress.ts';

/** What one check found. */
export interface CheckAnswer extends Looked {
  readonly check: string;
  readonly ok: boolean;
  /** The check that must hold first and does not, so that this one was not looked at; else `null`. */
  readonly waitsFor: string | null;
}

/** Looks at everything, one check after the other; a check whose ground is broken is told as waiting, not as sound. */
export async function runChecks(
  app: App,
  checks: readonly Check[],
  onProgress: OnProgress = ignoreProgress,
): Promise<CheckAnswer[]> {
  const answers = new Map<string, CheckAnswer>();
  for (const [index, check] of checks.entries()) {
    onProgress({ phase: `Kiểm tra ${check.check}`, done: index, total: checks.length });
    const waitsFor = check.after?.find((name) => answers.get(name)?.ok === false) ?? null;
    const looked = waitsFor === null ? await look(app, check) : NOTHING;
    const ok = waitsFor === null && looked.broken === 0;
    answers.set(check.check, { check: check.check, ok, waitsFor, ...looked });
  }
  return [...answers.values()];
}

/** The answer as a person reads it. */
export function describeChecks(answers: readonly CheckAnswer[]): string {
  const broken = answers.filter(({ broken: count }) => count > 0);
  const waiting = answers.filter(({ waitsFor }) => waitsFor !== null).length;
  if (broken.length === 0 && waiting === 0) return 'Số liệu đã lưu đúng với mọi quy tắc.';
  const lines = broken.flatMap((answer) => [
    ...answer.findings.map(({ message }) => message),
    ...(moreFound(answer) === '' ? [] : [moreFound(answer)]),
  ]);
  return [
    ...lines,
    ...(waiting === 0
      ? []
      : [`${waiting} mục kiểm tra chưa xem được vì dựa trên những gì nêu trên; hãy sửa rồi chạy lại.`]),
  ].join('\n');
}

const NOTHING: Looked = { looked: 0, broken: 0, findings: [] };

/** What cannot be read is found, not a failure of looking. */
async function look(app: App, check: Check): Promise<Looked> {
  try {
    return await check.look(app);
  } catch (error) {
    const message =
      error instanceof AppError
        ? error.message
        : `Không xem được “${check.check}”: có giá trị đã lưu không đọc được theo dạng của nó. Hãy dừng Về Đích, giữ nguyên thư mục này, rồi khôi phục bản sao lưu gần nhất vào một thư mục mới.`;
    return { looked: 0, broken: 1, findings: [{ file: app.directory, table: null, key: null, message }] };
  }
}
