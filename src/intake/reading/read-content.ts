import { isUtf8 } from 'node:buffer';
import { open, stat } from 'node:fs/promises';
import { type NamedFile, readHead } from './read-bytes.ts';
import { unreadable } from './read-refusal.ts';
import { decodeText } from './read-text.ts';
import {
  isEncryptedWorkbook,
  sniffContainer,
  sniffNarrowEncoding,
  sniffTextKind,
  sniffWideEncoding,
  type TextEncoding,
  type TextKind,
} from './sniff-format.ts';

const HEAD = 256 * 1024;

/** The size and the age of a file that can be opened; refuses what is none. */
export async function measureFile(file: NamedFile): Promise<FileStamp> {
  const where = { file: file.name };
  try {
    const found = await stat(file.path, { bigint: true });
    if (found.isDirectory()) {
      throw unreadable(where, 'đây là một thư mục', 'Hãy chọn từng tệp trong thư mục đó');
    }
    if (!found.isFile()) throw unreadable(where, 'đây không phải là một tệp thường', 'Hãy chọn tệp khác');
    if (found.size === 0n) throw unreadable(where, 'tệp rỗng', 'Hãy xuất lại tệp rồi nhập lại');
    await (await open(file.path, 'r')).close();
    return { size: Number(found.size), stamp: `${found.ino} ${found.size} ${found.mtimeNs}` };
  } catch (error) {
    throw refuseUnopened(file, error);
  }
}

/** What the operating system says of a file that it does not give, as a refusal; any other error stays what it is. */
export function refuseUnopened(file: NamedFile, error: unknown): unknown {
  const where = { file: file.name };
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code === undefined || !/^(stat|open|read|close)$/.test(syscall ?? '')) return error;
  if (path !== undefined && path !== file.path) return error;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return unreadable(where, 'không tìm thấy tệp', 'Hãy kiểm tra lại đường dẫn');
    case 'EACCES':
    case 'EPERM':
      return unreadable(where, 'không có quyền đọc tệp', 'Hãy cấp quyền đọc tệp rồi nhập lại');
    case 'EMFILE':
    case 'ENFILE':
      return error;
    default:
      return unreadable(
        where,
        `không đọc được tệp (${code})`,
        'Hãy kiểm tra đường dẫn và ổ đĩa chứa tệp rồi nhập lại',
      );
  }
}

/** What tells whether a file was written to meanwhile. */
export interface FileStamp {
  readonly size: number;
  readonly stamp: string;
}

/** What a file was found to hold. */
export interface FileContent {
  readonly gzip: boolean;
  readonly kind: 'workbook' | Exclude<TextKind, 'markup' | 'blank'>;
  readonly wide: 'utf-16le' | 'utf-16be' | null;
  /** The beginning of a text, decoded; all of it when `complete`. */
  readonly text: string;
  readonly complete: boolean;
}

/** Tells what a file is from its first bytes; refuses at once what no reader here reads. */
export async function identifyContent(file: NamedFile, size: number): Promise<FileContent> {
  const where = { file: file.name };
  const outer = sniffContainer(await readHead(file, { gzip: false, size, limit: 512 }));
  const gzip = outer === 'gzip';
  const head = await readHead(file, { gzip, size, limit: HEAD });
  const content = { gzip, wide: null, text: '', complete: head.length < HEAD };
  switch (gzip ? sniffContainer(head) : outer) {
    case 'zip':
      return { ...content, kind: 'workbook' };
    case 'ole':
      throw isEncryptedWorkbook(await readHead(file, { gzip, size, limit: 64 * 1024 * 1024 }))
        ? unreadable(where, 'bảng tính được đặt mật khẩu', 'Hãy bỏ mật khẩu, lưu lại rồi nhập lại')
        : unreadable(
            where,
            'bảng tính có định dạng cũ (.xls)',
            'Hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập lại',
          );
    case 'gzip':
    case 'unknown':
      throw unreadable(
        where,
        'định dạng tệp không được hỗ trợ',
        'Hãy dùng tệp .xlsx, .csv, .tsv, .ndjson hoặc .json (có thể nén .gz)',
      );
    case 'text': {
      const wide = sniffWideEncoding(head);
      const text = decodeHead(head, wide ?? (isUtf8(trimLetter(head)) ? 'utf-8' : sniffNarrowEncoding(head)));
      const kind = sniffTextKind(text);
      if (kind === 'blank') throw unreadable(where, 'tệp rỗng', 'Hãy xuất lại tệp rồi nhập lại');
      if (kind === 'markup') {
        throw unreadable(
          where,
          'đây là trang HTML hoặc XML chứ không phải bảng tính, dù tên tệp là gì',
          'Hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập lại',
        );
      }
      return { ...content, kind, wide, text };
    }
  }
}

function decodeHead(head: Buffer, encoding: TextEncoding): string {
  return decodeText(encoding).write(head);
}

/** Without up to three bytes of a letter that the end of the head may have cut. */
function trimLetter(head: Buffer): Buffer {
  for (let cut = 0; cut <= 3 && cut < head.length; cut += 1) {
    const part = head.subarray(0, head.length - cut);
    if (isUtf8(part)) return part;
  }
  return head;
}
