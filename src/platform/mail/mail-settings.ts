import { readFile } from 'node:fs/promises';
import { AppError } from '../app-error.ts';
import { readSecret } from '../secret.ts';
import { readSender } from './mail-address.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where mails are handed over, and from whom they come. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS, without which nothing is said to a host that is not this machine. */
  readonly tls: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly name: string; readonly address: string };
  /** Certificates (PEM) to trust beside those of the system. */
  readonly authority: string | null;
}

/**
 * The settings of mail: `VEDICH_SMTP_URL` (`smtps://user:password@host:465`), or `VEDICH_SMTP_HOST`, `_PORT`, `_USER`, `_PASSWORD`
 * (each secret also as `…_FILE`), with `VEDICH_MAIL_FROM` and, for a certificate of one's own, `VEDICH_SMTP_CA_FILE`. `null`: no
 * mail is sent here.
 */
export async function readMailSettings(environment: Environment): Promise<MailSettings | null> {
  const url = await readSecret(environment, 'VEDICH_SMTP_URL');
  const host = environment.VEDICH_SMTP_HOST ?? '';
  if (url === null && host === '') return null;
  if (url !== null && host !== '')
    throw new AppError('bad-usage', 'VEDICH_SMTP_URL và VEDICH_SMTP_HOST cùng được đặt. Hãy chỉ đặt một.');
  const sender = environment.VEDICH_MAIL_FROM ?? '';
  if (sender === '')
    throw new AppError(
      'bad-usage',
      'Đã có máy chủ thư nhưng chưa có địa chỉ gửi. Hãy đặt VEDICH_MAIL_FROM, ví dụ Về Đích <vedich@tinh.gov.vn>.',
    );
  const server = url === null ? await serverOf(environment, host) : readUrl(url);
  return { ...server, from: readSender(sender), authority: await readAuthority(environment) };
}

/** Whether a host is this machine itself, to which nothing travels that others could hear. */
export function isThisMachine(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(host);
}

async function serverOf(environment: Environment, host: string) {
  if (!/^[\w.:[\]-]+$/.test(host)) throw unreadable('VEDICH_SMTP_HOST');
  const port = Number(environment.VEDICH_SMTP_PORT || '587');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw unreadable('VEDICH_SMTP_PORT');
  const user = environment.VEDICH_SMTP_USER ?? '';
  const password = await readSecret(environment, 'VEDICH_SMTP_PASSWORD');
  if ((user === '') !== (password === null))
    throw new AppError(
      'bad-usage',
      'VEDICH_SMTP_USER và VEDICH_SMTP_PASSWORD phải cùng có hoặc cùng không. Hãy đặt cái còn thiếu.',
    );
  const login = password === null ? null : { user, password };
  return { host: host.replace(/^\[|\]$/g, ''), port, tls: port === 465, login };
}

/** Never told in an error: it holds a password. */
function readUrl(text: string) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw unreadable('VEDICH_SMTP_URL');
  const tls = url.protocol === 'smtps:' || url.port === '465';
  const login =
    url.username === ''
      ? null
      : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (tls ? 465 : 587),
    tls,
    login,
  };
}

async function readAuthority(environment: Environment): Promise<string | null> {
  const path = environment.VEDICH_SMTP_CA_FILE ?? '';
  if (path === '') return null;
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new AppError(
      'bad-usage',
      `Không đọc được tệp chứng thư ${path} của VEDICH_SMTP_CA_FILE (${error.code}). Hãy kiểm tra đường dẫn.`,
      {},
      { cause: error },
    );
  });
}

function unreadable(name: string): AppError {
  return new AppError(
    'bad-usage',
    `${name} chưa đúng dạng. Hãy ghi như smtps://thu.tinh.gov.vn:465, hoặc tên máy và cổng từ 1 đến 65535.`,
  );
}
