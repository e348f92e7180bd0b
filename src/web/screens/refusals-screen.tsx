import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { DataPage } from '../parts/data-pages.tsx';
import { DecisionList } from '../parts/decision-list.tsx';
import { ImportProgress } from '../parts/import-progress.tsx';
import { RefusedBatches } from '../parts/refused-batches.tsx';
import { RefusedRows } from '../parts/refused-rows.tsx';
import { WaitingNames } from '../parts/waiting-names.tsx';

/** Chờ sửa: names that nobody knows, rows that were refused, and the ways in which they come in after all. */
export function RefusalsScreen() {
  const queries = useQueryClient();
  const [jobs, setJobs] = useState<readonly string[]>([]);
  const results = useRef<HTMLDivElement>(null);
  const follow = useCallback((job: string) => {
    setJobs((before) => [job, ...before]);
    results.current?.focus();
  }, []);
  const refresh = useCallback(() => {
    void queries.invalidateQueries({
      predicate: (query) => !String(query.queryKey[0]).startsWith('/api/imports'),
    });
  }, [queries]);
  return (
    <DataPage title="Dòng còn chờ sửa">
      <div ref={results} tabIndex={-1} className="said">
        {jobs.map((job) => (
          <ImportProgress key={job} job={job} onDone={refresh} />
        ))}
      </div>
      <section aria-labelledby="names">
        <h2 id="names">Tên đơn vị chưa rõ</h2>
        <WaitingNames onRetry={follow} />
      </section>
      <section aria-labelledby="refused-batches">
        <h2 id="refused-batches">Theo lần nhập</h2>
        <RefusedBatches onRetry={follow} />
      </section>
      <section aria-labelledby="refused-rows">
        <h2 id="refused-rows">Từng dòng</h2>
        <RefusedRows />
      </section>
      <section aria-labelledby="decisions">
        <h2 id="decisions">Quyết định về tên đơn vị</h2>
        <DecisionList />
      </section>
    </DataPage>
  );
}
