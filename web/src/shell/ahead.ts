/** What is fetched before anything is drawn: who asks, the page at the address, and what that page asks first. */
import type { QueryClient } from '@tanstack/preact-query';
import type { TadaDocumentNode } from 'gql.tada';
import { ask } from '../api/ask.js';
import { BASKET, DELIVERY_PLACES } from '../buy/operations.js';
import { ARTICLE, SEARCH } from '../find/operations.js';
import { readSearch, searched } from '../find/search_state.js';
import { keyOf } from '../shared/query.js';
import { VIEWER } from '../shared/session.js';
import { LATEST } from './home_operations.js';
import { fetchPage } from './pages.js';

export function fetchAhead(client: QueryClient, { pathname, search }: Location): void {
  const first = <Result, Variables>(
    subject: string,
    operation: TadaDocumentNode<Result, Variables>,
    variables: Variables,
  ) => {
    const queryKey = keyOf(subject, operation, variables);
    client
      .query({ queryKey, queryFn: () => ask(operation, variables) })
      // Whoever is not signed in yet is to be asked for a name, not told afterwards what failed before.
      .catch(() => client.removeQueries({ queryKey, type: 'inactive' }));
  };
  first('viewer', VIEWER, {});
  fetchPage(pathname);
  const article = /^\/vare\/(\w+)$/.exec(pathname)?.[1];
  if (pathname === '/') first('orders', LATEST, {});
  else if (pathname === '/finn')
    first('search', SEARCH, searched(readSearch(Object.fromEntries(new URLSearchParams(search)))));
  else if (pathname === '/kurv') {
    first('basket', BASKET, { deliveryDate: null });
    first('delivery-places', DELIVERY_PLACES, {});
  } else if (article !== undefined) first('article', ARTICLE, { id: article });
}
