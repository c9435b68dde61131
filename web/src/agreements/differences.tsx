/** What a price list changes against the one in force on its first day. */
import { day, decimal } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { useAsk } from '../shared/query.js';
import { DifferenceRows } from './difference_rows.js';
import { DIFFERENCE_SUMMARY } from './price_list_operations.js';
import { differencePercent } from './difference_percent.js';

const TEXTS = translated(
  {
    heading: 'Hva den endrer',
    against: (source: string, from: string) => `Sammenlignet med prislisten som gjelder fra ${from} (${source}).`,
    nothing: 'Ingen prisliste fra leverandøren gjelder den dagen. Alle varene er nye.',
    added: 'Nye varer',
    removed: 'Varer som går ut',
    changed: 'Varer med ny pris',
    terms: 'Varer med andre vilkår',
    rise: (percent: string, name: string) => `Største økning: ${percent} for ${name}.`,
    fall: (percent: string, name: string) => `Største nedgang: ${percent} for ${name}.`,
    same: 'Ingen forskjell.',
  },
  {
    heading: 'Kva ho endrar',
    against: (source: string, from: string) => `Samanlikna med prislista som gjeld frå ${from} (${source}).`,
    nothing: 'Inga prisliste frå leverandøren gjeld den dagen. Alle varene er nye.',
    added: 'Nye varer',
    removed: 'Varer som går ut',
    changed: 'Varer med ny pris',
    terms: 'Varer med andre vilkår',
    rise: (percent: string, name: string) => `Største auke: ${percent} for ${name}.`,
    fall: (percent: string, name: string) => `Største nedgang: ${percent} for ${name}.`,
    same: 'Ingen skilnad.',
  },
  {
    heading: 'What it changes',
    against: (source: string, from: string) => `Compared with the price list in force from ${from} (${source}).`,
    nothing: 'No price list of the supplier is in force that day. All articles are new.',
    added: 'New articles',
    removed: 'Articles that go',
    changed: 'Articles with a new price',
    terms: 'Articles with other terms',
    rise: (percent: string, name: string) => `Greatest rise: ${percent} for ${name}.`,
    fall: (percent: string, name: string) => `Greatest fall: ${percent} for ${name}.`,
    same: 'No difference.',
  },
);

export function Differences({ priceList, on }: { priceList: string; on: string }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const asked = useAsk('differences', DIFFERENCE_SUMMARY, { priceList, on }, { keep: true, fresh: 60_000 });
  return (
    <section class="section" aria-labelledby="differences">
      <h2 id="differences" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <Answered of={asked}>
        {({ priceListDifferences: differences }) => {
          if (!differences) return null;
          const { against, summary } = differences;
          const { greatestRise: rise, greatestFall: fall } = summary;
          const counts = (['added', 'removed', 'changed', 'terms'] as const).map(
            (kind) => [kind, summary[kind]] as const,
          );
          const some = counts.some(([, count]) => count > 0);
          return (
            <>
              <p class="ds-paragraph">
                {against
                  ? texts.against(against.source, against.from === null ? '' : day(against.from, language))
                  : texts.nothing}
              </p>
              <dl class="numbers">
                {counts.map(([kind, count]) => (
                  <div key={kind}>
                    <dt>{texts[kind]}</dt>
                    <dd>{decimal(String(count), language)}</dd>
                  </div>
                ))}
              </dl>
              {(rise ?? fall) && (
                <p class="ds-paragraph">
                  {rise && texts.rise(differencePercent(rise, language), `${rise.number} ${rise.name}`)}{' '}
                  {fall && texts.fall(differencePercent(fall, language), `${fall.number} ${fall.name}`)}
                </p>
              )}
              {!some && <p class="ds-paragraph">{texts.same}</p>}
              {some && against && <DifferenceRows key={on} priceList={priceList} on={on} />}
            </>
          );
        }}
      </Answered>
    </section>
  );
}
