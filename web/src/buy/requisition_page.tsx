/** One requisition: what happens now, what it asks for, who has decided, and what it became. */
import { useRoute } from 'preact-iso';
import { useRef } from 'preact/hooks';
import { Facts } from '../shared/facts.js';
import { day, moment, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { useHasRole, useViewer } from '../shared/session.js';
import { useKept } from '../shared/use_kept.js';
import { NotFoundPage } from '../shell/not_found_page.js';
import { addressLine } from './address_line.js';
import { ApprovalsGiven } from './approvals_given.js';
import './buy.css';
import { LinesTable } from './lines_table.js';
import { useReasons } from './not_released.js';
import { OrderAgain } from './order_again.js';
import { RequisitionActions } from './requisition_actions.js';
import { RequisitionChange } from './requisition_change.js';
import { REQUISITION, type Requisition } from './requisition_operations.js';
import { StateTag } from './state_tag.js';
import { TotalsTable } from './totals_table.js';
import { Trail } from './trail.js';
import { WhatNow } from './what_now.js';

const TEXTS = translated(
  {
    title: (number: string) => `Rekvisisjon ${number}`,
    state: 'Status',
    who: 'Bedt om av',
    when: 'Sendt inn',
    purpose: 'Til',
    place: 'Leveres til',
    date: 'Ønsket dag',
    marking: 'Merking',
    reference: 'Deres referanse',
    note: 'Melding til leverandøren',
    sums: 'Summer',
    orders: 'Bestillinger',
    order: (number: string) => `Bestilling ${number}`,
  },
  {
    title: (number: string) => `Rekvisisjon ${number}`,
    state: 'Status',
    who: 'Bedt om av',
    when: 'Send inn',
    purpose: 'Til',
    place: 'Skal leverast til',
    date: 'Ønskt dag',
    marking: 'Merking',
    reference: 'Referansen dykkar',
    note: 'Melding til leverandøren',
    sums: 'Summar',
    orders: 'Bestillingar',
    order: (number: string) => `Bestilling ${number}`,
  },
  {
    title: (number: string) => `Requisition ${number}`,
    state: 'State',
    who: 'Asked for by',
    when: 'Submitted',
    purpose: 'For',
    place: 'Delivered to',
    date: 'Wanted day',
    marking: 'Marking',
    reference: 'Your reference',
    note: 'Message to the supplier',
    sums: 'Sums',
    orders: 'Orders',
    order: (number: string) => `Order ${number}`,
  },
);

export function RequisitionPage() {
  const { params } = useRoute();
  const asked = useAsk('requisition', REQUISITION, { id: params['id'] ?? '' });
  return (
    <Answered of={asked}>
      {({ requisition }) =>
        requisition ? <RequisitionView key={requisition.id} requisition={requisition} /> : <NotFoundPage />
      }
    </Answered>
  );
}

function RequisitionView({ requisition }: { requisition: Requisition }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const viewer = useViewer();
  const buys = useHasRole('REQUISITIONER', 'ORDERER');
  const commits = useHasRole('ORDERER', 'APPROVER');
  const reads = useHasRole('AUDITOR', 'ADMINISTRATOR');
  const reasons = useReasons(requisition.id);
  // Kept as what is typed in the form is, so that it is still seen after a reload.
  const { value: form, change, forget: close } = useKept(`changing.${requisition.id}`, () => ({ open: false }));
  const note = useRef<HTMLDivElement>(null);
  const own = buys && requisition.requisitioner?.id === viewer.id;
  const { delivery, state } = requisition;
  const changing = form.open && own && state !== 'RELEASED' && state !== 'WITHDRAWN';
  return (
    <Page title={texts.title(requisition.number ?? '')}>
      <WhatNow requisition={requisition} reasons={reasons} note={note}>
        {!changing && (
          <RequisitionActions
            requisition={requisition}
            own={own}
            mayRelease={own || commits}
            onChange={() => change({ open: true })}
            onDone={() => note.current?.focus()}
          />
        )}
      </WhatNow>
      {changing && (
        <RequisitionChange
          requisition={requisition}
          onClose={() => {
            close();
            setTimeout(() => note.current?.focus());
          }}
        />
      )}
      {requisition.orders.length > 0 && (
        <section class="stack" aria-labelledby="orders">
          <h2 id="orders" class="ds-heading" data-size="xs">
            {texts.orders}
          </h2>
          <ul class="plain-list stack">
            {requisition.orders.map((order) => (
              <li key={order.id}>
                <a class="ds-link" href={`/ordre/${order.id}`}>
                  {texts.order(order.number ?? '')}
                </a>{' '}
                {[order.supplier?.name, order.current && money(order.current.totals.gross, language), order.stateName]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </section>
      )}
      <LinesTable lines={requisition.lines} links={buys} />
      {buys && <OrderAgain lines={requisition.lines} />}
      <div class="two">
        <Facts
          of={[
            [texts.state, <StateTag state={requisition.state} name={requisition.stateName} />],
            [texts.who, requisition.requisitioner?.name],
            [texts.when, moment(requisition.submittedAt, language)],
            [texts.purpose, requisition.purpose],
            [texts.place, `${delivery.address.name}, ${addressLine(delivery.address)}`],
            [texts.date, delivery.date && day(delivery.date, language)],
            [texts.marking, delivery.marking],
            [texts.reference, requisition.buyerReference],
            [texts.note, requisition.note],
          ]}
        />
        <div class="ds-card stack" data-color="neutral">
          <h2 id="sums" class="ds-heading" data-size="xs">
            {texts.sums}
          </h2>
          <TotalsTable totals={requisition.totals} />
        </div>
      </div>
      <ApprovalsGiven requisition={requisition} />
      {reads && <Trail subject={requisition.id} />}
    </Page>
  );
}
