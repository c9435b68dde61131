/** What one looks for, as it stands in the address: so back, reload and shared links find the same. */
import { useLocation } from 'preact-iso';

export interface SearchState {
  readonly text: string;
  readonly agreements: readonly string[];
  readonly suppliers: readonly string[];
  readonly categories: readonly string[];
  readonly inAssortment: boolean;
  readonly page: number;
}

export const PAGE_SIZE = 24;
/** The server looks no further than this many hits ahead. */
const FURTHEST = 10_000;

const listed = (text: string | undefined) => (text ? text.split('.').filter(Boolean) : []);

function readSearch(query: Record<string, string>): SearchState {
  const page = Number.parseInt(query['side'] ?? '1', 10);
  return {
    text: query['q'] ?? '',
    agreements: listed(query['avtale']),
    suppliers: listed(query['leverandor']),
    categories: listed(query['kategori']),
    inAssortment: query['utvalg'] === 'ja',
    page: Number.isFinite(page) ? Math.min(Math.max(page, 1), FURTHEST / PAGE_SIZE) : 1,
  };
}

export function writeSearch(state: SearchState): string {
  const query = new URLSearchParams();
  if (state.text) query.set('q', state.text);
  if (state.agreements.length > 0) query.set('avtale', state.agreements.join('.'));
  if (state.suppliers.length > 0) query.set('leverandor', state.suppliers.join('.'));
  if (state.categories.length > 0) query.set('kategori', state.categories.join('.'));
  if (state.inAssortment) query.set('utvalg', 'ja');
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
