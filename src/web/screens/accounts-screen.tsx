import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Account,
  changeAccountEndpoint,
  endAccountSessionsEndpoint,
  type Invited,
  inviteAgainEndpoint,
  listAccountsEndpoint,
  resetSecondFactorEndpoint,
} from '../../accounts/accounts-api.ts';
import { formatCount } from '../../platform/number.ts';
import { fold } from '../../platform/text.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { AccountTable, type Deed } from '../parts/account-table.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { InviteForm } from '../parts/invite-form.tsx';
import { ManagePage } from '../parts/manage-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { RoleDialog } from '../parts/role-dialog.tsx';

/** What an administrator may do to an account, after asking once more. */
const DEEDS = {
  invite: {
    title: (who: string) => `Cấp liên kết mới cho ${who}?`,
    doIt: 'Cấp liên kết',
    what: 'Ai mở liên kết ấy đặt họ tên và mật khẩu mới; liên kết trước hết hiệu lực. Mật khẩu hiện nay dùng được cho đến lúc đó.',
    work: (account: string) => callEndpoint(inviteAgainEndpoint, { account }, { body: {} }),
  },
  disable: {
    title: (who: string) => `Khóa tài khoản ${who}?`,
    doIt: 'Khóa',
    what: 'Mọi phiên kết thúc ngay và không đăng nhập được nữa. Những gì người này đã làm vẫn còn trong nhật ký.',
    work: (account: string) =>
      callEndpoint(changeAccountEndpoint, { account }, { body: { state: 'disabled' } }),
  },
  enable: {
    title: (who: string) => `Mở lại tài khoản ${who}?`,
    doIt: 'Mở lại',
    what: 'Đăng nhập được bằng mật khẩu cũ.',
    work: (account: string) =>
      callEndpoint(changeAccountEndpoint, { account }, { body: { state: 'active' } }),
  },
  'end-sessions': {
    title: (who: string) => `Kết thúc mọi phiên của ${who}?`,
    doIt: 'Kết thúc',
    what: 'Người này phải đăng nhập lại ở mọi máy.',
    work: (account: string) => callEndpoint(endAccountSessionsEndpoint, { account }),
  },
  'reset-second-factor': {
    title: (who: string) => `Gỡ xác thực hai lớp của ${who}?`,
    doIt: 'Gỡ',
    what: 'Chỉ làm khi chắc chắn đó là chính chủ đã mất điện thoại: từ lúc này chỉ còn mật khẩu bảo vệ, cho đến khi bật lại.',
    work: (account: string) => callEndpoint(resetSecondFactorEndpoint, { account }),
  },
} as const;

/** Quản trị › Tài khoản: who may come in, as what, and for which agency. */
export function AccountsScreen() {
  return (
    <ManagePage title="Tài khoản">
      <AccountsBody />
    </ManagePage>
  );
}

function AccountsBody() {
  const queries = useQueryClient();
  const answer = useAnswer(listAccountsEndpoint, {});
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState<{ account: Account; deed: Deed } | null>(null);
  const [invited, setInvited] = useState<Invited | null>(null);
  const settled = () => queries.invalidateQueries({ queryKey: [listAccountsEndpoint.path] });
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="các tài khoản" />;
  const found = answer.data.filter((account) =>
    fold(`${account.email} ${account.name} ${account.agencyName} ${account.roleName}`).includes(fold(sought)),
  );
  return (
    <>
      <section aria-labelledby="invite">
        <h2 id="invite">Mời một người</h2>
        <InviteForm
          onInvited={(next) => {
            setInvited(next);
            void settled();
          }}
        />
        {invited ? <InvitedNote invited={invited} /> : null}
      </section>
      <section aria-labelledby="accounts">
        <h2 id="accounts">{formatCount(answer.data.length)} tài khoản</h2>
        <label className="search">
          Tìm theo tên, thư điện tử, đơn vị hoặc vai trò
          <input type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
        </label>
        <AccountTable accounts={found} onDeed={(account, deed) => setChosen({ account, deed })} />
      </section>
      {chosen?.deed === 'role' ? (
        <RoleDialog account={chosen.account} onDone={settled} onClose={() => setChosen(null)} />
      ) : chosen ? (
        <DeedDialog
          {...chosen}
          deed={chosen.deed}
          onDone={async (result) => {
            if (result && 'link' in result) setInvited(result as Invited);
            await settled();
          }}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </>
  );
}

function DeedDialog(props: {
  readonly account: Account;
  readonly deed: keyof typeof DEEDS;
  readonly onDone: (result: object) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { account } = props;
  const deed = DEEDS[props.deed];
  return (
    <ConfirmDialog
      title={deed.title(account.name === '' ? account.email : account.name)}
      doIt={deed.doIt}
      leaveIt="Để nguyên"
      danger={props.deed !== 'invite' && props.deed !== 'enable'}
      onConfirm={async () => props.onDone(await deed.work(account.id))}
      onClose={props.onClose}
    >
      <p>{deed.what}</p>
    </ConfirmDialog>
  );
}

function InvitedNote({ invited }: { invited: Invited }) {
  const { account, link, mailed } = invited;
  return (
    <div className="note after-table" role="status">
      <p>
        {mailed
          ? `Đã gửi thư mời đến ${account.email}. Liên kết dưới đây là liên kết trong thư, chỉ hiện một lần này.`
          : `Máy chủ chưa được cài đặt để gửi thư: hãy chuyển liên kết dưới đây cho ${account.email} qua kênh riêng. Chỉ hiện một lần này.`}
      </p>
      <p>
        <code className="token">{link}</code>
      </p>
    </div>
  );
}
