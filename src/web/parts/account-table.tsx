import type { Account } from '../../accounts/accounts-api.ts';
import { formatCount } from '../../platform/number.ts';
import { instantText } from '../time-words.ts';

const STATES = { invited: 'đã mời, chưa nhận', active: 'đang dùng', disabled: 'đã khóa' } as const;

/** What an administrator may do to an account. */
export type Deed = 'role' | 'invite' | 'disable' | 'enable' | 'end-sessions' | 'reset-second-factor';

interface AccountTableProps {
  readonly accounts: readonly Account[];
  readonly onDeed: (account: Account, deed: Deed) => void;
}

/** Who may come in, and what can be done about each. */
export function AccountTable({ accounts, onDeed }: AccountTableProps) {
  if (accounts.length === 0) return <p>Không có tài khoản nào khớp.</p>;
  return (
    <table className="ledger as-list">
      <thead>
        <tr>
          <th scope="col">Người dùng</th>
          <th scope="col">Vai trò, đơn vị</th>
          <th scope="col">Tình trạng</th>
          <th scope="col">Đăng nhập lần cuối</th>
          <th scope="col">Việc</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id} className={account.state === 'disabled' ? 'is-undone' : ''}>
            <th scope="row">
              {account.name === '' ? account.email : account.name}
              {account.name === '' ? null : <span className="was">{account.email}</span>}
            </th>
            <td data-label="Vai trò, đơn vị">
              {account.roleName}
              <span className="was">{account.agencyName}</span>
            </td>
            <td data-label="Tình trạng">
              {STATES[account.state]}
              <span className="was">{stateText(account)}</span>
            </td>
            <td data-label="Đăng nhập lần cuối">
              {account.lastSignInAt === null ? 'chưa đăng nhập' : instantText(account.lastSignInAt)}
              {account.sessions > 0 ? (
                <span className="was">{formatCount(account.sessions)} phiên đang mở</span>
              ) : null}
            </td>
            <td data-label="Việc">
              <Deeds account={account} onDeed={onDeed} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function stateText(account: Account): string {
  if (account.state === 'invited')
    return account.invitedUntil === null
      ? 'lời mời đã hết hạn'
      : `lời mời đến ${instantText(account.invitedUntil)}`;
  if (account.hasSecondFactor) return 'xác thực hai lớp';
  return account.needsSecondFactor ? 'chưa bật xác thực hai lớp, còn bị chặn' : 'chỉ có mật khẩu';
}

const DEED_WORDS: Record<Deed, string> = {
  role: 'Đổi vai trò',
  invite: 'Mời lại',
  disable: 'Khóa',
  enable: 'Mở lại',
  'end-sessions': 'Kết thúc phiên',
  'reset-second-factor': 'Gỡ hai lớp',
};

function Deeds({ account, onDeed }: { account: Account; onDeed: AccountTableProps['onDeed'] }) {
  if (account.self) return <span className="quiet">tài khoản này</span>;
  return (
    <span className="sides">
      {deedsFor(account).map((deed) => (
        <button key={deed} type="button" className="link-button" onClick={() => onDeed(account, deed)}>
          {deed === 'invite' && account.state === 'active' ? 'Đặt lại mật khẩu' : DEED_WORDS[deed]}
          <span className="unseen"> {account.email}</span>
        </button>
      ))}
    </span>
  );
}

function deedsFor(account: Account): readonly Deed[] {
  if (account.state === 'disabled') return ['enable'];
  return [
    'role',
    'invite',
    ...(account.sessions > 0 ? (['end-sessions'] as const) : []),
    ...(account.hasSecondFactor ? (['reset-second-factor'] as const) : []),
    'disable',
  ];
}
