/** What one looks for, as it stands in the address: so back, reload and shared links find the same. */
import { useLocation } from 'preact-iso';

/** The orders hits can stand in. */
export const SORTS = ['FIT', 'NAME', 'PRICE_ASCENDING', 'PRICE_DESCENDING'] as const;
export type Sort = (typeof SORTS)[number];

/** Kroner for one, as text: from `from` on, below `below`. */
export interface PriceRange {
  readonly from: string | undefined;
  readonly below: string | undefined;
}

export interface SearchState {
  readonly text: string;
  readonly agreements: readonly string[];
  readonly suppliers: readonly string[];
  readonly categories: readonly string[];
  readonly inAssortment: boolean;
  readonly prices: PriceRange | undefined;
  readonly sort: Sort;
  readonly page: number;
}

export const PAGE_SIZE = 24;
/** The server looks no further than this many hits ahead. */
const FURTHEST = 10_000;

/** How the orders are called in the address. */
const SORT_NAMES: Readonly<Record<Sort, string>> = {
  FIT: '',
  NAME: 'navn',
  PRICE_ASCENDING: 'pris',
  PRICE_DESCENDING: 'pris-ned',
};

/** `50-100`, `-50` or `100-`; anything else is no range. */
function readRange(text: string | undefined): PriceRange | undefined {
  const [, from, below] = /^(\d{1,9})?-(\d{1,9})?$/.exec(text ?? '') ?? [];
  return from || below ? { from, below } : undefined;
}

const listed = (text: string | undefined) => (text ? text.split('.').filter(Boolean) : []);

export function readSearch(query: Record<string, string>): SearchState {
  const page = Number.parseInt(query['side'] ?? '1', 10);
  return {
    text: query['q'] ?? '',
    agreements: listed(query['avtale']),
    suppliers: listed(query['leverandor']),
    categories: listed(query['kategori']),
    inAssortment: query['utvalg'] === 'ja',
    prices: readRange(query['pris']),
    sort: SORTS.find((sort) => SORT_NAMES[sort] === query['sorter']) ?? 'FIT',
    page: Number.isFinite(page) ? Math.min(Math.max(page, 1), FURTHEST / PAGE_SIZE) : 1,
  };
}

/** What is asked for a state. */
export function searched(state: SearchState) {
  return {
    text: state.text,
    filter: {
      agreements: [...state.agreements],
      suppliers: [...state.suppliers],
      cpvPrefixes: [...state.categories],
      inAssortment: state.inAssortment,
      priceFrom: state.prices?.from ?? null,
      priceBelow: state.prices?.below ?? null,
    },
    sort: state.sort,
    first: PAGE_SIZE,
    offset: (state.page - 1) * PAGE_SIZE,
  };
}

export function writeSearch(state: SearchState): string {
  const query = new URLSearchParams();
  if (state.text) query.set('q', state.text);
  if (state.agreements.length > 0) query.set('avtale', state.agreements.join('.'));
  if (state.suppliers.length > 0) query.set('leverandor', state.suppliers.join('.'));
  if (state.categories.length > 0) query.set('kategori', state.categories.join('.'));
  if (state.inAssortment) query.set('utvalg', 'ja');
  if (state.prices) query.set('pris', `${state.prices.from ?? ''}-${state.prices.below ?? ''}`);
  if (state.sort !== 'FIT') query.set('sorter', SORT_NAMES[state.sort]);
  if (state.page > 1) query.set('side', String(state.page));
  const text = query.toString();
  return text ? `/finn?${text}` : '/finn';
}

/** The state of the address, and a way to change it; narrowing begins at the first page again. */
export function useSearchState(): [SearchState, (change: Partial<SearchState>) => void] {
  const { query, route } = useLocation();
  const state = readSearch(query);
  return [state, (change) => route(writeSearch({ ...state, page: 1, ...change }))];
}
