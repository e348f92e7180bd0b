import { AppError } from '../platform/app-error.ts';
import type { Asker } from '../platform/asker.ts';
import { isAction, PERMISSIONS, reachOf } from './permissions.ts';

/** Another system that has shown its token: it may push, and nothing else. */
export function sourceAsker({ id, name }: { readonly id: string; readonly name: string }): Asker {
  const may = async (action: string) => isAction(action) && reachOf('source', action) !== null;
  return {
    kind: 'source',
    id,
    name,
    role: null,
    may,
    async require(action) {
      if (await may(action)) return;
      const doing = isAction(action) ? PERMISSIONS[action].doing : 'làm việc này';
      throw new AppError(
        'not-allowed',
        `Nguồn “${name}” không được ${doing}. Mã truy cập chỉ để gửi dữ liệu.`,
      );
    },
  };
}
