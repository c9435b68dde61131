/** One question to the server, and the ways in which there can be no answer. */
import type { TadaDocumentNode } from 'gql.tada';
import { textOf } from './graphql.js';

/** Why there is no answer. */
type FailureKind = 'offline' | 'slow' | 'signed-out' | 'too-many' | 'fault';

/** Hears `ended` each time the server says that nobody is signed in any more, whoever asked it. */
export const session = new EventTarget();

/** No answer: the reason, and the number under which the server has logged a fault. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly trace: string | undefined;

  constructor(kind: FailureKind, trace?: string) {
    super(kind);
    this.kind = kind;
    this.trace = trace;
    if (kind === 'signed-out') session.dispatchEvent(new Event('ended'));
  }
}

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

/** Longer than the server's own limit of fifteen seconds, so that its answer comes first. */
const PATIENCE = 20_000;

/** Sends an operation and gives its data. */
export async function ask<Result, Variables>(
  operation: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const patience = AbortSignal.timeout(PATIENCE);
  let response: Response;
  let answer: Answer<Result>;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify({ query: textOf(operation), variables }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    answer = (await response.json()) as Answer<Result>;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Failure(patience.aborted ? 'slow' : 'offline');
  }
  const problem = answer.errors?.[0];
  if (problem || answer.data === null || answer.data === undefined) {
    throw new Failure(kindOf(response.status, problem?.extensions?.code), problem?.extensions?.requestId);
  }
  return answer.data;
}

function kindOf(status: number, code: string | undefined): FailureKind {
  if (code === 'UNAUTHENTICATED') return 'signed-out';
  if (code === 'TIMEOUT') return 'slow';
  if (status === 429) return 'too-many';
  if (code === 'NOT_READY' || status === 503) return 'offline';
  return 'fault';
}
