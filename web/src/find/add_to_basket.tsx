/** A quantity and the button that puts it into the basket, on top of what is there. */
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ask } from '../api/ask.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { typedDecimal } from '../shared/format.js';
import { plus } from './plus.js';
import { BASKET_LINES_SET, BASKET_WANTED, type ArticleHit } from './operations.js';

const TEXTS = translated(
  {
    quantity: (name: string) => `Antall av ${name}`,
    unit: (name: string) => `Enhet for ${name}`,
    add: 'Legg i kurv',
    added: (quantity: string, name: string) => `${quantity} ${name} er lagt i kurven`,
    notANumber: 'Skriv et tall større enn null',
    holds: (short: string, contains: string, unit: string) => `${short} à ${contains} ${unit}`,
  },
  {
    quantity: (name: string) => `Tal på ${name}`,
    unit: (name: string) => `Eining for ${name}`,
    add: 'Legg i korg',
    added: (quantity: string, name: string) => `${quantity} ${name} er lagt i korga`,
    notANumber: 'Skriv eit tal større enn null',
    holds: (short: string, contains: string, unit: string) => `${short} à ${contains} ${unit}`,
  },
  {
    quantity: (name: string) => `Quantity of ${name}`,
    unit: (name: string) => `Unit of ${name}`,
    add: 'Add to basket',
    added: (quantity: string, name: string) => `${quantity} ${name} added to the basket`,
    notANumber: 'Give a number greater than zero',
    holds: (short: string, contains: string, unit: string) => `${short} of ${contains} ${unit}`,
  },
);

export function AddToBasket({
  article,
  onQuantity,
}: {
  article: ArticleHit;
  onQuantity?: (quantity: string | undefined, unit: string) => void;
}) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const client = useQueryClient();
  const set = useTell(BASKET_LINES_SET, ['basket']);
  const [typed, setTyped] = useState('1');
  const [unit, setUnit] = useState(article.unit.code);
  const [problem, setProblem] = useState<string>();
  const result = set.data?.basketLinesSet;
  const refused = result?.__typename === 'Refused' ? result.refusals.map((one) => one.message).join(' ') : undefined;

  const change = (nextTyped: string, nextUnit: string) => {
    setTyped(nextTyped);
    setUnit(nextUnit);
    setProblem(undefined);
    onQuantity?.(typedDecimal(nextTyped), nextUnit);
  };
  const add = async () => {
    const quantity = typedDecimal(typed);
    if (quantity === undefined || quantity.startsWith('-') || Number(quantity) === 0) {
      setProblem(texts.notANumber);
      return;
    }
    const { basket } = await client.query({
      queryKey: ['basket', 'wanted'],
      queryFn: ({ signal }) => ask(BASKET_WANTED, {}, signal),
      staleTime: 0,
    });
    const there = basket.lines.find((line) => line.article?.id === article.id && line.wanted.unit.code === unit);
    const before = there?.wanted.value ?? '0';
    const coding = there?.coding ?? null;
    const wanted = (value: string) => ({ lines: [{ article: article.id, quantity: value, unit, coding }] });
    const { basketLinesSet } = await set.mutateAsync(wanted(plus(before, quantity)));
    if (basketLinesSet.__typename === 'Basket') {
      notice(texts.added(typed, article.name), () => set.mutate(wanted(before)));
    }
  };

  return (
    <form
      class="add-to-basket"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!set.isPending) add().catch(() => undefined);
      }}
    >
      <input
        class="ds-input quantity"
        type="text"
        inputMode="decimal"
        value={typed}
        maxLength={20}
        aria-label={texts.quantity(article.name)}
        aria-invalid={problem !== undefined || refused !== undefined}
        onInput={(event) => change(event.currentTarget.value, unit)}
      />
      {article.packages.length > 0 ? (
        <select
          class="ds-input unit"
          value={unit}
          aria-label={texts.unit(article.name)}
          onChange={(event) => change(typed, event.currentTarget.value)}
        >
          <option value={article.unit.code}>{article.unit.short}</option>
          {article.packages.map((pack) => (
            <option key={pack.unit.code} value={pack.unit.code}>
              {texts.holds(pack.unit.short, pack.contains, article.unit.short)}
            </option>
          ))}
        </select>
      ) : (
        <span class="unit">{article.unit.short}</span>
      )}
      <button type="submit" class="ds-button" data-color="accent" aria-busy={set.isPending}>
        {texts.add}
      </button>
      {(problem ?? refused) !== undefined && (
        <p class="ds-validation-message" role="alert">
          {problem ?? refused}
        </p>
      )}
      {set.error && <FailureNote failure={set.error} />}
    </form>
  );
}
