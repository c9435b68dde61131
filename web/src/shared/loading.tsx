/** What is shown while an answer is on its way: nothing at first, then grey shapes of about the right size. */
import type { UseQueryResult } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../api/ask.js';
import { FailureNote } from './failure.js';
import { translated, useTexts } from './language.js';

const TEXTS = translated({ loading: 'Henter …' }, { loading: 'Hentar …' }, { loading: 'Loading …' });

/** Below this a change of the page would only flicker. */
const UNNOTICED = 300;

/** The lines of a page that is on its way. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const texts = useTexts(TEXTS);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), UNNOTICED);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="skeleton" aria-busy="true" data-late={late} style={{ '--lines': lines }}>
      <span role="status" class="ds-sr-only">
        {late ? texts.loading : ''}
      </span>
      {late &&
        Array.from({ length: lines }, (_, line) => (
          <span key={line} class="ds-skeleton" data-variant="rectangle" aria-hidden="true" />
        ))}
    </div>
  );
}

/** An answer, or what stands in its place while there is none. */
export function Answered<Result>({
  of,
  lines,
  children,
}: {
  of: UseQueryResult<Result, Failure>;
  lines?: number;
  children: (answer: Result) => ComponentChildren;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <FailureNote failure={of.error} again={() => of.refetch()} />;
  return <Skeleton {...(lines === undefined ? {} : { lines })} />;
}
