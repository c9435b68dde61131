/** All organisations of a kind, to choose from. */
import { useQuery, type UseQueryResult } from '@tanstack/preact-query';
import { ask, type Failure } from '../api/ask.js';
import type { ResultOf } from '../api/graphql.js';
import { ORGANISATIONS } from './draft_operations.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export function useOrganisations(kind: 'MUNICIPALITY' | 'SUPPLIER'): UseQueryResult<Named[], Failure> {
  return useQuery<Named[], Failure>({
    queryKey: ['organisations', 'all', kind],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const found: Named[] = [];
      let after: string | null = null;
      do {
        const { organisations }: ResultOf<typeof ORGANISATIONS> = await ask(ORGANISATIONS, { kind, after }, signal);
        found.push(...organisations.edges.map(({ node }) => node));
        after = organisations.pageInfo.hasNextPage ? organisations.pageInfo.endCursor : null;
      } while (after !== null);
      return found;
    },
  });
}
