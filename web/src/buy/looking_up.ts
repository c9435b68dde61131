/** Finding the articles of a list, a few at a time. */
import { useRef, useState } from 'preact/hooks';
import type { ResultOf } from '../api/graphql.js';
import { ask, Failure } from '../api/ask.js';
import { limited } from './limited.js';
import { BY_NUMBER } from './lookup_operations.js';
import type { ListedLine } from './order_list.js';

export type FoundArticle = NonNullable<ResultOf<typeof BY_NUMBER>['articleSearch']>['articles'][number];

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
      const articles = await limited(numbers, async (number) => {
        const answer = await ask(BY_NUMBER, { text: number }, stop.signal);
        setDone((before) => before + 1);
        return exactly(number, answer.articleSearch?.articles ?? []);
      });
      const byNumber = new Map(numbers.map((number, index) => [number, articles[index] ?? []]));
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

function exactly(number: string, articles: readonly FoundArticle[]): FoundArticle[] {
  const same = (text: string | null) => text?.toUpperCase() === number.toUpperCase();
  return articles.filter((article) => same(article.number) || same(article.gtin));
}
