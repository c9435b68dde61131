/** A list that is fetched part by part; what was fetched stays. */
import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/preact-query';
import type { TadaDocumentNode } from 'gql.tada';
import { ask, type Failure } from '../api/ask.js';

interface Part {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** How a list is asked for, whoever asks. */
export function parts<Result, Variables extends { after?: string | null }>(
  subject: string,
  operation: TadaDocumentNode<Result, Variables>,
  variables: Variables,
) {
  return {
    queryKey: [subject, 'list', variables],
    queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string | null }) =>
      ask(operation, { ...variables, after: pageParam }, signal),
    initialPageParam: null,
    staleTime: 5_000,
  };
}

export function useMore<Result, Variables extends { after?: string | null }>(
  subject: string,
  operation: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  part: (answer: Result) => Part,
) {
  return useInfiniteQuery<Result, Failure, InfiniteData<Result>, unknown[], string | null>({
    ...parts(subject, operation, variables),
    getNextPageParam: (last) => {
      const { pageInfo } = part(last);
      return pageInfo.hasNextPage ? pageInfo.endCursor : null;
    },
    placeholderData: keepPreviousData,
  });
}
