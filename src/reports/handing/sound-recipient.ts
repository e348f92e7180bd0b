import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { AppError } from '../../platform/app-error.ts';
import { isMailAddress } from '../../platform/mail/mail-address.ts';
import { cleanName } from '../../targets/target-share-name.ts';
import type { RecipientWish } from './handing-api.ts';
import type { Recipient } from './recipient.ts';

/** An entry as it is kept; refused in a sentence when a mail could not go out by it. */
export function soundRecipient(tree: AgencyTree, wish: RecipientWish): Omit<Recipient, 'id'> {
  const name = cleanName(wish.name);
  if (name === '')
    throw new AppError(
      'bad-usage',
      'Nơi nhận chưa có tên. Hãy ghi tên như in ở Nơi nhận, ví dụ Văn phòng UBND tỉnh.',
    );
  if (wish.agency !== null && tree.find(wish.agency) === null)
    throw new AppError(
      'not-found',
      `Không có đơn vị “${wish.agency}”. Hãy chọn đơn vị trong danh sách, hoặc để trống.`,
      { agency: wish.agency },
    );
  const addresses = [
    ...new Set(wish.addresses.map((address) => address.trim()).filter((text) => text !== '')),
  ];
  if (!addresses.every(isMailAddress))
    throw new AppError(
      'bad-usage',
      `Nơi nhận “${name}” có địa chỉ thư không đúng dạng. Hãy ghi dạng vanthu@tinh.gov.vn, không dấu, không khoảng trắng.`,
    );
  if (wish.to !== null && wish.to < wish.from)
    throw new AppError(
      'bad-usage',
      `Nơi nhận “${name}” có ngày cuối trước ngày đầu. Hãy sửa một trong hai ngày.`,
    );
  return {
    name,
    group: wish.group,
    agency: wish.agency,
    addresses,
    kinds: [...new Set(wish.kinds)],
    from: wish.from,
    to: wish.to,
  };
}
