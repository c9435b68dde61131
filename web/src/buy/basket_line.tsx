/** A line of the basket: what, how much, what it costs, and why it cannot be ordered if so. */
import { useEffect, useState } from 'preact/hooks';
import { Failure } from '../api/ask.js';
import { FailureNote } from '../shared/failure.js';
import { decimal, measure, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { isZero, QUANTITY_PROBLEM, readQuantity } from '../shared/quantity.js';
import type { Refusal } from '../shared/refusals.js';
import { nameOf, type BasketLine, type BasketSaving } from './basket_saving.js';
import { LineSubject, SUBJECT_TEXTS } from './line_subject.js';

const TEXTS = translated(
  {
    quantity: 'Antall',
    coding: 'Kontering',
    of: (name: string) => ` for ${name}`,
    remove: 'Fjern',
    change: 'Endre',
    per: (price: string, unit: string) => `${price} per ${unit}`,
    cheaper: (quantity: string, net: string) => `${quantity} er billigere i alt: ${net}`,
    saving: 'Lagrer …',
  },
  {
    quantity: 'Mengd',
    coding: 'Kontering',
    of: (name: string) => ` for ${name}`,
    remove: 'Fjern',
    change: 'Endre',
    per: (price: string, unit: string) => `${price} per ${unit}`,
    cheaper: (quantity: string, net: string) => `${quantity} er billegare i alt: ${net}`,
    saving: 'Lagrar …',
  },
  {
    quantity: 'Quantity',
    coding: 'Coding',
    of: (name: string) => ` of ${name}`,
    remove: 'Remove',
    change: 'Change',
    per: (price: string, unit: string) => `${price} per ${unit}`,
    cheaper: (quantity: string, net: string) => `${quantity} are cheaper in all: ${net}`,
    saving: 'Saving …',
  },
);

export function BasketLineRow({
  line,
  index,
  refusals,
  saving,
  locked,
  onRemove,
}: {
  line: BasketLine;
  index: number;
  /** Why the server would not order this line when it was sent. */
  refusals: readonly Refusal[];
  saving: BasketSaving;
  locked: boolean;
  onRemove: () => Promise<void>;
}) {
  const texts = useTexts(TEXTS);
  const subjects = useTexts(SUBJECT_TEXTS);
  const problems = useTexts(QUANTITY_PROBLEM);
  const language = useLanguage();
  const [typed, setTyped] = useState<string>();
  const [coding, setCoding] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [failed, setFailed] = useState<{ failure: Failure; again: () => Promise<void> }>();
  const [busy, setBusy] = useState(false);
  const key = line.id;
  const { article, freeText, wanted, quote } = line;
  const edited = typed !== undefined || coding !== undefined;

  useEffect(() => {
    if (edited) saving.unsaved.add(key);
    else saving.unsaved.delete(key);
    return () => void saving.unsaved.delete(key);
  }, [edited, key, saving]);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailed(undefined);
    try {
      await work();
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure('fault');
      setFailed({ failure, again: () => attempt(work) });
    } finally {
      setBusy(false);
    }
  };
  const save = () => {
    if (!article || !edited || busy) return;
    const { quantity, problem } = readQuantity(typed ?? wanted.value, wanted.unit);
    setProblem(problem && problems[problem]);
    if (quantity === undefined) return;
    void attempt(async () => {
      if (isZero(quantity)) {
        saving.unsaved.delete(key);
        return onRemove();
      }
      const input = { article: article.id, quantity, unit: wanted.unit.code, coding: coding ?? line.coding };
      const reasons = await saving.save([input]);
      if (reasons.length > 0) {
        setProblem(reasons.map((reason) => reason.message).join(' '));
        return;
      }
      saving.unsaved.delete(key);
      setTyped((now) => (now === typed ? undefined : now));
      setCoding((now) => (now === coding ? undefined : now));
    });
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    save();
  };
  const name = nameOf(line) ?? subjects.gone;
  const messages = [...new Set([...line.refusals, ...refusals].map((refusal) => refusal.message))];

  return (
    <li class="ds-card basket-line" data-color="neutral" data-refused={messages.length > 0}>
      <LineSubject line={line} />
      {article && (
        <>
          <label class="quantity">
            <span class="small">
              {texts.quantity}
              <span class="ds-sr-only">{texts.of(name)}</span>
            </span>
            <span class="with-unit">
              <input
                class="ds-input"
                type="text"
                inputMode="decimal"
                maxLength={20}
                readOnly={locked}
                value={typed ?? decimal(wanted.value, language)}
                aria-invalid={problem !== undefined}
                {...(problem === undefined ? {} : { 'aria-describedby': `problem-${index}` })}
                onInput={(event) => setTyped(event.currentTarget.value)}
                onBlur={save}
                onKeyDown={onEnter}
              />
              <span>{wanted.unit.short}</span>
            </span>
          </label>
          <label class="coding">
            <span class="small">
              {texts.coding}
              <span class="ds-sr-only">{texts.of(name)}</span>
            </span>
            <input
              class="ds-input"
              type="text"
              maxLength={100}
              readOnly={locked}
              value={coding ?? line.coding ?? ''}
              onInput={(event) => setCoding(event.currentTarget.value)}
              onBlur={save}
              onKeyDown={onEnter}
            />
          </label>
        </>
      )}
      <p class="cost">
        {quote && (
          <>
            <strong>{money(quote.net, language)}</strong>
            <span class="small">
              {texts.per(
                money(quote.price, language),
                quote.price.baseQuantity === '1'
                  ? (article?.unit.short ?? wanted.unit.short)
                  : `${decimal(quote.price.baseQuantity, language)} ${article?.unit.short ?? wanted.unit.short}`,
              )}
            </span>
          </>
        )}
      </p>
      <div class="acts">
        {freeText && !locked && (
          <a class="ds-button" data-variant="tertiary" data-size="sm" href={`/fritekst?linje=${line.id}`}>
            {texts.change}
            <span class="ds-sr-only"> {name}</span>
          </a>
        )}
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-size="sm"
          disabled={locked}
          onClick={() => {
            if (!busy) void attempt(onRemove);
          }}
        >
          {texts.remove}
          <span class="ds-sr-only"> {name}</span>
        </button>
      </div>
      <div class="remarks">
        <span role="status" class="small">
          {busy ? texts.saving : ''}
        </span>
        {quote?.cheaper && (
          <p class="small">
            {texts.cheaper(measure(quote.cheaper.quantity, language), money(quote.cheaper.net, language))}
          </p>
        )}
        {problem !== undefined && (
          <p class="ds-validation-message" role="alert" id={`problem-${index}`}>
            {problem}
          </p>
        )}
        {messages.map((message) => (
          <p key={message} class="ds-validation-message">
            {message}
          </p>
        ))}
        {failed && <FailureNote failure={failed.failure} again={failed.again} />}
      </div>
    </li>
  );
}
