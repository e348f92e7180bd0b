import { ProblemError } from '../call-endpoint.ts';

/** What went wrong and what to do, in the place where the answer would have stood. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const text =
    error instanceof ProblemError
      ? error.message
      : 'Màn hình này gặp sự cố khi hiển thị. Hãy tải lại trang; nếu vẫn gặp thì báo người quản trị.';
  return (
    <div className="note note-problem" role="alert">
      <p>{text}</p>
      {error instanceof ProblemError && error.status === 403 ? (
        <p>
          <a href="/">Về trang đầu của tôi</a>
        </p>
      ) : retry ? (
        <button type="button" className="button" onClick={retry}>
          Thử lại
        </button>
      ) : null}
    </div>
  );
}

/** Shown instead of a screen that failed. */
export function ScreenFailure({ error }: { error: unknown }) {
  return <ProblemNote error={error} retry={() => window.location.reload()} />;
}

/** Shown for an address that leads nowhere. */
export function NotFoundNote() {
  return (
    <div className="note">
      <h1>Không có trang này</h1>
      <p>
        Địa chỉ có thể đã đổi. Về <a href="/">Tổng quan</a> hoặc <a href="/don-vi">danh sách đơn vị</a>.
      </p>
    </div>
  );
}

/** While an answer is on its way; says so to those who listen, too. */
export function Waiting({ what }: { what: string }) {
  return (
    <p className="waiting" role="status">
      Đang tải {what}…
    </p>
  );
}
