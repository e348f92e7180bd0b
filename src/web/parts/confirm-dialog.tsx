import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ProblemNote } from './problem-note.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** The verb on the button that does it, and on the one that does not. */
  readonly doIt: string;
  readonly leaveIt: string;
  readonly danger?: boolean;
  readonly children: ReactNode;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks once more before something that others will notice; says what failed where it was asked. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await props.onConfirm();
      dialog.current?.close();
      keepKeyboard(dialog.current);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} className="provenance" aria-labelledby="confirm-title" onClose={props.onClose}>
      <div className="provenance-body">
        <h2 id="confirm-title">{props.title}</h2>
        {props.children}
        {error ? <ProblemNote error={error} /> : null}
        <p className="confirm-buttons">
          <Button type="primary" danger={props.danger ?? false} loading={busy} onClick={() => void confirm()}>
            {props.doIt}
          </Button>
          <Button disabled={busy} onClick={() => dialog.current?.close()}>
            {props.leaveIt}
          </Button>
        </p>
      </div>
    </dialog>
  );
}

/** What was done may have taken away the button that asked for it; the keyboard then goes on from the page's own text. */
function keepKeyboard(dialog: HTMLElement | null): void {
  const main = document.querySelector('main');
  const active = document.activeElement;
  const isLost = active === null || active === document.body || dialog?.contains(active) === true;
  if (!main || !isLost) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
