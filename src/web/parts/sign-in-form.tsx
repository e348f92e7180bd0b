import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { secondFactorEndpoint, signInEndpoint, ssoEndpoint } from '../../accounts/sessions/session-api.ts';
import { callEndpoint, ProblemError } from '../call-endpoint.ts';
import { useSession } from '../session.ts';
import { PlainForm } from './plain-form.tsx';
import { TextField } from './text-field.tsx';

interface SignInFormProps {
  /** Who was signed in until now, where it is known. */
  readonly email?: string;
  readonly onIn: () => Promise<void>;
}

/** Đăng nhập: address and password, then the code of a second factor where there is one. */
export function SignInForm({ email: known = '', onIn }: SignInFormProps) {
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const { data } = useSession();
  if (data?.signIn.refused) return <p className="note note-problem">{data.signIn.refused}</p>;
  if (step === 'code')
    return (
      <SecondFactorForm
        onIn={onIn}
        onAgain={() => {
          setPassword('');
          setStep('password');
        }}
      />
    );
  return (
    <>
      <PlainForm
        doIt="Đăng nhập"
        beside={<Link to="/quen-mat-khau">Quên mật khẩu</Link>}
        onSubmit={async () => {
          const { next } = await callEndpoint(signInEndpoint, {}, { body: { email, password } });
          if (next === 'second-factor') setStep('code');
          else await onIn();
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
          autoFocus={known === ''}
        />
        <TextField
          label="Mật khẩu"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          autoFocus={known !== ''}
        />
      </PlainForm>
      {data?.signIn.sso ? <SsoButton name={data.signIn.sso.name} /> : null}
    </>
  );
}

interface SecondFactorFormProps {
  readonly onIn: () => Promise<void>;
  readonly onAgain: () => void;
}

/** The second step of signing in: a code from the phone, or one from paper. */
export function SecondFactorForm(props: SecondFactorFormProps) {
  const [kind, setKind] = useState<'totp' | 'backup'>('totp');
  const onOther = () => setKind(kind === 'totp' ? 'backup' : 'totp');
  return <CodeForm key={kind} kind={kind} onOther={onOther} {...props} />;
}

interface CodeFormProps extends SecondFactorFormProps {
  readonly kind: 'totp' | 'backup';
  readonly onOther: () => void;
}

function CodeForm({ kind, ...props }: CodeFormProps) {
  const [code, setCode] = useState('');
  return (
    <PlainForm
      doIt="Xác nhận"
      beside={
        <>
          <button type="button" className="link-button" onClick={props.onOther}>
            {kind === 'totp' ? 'Dùng mã dự phòng' : 'Dùng mã từ ứng dụng'}
          </button>
          <button type="button" className="link-button" onClick={props.onAgain}>
            Đăng nhập lại từ đầu
          </button>
        </>
      }
      onSubmit={async () => {
        if (code.trim() === '')
          throw new ProblemError(0, 'bad-usage', 'Chưa có mã. Hãy nhập mã rồi bấm lại.');
        await callEndpoint(secondFactorEndpoint, {}, { body: { code, kind } });
        await props.onIn();
      }}
    >
      <TextField
        label={kind === 'totp' ? 'Mã 6 chữ số' : 'Mã dự phòng'}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        inputMode={kind === 'totp' ? 'numeric' : 'text'}
        maxLength={40}
        autoFocus
      >
        {kind === 'totp'
          ? 'Mở ứng dụng xác thực trên điện thoại và nhập mã đang hiện của Về Đích.'
          : 'Mỗi mã dự phòng dùng được một lần.'}
      </TextField>
    </PlainForm>
  );
}

function SsoButton({ name }: { name: string }) {
  return (
    <PlainForm
      doIt={`Đăng nhập bằng ${name}`}
      main={false}
      onSubmit={async () => {
        window.location.assign((await callEndpoint(ssoEndpoint, {}, { body: {} })).url);
      }}
    >
      <p className="quiet">Hoặc dùng tài khoản chung của tỉnh:</p>
    </PlainForm>
  );
}
