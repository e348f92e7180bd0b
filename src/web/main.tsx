import './trust-no-markup.ts';
import './quiet-zod.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from './call-endpoint.ts';
import { router } from './router.tsx';
import './style/type.css';
import './style/page.css';
import './style/figure.css';
import './style/table.css';
import './style/form.css';
import './style/paper.css';
import './style/paper-desk.css';
import './style/data.css';
import './style/score.css';
import './style/register.css';
import './style/account.css';

/** Asked once more only where the answer may come out otherwise: a refusal stays one. */
function isWorthAsking(times: number, error: unknown): boolean {
  const isRefused = error instanceof ProblemError && error.status >= 400 && error.status < 500;
  return times < 1 && !isRefused;
}

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: isWorthAsking, refetchOnWindowFocus: false } },
});

const root = document.getElementById('root');
if (!root) throw new Error('no place for the screens');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
