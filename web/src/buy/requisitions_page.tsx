/** Requisitions, one's own or everybody's; what is chosen stands in the address. */
import { useLocation } from 'preact-iso';
import { moment, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';
import { useHasRole } from '../shared/session.js';
import './buy.css';
import { Listing } from './listing.js';
import { REQUISITIONS } from './requisition_operations.js';
import { StateChoice } from './state_choice.js';
import { StateTag } from './state_tag.js';
import { useMore } from './use_more.js';

const TEXTS = translated(
  {
    title: 'Rekvisisjoner',
    whose: 'Hvem sine',
    mine: 'Mine',
    all: 'Alle',
    state: 'Status',
    SUBMITTED: 'Venter på godkjenning',
    APPROVED: 'Godkjent',
    REJECTED: 'Avvist',
    WITHDRAWN: 'Trukket tilbake',
    RELEASED: 'Bestilt',
    none: 'Ingen rekvisisjoner her.',
    number: 'Nummer',
    purpose: 'Til',
    who: 'Hvem',
    when: 'Sendt inn',
    gross: 'Sum med mva.',
    basket: 'Gå til kurven',
  },
  {
    title: 'Rekvisisjonar',
    whose: 'Kven sine',
    mine: 'Mine',
    all: 'Alle',
    state: 'Status',
    SUBMITTED: 'Ventar på godkjenning',
    APPROVED: 'Godkjend',
    REJECTED: 'Avvist',
    WITHDRAWN: 'Trekt tilbake',
    RELEASED: 'Bestilt',
    none: 'Ingen rekvisisjonar her.',
    number: 'Nummer',
    purpose: 'Til',
    who: 'Kven',
    when: 'Send inn',
    gross: 'Sum med mva.',
    basket: 'Gå til korga',
  },
  {
    title: 'Requisitions',
    whose: 'Whose',
    mine: 'Mine',
    all: "Everybody's",
    state: 'State',
    SUBMITTED: 'Waiting for approval',
    APPROVED: 'Approved',
    REJECTED: 'Rejected',
    WITHDRAWN: 'Withdrawn',
    RELEASED: 'Ordered',
    none: 'No requisitions here.',
    number: 'Number',
    purpose: 'For',
    who: 'Who',
    when: 'Submitted',
    gross: 'Total including VAT',
    basket: 'Go to the basket',
  },
);

const STATES = ['SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'RELEASED'] as const;
type State = (typeof STATES)[number];

export function RequisitionsPage() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const { query, route } = useLocation();
  const buys = useHasRole('REQUISITIONER', 'ORDERER');
  const mine = query['vis'] === 'mine' || (buys && query['vis'] !== 'alle');
  const state = STATES.find((one) => one === query['status']) ?? null;
  const asked = useMore('requisitions', REQUISITIONS, { mine, state }, (answer) => answer.requisitions);
  const found = asked.data?.pages.flatMap((page) => page.requisitions.edges.map((edge) => edge.node));
  const go = (whose: boolean, next: State | null) => {
    const asked = new URLSearchParams({ vis: whose ? 'mine' : 'alle', ...(next ? { status: next } : {}) });
    route(`/rekvisisjoner?${asked.toString()}`, true);
  };

  return (
    <Page title={texts.title}>
      <div class="row filters">
        {buys && (
          <fieldset class="ds-fieldset">
            <legend class="ds-label">{texts.whose}</legend>
            <div class="ds-toggle-group" data-variant="secondary">
              {[true, false].map((whose) => (
                <label key={String(whose)} class="ds-button">
                  <input type="radio" name="whose" checked={mine === whose} onChange={() => go(whose, state)} />
                  {whose ? texts.mine : texts.all}
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <StateChoice states={STATES} names={texts} value={state} onChange={(next) => go(mine, next)} />
      </div>
      <Listing
        name={texts.title}
        list={asked}
        rows={found}
        none={
          <>
            {texts.none}{' '}
            {buys && (
              <a class="ds-link" href="/kurv">
                {texts.basket}
              </a>
            )}
          </>
        }
        head={
          <>
            <th scope="col">{texts.number}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col" class="figure">
              {texts.gross}
            </th>
            <th scope="col">{texts.purpose}</th>
            {!mine && <th scope="col">{texts.who}</th>}
            <th scope="col">{texts.when}</th>
          </>
        }
      >
        {(one) => (
          <tr key={one.id}>
            <th scope="row" class="whole">
              <a class="ds-link" href={`/rekvisisjon/${one.id}`}>
                {one.number}
              </a>
            </th>
            <td>
              <StateTag state={one.state} name={one.stateName} />
            </td>
            <td class="figure">{money(one.totals.gross, language)}</td>
            <td class="words">{one.purpose}</td>
            {!mine && <td>{one.requisitioner?.name}</td>}
            <td class="whole">{moment(one.submittedAt, language)}</td>
          </tr>
        )}
      </Listing>
    </Page>
  );
}
