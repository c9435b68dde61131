/** In which order hits stand. */
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { SORTS, type Sort } from './search_state.js';

const TEXTS = translated(
  {
    label: 'Rekkefølge',
    FIT: 'Beste treff først',
    NAME: 'Navn',
    PRICE_ASCENDING: 'Laveste pris først',
    PRICE_DESCENDING: 'Høyeste pris først',
  },
  {
    label: 'Rekkjefølgje',
    FIT: 'Beste treff først',
    NAME: 'Namn',
    PRICE_ASCENDING: 'Lågaste pris først',
    PRICE_DESCENDING: 'Høgaste pris først',
  },
  {
    label: 'Order',
    FIT: 'Best fit first',
    NAME: 'Name',
    PRICE_ASCENDING: 'Lowest price first',
    PRICE_DESCENDING: 'Highest price first',
  },
);

export function SortChoice({ sort, choose }: { sort: Sort; choose: (sort: Sort) => void }) {
  const texts = useTexts(TEXTS);
  return (
    <div class="sort">
      <Field label={texts.label}>
        <select
          class="ds-input"
          value={sort}
          onChange={(event) => choose(SORTS.find((one) => one === event.currentTarget.value) ?? 'FIT')}
        >
          {SORTS.map((one) => (
            <option key={one} value={one}>
              {texts[one]}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}
