/** What is fetched before anything is drawn: who asks, the page at the address, and what that page asks first. */
import type { QueryClient } from '@tanstack/preact-query';
import type { TadaDocumentNode } from 'gql.tada';
import { ask } from '../api/ask.js';
import { BASKET, DELIVERY_PLACES } from '../buy/operations.js';
import { ORDERS } from '../buy/order_operations.js';
import { stateOf } from '../buy/orders_page.js';
import { parts } from '../buy/use_more.js';
import { ARTICLE, SEARCH } from '../find/operations.js';
import { readSearch, searched } from '../find/search_state.js';
import { keyOf } from '../shared/query.js';
import { VIEWER } from '../shared/session.js';
import { LATEST } from './home_operations.js';
import { fetchPage } from './pages.js';

/** Ends when all of it has come, or cannot. */
export async function fetchAhead(client: QueryClient, { pathname, search }: Location): Promise<void> {
  const forget = (queryKey: readonly unknown[]) => () => client.removeQueries({ queryKey, type: 'inactive' });
  const first = <Result, Variables>(
    subject: string,
    operation: TadaDocumentNode<Result, Variables>,
    variables: Variables,
  ) => {
    const queryKey = keyOf(subject, operation, variables);
    // Whoever is not signed in yet is to be asked for a name, not told afterwards what failed before.
    return client.query({ queryKey, queryFn: () => ask(operation, variables) }).catch(forget(queryKey));
  };
  const query = Object.fromEntries(new URLSearchParams(search));
  const asked = () => {
    const article = /^\/vare\/(\w+)$/.exec(pathname)?.[1];
    if (article !== undefined) return [first('article', ARTICLE, { id: article })];
    switch (pathname) {
      case '/':
        return [first('orders', LATEST, {})];
      case '/finn':
        return [first('search', SEARCH, searched(readSearch(query)))];
      case '/kurv':
        return [first('basket', BASKET, { deliveryDate: null }), first('delivery-places', DELIVERY_PLACES, {})];
      case '/ordrer': {
        const orders = parts('orders', ORDERS, { state: stateOf(query) });
        return [client.infiniteQuery(orders).catch(forget(orders.queryKey))];
      }
      default:
        return [];
    }
  };
  await Promise.all([first('viewer', VIEWER, {}), fetchPage(pathname), ...asked()]);
}
