import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { BatchList } from '../parts/batch-list.tsx';
import { ImportForm } from '../parts/import-form.tsx';
import { ImportProgress } from '../parts/import-progress.tsx';
import { UiFrame } from '../parts/ui-frame.tsx';

/** Dữ liệu: a place to drop files, what came in, what was refused and why, and the way back. */
export function DataScreen() {
  const queries = useQueryClient();
  const [job, setJob] = useState<string | null>(null);
  const refresh = useCallback(() => {
    void queries.invalidateQueries({
      predicate: (query) => !String(query.queryKey[0]).startsWith('/api/imports'),
    });
  }, [queries]);
  return (
    <UiFrame>
      <div className="screen">
        <h1>Dữ liệu</h1>
        <section aria-labelledby="import">
          <h2 id="import">Nhập tệp</h2>
          <ImportForm onStarted={setJob} />
          {job === null ? null : <ImportProgress key={job} job={job} onDone={refresh} />}
        </section>
        <section aria-labelledby="batches">
          <h2 id="batches">Các lần nhập</h2>
          <BatchList />
        </section>
      </div>
    </UiFrame>
  );
}
