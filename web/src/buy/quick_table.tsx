/** What was found of a list, line by line, and putting it into the basket. */
import { useMemo, useState } from 'preact/hooks';
import { Failure } from '../api/ask.js';
import { FailureNote } from '../shared/failure.js';
import { decimal, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { isBroken } from '../shared/quantity.js';
import { lineOf } from './basket_saving.js';
import type { LookedUp } from './looking_up.js';
import { usePutting } from './putting.js';
import { QuickRow } from './quick_row.js';

const TEXTS = translated(
  {
    heading: 'Dette fant vi',
    row: 'Linje',
    number: 'Varenummer',
    article: 'Vare',
    quantity: 'Antall',
    price: 'Pris uten mva.',
    said: (found: number, all: number) => `${found} av ${all} linjer er klare for kurven.`,
    put: (count: number) => (count === 1 ? 'Legg 1 vare i kurven' : `Legg ${count} varer i kurven`),
    added: (count: number) => (count === 1 ? '1 vare er lagt i kurven' : `${count} varer er lagt i kurven`),
    refused: 'Noen varer kunne ikke legges i kurven, og ingenting er lagt i ennå. Trykk igjen for å legge i resten.',
  },
  {
    heading: 'Dette fann vi',
    row: 'Linje',
    number: 'Varenummer',
    article: 'Vare',
    quantity: 'Mengd',
    price: 'Pris utan mva.',
    said: (found: number, all: number) => `${found} av ${all} linjer er klare for korga.`,
    put: (count: number) => (count === 1 ? 'Legg 1 vare i korga' : `Legg ${count} varer i korga`),
    added: (count: number) => (count === 1 ? '1 vare er lagd i korga' : `${count} varer er lagde i korga`),
    refused:
      'Nokre varer kunne ikkje leggjast i korga, og ingenting er lagt i enno. Trykk igjen for å leggje i resten.',
  },
  {
    heading: 'What we found',
    row: 'Line',
    number: 'Article number',
    article: 'Article',
    quantity: 'Quantity',
    price: 'Price excluding VAT',
    said: (found: number, all: number) => `${found} of ${all} lines are ready for the basket.`,
    put: (count: number) => (count === 1 ? 'Put 1 article into the basket' : `Put ${count} articles into the basket`),
    added: (count: number) => (count === 1 ? '1 article put into the basket' : `${count} articles put into the basket`),
    refused: 'Some articles could not be put into the basket, and nothing is in yet. Press again to put in the rest.',
  },
);

export function QuickTable({
  found,
  onPut,
}: {
  found: readonly LookedUp[];
  /** Called with the rows of the list that are in the basket now. */
  onPut: (rows: ReadonlySet<number>) => void;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const notice = useNotice();
  const put = usePutting();
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<number, string>>(new Map());
  const [others, setOthers] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);

  const choices = useMemo(
    () =>
      found.map(({ line, articles }) => ({
        line,
        articles,
        // Where several suppliers use the number, the person says whose it is.
        article: articles.length === 1 ? articles[0] : articles.find((one) => one.id === chosen.get(line.row)),
      })),
    [found, chosen],
  );
  const ready = choices.flatMap(({ line, article }) =>
    article && line.problem === undefined && !isBroken(line.quantity, article.unit) && !refused.has(line.row)
      ? [{ row: line.row, wanted: { article: article.id, quantity: line.quantity, unit: article.unit.code } }]
      : [],
  );

  const putAll = async () => {
    setBusy(true);
    setFailure(undefined);
    setOthers([]);
    try {
      const { refusals, undo } = await put(ready.map((one) => one.wanted));
      if (refusals.length === 0) {
        notice(texts.added(ready.length), undo);
        onPut(new Set(ready.map((one) => one.row)));
        return;
      }
      const next = new Map(refused);
      const rest: string[] = [];
      for (const refusal of refusals) {
        const index = lineOf(refusal);
        const row = index === undefined ? undefined : ready[index]?.row;
        if (row === undefined) rest.push(refusal.message);
        else next.set(row, refusal.message);
      }
      setRefused(next);
      setOthers([...(next.size > refused.size ? [texts.refused] : []), ...rest]);
    } catch (error) {
      setFailure(error instanceof Failure ? error : new Failure('fault'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div class="stack">
      <h2 id="found" class="ds-heading" data-size="xs" tabIndex={-1} ref={focusOnce}>
        {texts.heading}
      </h2>
      <p class="ds-paragraph" role="status">
        {texts.said(ready.length, found.length)}
      </p>
      <div class="scroll" role="region" tabIndex={0} aria-labelledby="found">
        <table class="ds-table listing quick-found">
          <thead>
            <tr>
              <th scope="col" class="figure">
                {texts.row}
              </th>
              <th scope="col">{texts.number}</th>
              <th scope="col">{texts.article}</th>
              <th scope="col" class="figure">
                {texts.quantity}
              </th>
              <th scope="col" class="figure">
                {texts.price}
              </th>
            </tr>
          </thead>
          <tbody>
            {choices.map(({ line, articles, article }) => (
              <QuickRow
                key={line.row}
                line={line}
                articles={articles}
                article={article}
                refused={refused.get(line.row)}
                quantity={`${decimal(line.quantity, language)} ${article?.unit.short ?? ''}`}
                price={article?.price ? money(article.price.price, language) : ''}
                onChoose={(id) => setChosen(new Map(chosen).set(line.row, id))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {others.map((message) => (
        <p key={message} class="ds-alert" data-color="warning" role="alert">
          {message}
        </p>
      ))}
      {failure && <FailureNote failure={failure} />}
      {ready.length > 0 && (
        <div>
          <button
            type="button"
            class="ds-button"
            aria-busy={busy}
            onClick={() => {
              if (!busy) void putAll();
            }}
          >
            {texts.put(ready.length)}
          </button>
        </div>
      )}
    </div>
  );
}

function focusOnce(element: HTMLElement | null) {
  element?.focus();
}
