/** The agreements that concern the organisation, narrowed by where they stand and by text. */
import { useLocation } from 'preact-iso';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useHasRole } from '../shared/session.js';
import { AgreementCard } from './agreement_card.js';
import './agreements.css';
import { useAllAgreements, type State } from './all_agreements.js';
import type { ListedAgreement } from './operations.js';

const TEXTS = translated(
  {
    title: 'Avtaler',
    lead: 'En rammeavtale sier hvem som kan kjøpe hva av hvem, til hvilke priser, hvor lenge og for hvor mye.',
    states: 'Vis avtaler etter status',
    '': 'Alle',
    utkast: 'Utkast',
    aktiv: 'Aktive',
    avsluttet: 'Avsluttet',
    text: 'Finn blant avtalene',
    textHelp: 'Nummer, tittel eller leverandør',
    count: (count: number) => (count === 1 ? '1 avtale' : `${count} avtaler`),
    none: 'Ingen avtaler passer.',
    new: 'Ny avtale',
  },
  {
    title: 'Avtalar',
    lead: 'Ein rammeavtale seier kven som kan kjøpe kva av kven, til kva prisar, kor lenge og for kor mykje.',
    states: 'Vis avtalar etter status',
    '': 'Alle',
    utkast: 'Utkast',
    aktiv: 'Aktive',
    avsluttet: 'Avslutta',
    text: 'Finn blant avtalane',
    textHelp: 'Nummer, tittel eller leverandør',
    count: (count: number) => (count === 1 ? '1 avtale' : `${count} avtalar`),
    none: 'Ingen avtalar passar.',
    new: 'Ny avtale',
  },
  {
    title: 'Agreements',
    lead: 'A framework agreement says who may buy what from whom, at which prices, for how long and for how much.',
    states: 'Show agreements by state',
    '': 'All',
    utkast: 'Drafts',
    aktiv: 'Active',
    avsluttet: 'Closed',
    text: 'Find among the agreements',
    textHelp: 'Number, title or supplier',
    count: (count: number) => (count === 1 ? '1 agreement' : `${count} agreements`),
    none: 'No agreements match.',
    new: 'New agreement',
  },
);

const STATES = { '': null, aktiv: 'ACTIVE', utkast: 'DRAFT', avsluttet: 'CLOSED' } as const satisfies Record<
  string,
  State | null
>;

type StateWord = keyof typeof STATES;

const isStateWord = (word: string): word is StateWord => word in STATES;

function address(state: StateWord, text: string): string {
  const query = new URLSearchParams();
  if (state) query.set('status', state);
  if (text) query.set('q', text);
  const written = query.toString();
  return written ? `/avtaler?${written}` : '/avtaler';
}

function matches(agreement: ListedAgreement, text: string): boolean {
  const { number, title, manager, suppliers } = agreement;
  const all = [number, title, manager?.name, ...suppliers.map((supplier) => supplier.organisation?.name)]
    .join(' ')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

export function AgreementsPage() {
  const texts = useTexts(TEXTS);
  const { query, route } = useLocation();
  const manages = useHasRole('PROCUREMENT_OFFICER', 'AGREEMENT_MANAGER');
  const word = query['status'] ?? '';
  const state = isStateWord(word) ? word : '';
  const text = query['q'] ?? '';
  const asked = useAllAgreements(STATES[state]);
  const words = (['', 'aktiv', 'utkast', 'avsluttet'] as const).filter((one) => one !== 'utkast' || manages);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div class="agreements-narrow">
        <Field label={texts.text} description={texts.textHelp}>
          <input
            class="ds-input"
            type="search"
            value={text}
            onInput={(event) => route(address(state, event.currentTarget.value), true)}
          />
        </Field>
        <nav class="row" aria-label={texts.states}>
          {words.map((one) => (
            <a
              key={one}
              class="ds-button"
              data-size="sm"
              data-variant={one === state ? 'primary' : 'secondary'}
              href={address(one, text)}
              {...(one === state ? { 'aria-current': 'page' } : {})}
            >
              {texts[one]}
            </a>
          ))}
        </nav>
        {manages && (
          <a class="ds-button" data-variant="secondary" href="/avtaler/ny">
            {texts.new}
          </a>
        )}
      </div>
      <Answered of={asked}>
        {(agreements) => {
          const shown = agreements.filter((agreement) => matches(agreement, text));
          return (
            <>
              <p role="status">{shown.length === 0 ? texts.none : texts.count(shown.length)}</p>
              <ul class="plain-list agreements">
                {shown.map((agreement) => (
                  <AgreementCard key={agreement.id} agreement={agreement} />
                ))}
              </ul>
            </>
          );
        }}
      </Answered>
    </Page>
  );
}
