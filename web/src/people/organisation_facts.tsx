/** What an organisation is. With `settings`, also what its administrators have settled, to be read only. */
import type { ComponentChildren } from 'preact';
import { day, money } from '../shared/format.js';
import { LANGUAGE_NAME, translated, useLanguage, useTexts } from '../shared/language.js';
import type { Address, Organisation } from './organisation_operations.js';

const TEXTS = translated(
  {
    number: 'Organisasjonsnummer',
    gln: 'GLN',
    municipality: 'Kommunenummer',
    members: 'Medlemmer',
    until: (to: string) => `til ${to}`,
    language: 'Språk',
    address: 'Postadresse',
    invoice: 'Fakturaadresse',
    contact: 'Kontakt',
    orders: 'Bestillinger sendes til',
    places: 'Leveringssteder',
    approval: 'Godkjenning',
    step: (title: string, above: string) => `${title}: kjøp over ${above}`,
  },
  {
    number: 'Organisasjonsnummer',
    gln: 'GLN',
    municipality: 'Kommunenummer',
    members: 'Medlemmer',
    until: (to: string) => `til ${to}`,
    language: 'Språk',
    address: 'Postadresse',
    invoice: 'Fakturaadresse',
    contact: 'Kontakt',
    orders: 'Bestillingar blir sende til',
    places: 'Leveringsstader',
    approval: 'Godkjenning',
    step: (title: string, above: string) => `${title}: kjøp over ${above}`,
  },
  {
    number: 'Organisation number',
    gln: 'GLN',
    municipality: 'Municipality number',
    members: 'Members',
    until: (to: string) => `until ${to}`,
    language: 'Language',
    address: 'Postal address',
    invoice: 'Invoice address',
    contact: 'Contact',
    orders: 'Orders are sent to',
    places: 'Delivery places',
    approval: 'Approval',
    step: (title: string, above: string) => `${title}: purchases above ${above}`,
  },
);

function inOneLine({ name, lines, postalCode, city }: Address): string {
  return [name, ...lines, `${postalCode} ${city}`].join(', ');
}

export function OrganisationFacts({ organisation, settings }: { organisation: Organisation; settings: boolean }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const { contact } = organisation;
  const until = (to: string | null) => (to === null ? '' : ` (${texts.until(day(to, language))})`);
  const facts: [string, string[]][] = [
    [texts.number, organisation.organisationNumber === null ? [] : [spaced(organisation.organisationNumber)]],
    [texts.gln, organisation.gln === null ? [] : [organisation.gln]],
    [texts.municipality, organisation.municipalityNumbers.map(({ number, period }) => `${number}${until(period.to)}`)],
    [texts.members, organisation.members.map((one) => `${one.organisation?.name ?? ''}${until(one.period.to)}`)],
  ];
  if (settings) {
    facts.push(
      [texts.language, [LANGUAGE_NAME[organisation.language]]],
      [texts.address, [inOneLine(organisation.address)]],
      [texts.invoice, organisation.invoiceAddress ? [inOneLine(organisation.invoiceAddress)] : []],
      [texts.contact, [contact.name, contact.email, contact.phone ?? ''].filter(Boolean)],
      [
        texts.orders,
        organisation.orderEmail === null ? [] : [organisation.orderEmail, ...organisation.alsoOrderEmails],
      ],
      [texts.places, organisation.deliveryPlaces.map(({ address }) => inOneLine(address))],
      [texts.approval, organisation.approvalSteps.map(({ title, above }) => texts.step(title, money(above, language)))],
    );
  }
  return (
    <dl class="facts organisation-facts">
      {facts
        .filter(([, values]) => values.length > 0)
        .map(([term, values]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{lines(values)}</dd>
          </div>
        ))}
    </dl>
  );
}

function lines(values: readonly string[]): ComponentChildren {
  return values.map((value) => <div key={value}>{value}</div>);
}

/** Nine figures in threes, as they are written in Norway. */
function spaced(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, '$1\u00a0');
}
