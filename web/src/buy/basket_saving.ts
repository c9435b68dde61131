/** Saving what is changed in the basket, one change after the other, and knowing what is not saved. */
import { useRef } from 'preact/hooks';
import type { ResultOf, VariablesOf } from '../api/graphql.js';
import { BASKET_LINES_SET } from '../find/operations.js';
import { useTell } from '../shared/query.js';
import type { Refusal } from '../shared/refusals.js';
import type { BASKET } from './operations.js';

export type BasketLine = ResultOf<typeof BASKET>['basket']['lines'][number];
export type WantedLine = VariablesOf<typeof BASKET_LINES_SET>['lines'] extends readonly (infer Line)[] ? Line : never;

/** Most lines the server takes at once. */
const AT_ONCE = 100;

export interface BasketSaving {
  /** Saves; gives the reasons when the server refuses, and fails when there is no answer. */
  readonly save: (lines: readonly WantedLine[]) => Promise<readonly Refusal[]>;
  /** When everything that was begun is done. */
  readonly settled: () => Promise<unknown>;
  /** The keys of lines whose fields hold something that is not saved. */
  readonly unsaved: Set<string>;
}

export function useBasketSaving(): BasketSaving {
  const set = useTell(BASKET_LINES_SET, ['basket']);
  const saving = useRef<BasketSaving>();
  const tell = useRef(set.mutateAsync);
  tell.current = set.mutateAsync;
  if (!saving.current) {
    let last: Promise<unknown> = Promise.resolve();
    const send = async (lines: readonly WantedLine[]): Promise<readonly Refusal[]> => {
      for (let from = 0; from < lines.length; from += AT_ONCE) {
        const { basketLinesSet } = await tell.current({ lines: lines.slice(from, from + AT_ONCE) });
        if (basketLinesSet.__typename === 'Refused') {
          return basketLinesSet.refusals.map((refusal) => ({ ...refusal, path: shifted(refusal.path, from) }));
        }
      }
      return [];
    };
    saving.current = {
      save: (lines) => {
        const sent = last.then(() => send(lines));
        last = sent.catch(() => undefined);
        return sent;
      },
      settled: () => last,
      unsaved: new Set(),
    };
  }
  return saving.current;
}

/** Which of the lines sent a refusal is about. */
export function lineOf(refusal: Refusal): number | undefined {
  const index = Number(refusal.path[refusal.path.indexOf('lines') + 1]);
  return Number.isInteger(index) && refusal.path.includes('lines') ? index : undefined;
}

/** A path that counts from the first line of all, not of those sent together. */
function shifted(path: readonly string[], by: number): string[] {
  const place = path.indexOf('lines') + 1;
  return path.map((step, index) => (place > 0 && index === place ? String(Number(step) + by) : step));
}

/** What a line of the basket is called; nothing for one whose article is gone. */
export function nameOf(line: BasketLine | undefined): string | undefined {
  return line?.article?.name ?? line?.freeText?.text;
}

/** The lines as they are put into a basket; those whose article is gone cannot be. */
export function wantedOf(lines: readonly BasketLine[]): WantedLine[] {
  return lines.flatMap((line): WantedLine[] => {
    const { article, freeText } = line;
    const much = { quantity: line.wanted.value, unit: line.wanted.unit.code, coding: line.coding };
    if (article) return [{ article: article.id, ...much }];
    if (!freeText?.agreement || !freeText.supplier) return [];
    const { agreement, supplier, price, ...words } = freeText;
    return [{ freeText: { ...words, agreement: agreement.id, supplier: supplier.id, price: price.amount }, ...much }];
  });
}
