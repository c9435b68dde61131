/** Asking for something the price list lacks but the agreement covers: in words, with a price and a reason. */
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { BASKET_LINES_SET } from '../find/operations.js';
import { FailureNote } from '../shared/failure.js';
import { typedDecimal } from '../shared/format.js';
import { translated, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { useNotice } from '../shared/notice.js';
import { Page } from '../shared/page.js';
import { useAsk, useTell } from '../shared/query.js';
import { isZero, QUANTITY_PROBLEM, readQuantity } from '../shared/quantity.js';
import { RefusalSummary } from '../shared/refusals.js';
import { useViewer } from '../shared/session.js';
import { EMPTY_FREE_TEXT, FreeTextFields, type FreeTextDraft } from './free_text_fields.js';
import { CALL_OFF_CHOICES } from './free_text_operations.js';
import { useKept } from './use_kept.js';

const TEXTS = translated(
  {
    title: 'Utenfor prislisten',
    lead: 'Avtalen dekker av og til mer enn det som står i prislisten, for eksempel nye hjul på en kontorstol. Skriv hva du trenger. En annen må alltid godkjenne det.',
    none: 'Kommunen kan ikke bestille på noen avtale i dag.',
    send: 'Legg i kurv',
    added: (text: string) => `${text} er lagt i kurven`,
    price: 'Skriv en pris i kroner, for eksempel 249,50.',
  },
  {
    title: 'Utanfor prislista',
    lead: 'Avtalen dekkjer av og til meir enn det som står i prislista, til dømes nye hjul på ein kontorstol. Skriv kva du treng. Ein annan må alltid godkjenne det.',
    none: 'Kommunen kan ikkje bestille på nokon avtale i dag.',
    send: 'Legg i korg',
    added: (text: string) => `${text} er lagt i korga`,
    price: 'Skriv ein pris i kroner, til dømes 249,50.',
  },
  {
    title: 'Outside the price list',
    lead: 'The agreement sometimes covers more than its price list has, such as new wheels on an office chair. Write what you need. Somebody else must always approve it.',
    none: 'The municipality cannot order on any agreement today.',
    send: 'Add to basket',
    added: (text: string) => `${text} is in the basket`,
    price: 'Give a price in kroner, such as 249.50.',
  },
);

export function FreeTextPage() {
  const texts = useTexts(TEXTS);
  const problems = useTexts(QUANTITY_PROBLEM);
  const notice = useNotice();
  const viewer = useViewer();
  const { route } = useLocation();
  const [draft, change, forget] = useKept<FreeTextDraft>(
    `samkjop.free-text.${viewer.id}.${viewer.actingFor?.id ?? ''}`,
    () => EMPTY_FREE_TEXT,
  );
  const [tried, setTried] = useState(false);
  const choices = useAsk('agreements', CALL_OFF_CHOICES, {});
  const tell = useTell(BASKET_LINES_SET, ['basket']);
  const result = tell.data?.basketLinesSet;
  const refusals = result?.__typename === 'Refused' ? result.refusals : [];
  const units = choices.data?.units ?? [];
  const read = readQuantity(draft.quantity, units.find(({ code }) => code === draft.unit) ?? { counted: false });
  const quantityProblem = read.problem ?? (isZero(read.quantity) ? 'zero' : undefined);
  const price = typedDecimal(draft.price);

  const send = async () => {
    setTried(true);
    if (quantityProblem !== undefined || price === undefined) return;
    const { quantity, unit, coding, description, ...words } = draft;
    const { basketLinesSet } = await tell.mutateAsync({
      lines: [
        {
          freeText: { ...words, description: description.trim() || null, price },
          quantity: read.quantity ?? quantity,
          unit,
          coding: coding.trim() || null,
        },
      ],
    });
    if (basketLinesSet.__typename !== 'Basket') return;
    notice(texts.added(draft.text.trim()));
    forget();
    route('/kurv');
  };

  return (
    <Page title={texts.title} lead={texts.lead}>
      <Answered of={choices}>
        {({ agreements }) => {
          const open = agreements.edges.map(({ node }) => node).filter((agreement) => agreement.callOffToday.allowed);
          if (open.length === 0) return <p class="ds-paragraph">{texts.none}</p>;
          return (
            <form
              class="stack narrow-form"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                if (!tell.isPending) send().catch(() => undefined);
              }}
            >
              <RefusalSummary refusals={refusals} lines={[draft.text.trim() || undefined]} />
              <FreeTextFields
                agreements={open}
                units={units}
                draft={draft}
                change={change}
                refusals={refusals}
                quantityProblem={tried && quantityProblem !== undefined ? problems[quantityProblem] : undefined}
                priceProblem={tried && price === undefined ? texts.price : undefined}
              />
              {tell.error && <FailureNote failure={tell.error} />}
              <button type="submit" class="ds-button" aria-busy={tell.isPending}>
                {texts.send}
              </button>
            </form>
          );
        }}
      </Answered>
    </Page>
  );
}
