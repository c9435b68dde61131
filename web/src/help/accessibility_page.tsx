/** How accessible this is, by our own assessment, and whom to tell when it is not. */
import { useContext } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { ViewerContext } from '../shared/session.js';
import { CONTACT } from './contact.js';
import './help.css';
import { Part } from './part.js';

const TEXTS = translated(
  {
    title: 'Tilgjengelighet',
    lead: 'Denne erklæringen er vår egen vurdering av nettstedet. Ingen utenfor prosjektet har kontrollert vurderingen.',
    standard: 'Kravet',
    standardText:
      'Forskrift om universell utforming av IKT-løsninger krever at nettstedet følger WCAG 2.1 på nivå A og AA. Det er målet vårt, og vi kjenner ikke til brudd utover det som står under kjente begrensninger.',
    tested: 'Slik er det testet',
    testAxe: 'Automatisk med axe i Chromium. En slik test finner bare en del av feilene.',
    testKeys: 'Et helt kjøp med bare tastatur. Ikke alle andre sider er prøvd slik ennå.',
    testZoom: 'Med 200 og 400 % forstørring: Ingen side må rulles sidelengs. Brede tabeller ruller for seg.',
    testColours: 'Med lyse og mørke farger, og på bokmål, nynorsk og engelsk.',
    limits: 'Kjente begrensninger',
    limitPdf:
      'Bestillinger i PDF er ikke kontrollert mot PDF/UA. Alt som står i dem, står også på siden for bestillingen.',
    limitReaders:
      'Nettstedet er ikke prøvd av brukere av skjermleser eller andre hjelpemidler, og er ikke testet systematisk i andre nettlesere enn Chromium.',
    limitSupplied: 'Navn og beskrivelser av varer kommer fra leverandørene, og kan være på et annet språk enn siden.',
    limitAudit: 'Detaljene i oversikten over hva som er gjort, er på engelsk.',
    complain: 'Si fra',
    complainText:
      'Finner du noe du ikke kan bruke, så skriv til kommunen eller organisasjonen du handler for. Si hvilken side det gjelder, og hva du prøvde å gjøre.',
    complainTo: (name: string) => `${name}: `,
    authority:
      'Får du ikke svar, eller er du uenig i svaret, kan du melde fra til Tilsynet for universell utforming av ikt.',
    authorityLink: 'Tilsynet for universell utforming av ikt (uutilsynet.no)',
    official:
      'Kommunen har plikt til å ha sin egen tilgjengelighetserklæring på uustatus.no. Denne siden erstatter ikke den.',
    reviewed: 'Sist gjennomgått i november 2026.',
  },
  {
    title: 'Tilgjenge',
    lead: 'Denne erklæringa er vår eiga vurdering av nettstaden. Ingen utanfor prosjektet har kontrollert vurderinga.',
    standard: 'Kravet',
    standardText:
      'Forskrift om universell utforming av IKT-løysingar krev at nettstaden følgjer WCAG 2.1 på nivå A og AA. Det er målet vårt, og vi kjenner ikkje til brot utover det som står under kjende avgrensingar.',
    tested: 'Slik er det testa',
    testAxe: 'Automatisk med axe i Chromium. Ein slik test finn berre ein del av feila.',
    testKeys: 'Eit heilt kjøp med berre tastatur. Ikkje alle andre sider er prøvde slik enno.',
    testZoom: 'Med 200 og 400 % forstørring: Inga side må rullast sidelengs. Breie tabellar rullar for seg.',
    testColours: 'Med lyse og mørke fargar, og på bokmål, nynorsk og engelsk.',
    limits: 'Kjende avgrensingar',
    limitPdf:
      'Bestillingar i PDF er ikkje kontrollerte mot PDF/UA. Alt som står i dei, står òg på sida for bestillinga.',
    limitReaders:
      'Nettstaden er ikkje prøvd av brukarar av skjermlesar eller andre hjelpemiddel, og er ikkje testa systematisk i andre nettlesarar enn Chromium.',
    limitSupplied: 'Namn på og omtalar av varer kjem frå leverandørane, og kan vere på eit anna språk enn sida.',
    limitAudit: 'Detaljane i oversikta over kva som er gjort, er på engelsk.',
    complain: 'Sei frå',
    complainText:
      'Finn du noko du ikkje kan bruke, så skriv til kommunen eller organisasjonen du handlar for. Sei kva side det gjeld, og kva du prøvde å gjere.',
    complainTo: (name: string) => `${name}: `,
    authority:
      'Får du ikkje svar, eller er du usamd i svaret, kan du melde frå til Tilsynet for universell utforming av ikt.',
    authorityLink: 'Tilsynet for universell utforming av ikt (uutilsynet.no)',
    official:
      'Kommunen har plikt til å ha si eiga tilgjengeerklæring på uustatus.no. Denne sida kjem ikkje i staden for den.',
    reviewed: 'Sist gjennomgått i november 2026.',
  },
  {
    title: 'Accessibility',
    lead: 'This statement is our own assessment of the site. Nobody outside the project has checked it.',
    standard: 'The requirement',
    standardText:
      'The Norwegian regulation on universal design of ICT solutions requires the site to follow WCAG 2.1 at levels A and AA. That is our aim, and we know of no failures beyond those under known limits.',
    tested: 'How it was tested',
    testAxe: 'Automatically with axe in Chromium. Such a test finds only some of the faults.',
    testKeys: 'A whole purchase by keyboard only. Not every other page has been tried that way yet.',
    testZoom: 'At 200 and 400% zoom: no page has to be scrolled sideways. Wide tables scroll by themselves.',
    testColours: 'In light and dark colours, and in Bokmål, Nynorsk and English.',
    limits: 'Known limits',
    limitPdf: 'Orders in PDF have not been checked against PDF/UA. All they say is also on the page of the order.',
    limitReaders:
      'The site has not been tried by users of screen readers or other aids, and has not been tested systematically in browsers other than Chromium.',
    limitSupplied:
      'Names and descriptions of articles come from the suppliers, and may be in another language than the page.',
    limitAudit: 'The details in the list of what was done are in English on every page.',
    complain: 'Tell us',
    complainText:
      'If you find something you cannot use, write to the municipality or organisation you act for. Say which page it is about, and what you tried to do.',
    complainTo: (name: string) => `${name}: `,
    authority:
      'If you get no answer, or disagree with it, you can turn to the Norwegian Authority for Universal Design of ICT.',
    authorityLink: 'Tilsynet for universell utforming av ikt (uutilsynet.no)',
    official:
      'The municipality must have an accessibility statement of its own at uustatus.no. This page does not take its place.',
    reviewed: 'Last reviewed in November 2026.',
  },
);

const AUTHORITY = 'https://www.uutilsynet.no/';
const TESTS = ['testAxe', 'testKeys', 'testZoom', 'testColours'] as const;
const LIMITS = ['limitPdf', 'limitReaders', 'limitSupplied', 'limitAudit'] as const;

export function AccessibilityPage() {
  const texts = useTexts(TEXTS);
  // It can be read without signing in.
  const id = useContext(ViewerContext)?.actingFor?.id;
  const asked = useAsk('contact', CONTACT, { id: id ?? '' }, { enabled: id !== undefined });
  const contact = asked.data?.organisation?.contact;
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Part id="standard" heading={texts.standard}>
        <p class="ds-paragraph reading">{texts.standardText}</p>
      </Part>
      <Part id="tested" heading={texts.tested}>
        <ul class="ds-list reading">
          {TESTS.map((test) => (
            <li key={test}>{texts[test]}</li>
          ))}
        </ul>
      </Part>
      <Part id="limits" heading={texts.limits}>
        <ul class="ds-list reading">
          {LIMITS.map((limit) => (
            <li key={limit}>{texts[limit]}</li>
          ))}
        </ul>
      </Part>
      <Part id="complain" heading={texts.complain}>
        <p class="ds-paragraph reading">{texts.complainText}</p>
        {contact && (
          <p class="ds-paragraph">
            {texts.complainTo(contact.name)}
            <a class="ds-link" href={`mailto:${contact.email}`}>
              {contact.email}
            </a>
          </p>
        )}
        <p class="ds-paragraph reading">{texts.authority}</p>
        <p class="ds-paragraph">
          <a class="ds-link" href={AUTHORITY} rel="noreferrer">
            {texts.authorityLink}
          </a>
        </p>
        <p class="ds-paragraph reading">{texts.official}</p>
        <p class="ds-paragraph">{texts.reviewed}</p>
      </Part>
    </Page>
  );
}
