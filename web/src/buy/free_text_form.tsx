/** The form of a free text: a new one for the basket, or one that is there and is changed. */
import { useLocation } from 'preact-iso';
import { useMemo, useState } from 'preact/hooks';
import { BASKET_LINES_SET } from '../find/operations.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { RefusalSummary } from '../shared/refusals.js';
import { useKept } from '../shared/use_kept.js';
import { BASKET_FREE_TEXT_CHANGE } from './basket_changes.js';
import { wantedOf, type BasketLine, type WantedLine } from './basket_saving.js';
import { freeTextDraft, readFreeText, type Unsendable } from './free_text_draft.js';
import { FreeTextFields } from './free_text_fields.js';
import type { CallOffAgreement, Unit } from './free_text_operations.js';

const TEXTS = translated(
  {
    add: 'Legg i kurv',
    added: (text: string) => `${text} er lagt i kurven`,
    save: 'Lagre endringene',
    changed: (text: string) => `${text} er endret`,
    undone: (text: string) => `${text} er som før`,
    notUndone: 'Endringen kunne ikke angres. Se over kurven.',
    cancel: 'Ikke endre',
  },
  {
    add: 'Legg i korg',
    added: (text: string) => `${text} er lagt i korga`,
    save: 'Lagre endringane',
    changed: (text: string) => `${text} er endra`,
    undone: (text: string) => `${text} er som før`,
    notUndone: 'Endringa kunne ikkje angrast. Sjå over korga.',
    cancel: 'Ikkje endre',
  },
  {
    add: 'Add to basket',
    added: (text: string) => `${text} is in the basket`,
    save: 'Save the changes',
    changed: (text: string) => `${text} is changed`,
    undone: (text: string) => `${text} is as before`,
    notUndone: 'The change could not be undone. Look over the basket.',
    cancel: 'Do not change',
  },
);

const BASKET = '/kurv';

export function FreeTextForm({
  agreements,
  units,
  line,
}: {
  agreements: readonly CallOffAgreement[];
  units: readonly Unit[];
  /** The line of the basket to be changed; none for a new one. */
  line?: BasketLine | undefined;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const notice = useNotice();
  const { route } = useLocation();
  const {
    value: draft,
    change: write,
    forget,
  } = useKept(line ? `free-text.${line.id}` : 'free-text', () => freeTextDraft(line, language));
  const [unsendable, setUnsendable] = useState<Unsendable>({});
  const add = useTell(BASKET_LINES_SET, ['basket']);
  const put = useTell(BASKET_FREE_TEXT_CHANGE, ['basket']);
  const busy = add.isPending || put.isPending;
  const result = line ? put.data?.basketFreeTextChange : add.data?.basketLinesSet;
  const refusals = useMemo(() => {
    if (result?.__typename !== 'Refused') return [];
    // One that is changed is sent by itself; what is said about it is about the first line all the same.
    return line ? result.refusals.map((one) => ({ ...one, path: ['lines', '0', ...one.path] })) : result.refusals;
  }, [result, line]);

  /** Puts that in the place of the line; whether it was. */
  const change = async (changed: BasketLine, { freeText, quantity, unit, coding = null }: WantedLine) => {
    if (!freeText) return false;
    const input = { line: changed.id, freeText, quantity, unit, coding };
    const { basketFreeTextChange } = await put.mutateAsync({ input });
    return basketFreeTextChange.__typename === 'Basket';
  };
  const undo = async (changed: BasketLine) => {
    const [before] = wantedOf([changed]);
    const done = before !== undefined && (await change(changed, before));
    notice(done ? texts.undone(changed.freeText?.text ?? '') : texts.notUndone);
  };
  const send = async (form: HTMLFormElement) => {
    const read = readFreeText(draft, units);
    setUnsendable('unsendable' in read ? read.unsendable : {});
    if ('unsendable' in read) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const text = draft.text.trim();
    if (line) {
      if (!(await change(line, read.wanted))) return;
      notice(texts.changed(text), () => void undo(line).catch(() => notice(texts.notUndone)));
    } else {
      const { basketLinesSet } = await add.mutateAsync({ lines: [read.wanted] });
      if (basketLinesSet.__typename !== 'Basket') return;
      notice(texts.added(text));
    }
    forget();
    route(BASKET);
  };

  return (
    <form
      class="stack narrow-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) send(event.currentTarget).catch(() => undefined);
      }}
    >
      <RefusalSummary refusals={refusals} lines={[draft.text.trim() || undefined]} />
      <FreeTextFields
        agreements={agreements}
        units={units}
        draft={draft}
        change={write}
        refusals={refusals}
        unsendable={unsendable}
      />
      {(add.error ?? put.error) && <FailureNote failure={add.error ?? put.error ?? new Error()} />}
      <div class="row">
        <button type="submit" class="ds-button" aria-busy={busy}>
          {line ? texts.save : texts.add}
        </button>
        {line && (
          <a class="ds-button" data-variant="secondary" href={BASKET} onClick={() => forget()}>
            {texts.cancel}
          </a>
        )}
      </div>
    </form>
  );
}
