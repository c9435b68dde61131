/** What a form is told: what was found wrong before it was sent, or what the server refused. */
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { RefusalSummary, type Refusal } from '../shared/refusals.js';

interface Told {
  readonly refusals: readonly Refusal[];
  /** What stands above the form. The same one until it is told again, so that it takes the focus once and not while one types. */
  readonly summary: VNode;
  readonly tell: (refusals: readonly Refusal[]) => void;
}

export function useTold(): Told {
  const [{ refusals, attempt }, setTold] = useState<{ refusals: readonly Refusal[]; attempt: number }>({
    refusals: [],
    attempt: 0,
  });
  const summary = useMemo(() => <RefusalSummary key={attempt} refusals={refusals} />, [refusals, attempt]);
  return {
    refusals,
    summary,
    tell: (next) => setTold((before) => ({ refusals: next, attempt: before.attempt + 1 })),
  };
}
