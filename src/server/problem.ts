import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { withoutPersonal } from '../intake/personal-content.ts';
import { AppError, type ErrorCode } from '../platform/app-error.ts';

/** Every reason to refuse, as a status of HTTP. */
const STATUS: Record<ErrorCode, number> = {
  'bad-usage': 400,
  'unreadable-file': 422,
  'not-found': 404,
  refused: 422,
  conflict: 409,
  locked: 423,
  'not-allowed': 403,
  'no-space': 507,
  unauthenticated: 401,
  'too-large': 413,
  unsupported: 415,
  busy: 503,
  'too-many': 429,
  interrupted: 408,
  damaged: 500,
};

const TITLE: Record<ErrorCode, string> = {
  'bad-usage': 'Yêu cầu chưa hợp lệ',
  'unreadable-file': 'Không đọc được tệp',
  'not-found': 'Không tìm thấy',
  refused: 'Dữ liệu chưa được nhận',
  conflict: 'Trái với trạng thái hiện có',
  locked: 'Dữ liệu đang được sử dụng',
  'not-allowed': 'Không được phép',
  'no-space': 'Hết chỗ lưu trữ',
  unauthenticated: 'Chưa xác thực',
  'too-large': 'Tệp quá lớn',
  unsupported: 'Kiểu nội dung không được nhận',
  busy: 'Máy chủ đang bận',
  'too-many': 'Đã thử quá nhiều lần',
  interrupted: 'Nội dung bị ngắt giữa chừng',
  damaged: 'Tệp dữ liệu bị hỏng',
};

/** The body of `application/problem+json` (RFC 9457). */
interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode | 'defect';
  readonly detail: string;
  readonly issues?: readonly unknown[];
}

/** What the one who asked is told; `defect` is set when it must also be looked into. */
export interface ProblemOutcome {
  readonly problem: Problem;
  readonly defect: string | null;
  /** Headers that the status asks for. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts any failure into words: a refusal tells its reason, a defect only a number by which the log finds it. */
export function describeFailure(failure: unknown): ProblemOutcome {
  if (failure instanceof AppError) {
    const { issues, retryAfterSeconds } = failure.details;
    const outcome = refusal(
      failure.code,
      asOneLine(failure.message),
      Array.isArray(issues) ? issues : undefined,
    );
    if (typeof retryAfterSeconds !== 'number') return outcome;
    return { ...outcome, headers: { ...outcome.headers, 'retry-after': String(retryAfterSeconds) } };
  }
  if (hasZodFastifySchemaValidationErrors(failure)) {
    const issues = failure.validation.map((item) => ({
      where: `${failure.validationContext ?? ''}${item.instancePath}`,
      message: item.message ?? '',
    }));
    return refusal(
      'bad-usage',
      'Tham số của yêu cầu chưa hợp lệ. Hãy kiểm tra lại các trường được nêu.',
      issues,
    );
  }
  const status = statusOf(failure);
  if (status === 413) {
    return refusal(
      'too-large',
      'Tệp vượt quá cỡ cho phép. Hãy chia tệp thành nhiều phần, hoặc nén .gz rồi nhập lại.',
    );
  }
  if (status === 404) return refusal('not-found', 'Không có địa chỉ này.');
  if (status === 414 || codeOf(failure) === 'FST_ERR_BAD_URL') {
    const outcome = refusal(
      'bad-usage',
      'Địa chỉ của yêu cầu dài quá hoặc có ký tự không đọc được. Hãy kiểm tra lại các mã trong địa chỉ.',
    );
    return { ...outcome, problem: { ...outcome.problem, status: status ?? 400 } };
  }
  if (status !== null && status >= 400 && status < 500) {
    const outcome = refusal('bad-usage', `Yêu cầu chưa đọc được (${STATUS_CODES[status] ?? status}).`);
    return { ...outcome, problem: { ...outcome.problem, status } };
  }
  const defect = randomBytes(4).toString('hex').toUpperCase();
  return {
    defect,
    headers: {},
    problem: {
      type: 'about:blank',
      title: 'Hệ thống gặp sự cố',
      status: 500,
      code: 'defect',
      detail: `Sự cố số ${defect}. Dữ liệu không thay đổi; hãy thử lại, nếu vẫn gặp thì gửi số này cho người quản trị.`,
    },
  };
}

function refusal(code: ErrorCode, detail: string, issues?: readonly unknown[]): ProblemOutcome {
  const problem: Problem = { type: 'about:blank', title: TITLE[code], status: STATUS[code], code, detail };
  const headers: Record<string, string> =
    code === 'unauthenticated' ? { 'www-authenticate': 'Bearer realm="vedich"' } : {};
  return { defect: null, headers, problem: issues ? { ...problem, issues } : problem };
}

/** A reason may name what was asked for, which anybody can have written: it is told without numbers of persons. */
function asOneLine(reason: string): string {
  return withoutPersonal(reason.replace(/\p{Cc}+/gu, ' '));
}

function codeOf(failure: unknown): unknown {
  return failure instanceof Error ? (failure as Error & { code?: unknown }).code : null;
}

function statusOf(failure: unknown): number | null {
  const status = failure instanceof Error ? (failure as Error & { statusCode?: unknown }).statusCode : null;
  return typeof status === 'number' ? status : null;
}
