/** A line of the basket: what, how much, what it costs, and why it cannot be ordered if so. */
import { useEffect, useState } from 'preact/hooks';
import { Failure } from '../api/ask.js';
import { FailureNote } from '../shared/failure.js';
import { decimal, measure, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { isZero, QUANTITY_PROBLEM, readQuantity } from '../shared/quantity.js';
import type { Refusal } from '../shared/refusals.js';
import { nameOf, type BasketLine, type BasketSaving } from './basket_saving.js';

const TEXTS = translated(
  {
    quantity: 'Antall',
    coding: 'Kontering',
    of: (name: string) => ` for ${name}`,
    gone: 'Varen finnes ikke lenger på noen avtale',
    remove: 'Fjern',
    per: (price: string, unit: string) => `${price} per ${unit}`,
    number: 'Varenummer',
    cheaper: (quantity: string, net: string) => `${quantity} er billigere i alt: ${net}`,
    saving: 'Lagrer …',
    free: 'Utenfor prislisten',
    reason: (reason: string) => `Grunn: ${reason}`,
  },
  {
    quantity: 'Mengd',
    coding: 'Kontering',
    of: (name: string) => ` for ${name}`,
    gone: 'Vara finst ikkje lenger på nokon avtale',
    remove: 'Fjern',
    per: (price: string, unit: string) => `${price} per ${unit}`,
    number: 'Varenummer',
    cheaper: (quantity: string, net: string) => `${quantity} er billegare i alt: ${net}`,
    saving: 'Lagrar …',
    free: 'Utanfor prislista',
    reason: (reason: string) => `Grunn: ${reason}`,
  },
  {
    quantity: 'Quantity',
    coding: 'Coding',
    of: (name: string) => ` of ${name}`,
    gone: 'The article is on no agreement any longer',
    remove: 'Remove',
    per: (price: string, unit: string) => `${price} per ${unit}`,
    number: 'Article number',
    cheaper: (quantity: string, net: string) => `${quantity} are cheaper in all: ${net}`,
    saving: 'Saving …',
    free: 'Outside the price list',
    reason: (reason: string) => `Reason: ${reason}`,
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
  const name = nameOf(line) ?? texts.gone;
  const messages = [...new Set([...line.refusals, ...refusals].map((refusal) => refusal.message))];

  return (
    <li class="ds-card basket-line" data-color="neutral" data-refused={messages.length > 0}>
      <div class="what">
        <h3 class="ds-heading" data-size="2xs">
          {article ? (
            <a class="ds-link" data-color="accent" href={`/vare/${article.id}`}>
              {article.name}
            </a>
          ) : (
            name
          )}
        </h3>
        {article ? (
          <p class="small">
            {[`${texts.number} ${article.number}`, article.supplier?.name].filter(Boolean).join(' · ')}
          </p>
        ) : (
          <p class="small">
            {[measure(wanted, language), freeText && texts.free, freeText?.supplier?.name].filter(Boolean).join(' · ')}
          </p>
        )}
        {freeText?.description && <p class="small">{freeText.description}</p>}
        {freeText && <p class="small">{texts.reason(freeText.reason)}</p>}
      </div>
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
      <button
        type="button"
        class="ds-button remove"
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
