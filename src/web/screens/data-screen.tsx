import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { startImport } from '../../intake/intake-api.ts';
import { Allowed, LookOnlyNote } from '../parts/allowed.tsx';
import { BatchList } from '../parts/batch-list.tsx';
import { DataPage } from '../parts/data-pages.tsx';
import { HeadingEditor } from '../parts/heading-editor.tsx';
import { ImportForm, type ImportWish } from '../parts/import-form.tsx';
import { ImportProgress } from '../parts/import-progress.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { sendFiles } from '../send-files.ts';
import { useReader } from '../session.ts';

/** Dữ liệu: a place to drop files, what they would change, what came in, what was refused and why, and the way back. */
export function DataScreen() {
  const queries = useQueryClient();
  const reader = useReader();
  const [wish, setWish] = useState<ImportWish | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [pointing, setPointing] = useState(false);
  const refresh = useCallback(() => {
    void queries.invalidateQueries({
      predicate: (query) => !String(query.queryKey[0]).startsWith('/api/imports'),
    });
  }, [queries]);
  const send = async (next: ImportWish) => {
    setWish(next);
    setError(null);
    setPointing(false);
    setJob(null);
    setSent(0);
    try {
      setJob((await sendFiles(startImport, next.files, queryOf(next), setSent)).job);
    } catch (failure) {
      setError(failure);
    } finally {
      setSent(null);
    }
  };
  return (
    <DataPage title="Dữ liệu">
      <section aria-labelledby="import">
        <h2 id="import">Nhập tệp</h2>
        <Allowed action="import" otherwise={<LookOnlyNote action="import" />}>
          {reader?.sample ? (
            <p className="quiet">
              Đây là bản mẫu, ai mở địa chỉ này cũng xem được mọi số liệu đã nhập. Số liệu thật hãy nhập vào
              bản cài của tỉnh.
            </p>
          ) : null}
          <ImportForm sent={sent} onSend={(next) => void send(next)} />
        </Allowed>
        {error ? <ProblemNote error={error} /> : null}
        {job === null || wish === null ? null : (
          <ImportProgress
            key={job}
            job={job}
            onDone={refresh}
            onImport={() => void send({ ...wish, dryRun: false })}
            onPoint={() => setPointing(true)}
          />
        )}
        {pointing && wish !== null ? (
          <HeadingEditor wish={wish} onSaved={() => void send(wish)} onClose={() => setPointing(false)} />
        ) : null}
      </section>
      <section aria-labelledby="batches">
        <h2 id="batches">Các lần nhập</h2>
        <BatchList />
      </section>
    </DataPage>
  );
}

function queryOf({ kind, source, strict, dryRun }: ImportWish) {
  return {
    kind,
    strict: strict ? 'true' : 'false',
    dryRun: dryRun ? 'true' : 'false',
    ...(source === '' ? {} : { source }),
  };
}
