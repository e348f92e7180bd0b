import type { App } from '../../platform/app.ts';
import { permit } from '../../platform/asker.ts';
import { listFates, type MailFate, type MailTrouble } from '../../platform/mail/mail-fate-store.ts';
import type { Records } from '../../platform/records.ts';
import { placeOfPaper, requirePaper } from '../issue/paper-place.ts';
import { listDeliveries, listHandOuts, type StoredDelivery } from './hand-out-store.ts';
import type { HandOut } from './handing-api.ts';

type Delivery = HandOut['deliveries'][number];

/** Why a letter is not through, and what to do about it. */
const WHY: Readonly<Record<MailTrouble, string>> = {
  unreachable: 'Máy chủ thư chưa nhận; hệ thống sẽ tự gửi lại.',
  login: 'Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu; người quản trị cần xem lại cài đặt thư.',
  unwanted: 'Máy chủ thư không nhận địa chỉ này; hãy sửa địa chỉ rồi gửi lại.',
  'too-large': 'Thư lớn quá mức máy chủ thư nhận; hãy gửi bằng liên kết.',
  refused: 'Máy chủ thư từ chối nội dung thư; hãy gửi bằng liên kết hoặc hỏi người quản trị máy chủ thư.',
  'file-changed':
    'Tệp kèm theo không còn đúng như khi phát hành; hãy gửi bằng liên kết và chạy vedich verify.',
  unreadable: 'Chưa đọc được tệp kèm theo; hệ thống sẽ tự gửi lại.',
  ended: 'Liên kết trong thư đã hết hạn.',
  'too-long': 'Ba ngày không gửi được; hãy kiểm tra máy chủ thư rồi gửi lại.',
  'no-key': 'Khóa bí mật của hệ thống đã đổi trước khi thư đi; hãy gửi lại.',
  restored:
    'Dữ liệu được khôi phục từ bản sao lưu trước khi thư đi; hãy hỏi nơi nhận, nếu chưa có thì gửi lại.',
  recalled: 'Văn bản đã được thu hồi trước khi thư đi.',
};

/** Đã gửi cho ai: the hand-outs of a paper and how far each letter has come, the newest first. */
export async function takeHandOuts(app: App, paperId: string): Promise<{ handOuts: HandOut[] }> {
  const paper = await requirePaper(app, paperId);
  await permit(app, 'issue-papers', placeOfPaper(paper));
  return { handOuts: await describeHandOuts(app.records, paperId) };
}

export async function describeHandOuts(records: Records, paper: string): Promise<HandOut[]> {
  const deliveries = await listDeliveries(records, paper);
  const fates = await listFates(
    records,
    deliveries.map(({ mail }) => mail),
  );
  return (await listHandOuts(records, paper)).map(({ id, at, by, form, withAnnex }) => {
    const own = deliveries
      .filter(({ handOut }) => handOut === id)
      .map((delivery) => shown(delivery, fates.get(delivery.mail) ?? null));
    const count = (state: Delivery['state']) => own.filter((each) => each.state === state).length;
    return {
      id,
      at,
      by,
      form,
      withAnnex,
      counts: { waiting: count('waiting'), sent: count('sent'), failed: count('failed') },
      deliveries: own,
    };
  });
}

/** A letter whose fate nobody kept is one of data put together by hand: it counts as failed. */
export function stateOf(fate: Pick<MailFate, 'state'> | null): Delivery['state'] {
  return fate === null || fate.state === 'given-up' ? 'failed' : fate.state;
}

function shown({ id, recipient, name, address }: StoredDelivery, fate: MailFate | null): Delivery {
  const state = stateOf(fate);
  return {
    id,
    recipient,
    name,
    address,
    state,
    sentAt: state === 'sent' ? (fate?.settledAt ?? null) : null,
    tries: fate?.tries ?? 0,
    why: state === 'sent' || !fate?.trouble ? null : WHY[fate.trouble],
  };
}
