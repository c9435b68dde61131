/** One order: where it stands, what it says, how it went out, and its document. */
import { useRoute } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Facts } from '../shared/facts.js';
import { day, moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { useHasRole } from '../shared/session.js';
import { NotFoundPage } from '../shell/not_found_page.js';
import { addressLine } from './address_line.js';
import './buy.css';
import { LinesTable } from './lines_table.js';
import { OrderActions } from './order_actions.js';
import { OrderAgain } from './order_again.js';
import { OrderDocument } from './order_document.js';
import { OrderMessage } from './order_message.js';
import { ORDER, type Order } from './order_operations.js';
import { StateTag } from './state_tag.js';
import { TotalsTable } from './totals_table.js';
import { Trail } from './trail.js';

const TEXTS = translated(
  {
    title: (number: string) => `Bestilling ${number}`,
    state: 'Status',
    buyer: 'Kjøper',
    supplier: 'Leverandør',
    agreement: 'Avtale',
    by: 'Bestilt av',
    when: 'Bestilt',
    contact: 'Kontakt hos kjøperen',
    place: 'Leveres til',
    date: 'Ønsket dag',
    marking: 'Merking',
    reference: 'Kjøperens referanse',
    note: 'Melding til leverandøren',
    sums: 'Summer',
  },
  {
    title: (number: string) => `Bestilling ${number}`,
    state: 'Status',
    buyer: 'Kjøpar',
    supplier: 'Leverandør',
    agreement: 'Avtale',
    by: 'Bestilt av',
    when: 'Bestilt',
    contact: 'Kontakt hos kjøparen',
    place: 'Skal leverast til',
    date: 'Ønskt dag',
    marking: 'Merking',
    reference: 'Referansen til kjøparen',
    note: 'Melding til leverandøren',
    sums: 'Summar',
  },
  {
    title: (number: string) => `Order ${number}`,
    state: 'State',
    buyer: 'Buyer',
    supplier: 'Supplier',
    agreement: 'Agreement',
    by: 'Ordered by',
    when: 'Ordered',
    contact: 'Contact of the buyer',
    place: 'Delivered to',
    date: 'Wanted day',
    marking: 'Marking',
    reference: "Buyer's reference",
    note: 'Message to the supplier',
    sums: 'Sums',
  },
);

/** While the message is under way the page looks again by itself, this often. */
const LOOK_AGAIN = 5_000;

export function OrderPage() {
  const { params } = useRoute();
  const [underWay, setUnderWay] = useState(false);
  const asked = useAsk('order', ORDER, { id: params['id'] ?? '' }, { again: underWay ? LOOK_AGAIN : false });
  const message = asked.data?.order?.deliveryState?.state;
  useEffect(() => setUnderWay(message === 'PENDING'), [message]);
  return (
    <Answered of={asked}>
      {({ order }) => (order ? <OrderView key={order.id} order={order} /> : <NotFoundPage />)}
    </Answered>
  );
}

function OrderView({ order }: { order: Order }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const buys = useHasRole('REQUISITIONER', 'ORDERER');
  const manages = useHasRole('ORDERER', 'APPROVER');
  const supplies = useHasRole('SUPPLIER_USER');
  const reads = useHasRole('AUDITOR', 'ADMINISTRATOR');
  const facts = useRef<HTMLDivElement>(null);
  const { current, agreement } = order;
  const contact = current?.buyerContact;
  return (
    <Page title={texts.title(order.number ?? '')}>
      <div class="two">
        <div class="stack" tabIndex={-1} ref={facts}>
          <Facts
            of={[
              [texts.state, <StateTag state={order.state} name={order.stateName} />],
              [texts.buyer, supplies ? order.buyer?.name : null],
              [texts.supplier, supplies ? null : order.supplier?.name],
              [
                texts.agreement,
                agreement && (
                  <a class="ds-link" href={`/avtale/${agreement.id}`}>
                    {agreement.number} {agreement.title}
                  </a>
                ),
              ],
              [texts.when, moment(order.placedAt, language)],
              [texts.by, order.placedBy?.name],
              [texts.contact, contact && [contact.name, contact.email, contact.phone].filter(Boolean).join(', ')],
              [texts.place, current && `${current.delivery.address.name}, ${addressLine(current.delivery.address)}`],
              [texts.date, current?.delivery.date && day(current.delivery.date, language)],
              [texts.marking, current?.delivery.marking],
              [texts.reference, current?.buyerReference],
              [texts.note, current?.note],
            ]}
          />
          {manages && <OrderActions order={order} onDone={() => facts.current?.focus()} />}
        </div>
        {order.deliveryState && <OrderMessage message={order.deliveryState} to={current?.orderEmail} />}
      </div>
      {current && (
        <>
          <LinesTable lines={current.lines} links={buys} />
          {buys && <OrderAgain lines={current.lines} />}
          <div class="ds-card stack narrow" data-color="neutral">
            <h2 id="sums" class="ds-heading" data-size="xs">
              {texts.sums}
            </h2>
            <TotalsTable totals={current.totals} />
          </div>
          <OrderDocument order={order} current={current} />
        </>
      )}
      {reads && <Trail subject={order.id} />}
    </Page>
  );
}
