/** Ordering by article number: a list typed, pasted or uploaded, looked up and put into the basket. */
import { useRef, useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';
import { useKept } from '../shared/use_kept.js';
import './buy.css';
import { useLookingUp } from './looking_up.js';
import { MOST_LINES, readList, textOf } from './order_list.js';
import { QuickTable } from './quick_table.js';

const TEXTS = translated(
  {
    title: 'Bestill etter varenummer',
    lead: 'Skriv eller lim inn én vare per linje: varenummer eller GTIN, og så antallet.',
    list: 'Varer',
    listHelp: 'For eksempel «FK-102404 10». Tabulator, semikolon eller mellomrom mellom, som fra et regneark.',
    file: 'Eller hent listen fra en fil',
    fileHelp: 'CSV eller tekst. Filen blir lest her i nettleseren og fyller feltet over.',
    wrongFile: 'Filen er ikke tekst. Lagre regnearket som CSV, og prøv igjen.',
    emptyFile: 'Filen er tom.',
    tooManyInFile: (count: number) => `Det blir ${count} linjer i alt. Ta høyst ${MOST_LINES} om gangen.`,
    largeFile: 'Filen er for stor til å være en bestillingsliste.',
    lookUp: 'Finn varene',
    empty: 'Skriv minst én linje.',
    tooMany: (count: number) => `Listen har ${count} linjer. Ta høyst ${MOST_LINES} om gangen.`,
    progress: (done: number, total: number) => `Søker: ${done} av ${total}`,
    inBasket: 'Varene ligger i kurven. Linjene som ikke ble funnet, står igjen i feltet.',
    basket: 'Gå til kurven',
  },
  {
    title: 'Bestill etter varenummer',
    lead: 'Skriv eller lim inn éi vare per linje: varenummer eller GTIN, og så mengda.',
    list: 'Varer',
    listHelp: 'Til dømes «FK-102404 10». Tabulator, semikolon eller mellomrom mellom, som frå eit rekneark.',
    file: 'Eller hent lista frå ei fil',
    fileHelp: 'CSV eller tekst. Fila blir lesen her i nettlesaren og fyller feltet over.',
    wrongFile: 'Fila er ikkje tekst. Lagre reknearket som CSV, og prøv igjen.',
    emptyFile: 'Fila er tom.',
    tooManyInFile: (count: number) => `Det blir ${count} linjer i alt. Ta høgst ${MOST_LINES} om gongen.`,
    largeFile: 'Fila er for stor til å vere ei bestillingsliste.',
    lookUp: 'Finn varene',
    empty: 'Skriv minst éi linje.',
    tooMany: (count: number) => `Lista har ${count} linjer. Ta høgst ${MOST_LINES} om gongen.`,
    progress: (done: number, total: number) => `Søkjer: ${done} av ${total}`,
    inBasket: 'Varene ligg i korga. Linjene som ikkje vart funne, står att i feltet.',
    basket: 'Gå til korga',
  },
  {
    title: 'Order by article number',
    lead: 'Type or paste one article per line: its number or GTIN, and then how much.',
    list: 'Articles',
    listHelp: 'Such as “FK-102404 10”. A tab, semicolon or space between, as from a spreadsheet.',
    file: 'Or take the list from a file',
    fileHelp: 'CSV or text. The file is read here in the browser and fills the field above.',
    wrongFile: 'The file is no text. Save the spreadsheet as CSV, and try again.',
    emptyFile: 'The file is empty.',
    tooManyInFile: (count: number) => `That makes ${count} lines in all. Take at most ${MOST_LINES} at a time.`,
    largeFile: 'The file is too large to be a list of orders.',
    lookUp: 'Find the articles',
    empty: 'Write at least one line.',
    tooMany: (count: number) => `The list has ${count} lines. Take at most ${MOST_LINES} at a time.`,
    progress: (done: number, total: number) => `Searching: ${done} of ${total}`,
    inBasket: 'The articles are in the basket. Lines that were not found are still in the field.',
    basket: 'Go to the basket',
  },
);

const LARGEST_FILE = 1_000_000;

export function QuickOrderPage() {
  const texts = useTexts(TEXTS);
  const { value: kept, change } = useKept('quick', () => ({ text: '' }));
  const [problem, setProblem] = useState<string>();
  const [fileProblem, setFileProblem] = useState<string>();
  const [put, setPut] = useState(false);
  const looking = useLookingUp();
  const field = useRef<HTMLTextAreaElement>(null);
  const said = useRef<HTMLDivElement>(null);

  const edit = (text: string) => {
    change({ text });
    setProblem(undefined);
    setPut(false);
    looking.forget();
  };
  const lookUp = () => {
    const lines = readList(kept.text);
    setPut(false);
    if (lines.length === 0 || lines.length > MOST_LINES) {
      setProblem(lines.length === 0 ? texts.empty : texts.tooMany(lines.length));
      field.current?.focus();
      return;
    }
    setProblem(undefined);
    void looking.lookUp(lines);
  };
  const read = async (file: File | undefined) => {
    setFileProblem(undefined);
    if (!file) return;
    if (file.size > LARGEST_FILE) {
      setFileProblem(texts.largeFile);
      return;
    }
    const text = await textOf(file);
    const both = [kept.text.trim(), text?.trim()].filter(Boolean).join('\n');
    const lines = readList(both).length;
    if (text === undefined) setFileProblem(texts.wrongFile);
    else if (text.trim() === '') setFileProblem(texts.emptyFile);
    // Left out, so that what stood in the field is not drowned in it.
    else if (lines > MOST_LINES) setFileProblem(texts.tooManyInFile(lines));
    else {
      edit(both);
      field.current?.focus();
    }
  };
  const afterPut = (rows: ReadonlySet<number>) => {
    const left = kept.text.split(/\r\n|\r|\n/).filter((line, index) => line.trim() !== '' && !rows.has(index + 1));
    edit(left.join('\n'));
    setPut(true);
    setTimeout(() => said.current?.focus());
  };

  return (
    <Page title={texts.title} lead={texts.lead}>
      <form
        class="stack quick"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          lookUp();
        }}
      >
        <Field label={texts.list} description={texts.listHelp} problem={problem}>
          <textarea
            ref={field}
            class="ds-input"
            rows={8}
            spellcheck={false}
            autocomplete="off"
            value={kept.text}
            onInput={(event) => edit(event.currentTarget.value)}
          />
        </Field>
        <Field label={texts.file} description={texts.fileHelp} problem={fileProblem}>
          <input
            class="ds-input"
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={(event) => {
              const input = event.currentTarget;
              // Emptied, so that the same file can be chosen again after it was put right.
              void read(input.files?.[0]).then(() => (input.value = ''));
            }}
          />
        </Field>
        <div>
          <button type="submit" class="ds-button" aria-busy={looking.busy}>
            {texts.lookUp}
          </button>
        </div>
      </form>
      <p class="hits" role="status">
        {looking.busy ? texts.progress(looking.done, looking.total) : ''}
      </p>
      {looking.failure && <FailureNote failure={looking.failure} again={lookUp} />}
      {looking.found && <QuickTable found={looking.found} onPut={afterPut} />}
      {put && (
        <div class="ds-alert" data-color="success" tabIndex={-1} ref={said}>
          <p class="ds-paragraph">
            {texts.inBasket}{' '}
            <a class="ds-link" href="/kurv">
              {texts.basket}
            </a>
          </p>
        </div>
      )}
    </Page>
  );
}
