/** Takes in a supplier's price list from a file, as a draft to be looked at before it is put in force. */
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { decimal } from '../shared/format.js';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useAsk } from '../shared/query.js';
import { messageAt, RefusalSummary } from '../shared/refusals.js';
import { downloadText } from './download.js';
import { ImportProgress } from './import_progress.js';
import { ImportReport } from './import_report.js';
import type { Agreement } from './operations.js';
import { PRICE_LIST_TEMPLATE } from './price_list_operations.js';
import { useImport } from './use_import.js';

const TEXTS = translated(
  {
    heading: 'Les inn prisliste',
    lead: 'Filen blir til et utkast. Ingenting endres for dem som bestiller før du har sett over og satt prislisten i kraft.',
    template: 'Last ned mal',
    templateName: 'prisliste-mal.csv',
    supplier: 'Leverandør',
    choose: 'Velg leverandør',
    file: 'Fil',
    fileHelp: 'CSV med semikolon, eller XLSX',
    import: 'Les inn',
    noSupplier: 'Velg hvilken leverandør listen er fra.',
    noFile: 'Velg en fil.',
    kind: 'Filen må være CSV eller XLSX.',
    empty: 'Filen er tom.',
    'too-large': 'Filen er for stor. Del den opp, eller ta bort kolonner som ikke trengs.',
    unusable: 'Filen kan ikke brukes. Den er tom eller av en annen type enn navnet sier.',
    done: (count: string) => `${count} varer er lest inn som utkast`,
  },
  {
    heading: 'Les inn prisliste',
    lead: 'Fila blir til eit utkast. Ingenting blir endra for dei som bestiller før du har sett over og sett prislista i kraft.',
    template: 'Last ned mal',
    templateName: 'prisliste-mal.csv',
    supplier: 'Leverandør',
    choose: 'Vel leverandør',
    file: 'Fil',
    fileHelp: 'CSV med semikolon, eller XLSX',
    import: 'Les inn',
    noSupplier: 'Vel kva leverandør lista er frå.',
    noFile: 'Vel ei fil.',
    kind: 'Fila må vere CSV eller XLSX.',
    empty: 'Fila er tom.',
    'too-large': 'Fila er for stor. Del ho opp, eller ta bort kolonnar som ikkje trengst.',
    unusable: 'Fila kan ikkje brukast. Ho er tom eller av ein annan type enn namnet seier.',
    done: (count: string) => `${count} varer er lesne inn som utkast`,
  },
  {
    heading: 'Take in a price list',
    lead: 'The file becomes a draft. Nothing changes for those who order until you have looked it over and put it in force.',
    template: 'Download template',
    templateName: 'price-list-template.csv',
    supplier: 'Supplier',
    choose: 'Choose a supplier',
    file: 'File',
    fileHelp: 'CSV with semicolons, or XLSX',
    import: 'Take in',
    noSupplier: 'Choose which supplier the list is from.',
    noFile: 'Choose a file.',
    kind: 'The file must be CSV or XLSX.',
    empty: 'The file is empty.',
    'too-large': 'The file is too large. Split it, or take out columns that are not needed.',
    unusable: 'The file cannot be used. It is empty or of another kind than its name says.',
    done: (count: string) => `${count} articles were taken in as a draft`,
  },
);

export function ImportPriceList({ agreement }: { agreement: Agreement }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const notice = useNotice();
  const { route } = useLocation();
  const template = useAsk('price-list-template', PRICE_LIST_TEMPLATE, {}, { fresh: Infinity });
  const only = agreement.suppliers.length === 1 ? (agreement.suppliers[0]?.organisation?.id ?? '') : '';
  const [supplier, setSupplier] = useState(only);
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const { step, start, reset } = useImport(agreement.id);
  const busy = step.at === 'sending' || step.at === 'reading';
  const answer = step.at === 'answered' ? step.answer : undefined;
  const refusals = answer?.__typename === 'Refused' ? answer.refusals : [];
  const problems = {
    supplier: tried && supplier === '' ? texts.noSupplier : messageAt(refusals, 'supplier'),
    file:
      tried && file === null
        ? texts.noFile
        : step.at === 'unusable'
          ? texts[step.problem]
          : messageAt(refusals, 'upload'),
  };
  const takeIn = async () => {
    setTried(true);
    if (supplier === '' || file === null || busy) return;
    const done = await start(supplier, file);
    if (done?.__typename !== 'PriceListImported') return;
    notice(texts.done(decimal(String(done.articleCount), language)));
    route(`/prisliste/${done.priceList.id}`);
  };
  return (
    <section class="section" aria-labelledby="import">
      <h2 id="import" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <p class="ds-paragraph lead">{texts.lead}</p>
      <form
        class="ds-card stack narrow"
        data-color="neutral"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void takeIn();
        }}
      >
        <RefusalSummary refusals={refusals} />
        <Field label={texts.supplier} problem={problems.supplier}>
          <select
            class="ds-input"
            value={supplier}
            required
            aria-invalid={problems.supplier !== undefined}
            onChange={(event) => setSupplier(event.currentTarget.value)}
          >
            <option value="">{texts.choose}</option>
            {agreement.suppliers.map(({ organisation }) => (
              <option key={organisation?.id} value={organisation?.id}>
                {organisation?.name}
              </option>
            ))}
          </select>
        </Field>
        <Field label={texts.file} description={texts.fileHelp} problem={problems.file}>
          <input
            class="ds-input"
            type="file"
            accept=".csv,.xlsx"
            required
            aria-invalid={problems.file !== undefined}
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null);
              reset();
            }}
          />
        </Field>
        <ImportProgress step={step} />
        {step.at === 'failed' && <FailureNote failure={step.failure} />}
        <div class="row">
          <button type="submit" class="ds-button" data-color="accent" aria-busy={busy}>
            {texts.import}
          </button>
          {template.data && (
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="accent"
              onClick={() => downloadText(texts.templateName, template.data.priceListTemplate)}
            >
              {texts.template}
            </button>
          )}
        </div>
      </form>
      {answer?.__typename === 'ImportRejected' && <ImportReport rejected={answer} file={file?.name ?? ''} />}
    </section>
  );
}
