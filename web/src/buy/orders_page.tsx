/** Orders, those placed or, for a supplier, those received; what is chosen stands in the address. */
import { useLocation } from 'preact-iso';
import { useRef } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { moment, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Skeleton } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useViewer } from '../shared/session.js';
import './buy.css';
import { MoreButton } from './more_button.js';
import { ORDERS } from './order_operations.js';
import { StateTag } from './state_tag.js';
import { useMore } from './use_more.js';

const TEXTS = translated(
  {
    title: 'Bestillinger',
    state: 'Status',
    any: 'Alle statuser',
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
  },
  {
    title: 'Bestillingar',
    state: 'Status',
    any: 'Alle statusar',
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
  },
  {
    title: 'Orders',
    state: 'State',
    any: 'All states',
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
  },
);

const STATES = ['RELEASED', 'SENT', 'CANCELLED'] as const;

export function OrdersPage() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const { query, route } = useLocation();
  const supplies = useViewer().actingFor?.kind === 'SUPPLIER';
  const rows = useRef<HTMLTableSectionElement>(null);
  const state = STATES.find((one) => one === query['status']) ?? null;
  const asked = useMore('orders', ORDERS, { state }, (answer) => answer.orders);
  const found = asked.data?.pages.flatMap((page) => page.orders.edges.map((edge) => edge.node));

  return (
    <Page title={texts.title}>
      {!supplies && (
        <div class="row filters">
          <Field label={texts.state}>
            <select
              class="ds-input"
              value={state ?? ''}
              onChange={(event) => {
                const next = event.currentTarget.value;
                route(next ? `/ordrer?status=${next}` : '/ordrer', true);
              }}
            >
              <option value="">{texts.any}</option>
              {STATES.map((one) => (
                <option key={one} value={one}>
                  {texts[one]}
                </option>
              ))}
            </select>
          </Field>
        </div>
      )}
      {asked.error && <FailureNote failure={asked.error} again={() => asked.refetch()} />}
      {!found && !asked.error && <Skeleton lines={8} />}
      {found?.length === 0 && (
        <p class="ds-paragraph" role="status">
          {texts.none}
        </p>
      )}
      {found && found.length > 0 && (
        <div class="scroll" role="region" tabIndex={0} aria-label={texts.title}>
          <table class="ds-table listing">
            <thead>
              <tr>
                <th scope="col">{texts.number}</th>
                <th scope="col">{supplies ? texts.buyer : texts.supplier}</th>
                <th scope="col">{texts.when}</th>
                <th scope="col" class="figure">
                  {texts.gross}
                </th>
                <th scope="col">{texts.state}</th>
                {!supplies && <th scope="col">{texts.message}</th>}
              </tr>
            </thead>
            <tbody ref={rows}>
              {found.map((one) => (
                <tr key={one.id}>
                  <th scope="row" class="whole">
                    <a class="ds-link" href={`/ordre/${one.id}`}>
                      {one.number}
                    </a>
                  </th>
                  <td class="words">{supplies ? one.buyer?.name : one.supplier?.name}</td>
                  <td class="whole">{moment(one.placedAt, language)}</td>
                  <td class="figure">{one.current && money(one.current.totals.gross, language)}</td>
                  <td>
                    <StateTag state={one.state} name={one.stateName} />
                  </td>
                  {!supplies && <td>{one.deliveryState?.stateName}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MoreButton rows={rows} list={asked} />
    </Page>
  );
}
