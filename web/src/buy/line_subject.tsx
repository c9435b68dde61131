/** What a line of the basket is of: an article and who sells it, a free text and why, or an article that is gone. */
import { measure } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { nameOf, type BasketLine } from './basket_saving.js';

export const SUBJECT_TEXTS = translated(
  {
    gone: 'En vare som ikke finnes lenger',
    goneHelp: 'Fjern den, så kan du bestille resten.',
    number: 'Varenummer',
    free: 'Utenfor prislisten',
    reason: (reason: string) => `Grunn: ${reason}`,
    coding: (coding: string) => `Kontering: ${coding}`,
  },
  {
    gone: 'Ei vare som ikkje finst lenger',
    goneHelp: 'Fjern ho, så kan du bestille resten.',
    number: 'Varenummer',
    free: 'Utanfor prislista',
    reason: (reason: string) => `Grunn: ${reason}`,
    coding: (coding: string) => `Kontering: ${coding}`,
  },
  {
    gone: 'An article that is no longer offered',
    goneHelp: 'Remove it, and you can order the rest.',
    number: 'Article number',
    free: 'Outside the price list',
    reason: (reason: string) => `Reason: ${reason}`,
    coding: (coding: string) => `Coding: ${coding}`,
  },
);

export function LineSubject({ line }: { line: BasketLine }) {
  const texts = useTexts(SUBJECT_TEXTS);
  const language = useLanguage();
  const { article, freeText, wanted, coding } = line;
  const facts = article
    ? [`${texts.number} ${article.number}`, article.supplier?.name]
    : [measure(wanted, language), freeText && texts.free, freeText?.supplier?.name];
  return (
    <div class="what">
      <h3 class="ds-heading" data-size="2xs">
        {article ? (
          <a class="ds-link" data-color="accent" href={`/vare/${article.id}`}>
            {article.name}
          </a>
        ) : (
          (nameOf(line) ?? texts.gone)
        )}
      </h3>
      <p class="small">{facts.filter(Boolean).join(' · ')}</p>
      {!article && !freeText && <p>{texts.goneHelp}</p>}
      {freeText?.description && <p class="small">{freeText.description}</p>}
      {freeText && <p class="small">{texts.reason(freeText.reason)}</p>}
      {/* That of an article stands in a field of its own. */}
      {!article && coding !== null && <p class="small">{texts.coding(coding)}</p>}
    </div>
  );
}
