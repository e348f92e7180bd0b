import type { ReactNode } from 'react';

/** Figures of the question before, while those of the new one are on their way: dimmed, said, and out of reach. */
export function Settling({ pending, children }: { pending: boolean; children: ReactNode }) {
  return (
    <div aria-busy={pending} className={pending ? 'settling' : undefined}>
      {pending ? (
        <p className="settling-note" role="status">
          Đang tính lại… Số liệu dưới đây là của lựa chọn trước.
        </p>
      ) : null}
      <div inert={pending}>{children}</div>
    </div>
  );
}
