import { setImmediate as nextTurn } from 'node:timers/promises';
import type { App } from '../app.ts';
import { formatCount } from '../number.ts';
import { FIRST_PREVIOUS } from './audit-entry.ts';
import { type AuditHead, findKeptHead } from './audit-head-store.ts';
import { type LinkFault, listLinksAfter } from './audit-store.ts';

const LINKS_AT_ONCE = 1000;

/** How the chain of entries stands. */
export interface ChainState {
  readonly entries: number;
  readonly intact: boolean;
  readonly firstBroken: {
    readonly number: number;
    /** What is wrong with it, a part of a sentence. */
    readonly fault: string;
    readonly message: string;
  } | null;
  readonly head: AuditHead | null;
  readonly since: string | null;
}

const FAULTS: Record<LinkFault, string> = {
  altered: 'nội dung không khớp mã băm của chính nó, tức là đã bị sửa',
  hidden: 'phần dùng để tìm kiếm đã bị sửa nên mục này có thể không tìm thấy được',
};

/**
 * Kiểm tra chuỗi: every entry against its own hash and the entry before it, the end against what the warehouse file
 * remembers of it. Whoever rewrites both files from an entry on is found by the head that somebody kept on paper.
 */
export async function checkChain(app: Pick<App, 'records' | 'warehouse'>): Promise<ChainState> {
  // First: what is added meanwhile is then after it, never cut off.
  const kept = await findKeptHead(app.warehouse);
  let last: AuditHead = { number: 0, hash: FIRST_PREVIOUS };
  let since: string | null = null;
  let entries = 0;
  let broken: ChainState['firstBroken'] = null;
  const find = (number: number, what: string) => {
    broken ??= { number, fault: what, message: `Nhật ký, mục số ${formatCount(number)}: ${what}.` };
  };
  for (;;) {
    const links = await listLinksAfter(app.records, last.number, LINKS_AT_ONCE);
    if (links.length === 0) break;
    for (const link of links) {
      since ??= link.at;
      entries += 1;
      if (link.number !== last.number + 1) find(last.number + 1, 'không còn, tức là đã bị xóa');
      else if (link.fault !== null) find(link.number, FAULTS[link.fault]);
      else if (link.previous !== last.hash) find(link.number, 'không nối với mục trước nó');
      else if (kept?.number === link.number && kept.hash !== link.hash)
        find(link.number, 'khác với mã băm mà kho số liệu đã ghi nhớ, tức là đã bị viết lại');
      last = { number: link.number, hash: link.hash };
    }
    await nextTurn();
  }
  if (kept !== null && kept.number > last.number)
    find(last.number + 1, `không còn: kho số liệu đã ghi nhớ đến mục ${formatCount(kept.number)}`);
  return {
    entries,
    intact: broken === null,
    firstBroken: broken,
    head: last.number === 0 ? null : last,
    since,
  };
}
