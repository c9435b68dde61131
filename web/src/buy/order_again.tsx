/** Puts what was bought before into the basket again, as far as it is still offered, and says what is not. */
import { useState } from 'preact/hooks';
import { ask, Failure } from '../api/ask.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import type { WantedLine } from './basket_saving.js';
import { limited } from './limited.js';
import type { Requisition } from './requisition_operations.js';
import { STILL_OFFERED } from './lookup_operations.js';
import { usePutting } from './putting.js';

const TEXTS = translated(
  {
    again: 'Bestill igjen',
    added: (count: number) => (count === 1 ? '1 vare er lagt i kurven' : `${count} varer er lagt i kurven`),
    gone: 'Disse finnes ikke lenger, og er ikke lagt i kurven:',
    none: 'Ingen av varene finnes lenger.',
    basket: 'Gå til kurven',
  },
  {
    again: 'Bestill igjen',
    added: (count: number) => (count === 1 ? '1 vare er lagd i korga' : `${count} varer er lagde i korga`),
    gone: 'Desse finst ikkje lenger, og er ikkje lagde i korga:',
    none: 'Ingen av varene finst lenger.',
    basket: 'Gå til korga',
  },
  {
    again: 'Order again',
    added: (count: number) => (count === 1 ? '1 article put into the basket' : `${count} articles put into the basket`),
    gone: 'These are no longer offered, and are not in the basket:',
    none: 'None of the articles is offered any longer.',
    basket: 'Go to the basket',
  },
);

/** A line of a requisition or of an order: what both have in common. */
type BoughtLine = Pick<Requisition['lines'][number], 'articleId' | 'name' | 'coding' | 'quantity' | 'packaging'>;

interface Outcome {
  readonly added: number;
  readonly gone: readonly string[];
  readonly others: readonly string[];
}

export function OrderAgain({ lines }: { lines: readonly BoughtLine[] }) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const put = usePutting();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const [failure, setFailure] = useState<Failure>();

  const again = async () => {
    setBusy(true);
    setFailure(undefined);
    setOutcome(undefined);
    try {
      const offered = await limited(lines, offeredAs);
      const found = offered.filter((line) => line !== undefined);
      const gone = lines.filter((_, index) => offered[index] === undefined).map((line) => line.name);
      const result = found.length > 0 ? await put(found) : undefined;
      const refused = result?.refusals ?? [];
      const added = refused.length > 0 ? 0 : found.length;
      setOutcome({ added, gone, others: refused.map((refusal) => refusal.message) });
      if (result && added > 0) {
        notice(texts.added(added), () => {
          result.undo();
          setOutcome(undefined);
        });
      }
    } catch (error) {
      setFailure(error instanceof Failure ? error : new Failure('fault'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div class="stack again">
      <div>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          aria-busy={busy}
          onClick={() => {
            if (!busy) void again();
          }}
        >
          {texts.again}
        </button>
      </div>
      <div role="status">
        {outcome && (
          <div class="ds-alert" data-color={outcome.gone.length + outcome.others.length > 0 ? 'warning' : 'success'}>
            {outcome.added > 0 && (
              <p class="ds-paragraph">
                {texts.added(outcome.added)}.{' '}
                <a class="ds-link" href="/kurv">
                  {texts.basket}
                </a>
              </p>
            )}
            {outcome.added === 0 && outcome.others.length === 0 && <p class="ds-paragraph">{texts.none}</p>}
            {outcome.others.map((message) => (
              <p key={message} class="ds-paragraph">
                {message}
              </p>
            ))}
            {outcome.gone.length > 0 && (
              <>
                <p class="ds-paragraph">{texts.gone}</p>
                <ul class="ds-list">
                  {outcome.gone.map((name) => (
                    <li key={name}>{name}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
      </div>
      {failure && <FailureNote failure={failure} again={again} />}
    </div>
  );
}

/** The line as it can be ordered today; nothing when the article or its unit is gone. */
async function offeredAs(line: BoughtLine): Promise<WantedLine | undefined> {
  // A free text has a reason of its own each time.
  if (line.articleId === null) return undefined;
  const { article } = await ask(STILL_OFFERED, { id: line.articleId });
  const unit = line.packaging?.unit.code ?? line.quantity.unit.code;
  const sold = article && [article.unit.code, ...article.packages.map((pack) => pack.unit.code)].includes(unit);
  if (!sold) return undefined;
  return {
    article: line.articleId,
    quantity: line.packaging?.quantity ?? line.quantity.value,
    unit,
    coding: line.coding,
  };
}
