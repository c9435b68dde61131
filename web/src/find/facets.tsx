/** What narrows a search, with the number of hits each choice would leave. */
import { byName } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { PriceChoice } from './price_facet.js';
import type { SearchState } from './search_state.js';

const TEXTS = translated(
  {
    narrow: 'Avgrens',
    agreement: 'Avtale',
    supplier: 'Leverandør',
    category: 'Varegruppe',
    assortment: 'Bare varer i kommunens utvalg',
    clear: 'Fjern alle avgrensninger',
  },
  {
    narrow: 'Avgrens',
    agreement: 'Avtale',
    supplier: 'Leverandør',
    category: 'Varegruppe',
    assortment: 'Berre varer i utvalet til kommunen',
    clear: 'Fjern alle avgrensingar',
  },
  {
    narrow: 'Narrow down',
    agreement: 'Agreement',
    supplier: 'Supplier',
    category: 'Category',
    assortment: "Only articles in the municipality's assortment",
    clear: 'Remove all filters',
  },
);

interface Facet {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

interface Facets {
  readonly agreements: readonly Facet[];
  readonly suppliers: readonly Facet[];
  readonly categories: readonly Facet[];
  readonly prices: readonly { readonly from: string; readonly below: string | null; readonly count: number }[];
}

export function FacetPanel({
  facets,
  state,
  change,
}: {
  facets: Facets;
  state: SearchState;
  change: (change: Partial<SearchState>) => void;
}) {
  const texts = useTexts(TEXTS);
  const narrowed =
    state.inAssortment ||
    state.prices !== undefined ||
    state.agreements.length + state.suppliers.length + state.categories.length > 0;
  return (
    <section class="facets" aria-label={texts.narrow}>
      <ds-field class="ds-field">
        <input
          type="checkbox"
          class="ds-input"
          checked={state.inAssortment}
          onChange={(event) => change({ inAssortment: event.currentTarget.checked })}
        />
        <label>{texts.assortment}</label>
      </ds-field>
      <Choices
        legend={texts.agreement}
        facets={facets.agreements}
        chosen={state.agreements}
        choose={(agreements) => change({ agreements })}
      />
      <Choices
        legend={texts.supplier}
        facets={facets.suppliers}
        chosen={state.suppliers}
        choose={(suppliers) => change({ suppliers })}
      />
      <Choices
        legend={texts.category}
        facets={facets.categories}
        chosen={state.categories}
        choose={(categories) => change({ categories })}
      />
      <PriceChoice facets={facets.prices} chosen={state.prices} choose={(prices) => change({ prices })} />
      {narrowed && (
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-size="sm"
          onClick={() =>
            change({ agreements: [], suppliers: [], categories: [], prices: undefined, inAssortment: false })
          }
        >
          {texts.clear}
        </button>
      )}
    </section>
  );
}

function Choices({
  legend,
  facets,
  chosen,
  choose,
}: {
  legend: string;
  facets: readonly Facet[];
  chosen: readonly string[];
  choose: (chosen: readonly string[]) => void;
}) {
  const order = byName(useLanguage());
  if (facets.length === 0 && chosen.length === 0) return null;
  return (
    <details class="ds-details" open>
      <summary>{legend}</summary>
      <fieldset class="ds-fieldset">
        <legend class="ds-sr-only">{legend}</legend>
        {[...facets].sort(order).map((facet) => (
          <ds-field class="ds-field" key={facet.value}>
            <input
              type="checkbox"
              class="ds-input"
              checked={chosen.includes(facet.value)}
              onChange={(event) =>
                choose(
                  event.currentTarget.checked
                    ? [...chosen, facet.value]
                    : chosen.filter((value) => value !== facet.value),
                )
              }
            />
            <label>
              {facet.name} <span class="count">({facet.count})</span>
            </label>
          </ds-field>
        ))}
      </fieldset>
    </details>
  );
}
