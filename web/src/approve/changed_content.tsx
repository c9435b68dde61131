/** Says that a request is another than the one that was looked at, and what is other. */
import { measure, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { lineChanges } from './changes.js';
import type { Waiting } from './operations.js';

const TEXTS = translated(
  {
    heading: 'Innholdet er endret mens du så på det',
    lead: 'Nedenfor står det nye. Se på det på nytt før du avgjør.',
    sum: (before: string, now: string) => `Sum uten mva. var ${before}, og er nå ${now}.`,
    added: (name: string, quantity: string) => `Ny linje: ${quantity} ${name}`,
    removed: (name: string, quantity: string) => `Tatt bort: ${quantity} ${name}`,
    changed: (name: string, before: string, now: string) => `${name}: før ${before}, nå ${now}`,
    other: 'Levering, formål eller melding er endret.',
    of: (quantity: string, net: string) => `${quantity} til ${net}`,
    looked: 'Jeg har sett på det nye',
  },
  {
    heading: 'Innhaldet er endra medan du såg på det',
    lead: 'Nedanfor står det nye. Sjå på det på nytt før du avgjer.',
    sum: (before: string, now: string) => `Sum utan mva. var ${before}, og er no ${now}.`,
    added: (name: string, quantity: string) => `Ny linje: ${quantity} ${name}`,
    removed: (name: string, quantity: string) => `Teken bort: ${quantity} ${name}`,
    changed: (name: string, before: string, now: string) => `${name}: før ${before}, no ${now}`,
    other: 'Levering, føremål eller melding er endra.',
    of: (quantity: string, net: string) => `${quantity} til ${net}`,
    looked: 'Eg har sett på det nye',
  },
  {
    heading: 'The content was changed while you looked at it',
    lead: 'The new content is below. Look at it again before you decide.',
    sum: (before: string, now: string) => `The total excluding VAT was ${before}, and is now ${now}.`,
    added: (name: string, quantity: string) => `New line: ${quantity} ${name}`,
    removed: (name: string, quantity: string) => `Taken out: ${quantity} ${name}`,
    changed: (name: string, before: string, now: string) => `${name}: ${before} before, ${now} now`,
    other: 'Delivery, purpose or message was changed.',
    of: (quantity: string, net: string) => `${quantity} for ${net}`,
    looked: 'I have looked at the new content',
  },
);

export function ChangedContent({ before, now, onLooked }: { before: Waiting; now: Waiting; onLooked: () => void }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const { added, removed, changed } = lineChanges(before, now);
  const said = [
    ...(before.totals.net.amount === now.totals.net.amount
      ? []
      : [texts.sum(money(before.totals.net, language), money(now.totals.net, language))]),
    ...added.map((line) => texts.added(line.name, measure(line.quantity, language))),
    ...removed.map((line) => texts.removed(line.name, measure(line.quantity, language))),
    ...changed.map(([was, is]) => {
      const [old, fresh] = [was, is].map((line) =>
        texts.of(measure(line.quantity, language), money(line.net, language)),
      );
      return texts.changed(is.name, old ?? '', fresh ?? '');
    }),
  ];
  return (
    <div class="ds-alert stack" data-color="warning" role="alert">
      <h4 class="ds-heading" data-size="2xs">
        {texts.heading}
      </h4>
      <p class="ds-paragraph">{texts.lead}</p>
      <ul class="ds-list">
        {(said.length > 0 ? said : [texts.other]).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div>
        <button type="button" class="ds-button" data-variant="secondary" onClick={onLooked}>
          {texts.looked}
        </button>
      </div>
    </div>
  );
}
