/** The suppliers, the one asked first leading. */
import { translated, useTexts } from '../shared/language.js';
import type { Agreement } from './operations.js';

const TEXTS = translated(
  {
    heading: 'Leverandører',
    one: 'Alle bestillinger går til denne leverandøren.',
    ranked: 'Bestill av den første som fører varen. De neste gjelder bare når de foran ikke har den.',
    none: 'Ingen leverandør er satt opp ennå.',
  },
  {
    heading: 'Leverandørar',
    one: 'Alle bestillingar går til denne leverandøren.',
    ranked: 'Bestill av den første som fører vara. Dei neste gjeld berre når dei framfor ikkje har ho.',
    none: 'Ingen leverandør er sett opp enno.',
  },
  {
    heading: 'Suppliers',
    one: 'All orders go to this supplier.',
    ranked: 'Order from the first that has the article. The next apply only when those before do not have it.',
    none: 'No supplier is set up yet.',
  },
);

export function Suppliers({ agreement }: { agreement: Agreement }) {
  const texts = useTexts(TEXTS);
  const suppliers = [...agreement.suppliers].sort((one, other) => one.rank - other.rank);
  return (
    <section class="section" aria-labelledby="suppliers">
      <h2 id="suppliers" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      {suppliers.length === 0 ? (
        <p class="ds-paragraph">{texts.none}</p>
      ) : (
        <>
          <ol class="ds-list">
            {suppliers.map((supplier) => (
              <li key={supplier.rank} value={supplier.rank}>
                {supplier.organisation?.name}
              </li>
            ))}
          </ol>
          <p class="ds-paragraph subtle">{agreement.callOff === 'RANKING' ? texts.ranked : texts.one}</p>
        </>
      )}
    </section>
  );
}
