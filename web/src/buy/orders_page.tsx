/** Orders, those placed or, for a supplier, those received; what is chosen stands in the address. */
import { useLocation } from 'preact-iso';
import { moment, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';
import { useViewer } from '../shared/session.js';
import './buy.css';
import { Listing } from './listing.js';
import { MonthFile } from './month_file.js';
import { ORDERS } from './order_operations.js';
import { StateChoice } from './state_choice.js';
import { StateTag } from './state_tag.js';
import { useMore } from './use_more.js';

const TEXTS = translated(
  {
    title: 'Bestillinger',
    state: 'Status',
    RELEASED: 'Klar til sending',
    SENT: 'Sendt',
    CANCELLED: 'Avbestilt',
    none: 'Ingen bestillinger her.',
    number: 'Ordrenummer',
    supplier: 'Leverandør',
    buyer: 'Kjøper',
    when: 'Bestilt',
    gross: 'Sum med mva.',
    message: 'Melding',
    help: 'Meldinger som trenger hjelp',
  },
  {
    title: 'Bestillingar',
    state: 'Status',
    RELEASED: 'Klar til sending',
    SENT: 'Send',
    CANCELLED: 'Avbestilt',
    none: 'Ingen bestillingar her.',
    number: 'Ordrenummer',
    supplier: 'Leverandør',
    buyer: 'Kjøpar',
    when: 'Bestilt',
    gross: 'Sum med mva.',
    message: 'Melding',
    help: 'Meldingar som treng hjelp',
  },
  {
    title: 'Orders',
    state: 'State',
    RELEASED: 'Ready to be sent',
    SENT: 'Sent',
    CANCELLED: 'Cancelled',
    none: 'No orders here.',
    number: 'Order number',
    supplier: 'Supplier',
    buyer: 'Buyer',
    when: 'Ordered',
    gross: 'Total including VAT',
    message: 'Message',
    help: 'Messages that need help',
  },
);

const STATES = ['RELEASED', 'SENT', 'CANCELLED'] as const;

/** The state that is chosen in the address; null for all. */
export const stateOf = (query: Record<string, string>) => STATES.find((one) => one === query['status']) ?? null;

export function OrdersPage() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const { query, route } = useLocation();
  const supplies = useViewer().actingFor?.kind === 'SUPPLIER';
  const state = stateOf(query);
  const asked = useMore('orders', ORDERS, { state }, (answer) => answer.orders);
  const found = asked.data?.pages.flatMap((page) => page.orders.edges.map((edge) => edge.node));

  return (
    <Page title={texts.title}>
      {!supplies && (
        <div class="row filters">
          <StateChoice
            states={STATES}
            names={texts}
            value={state}
            onChange={(next) => route(next ? `/ordrer?status=${next}` : '/ordrer', true)}
          />
          <MonthFile />
          <a class="ds-link" href="/meldinger">
            {texts.help}
          </a>
        </div>
      )}
      <Listing
        name={texts.title}
        list={asked}
        rows={found}
        none={<>{texts.none}</>}
        head={
          <>
            <th scope="col">{texts.number}</th>
            <th scope="col">{supplies ? texts.buyer : texts.supplier}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col" class="figure">
              {texts.gross}
            </th>
            <th scope="col">{texts.when}</th>
            {!supplies && <th scope="col">{texts.message}</th>}
          </>
        }
      >
        {(one) => (
          <tr key={one.id}>
            <th scope="row" class="whole">
              <a class="ds-link" href={`/ordre/${one.id}`}>
                {one.number}
              </a>
            </th>
            <td class="words">{supplies ? one.buyer?.name : one.supplier?.name}</td>
            <td>
              <StateTag state={one.state} name={one.stateName} />
            </td>
            <td class="figure">{one.current && money(one.current.totals.gross, language)}</td>
            <td class="whole">{moment(one.placedAt, language)}</td>
            {!supplies && <td>{one.deliveryState?.stateName}</td>}
          </tr>
        )}
      </Listing>
    </Page>
  );
}
