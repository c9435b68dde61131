/** What one comes for most: searching, what waits, what was ordered last, favourites. */
import { money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { useHasRole, useViewer } from '../shared/session.js';
import { LATEST } from './home_operations.js';

const TEXTS = translated(
  {
    title: (name: string) => `Hei, ${name}`,
    lead: (organisation: string) => `Du handler for ${organisation}. Skriv hva du trenger i søkefeltet øverst.`,
    leadSees: (organisation: string) => `Du handler for ${organisation}.`,
    orders: 'Siste bestillinger',
    none: 'Ingen bestillinger ennå.',
    all: 'Alle bestillinger',
    number: 'Ordrenummer',
    supplier: 'Leverandør',
    state: 'Status',
    gross: 'Sum med mva.',
    find: 'Finn varer',
    quick: 'Bestill etter varenummer',
    free: 'Utenfor prislisten',
    favourites: 'Favoritter',
  },
  {
    title: (name: string) => `Hei, ${name}`,
    lead: (organisation: string) => `Du handlar for ${organisation}. Skriv kva du treng i søkjefeltet øvst.`,
    leadSees: (organisation: string) => `Du handlar for ${organisation}.`,
    orders: 'Siste bestillingar',
    none: 'Ingen bestillingar enno.',
    all: 'Alle bestillingar',
    number: 'Ordrenummer',
    supplier: 'Leverandør',
    state: 'Status',
    gross: 'Sum med mva.',
    find: 'Finn varer',
    quick: 'Bestill etter varenummer',
    free: 'Utanfor prislista',
    favourites: 'Favorittar',
  },
  {
    title: (name: string) => `Hello, ${name}`,
    lead: (organisation: string) => `You act for ${organisation}. Type what you need in the search field at the top.`,
    leadSees: (organisation: string) => `You act for ${organisation}.`,
    orders: 'Latest orders',
    none: 'No orders yet.',
    all: 'All orders',
    number: 'Order number',
    supplier: 'Supplier',
    state: 'State',
    gross: 'Total including VAT',
    find: 'Find articles',
    quick: 'Order by article number',
    free: 'Outside the price list',
    favourites: 'Favourites',
  },
);

export function HomePage() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const viewer = useViewer();
  const buys = useHasRole('REQUISITIONER', 'ORDERER');
  const latest = useAsk('orders', LATEST, {});
  const organisation = viewer.actingFor?.name ?? '';
  return (
    <Page title={texts.title(viewer.name)} lead={buys ? texts.lead(organisation) : texts.leadSees(organisation)}>
      {buys && (
        <p class="row">
          <a class="ds-button" href="/finn">
            {texts.find}
          </a>
          <a class="ds-button" data-variant="secondary" href="/favoritter">
            {texts.favourites}
          </a>
          <a class="ds-button" data-variant="secondary" href="/hurtig">
            {texts.quick}
          </a>
          <a class="ds-button" data-variant="secondary" href="/fritekst">
            {texts.free}
          </a>
        </p>
      )}
      <section class="stack" aria-labelledby="latest">
        <h2 id="latest" class="ds-heading" data-size="xs">
          {texts.orders}
        </h2>
        <Answered of={latest} lines={5}>
          {({ orders }) =>
            orders.edges.length === 0 ? (
              <p class="ds-paragraph">{texts.none}</p>
            ) : (
              <>
                <div class="scroll">
                  <table class="ds-table">
                    <thead>
                      <tr>
                        <th scope="col">{texts.number}</th>
                        <th scope="col">{texts.supplier}</th>
                        <th scope="col">{texts.state}</th>
                        <th scope="col" class="figure">
                          {texts.gross}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {orders.edges.map(({ node: order }) => (
                        <tr key={order.id}>
                          <th scope="row">
                            <a class="ds-link" href={`/ordre/${order.id}`}>
                              {order.number}
                            </a>
                          </th>
                          <td>{order.supplier?.name}</td>
                          <td>{order.stateName}</td>
                          <td class="figure">{order.current && money(order.current.totals.gross, language)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                <a class="ds-link" href="/ordrer">
                  {texts.all}
                </a>
              </>
            )
          }
        </Answered>
      </section>
    </Page>
  );
}
