/** Questions and changes from components: remembered answers, and refusals apart from failures. */
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/preact-query';
import type { TadaDocumentNode } from 'gql.tada';
import { ask, type Failure } from '../api/ask.js';
import { nameOf } from '../api/graphql.js';
import { tellOtherWindows } from './other_windows.js';

interface Wishes {
  /** Whether to ask at all. */
  readonly enabled?: boolean;
  /** Whether to show the last answer while another is on its way. */
  readonly keep?: boolean;
  /** How long an answer counts as fresh, in milliseconds. */
  readonly fresh?: number;
  /** How often to ask again by itself, in milliseconds; false for never. */
  readonly again?: number | false;
}

/** Asks, and keeps the answer under `subject`, the operation and the variables. A change that `useTell` makes to the subject asks again. */
export function useAsk<Result, Variables>(
  subject: string,
  operation: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  wishes: Wishes = {},
): UseQueryResult<Result, Failure> {
  return useQuery<Result, Failure>({
    queryKey: keyOf(subject, operation, variables),
    queryFn: ({ signal }) => ask(operation, variables, signal),
    enabled: wishes.enabled ?? true,
    staleTime: wishes.fresh ?? 5_000,
    refetchInterval: wishes.again ?? false,
    ...(wishes.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Where an answer is kept. Two operations on one subject are remembered apart, and asked anew together. */
export function keyOf<Result, Variables>(
  subject: string,
  operation: TadaDocumentNode<Result, Variables>,
  variables: Variables,
): readonly unknown[] {
  return [subject, nameOf(operation), variables];
}

/** Sends changes; when one is through, everything known of `subjects` is asked anew. */
export function useTell<Result, Variables>(
  operation: TadaDocumentNode<Result, Variables>,
  subjects: readonly string[],
): UseMutationResult<Result, Failure, Variables> {
  const client = useQueryClient();
  return useMutation<Result, Failure, Variables>({
    mutationFn: (variables) => ask(operation, variables),
    // Without a network it fails at once, and says so, instead of being done by itself at some later time.
    networkMode: 'always',
    onSuccess: () => {
      tellOtherWindows(subjects);
      return Promise.all(subjects.map((subject) => client.invalidateQueries({ queryKey: [subject] })));
    },
  });
}
