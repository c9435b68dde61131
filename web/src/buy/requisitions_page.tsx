/** Requisitions, one's own or everybody's; what is chosen stands in the address. */
import { useLocation } from 'preact-iso';
import { useRef } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { moment, money } from '../shared/format.js';
import { Field } from '../shared/field.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Skeleton } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useHasRole } from '../shared/session.js';
import './buy.css';
import { MoreButton } from './more_button.js';
import { REQUISITIONS } from './requisition_operations.js';
import { StateTag } from './state_tag.js';
import { useMore } from './use_more.js';

const TEXTS = translated(
  {
    title: 'Rekvisisjoner',
    whose: 'Hvem sine',
    mine: 'Mine',
    all: 'Alle',
    state: 'Status',
    any: 'Alle statuser',
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
    any: 'Alle statusar',
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
    any: 'All states',
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
  const rows = useRef<HTMLTableSectionElement>(null);
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
        <Field label={texts.state}>
          <select
            class="ds-input"
            value={state ?? ''}
            onChange={(event) => go(mine, STATES.find((one) => one === event.currentTarget.value) ?? null)}
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
      {asked.error && <FailureNote failure={asked.error} again={() => asked.refetch()} />}
      {!found && !asked.error && <Skeleton lines={8} />}
      {found?.length === 0 && (
        <p class="ds-paragraph" role="status">
          {texts.none}{' '}
          {buys && (
            <a class="ds-link" href="/kurv">
              {texts.basket}
            </a>
          )}
        </p>
      )}
      {found && found.length > 0 && (
        <div class="scroll" role="region" tabIndex={0} aria-label={texts.title}>
          <table class="ds-table listing">
            <thead>
              <tr>
                <th scope="col">{texts.number}</th>
                <th scope="col">{texts.purpose}</th>
                {!mine && <th scope="col">{texts.who}</th>}
                <th scope="col">{texts.when}</th>
                <th scope="col" class="figure">
                  {texts.gross}
                </th>
                <th scope="col">{texts.state}</th>
              </tr>
            </thead>
            <tbody ref={rows}>
              {found.map((one) => (
                <tr key={one.id}>
                  <th scope="row" class="whole">
                    <a class="ds-link" href={`/rekvisisjon/${one.id}`}>
                      {one.number}
                    </a>
                  </th>
                  <td class="words">{one.purpose}</td>
                  {!mine && <td>{one.requisitioner?.name}</td>}
                  <td class="whole">{moment(one.submittedAt, language)}</td>
                  <td class="figure">{money(one.totals.gross, language)}</td>
                  <td>
                    <StateTag state={one.state} name={one.stateName} />
                  </td>
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
