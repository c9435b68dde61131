/**
 * Asking for something the price list lacks but the agreement covers: in words, with a price and a reason. The address names the
 * line of the basket when one that is there is to be changed.
 */
import { useLocation } from 'preact-iso';
import { translated, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { FreeTextForm } from './free_text_form.js';
import { CALL_OFF_CHOICES } from './free_text_operations.js';
import { BASKET } from './operations.js';

const TEXTS = translated(
  {
    title: 'Utenfor prislisten',
    lead: 'Avtalen dekker av og til mer enn det som står i prislisten, for eksempel nye hjul på en kontorstol. Skriv hva du trenger. En annen må alltid godkjenne det.',
    change: 'Endre linjen i kurven',
    none: 'Kommunen kan ikke bestille på noen avtale i dag.',
    gone: 'Dette ligger ikke i kurven lenger.',
    basket: 'Gå til kurven',
  },
  {
    title: 'Utanfor prislista',
    lead: 'Avtalen dekkjer av og til meir enn det som står i prislista, til dømes nye hjul på ein kontorstol. Skriv kva du treng. Ein annan må alltid godkjenne det.',
    change: 'Endre linja i korga',
    none: 'Kommunen kan ikkje bestille på nokon avtale i dag.',
    gone: 'Dette ligg ikkje i korga lenger.',
    basket: 'Gå til korga',
  },
  {
    title: 'Outside the price list',
    lead: 'The agreement sometimes covers more than its price list has, such as new wheels on an office chair. Write what you need. Somebody else must always approve it.',
    change: 'Change the line in the basket',
    none: 'The municipality cannot order on any agreement today.',
    gone: 'This is not in the basket any longer.',
    basket: 'Go to the basket',
  },
);

export function FreeTextPage() {
  const texts = useTexts(TEXTS);
  const { query } = useLocation();
  const id = query['linje'];
  const choices = useAsk('agreements', CALL_OFF_CHOICES, {});
  const basket = useAsk('basket', BASKET, { deliveryDate: null }, { enabled: id !== undefined });
  return (
    <Page title={id === undefined ? texts.title : texts.change} lead={texts.lead}>
      <Answered of={choices}>
        {({ agreements, units }) => {
          const open = agreements.edges.map(({ node }) => node).filter((agreement) => agreement.callOffToday.allowed);
          if (open.length === 0) return <p class="ds-paragraph">{texts.none}</p>;
          if (id === undefined) return <FreeTextForm key="new" agreements={open} units={units} />;
          return (
            <Answered of={basket}>
              {({ basket: { lines } }) => {
                const line = lines.find((one) => one.id === id);
                if (line?.freeText) return <FreeTextForm key={id} agreements={open} units={units} line={line} />;
                return (
                  <p class="ds-paragraph">
                    {texts.gone}{' '}
                    <a class="ds-link" href="/kurv">
                      {texts.basket}
                    </a>
                  </p>
                );
              }}
            </Answered>
          );
        }}
      </Answered>
    </Page>
  );
}
