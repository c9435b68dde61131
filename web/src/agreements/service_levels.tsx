/** What the suppliers have promised. */
import { translated, useTexts } from '../shared/language.js';
import type { Agreement } from './operations.js';
import { TableScroll } from './table_scroll.js';

const TEXTS = translated(
  {
    heading: 'Hva leverandøren har lovet',
    title: 'Krav',
    target: 'Mål',
    measured: 'Måles ved',
    consequence: 'Om det ikke holdes',
  },
  {
    heading: 'Kva leverandøren har lova',
    title: 'Krav',
    target: 'Mål',
    measured: 'Blir målt ved',
    consequence: 'Om det ikkje blir halde',
  },
  {
    heading: 'What the supplier has promised',
    title: 'Promise',
    target: 'Target',
    measured: 'Measured by',
    consequence: 'If it is missed',
  },
);

export function ServiceLevels({ levels }: { levels: Agreement['serviceLevels'] }) {
  const texts = useTexts(TEXTS);
  if (levels.length === 0) return null;
  return (
    <section class="section" aria-labelledby="levels">
      <h2 id="levels" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <TableScroll name={texts.heading}>
        <table class="ds-table">
          <thead>
            <tr>
              <th scope="col">{texts.title}</th>
              <th scope="col">{texts.target}</th>
              <th scope="col">{texts.measured}</th>
              <th scope="col">{texts.consequence}</th>
            </tr>
          </thead>
          <tbody>
            {levels.map((level) => (
              <tr key={level.title}>
                <th scope="row">{level.title}</th>
                <td>{level.target}</td>
                <td>{level.measuredBy}</td>
                <td>{level.consequence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}
