/** A long list that comes in parts: all that has come so far, and the button for what comes after it. */
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/preact-query';
import type { TadaDocumentNode } from 'gql.tada';
import type { ComponentChildren } from 'preact';
import { ask, type Failure } from '../api/ask.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { Skeleton } from '../shared/loading.js';

const TEXTS = translated(
  { more: 'Vis flere', busy: 'Henter …' },
  { more: 'Vis fleire', busy: 'Hentar …' },
  { more: 'Show more', busy: 'Loading …' },
);

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Asks for a list part by part; `list` finds it in the answer. */
export function useParts<Result, Node>(
  subject: string,
  operation: TadaDocumentNode<Result, { after?: string | null }>,
  list: (answer: Result) => Connection<Node>,
  enabled = true,
): UseInfiniteQueryResult<Node[], Failure> {
  return useInfiniteQuery<Result, Failure, Node[], readonly string[], string | null>({
    queryKey: [subject, 'parts'],
    queryFn: ({ pageParam, signal }) => ask(operation, { after: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: (last) => (list(last).pageInfo.hasNextPage ? list(last).pageInfo.endCursor : null),
    select: (data: InfiniteData<Result>) => data.pages.flatMap((page) => list(page).edges.map((edge) => edge.node)),
    staleTime: 5_000,
    enabled,
  });
}

export function Parts<Node>({
  of,
  children,
}: {
  of: UseInfiniteQueryResult<Node[], Failure>;
  children: (nodes: Node[]) => ComponentChildren;
}) {
  const texts = useTexts(TEXTS);
  if (!of.data) {
    return of.error ? <FailureNote failure={of.error} again={() => of.refetch()} /> : <Skeleton />;
  }
  return (
    <>
      {children(of.data)}
      {of.isFetchNextPageError && <FailureNote failure={of.error} />}
      {of.hasNextPage && (
        <p>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            aria-busy={of.isFetchingNextPage}
            onClick={() => {
              if (!of.isFetchingNextPage) void of.fetchNextPage();
            }}
          >
            {of.isFetchingNextPage ? texts.busy : texts.more}
          </button>
        </p>
      )}
    </>
  );
}
