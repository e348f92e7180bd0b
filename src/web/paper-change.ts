import { useQueryClient } from '@tanstack/react-query';
import { type PaperPage, paperEndpoint, paperListEndpoint } from '../reports/issue/papers-api.ts';
import { ProblemError } from './call-endpoint.ts';

/** Does one step of a paper's life and shows what came of it; after a refusal the screen shows the paper as it is now. */
export function usePaperChange(paper: string): (step: Promise<PaperPage>) => Promise<void> {
  const queries = useQueryClient();
  const key = [paperEndpoint.path, { paper }];
  return async (step) => {
    try {
      queries.setQueryData(key, await step);
    } catch (failure) {
      // Without a session nobody is answered as before; who signs in again is.
      if (!(failure instanceof ProblemError && failure.status === 401))
        await queries.invalidateQueries({ queryKey: key });
      throw failure;
    }
    await queries.invalidateQueries({ queryKey: [paperListEndpoint.path] });
  };
}
