/** Every agreement in a state, a hundred at a time, so that one can look among them by text. */
import { useQuery, type UseQueryResult } from '@tanstack/preact-query';
import { ask, type Failure } from '../api/ask.js';
import type { ResultOf, VariablesOf } from '../api/graphql.js';
import { AGREEMENTS, type ListedAgreement } from './operations.js';

export type State = NonNullable<VariablesOf<typeof AGREEMENTS>['state']>;

export function useAllAgreements(state: State | null): UseQueryResult<ListedAgreement[], Failure> {
  return useQuery<ListedAgreement[], Failure>({
    queryKey: ['agreements', 'all', state],
    staleTime: 5_000,
    queryFn: async ({ signal }) => {
      const found: ListedAgreement[] = [];
      let after: string | null = null;
      do {
        const { agreements }: ResultOf<typeof AGREEMENTS> = await ask(AGREEMENTS, { state, after }, signal);
        found.push(...agreements.edges.map(({ node }) => node));
        after = agreements.pageInfo.hasNextPage ? agreements.pageInfo.endCursor : null;
      } while (after !== null);
      return found;
    },
  });
}
