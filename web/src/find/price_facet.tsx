/** Narrows a search to a range of prices: one at a time, since ranges that do not touch make no sense together. */
import { decimal } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { PriceRange } from './search_state.js';

const TEXTS = translated(
  {
    legend: 'Pris for én, uten mva.',
    any: 'Alle priser',
    between: (from: string, below: string) => `${from} til ${below} kr`,
    below: (below: string) => `Under ${below} kr`,
    from: (from: string) => `${from} kr og over`,
  },
  {
    legend: 'Pris for éin, utan mva.',
    any: 'Alle prisar',
    between: (from: string, below: string) => `${from} til ${below} kr`,
    below: (below: string) => `Under ${below} kr`,
    from: (from: string) => `${from} kr og over`,
  },
  {
    legend: 'Price of one, excluding VAT',
    any: 'All prices',
    between: (from: string, below: string) => `NOK ${from} to ${below}`,
    below: (below: string) => `Below NOK ${below}`,
    from: (from: string) => `NOK ${from} and above`,
  },
);

interface PriceFacet {
  readonly from: string;
  readonly below: string | null;
  readonly count: number;
}

export function PriceChoice({
  facets,
  chosen,
  choose,
}: {
  facets: readonly PriceFacet[];
  chosen: PriceRange | undefined;
  choose: (range: PriceRange | undefined) => void;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const same = (range: PriceRange) => chosen?.from === range.from && chosen?.below === range.below;
  const ranges: { range: PriceRange; count?: number }[] = facets.map(({ from, below, count }) => ({
    range: { from, below: below ?? undefined },
    count,
  }));
  // A range nothing is left in, or one from somebody's own address, can still be taken back.
  if (chosen && !ranges.some(({ range }) => same(range))) ranges.push({ range: chosen });
  if (ranges.length === 0) return null;
  const said = ({ from, below }: PriceRange) => {
    const low = from === undefined || from === '0' ? undefined : decimal(from, language);
    const high = below === undefined ? undefined : decimal(below, language);
    if (low !== undefined && high !== undefined) return texts.between(low, high);
    return high === undefined ? texts.from(low ?? '0') : texts.below(high);
  };
  return (
    <details class="ds-details" open>
      <summary>{texts.legend}</summary>
      <fieldset class="ds-fieldset">
        <legend class="ds-sr-only">{texts.legend}</legend>
        <ds-field class="ds-field">
          <input
            type="radio"
            class="ds-input"
            name="price"
            checked={chosen === undefined}
            onChange={() => choose(undefined)}
          />
          <label>{texts.any}</label>
        </ds-field>
        {ranges.map(({ range, count }) => (
          <ds-field class="ds-field" key={`${range.from ?? ''}-${range.below ?? ''}`}>
            <input type="radio" class="ds-input" name="price" checked={same(range)} onChange={() => choose(range)} />
            <label>
              {said(range)} {count !== undefined && <span class="count">({count})</span>}
            </label>
          </ds-field>
        ))}
      </fieldset>
    </details>
  );
}
