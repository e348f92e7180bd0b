import { type ReactNode, useState } from 'react';
import { ProblemNote } from './problem-note.tsx';

interface PlainFormProps {
  /** The verb on the button. */
  readonly doIt: string;
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
  /** What stands beside the button. */
  readonly beside?: ReactNode;
  readonly main?: boolean;
}

/** A few fields and the one thing that is done with them; what failed is said above the button, and nothing typed is lost. */
export function PlainForm({ doIt, onSubmit, children, beside, main = true }: PlainFormProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSubmit();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="plain-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      {error ? <ProblemNote error={error} /> : null}
      <p className="save-line">
        <button type="submit" className={main ? 'button button-main' : 'button'} disabled={busy}>
          {busy ? 'Đang gửi…' : doIt}
        </button>
        {beside}
      </p>
    </form>
  );
}
