import { useRouter, useSearch } from '@tanstack/react-router';
import { SignInForm } from '../parts/sign-in-form.tsx';
import { useNewReader } from '../session.ts';

/** Đăng nhập. */
export function SignInScreen() {
  const { tiep } = useSearch({ strict: false });
  const router = useRouter();
  const readAnew = useNewReader();
  return (
    <div className="screen door">
      <h1>Đăng nhập</h1>
      <SignInForm
        onIn={async () => {
          await readAnew();
          router.history.push(tiep ?? '/');
        }}
      />
      <p className="quiet">Chưa có tài khoản? Xin người quản trị của tỉnh một liên kết mời.</p>
    </div>
  );
}
