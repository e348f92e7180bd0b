import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changePasswordEndpoint,
  endOtherSessionsEndpoint,
  endSessionEndpoint,
  type OpenSession,
  openSessionsEndpoint,
  type Session,
} from '../../accounts/sessions/session-api.ts';
import { callEndpoint, useAnswer } from '../call-endpoint.ts';
import { PlainForm } from '../parts/plain-form.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { SecondFactor } from '../parts/second-factor.tsx';
import { TextField } from '../parts/text-field.tsx';
import { UiFrame } from '../parts/ui-frame.tsx';
import { useReader } from '../session.ts';
import { PASSWORD_RULE } from '../session-words.ts';
import { instantText } from '../time-words.ts';

/** Tài khoản của tôi: who I am here, the second factor, the password, and where I am signed in. */
export function AccountScreen() {
  const reader = useReader();
  if (!reader?.account) return <Waiting what="tài khoản" />;
  return (
    <UiFrame>
      <AccountBody account={reader.account} due={reader.secondFactorDue} />
    </UiFrame>
  );
}

function AccountBody({ account, due }: { account: NonNullable<Session['account']>; due: boolean }) {
  return (
    <div className="screen">
      <div>
        <h1>Tài khoản của tôi</h1>
        <dl className="facts own-facts">
          <div>
            <dt>Họ và tên</dt>
            <dd>{account.name === '' ? '—' : account.name}</dd>
          </div>
          <div>
            <dt>Thư điện tử</dt>
            <dd>{account.email}</dd>
          </div>
          <div>
            <dt>Vai trò</dt>
            <dd>{account.roleName}</dd>
          </div>
          <div>
            <dt>Đơn vị</dt>
            <dd>{account.agencyName}</dd>
          </div>
        </dl>
      </div>
      {due ? (
        <p className="note note-problem" role="alert">
          Vai trò {account.roleName} cần xác thực hai lớp: một mã 6 chữ số từ điện thoại mỗi lần đăng nhập.
          Bật ở dưới rồi các màn hình khác mở ra.
        </p>
      ) : null}
      <section aria-labelledby="second-factor">
        <h2 id="second-factor">Xác thực hai lớp</h2>
        <SecondFactor isOn={account.hasSecondFactor} />
      </section>
      <section aria-labelledby="password">
        <h2 id="password">Mật khẩu</h2>
        <PasswordForm email={account.email} />
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">Các phiên đang mở</h2>
        <Sessions />
      </section>
    </div>
  );
}

function PasswordForm({ email }: { email: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [done, setDone] = useState(false);
  return (
    <div className="narrow-form">
      <PlainForm
        doIt="Đổi mật khẩu"
        main={false}
        onSubmit={async () => {
          setDone(false);
          await callEndpoint(changePasswordEndpoint, {}, { body: { current, next } });
          setCurrent('');
          setNext('');
          setDone(true);
        }}
      >
        <input
          className="unseen"
          type="email"
          value={email}
          autoComplete="username"
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <TextField
          label="Mật khẩu hiện nay"
          type="password"
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
        <TextField
          label="Mật khẩu mới"
          type="password"
          value={next}
          onChange={setNext}
          autoComplete="new-password"
        >
          {PASSWORD_RULE}
        </TextField>
      </PlainForm>
      <p role="status">{done ? 'Đã đổi mật khẩu; các phiên khác đã kết thúc.' : ''}</p>
    </div>
  );
}

function Sessions() {
  const queries = useQueryClient();
  const answer = useAnswer(openSessionsEndpoint, {});
  const [error, setError] = useState<unknown>(null);
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="các phiên" />;
  const end = async (work: () => Promise<unknown>) => {
    setError(null);
    await work().catch(setError);
    await queries.invalidateQueries({ queryKey: [openSessionsEndpoint.path] });
  };
  const others = answer.data.filter(({ current }) => !current);
  return (
    <>
      <SessionTable
        sessions={answer.data}
        onEnd={(session) => void end(() => callEndpoint(endSessionEndpoint, { session }))}
      />
      {error ? <ProblemNote error={error} /> : null}
      {others.length > 1 ? (
        <p className="save-line">
          <button
            type="button"
            className="button"
            onClick={() => void end(() => callEndpoint(endOtherSessionsEndpoint, {}))}
          >
            Kết thúc mọi phiên khác
          </button>
        </p>
      ) : null}
    </>
  );
}

function SessionTable(props: { sessions: readonly OpenSession[]; onEnd: (id: string) => void }) {
  return (
    <table className="ledger as-list">
      <thead>
        <tr>
          <th scope="col">Trình duyệt</th>
          <th scope="col">Từ địa chỉ</th>
          <th scope="col">Đăng nhập lúc</th>
          <th scope="col">Dùng lần cuối</th>
          <th scope="col">
            <span className="unseen">Việc</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.sessions.map((session) => (
          <tr key={session.id}>
            <th scope="row">{session.browser}</th>
            <td data-label="Từ địa chỉ">{session.address ?? '—'}</td>
            <td data-label="Đăng nhập lúc">{instantText(session.startedAt)}</td>
            <td data-label="Dùng lần cuối">{instantText(session.lastUsedAt)}</td>
            <td className="number">
              {session.current ? (
                <span className="quiet">phiên này</span>
              ) : (
                <button type="button" className="button" onClick={() => props.onEnd(session.id)}>
                  Kết thúc<span className="unseen"> phiên {session.browser}</span>
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
