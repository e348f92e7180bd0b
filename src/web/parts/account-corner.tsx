import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { signOutEndpoint } from '../../accounts/sessions/session-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { useReader } from '../session.ts';

/** Who is signed in, the way to their account, and out. */
export function AccountCorner() {
  const reader = useReader();
  const [error, setError] = useState<unknown>(null);
  const { href } = useLocation();
  if (!reader) return null;
  if (!reader.account)
    return (
      <p className="account-corner">
        <Link to="/dang-nhap" search={{ tiep: href }}>
          Đăng nhập
        </Link>
      </p>
    );
  const { name, email, roleName, agencyName } = reader.account;
  const leave = async () => {
    try {
      await callEndpoint(signOutEndpoint, {});
      // A fresh page: nothing that was answered to this account stays in the browser's memory.
      window.location.assign('/dang-nhap');
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <p className="account-corner">
        <Link to="/tai-khoan" activeProps={{ 'aria-current': 'page' }}>
          {name === '' ? email : name}
        </Link>
        <span className="quiet">
          {roleName}, {agencyName}
        </span>
        <button type="button" className="link-button" onClick={() => void leave()}>
          Đăng xuất
        </button>
      </p>
      {error ? (
        <p className="note note-problem" role="alert">
          Chưa đăng xuất được: {error instanceof Error ? error.message : 'hãy thử lại.'}
        </p>
      ) : null}
    </>
  );
}
