/** Finding the articles of a list, a few at a time. */
import { useRef, useState } from 'preact/hooks';
import type { ResultOf } from '../api/graphql.js';
import { ask, Failure } from '../api/ask.js';
import { BY_NUMBER } from './lookup_operations.js';
import type { ListedLine } from './order_list.js';

export type FoundArticle = NonNullable<ResultOf<typeof BY_NUMBER>['articlesByNumber']>[number]['articles'][number];

/** Numbers asked for at once; a long list shows that it goes on. */
const AT_ONCE = 50;

export interface LookedUp {
  readonly line: ListedLine;
  /** Every article of exactly that number: several suppliers may use the same. */
  readonly articles: readonly FoundArticle[];
}

interface LookingUp {
  readonly found: readonly LookedUp[] | undefined;
  readonly done: number;
  readonly total: number;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly lookUp: (lines: readonly ListedLine[]) => Promise<void>;
  readonly forget: () => void;
}

export function useLookingUp(): LookingUp {
  const [found, setFound] = useState<readonly LookedUp[]>();
  const [done, setDone] = useState(0);
  const [total, setTotal] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const running = useRef<AbortController>();

  const lookUp = async (lines: readonly ListedLine[]) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setBusy(true);
    setFailure(undefined);
    setFound(undefined);
    setDone(0);
    const numbers = [...new Set(lines.filter((line) => line.problem === undefined).map((line) => line.number))];
    setTotal(numbers.length);
    try {
      const byNumber = new Map<string, readonly FoundArticle[]>();
      for (let start = 0; start < numbers.length; start += AT_ONCE) {
        const part = numbers.slice(start, start + AT_ONCE);
        const answer = await ask(BY_NUMBER, { numbers: part }, stop.signal);
        for (const { number, articles } of answer.articlesByNumber ?? []) byNumber.set(number, articles);
        setDone(start + part.length);
      }
      setFound(lines.map((line) => ({ line, articles: byNumber.get(line.number) ?? [] })));
    } catch (error) {
      // Another list was looked up instead.
      if (stop.signal.aborted) return;
      stop.abort();
      setFailure(error instanceof Failure ? error : new Failure('fault'));
    } finally {
      if (running.current === stop) setBusy(false);
    }
  };
  const forget = () => {
    running.current?.abort();
    setFound(undefined);
    setBusy(false);
  };
  return { found, done, total, busy, failure, lookUp, forget };
}
