/** How to find and buy in five steps, what the words mean, and which keys there are. */
import { useState } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';
import './help.css';
import { Part } from './part.js';
import { TERM_MEANINGS, TERM_NAMES, type Term } from './terms.js';
import { TourDialog } from './tour_dialog.js';

const TEXTS = translated(
  {
    title: 'Hjelp',
    buy: 'Finn og kjøp på fem steg',
    one: 'Skriv det du trenger i søkefeltet øverst: en vare, et varenummer eller en GTIN.',
    two: 'Avgrens på avtale, leverandør eller varegruppe, og åpne varen for å se pris etter antall.',
    three: 'Skriv antall og legg varen i kurven.',
    four: 'Åpne kurven, velg leveringssted og dag, og send.',
    five: 'Er kjøpet innenfor grensen din, blir det bestilt med en gang. Ellers følger du det under Rekvisisjoner til det er godkjent.',
    tour: 'Vis omvisningen',
    words: 'Hva ordene betyr',
    keys: 'Snarveier på tastaturet',
    slash: 'Gå til søkefeltet',
    tab: 'Gå til neste felt, knapp eller lenke; med Skift til den forrige',
    enter: 'Trykk på knappen eller følg lenken, og send et skjema fra et felt',
    escape: 'Lukk en dialog eller en meny',
    more: 'Mer hjelp',
    ask: 'Spør administratoren i organisasjonen din om tilgang og roller. De står under Folk.',
    people: 'Folk',
    accessibility: 'Tilgjengelighetserklæring',
  },
  {
    title: 'Hjelp',
    buy: 'Finn og kjøp på fem steg',
    one: 'Skriv det du treng i søkjefeltet øvst: ei vare, eit varenummer eller ein GTIN.',
    two: 'Avgrens på avtale, leverandør eller varegruppe, og opne vara for å sjå pris etter mengd.',
    three: 'Skriv kor mange, og legg vara i korga.',
    four: 'Opne korga, vel leveringsstad og dag, og send.',
    five: 'Er kjøpet innanfor grensa di, blir det bestilt med ein gong. Elles følgjer du det under Rekvisisjonar til det er godkjent.',
    tour: 'Vis omvisinga',
    words: 'Kva orda tyder',
    keys: 'Snarvegar på tastaturet',
    slash: 'Gå til søkjefeltet',
    tab: 'Gå til neste felt, knapp eller lenkje; med Skift til den førre',
    enter: 'Trykk på knappen eller følg lenkja, og send eit skjema frå eit felt',
    escape: 'Lukk ein dialog eller ein meny',
    more: 'Meir hjelp',
    ask: 'Spør administratoren i organisasjonen din om tilgang og roller. Dei står under Folk.',
    people: 'Folk',
    accessibility: 'Tilgjengeerklæring',
  },
  {
    title: 'Help',
    buy: 'Find and buy in five steps',
    one: 'Type what you need in the search field at the top: an article, an article number or a GTIN.',
    two: 'Narrow down by agreement, supplier or category, and open the article to see the price by quantity.',
    three: 'Give the quantity and put the article into the basket.',
    four: 'Open the basket, choose the delivery place and day, and submit.',
    five: 'If the purchase is within your limit, it is ordered at once. Otherwise you follow it under Requisitions until it is approved.',
    tour: 'Show the tour',
    words: 'What the words mean',
    keys: 'Keyboard shortcuts',
    slash: 'Go to the search field',
    tab: 'Go to the next field, button or link; with Shift to the one before',
    enter: 'Press the button or follow the link, and send a form from one of its fields',
    escape: 'Close a dialog or a menu',
    more: 'More help',
    ask: 'Ask the administrator of your organisation about access and roles. They are listed under People.',
    people: 'People',
    accessibility: 'Accessibility statement',
  },
);

const STEPS = ['one', 'two', 'three', 'four', 'five'] as const;

/** Each key as it is printed on the keyboard, and what it does. */
const KEYS = [
  ['/', 'slash'],
  ['Tab', 'tab'],
  ['Enter', 'enter'],
  ['Esc', 'escape'],
] as const;

export function HelpPage() {
  const texts = useTexts(TEXTS);
  const names = useTexts(TERM_NAMES);
  const meanings = useTexts(TERM_MEANINGS);
  const [touring, setTouring] = useState(false);
  return (
    <Page title={texts.title}>
      <Part id="buy" heading={texts.buy}>
        <ol class="ds-list reading">
          {STEPS.map((step) => (
            <li key={step}>{texts[step]}</li>
          ))}
        </ol>
        <p>
          <button type="button" class="ds-button" data-variant="secondary" onClick={() => setTouring(true)}>
            {texts.tour}
          </button>
        </p>
      </Part>
      <Part id="words" heading={texts.words}>
        <dl class="terms reading">
          {(Object.keys(names) as Term[]).map((term) => (
            <div key={term} id={term}>
              <dt>{names[term]}</dt>
              <dd>{meanings[term]}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part id="keys" heading={texts.keys}>
        <dl class="keys reading">
          {KEYS.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{texts[meaning]}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part id="more" heading={texts.more}>
        <p class="ds-paragraph reading">{texts.ask}</p>
        <ul class="ds-list">
          <li>
            <a class="ds-link" href="/folk">
              {texts.people}
            </a>
          </li>
          <li>
            <a class="ds-link" href="/tilgjengelighet">
              {texts.accessibility}
            </a>
          </li>
        </ul>
      </Part>
      {touring && <TourDialog onClose={() => setTouring(false)} />}
    </Page>
  );
}
