/** A quantity and the button that puts it into the basket, on top of what is there. */
import { useId, useRef, useState } from 'preact/hooks';
import { ask, Failure } from '../api/ask.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { typedDecimal } from '../shared/format.js';
import { isZero, QUANTITY_PROBLEM, readQuantity } from '../shared/quantity.js';
import { plus } from './plus.js';
import { BASKET_LINES_SET, BASKET_WANTED, type ArticleHit } from './operations.js';

const TEXTS = translated(
  {
    quantity: (name: string) => `Antall av ${name}`,
    unit: (name: string) => `Enhet for ${name}`,
    add: 'Legg i kurv',
    added: (quantity: string, name: string) => `${quantity} ${name} er lagt i kurven`,
    holds: (short: string, contains: string, unit: string) => `${short} à ${contains} ${unit}`,
  },
  {
    quantity: (name: string) => `Mengd av ${name}`,
    unit: (name: string) => `Eining for ${name}`,
    add: 'Legg i korg',
    added: (quantity: string, name: string) => `${quantity} ${name} er lagt i korga`,
    holds: (short: string, contains: string, unit: string) => `${short} à ${contains} ${unit}`,
  },
  {
    quantity: (name: string) => `Quantity of ${name}`,
    unit: (name: string) => `Unit of ${name}`,
    add: 'Add to basket',
    added: (quantity: string, name: string) => `${quantity} ${name} added to the basket`,
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
  const problems = useTexts(QUANTITY_PROBLEM);
  const notice = useNotice();
  const set = useTell(BASKET_LINES_SET, ['basket']);
  const [typed, setTyped] = useState('1');
  const [unit, setUnit] = useState(article.unit.code);
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const problemId = useId();

  const change = (nextTyped: string, nextUnit: string) => {
    setTyped(nextTyped);
    setUnit(nextUnit);
    setProblem(undefined);
    onQuantity?.(typedDecimal(nextTyped), nextUnit);
  };
  const put = async (quantity: string) => {
    const { basket } = await ask(BASKET_WANTED, {});
    const there = basket.lines.find((line) => line.article?.id === article.id && line.wanted.unit.code === unit);
    const before = there?.wanted.value ?? '0';
    const coding = there?.coding ?? null;
    const wanted = (value: string) => ({ lines: [{ article: article.id, quantity: value, unit, coding }] });
    const { basketLinesSet } = await set.mutateAsync(wanted(plus(before, quantity)));
    if (basketLinesSet.__typename === 'Basket') {
      notice(texts.added(typed, article.name), () => set.mutate(wanted(before)));
    } else {
      setProblem(basketLinesSet.refusals.map((one) => one.message).join(' '));
    }
  };
  const add = async () => {
    // What is in the basket is asked first, so a second press meanwhile would add the same twice.
    if (running.current) return;
    const chosen = article.packages.find((pack) => pack.unit.code === unit)?.unit ?? article.unit;
    const { quantity, problem } = readQuantity(typed, chosen);
    const wrong = problem ?? (isZero(quantity) ? 'zero' : undefined);
    setProblem(wrong && problems[wrong]);
    setFailure(undefined);
    if (wrong || quantity === undefined) return;
    running.current = true;
    setBusy(true);
    try {
      await put(quantity);
    } catch (error) {
      setFailure(error instanceof Failure ? error : new Failure('fault'));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  return (
    <form
      class="add-to-basket"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <input
        class="ds-input quantity"
        type="text"
        inputMode="decimal"
        value={typed}
        maxLength={20}
        aria-label={texts.quantity(article.name)}
        aria-invalid={problem !== undefined}
        {...(problem === undefined ? {} : { 'aria-describedby': problemId })}
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
      <button type="submit" class="ds-button" data-color="accent" aria-busy={busy}>
        {texts.add}
      </button>
      {problem !== undefined && (
        <p class="ds-validation-message" role="alert" id={problemId}>
          {problem}
        </p>
      )}
      {failure && <FailureNote failure={failure} />}
    </form>
  );
}
