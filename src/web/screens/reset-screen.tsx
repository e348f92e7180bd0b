import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { finishRecoveryEndpoint, lookAtRecoveryEndpoint } from '../../accounts/sessions/session-api.ts';
import { callEndpoint, usePostedAnswer } from '../call-endpoint.ts';
import { useOneTimeToken } from '../one-time-token.ts';
import { PlainForm } from '../parts/plain-form.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { TextField } from '../parts/text-field.tsx';
import { PASSWORD_RULE } from '../session-words.ts';
import { instantText } from '../time-words.ts';

/** Đặt lại mật khẩu, by the link that came by mail. */
export function ResetScreen() {
  const token = useOneTimeToken();
  const link = usePostedAnswer(lookAtRecoveryEndpoint, {}, token === '' ? null : { token });
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  if (token === '')
    return (
      <div className="screen door">
        <h1>Đặt lại mật khẩu</h1>
        <p className="note">
          Địa chỉ này thiếu mã. Hãy mở đúng liên kết trong thư, hoặc{' '}
          <Link to="/quen-mat-khau">xin liên kết mới</Link>.
        </p>
      </div>
    );
  return (
    <div className="screen door">
      <h1>Đặt lại mật khẩu</h1>
      {done ? (
        <p className="note" role="status">
          Đã đặt mật khẩu mới; mọi phiên đang mở của tài khoản đã kết thúc.{' '}
          <Link to="/dang-nhap">Đăng nhập</Link>
        </p>
      ) : link.error ? (
        <>
          <ProblemNote error={link.error} />
          <p>
            <Link to="/quen-mat-khau">Xin liên kết mới</Link>
          </p>
        </>
      ) : link.data ? (
        <PlainForm
          doIt="Đặt mật khẩu mới"
          onSubmit={async () => {
            await callEndpoint(finishRecoveryEndpoint, {}, { body: { token, password } });
            setDone(true);
          }}
        >
          <TextField
            label="Thư điện tử"
            type="email"
            value={link.data.email}
            onChange={() => {}}
            autoComplete="username"
            readOnly
          >
            Liên kết dùng được đến {instantText(link.data.expiresAt)}.
          </TextField>
          <TextField
            label="Mật khẩu mới"
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            autoFocus
          >
            {PASSWORD_RULE}
          </TextField>
        </PlainForm>
      ) : (
        <Waiting what="liên kết" />
      )}
    </div>
  );
}
