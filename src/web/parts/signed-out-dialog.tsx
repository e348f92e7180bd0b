import { useEffect, useRef } from 'react';
import { SignInForm } from './sign-in-form.tsx';

/** The session has ended while a screen was open: sign in on top of it, and go on with what was typed. */
export function SignedOutDialog({ email, onIn }: { email: string; onIn: () => Promise<void> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="provenance covers"
      aria-labelledby="signed-out-title"
      onCancel={(event) => event.preventDefault()}
    >
      <div className="provenance-body">
        <h2 id="signed-out-title">Phiên làm việc đã kết thúc</h2>
        <p>Hãy đăng nhập lại để làm tiếp; những gì đang nhập dở trên màn hình vẫn còn.</p>
        <SignInForm email={email} onIn={onIn} />
      </div>
    </dialog>
  );
}
