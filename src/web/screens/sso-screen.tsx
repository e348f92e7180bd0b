import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { finishSsoEndpoint } from '../../accounts/oidc/oidc-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { SecondFactorForm } from '../parts/sign-in-form.tsx';
import { useNewReader } from '../session.ts';

/** What the identity provider has put into the address: taken out of it at once, as it is good only once. */
function takeAnswer() {
  const given = new URLSearchParams(window.location.search);
  window.history.replaceState(window.history.state, '', window.location.pathname);
  const [code, state, iss] = ['code', 'state', 'iss'].map((name) => given.get(name));
  return code && state ? { code, state, ...(iss ? { iss } : {}) } : null;
}

/** Back from the province's identity provider: in, or asked for the code of a second factor. */
export function SsoScreen() {
  const [answer] = useState(takeAnswer);
  const [step, setStep] = useState<'asking' | 'code'>('asking');
  const [error, setError] = useState<unknown>(null);
  const sent = useRef(false);
  const readAnew = useNewReader();
  const navigate = useNavigate();
  const enter = async () => {
    await readAnew();
    await navigate({ to: '/' });
  };
  const finish = useRef(async () => {
    if (answer === null) return;
    const { next } = await callEndpoint(finishSsoEndpoint, {}, { body: answer });
    if (next === 'second-factor') setStep('code');
    else await enter();
  });
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    finish.current().catch(setError);
  }, []);
  return (
    <div className="screen door">
      <h1>Đăng nhập</h1>
      {answer === null || error ? (
        <>
          {error ? (
            <ProblemNote error={error} />
          ) : (
            <p className="note note-problem" role="alert">
              Hệ thống định danh chưa xác nhận lần đăng nhập này. Hãy đăng nhập lại từ đầu.
            </p>
          )}
          <p>
            <Link to="/dang-nhap">Về trang đăng nhập</Link>
          </p>
        </>
      ) : step === 'asking' ? (
        <Waiting what="xác nhận của hệ thống định danh" />
      ) : (
        <SecondFactorForm onIn={enter} onAgain={() => void navigate({ to: '/dang-nhap' })} />
      )}
    </div>
  );
}
