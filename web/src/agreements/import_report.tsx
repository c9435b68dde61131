/** What is wrong in a file that was not taken in, row by row, and the same as a file. */
import { useEffect, useRef } from 'preact/hooks';
import { decimal } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { downloadTable } from './download.js';
import type { Rejected } from './price_list_operations.js';
import { TableScroll } from './table_scroll.js';

const TEXTS = translated(
  {
    heading: (count: string) => (count === '1' ? 'Filen har 1 feil' : `Filen har ${count} feil`),
    lead: 'Ingenting er lest inn. Rett feilene i filen, og velg den på nytt.',
    some: (shown: string) => `Her er de første ${shown}. Last ned rapporten for å se flere.`,
    row: 'Rad',
    column: 'Kolonne',
    problem: 'Hva som er galt',
    whole: 'Hele filen',
    wholeRow: 'Hele raden',
    download: 'Last ned rapporten',
    name: 'feil-i-prisliste.csv',
  },
  {
    heading: (count: string) => (count === '1' ? 'Fila har 1 feil' : `Fila har ${count} feil`),
    lead: 'Ingenting er lese inn. Rett feila i fila, og vel ho på nytt.',
    some: (shown: string) => `Her er dei første ${shown}. Last ned rapporten for å sjå fleire.`,
    row: 'Rad',
    column: 'Kolonne',
    problem: 'Kva som er gale',
    whole: 'Heile fila',
    wholeRow: 'Heile rada',
    download: 'Last ned rapporten',
    name: 'feil-i-prisliste.csv',
  },
  {
    heading: (count: string) => (count === '1' ? 'The file has 1 error' : `The file has ${count} errors`),
    lead: 'Nothing was taken in. Mend the errors in the file, and choose it again.',
    some: (shown: string) => `These are the first ${shown}. Download the report to see more.`,
    row: 'Row',
    column: 'Column',
    problem: 'What is wrong',
    whole: 'The whole file',
    wholeRow: 'The whole row',
    download: 'Download the report',
    name: 'errors-in-price-list.csv',
  },
);

/** More than anybody mends by hand on a page. */
const SHOWN = 50;

export function ImportReport({ rejected, file }: { rejected: Rejected; file: string }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [rejected]);
  const rows = rejected.problems.map(({ row, column, message }) => ({
    row: row === 0 ? texts.whole : String(row),
    column: row === 0 ? '' : (column ?? texts.wholeRow),
    message,
  }));
  const download = () =>
    downloadTable(texts.name, [
      [texts.row, texts.column, texts.problem],
      ...rows.map(({ row, column, message }) => [row, column, message]),
    ]);
  return (
    <div class="section report">
      <h3 class="ds-heading" data-size="2xs" tabIndex={-1} ref={heading}>
        {texts.heading(decimal(String(rejected.problemCount), language))}
        {file !== '' && <> ({file})</>}
      </h3>
      <p class="ds-paragraph">
        {texts.lead} {rejected.problemCount > SHOWN && texts.some(String(SHOWN))}
      </p>
      <div>
        <button type="button" class="ds-button" data-variant="secondary" onClick={download}>
          {texts.download}
        </button>
      </div>
      <TableScroll name={texts.problem}>
        <table class="ds-table" data-size="sm">
          <thead>
            <tr>
              <th scope="col">{texts.row}</th>
              <th scope="col">{texts.column}</th>
              <th scope="col">{texts.problem}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map(({ row, column, message }, index) => (
              <tr key={index}>
                <th scope="row">{row}</th>
                <td>{column}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </div>
  );
}
