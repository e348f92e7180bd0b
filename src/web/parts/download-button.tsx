import { Button } from 'antd';
import { useState } from 'react';
import { downloadFile } from '../download-file.ts';
import { ProblemNote } from './problem-note.tsx';

interface DownloadButtonProps {
  /** On the button: `PDF`. */
  readonly words: string;
  readonly name: string;
  readonly what: string;
  readonly address: string;
}

/** Takes a paper, or many, home in one format; a refusal is said beside the button. */
export function DownloadButton({ words, name, what, address }: DownloadButtonProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const download = async () => {
    setBusy(true);
    setError(null);
    try {
      await downloadFile(address, name);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="small" loading={busy} onClick={() => void download()}>
        {words}
        <span className="unseen">: {what}</span>
      </Button>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}
