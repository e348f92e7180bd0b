import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { acceptInvitationEndpoint, lookAtInvitationEndpoint } from '../../accounts/sessions/session-api.ts';
import { callEndpoint, usePostedAnswer } from '../call-endpoint.ts';
import { useOneTimeToken } from '../one-time-token.ts';
import { PlainForm } from '../parts/plain-form.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { SecondFactorForm } from '../parts/sign-in-form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useNewReader } from '../session.ts';
import { PASSWORD_RULE } from '../session-words.ts';
import { instantText } from '../time-words.ts';

type Invitation = Awaited<ReturnType<typeof lookAtInvitationEndpoint.answer.parseAsync>>;

/** Nhận lời mời: whoever was invited says their name and chooses a password. */
export function JoinScreen() {
  const token = useOneTimeToken();
  const invitation = usePostedAnswer(lookAtInvitationEndpoint, {}, token === '' ? null : { token });
  return (
    <div className="screen door">
      <h1>Nhận lời mời</h1>
      {token === '' ? (
        <p className="note">Địa chỉ này thiếu mã. Hãy mở đúng liên kết trong thư mời.</p>
      ) : invitation.error ? (
        <>
          <ProblemNote error={invitation.error} />
          <p>
            Đã có tài khoản? <Link to="/dang-nhap">Đăng nhập</Link>
          </p>
        </>
      ) : invitation.data ? (
        <JoinForm token={token} invitation={invitation.data} />
      ) : (
        <Waiting what="lời mời" />
      )}
    </div>
  );
}

function JoinForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const [email, setEmail] = useState(invitation.email ?? '');
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const readAnew = useNewReader();
  const navigate = useNavigate();
  const enter = async () => {
    await readAnew();
    await navigate({ to: '/' });
  };
  if (needsCode) return <SecondFactorForm onIn={enter} onAgain={() => void navigate({ to: '/dang-nhap' })} />;
  return (
    <>
      <p>
        Vai trò: <strong>{invitation.roleName}</strong>, {invitation.agencyName}. Lời mời dùng được đến{' '}
        {instantText(invitation.expiresAt)}.
      </p>
      <PlainForm
        doIt="Nhận lời mời"
        onSubmit={async () => {
          const given = invitation.email === null ? { email } : {};
          const body = { token, name, password, ...given };
          const { next } = await callEndpoint(acceptInvitationEndpoint, {}, { body });
          if (next === 'second-factor') setNeedsCode(true);
          else await enter();
        }}
      >
        <TextField
          label="Thư điện tử"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="username"
          inputMode="email"
          maxLength={254}
          readOnly={invitation.email !== null}
          autoFocus={invitation.email === null}
        />
        <TextField
          label="Họ và tên"
          value={name}
          onChange={setName}
          autoComplete="name"
          maxLength={120}
          autoFocus={invitation.email !== null}
        />
        <TextField
          label="Mật khẩu"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
        >
          {PASSWORD_RULE}
        </TextField>
      </PlainForm>
      {invitation.needsSecondFactor ? (
        <p className="quiet">
          Vai trò này cần xác thực hai lớp: bước sau sẽ cần một ứng dụng xác thực trên điện thoại (Google
          Authenticator, Microsoft Authenticator hoặc tương tự).
        </p>
      ) : null}
    </>
  );
}
