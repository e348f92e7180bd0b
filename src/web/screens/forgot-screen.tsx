import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { recoverEndpoint } from '../../accounts/sessions/session-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { PlainForm } from '../parts/plain-form.tsx';
import { TextField } from '../parts/text-field.tsx';

/** Quên mật khẩu: asks for a link by mail; what is answered does not tell whether there is such an account. */
export function ForgotScreen() {
  const [email, setEmail] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  return (
    <div className="screen door">
      <h1>Quên mật khẩu</h1>
      {said === null ? (
        <PlainForm
          doIt="Gửi liên kết"
          onSubmit={async () =>
            setSaid((await callEndpoint(recoverEndpoint, {}, { body: { email } })).message)
          }
        >
          <TextField
            label="Thư điện tử của tài khoản"
            type="email"
            value={email}
            onChange={setEmail}
            autoComplete="username"
            inputMode="email"
            maxLength={254}
            autoFocus
          >
            Liên kết đặt lại mật khẩu dùng được một lần, trong 30 phút.
          </TextField>
        </PlainForm>
      ) : (
        <p className="note" role="status">
          {said}
        </p>
      )}
      <p>
        <Link to="/dang-nhap">Về trang đăng nhập</Link>
      </p>
    </div>
  );
}
