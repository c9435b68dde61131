/** The lines of the basket, and taking them out, with a way back. */
import { useRef } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { isAbout, type Refusal } from '../shared/refusals.js';
import { BasketLineRow } from './basket_line.js';
import { nameOf, wantedOf, type BasketLine, type BasketSaving } from './basket_saving.js';
import { BASKET_CLEAR, BASKET_LINES_REMOVE } from './basket_changes.js';
import type { PutBack } from './put_back.js';

const TEXTS = translated(
  {
    heading: 'Varer',
    empty: 'Tøm kurven',
    emptied: 'Kurven er tømt',
    removed: (name: string) => `${name} er fjernet`,
    goneRemoved: 'Varen som ikke finnes lenger, er fjernet',
  },
  {
    heading: 'Varer',
    empty: 'Tøm korga',
    emptied: 'Korga er tømd',
    removed: (name: string) => `${name} er fjerna`,
    goneRemoved: 'Vara som ikkje finst lenger, er fjerna',
  },
  {
    heading: 'Articles',
    empty: 'Empty the basket',
    emptied: 'The basket is empty',
    removed: (name: string) => `${name} removed`,
    goneRemoved: 'The article that is no longer offered is removed',
  },
);

export function BasketLines({
  lines,
  refusals,
  sent,
  saving,
  putBack,
  locked,
}: {
  lines: readonly BasketLine[];
  refusals: readonly Refusal[];
  /** The keys of the lines that the refusals count. */
  sent: readonly string[];
  saving: BasketSaving;
  putBack: PutBack;
  locked: boolean;
}) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const clear = useTell(BASKET_CLEAR, ['basket']);
  const takeOut = useTell(BASKET_LINES_REMOVE, ['basket']);
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLUListElement>(null);

  /** Where the keyboard is after a line is gone: at the one that took its place, else at the heading. */
  const focusAfter = (index: number) =>
    setTimeout(() => {
      const rows = list.current?.children;
      const next = rows?.[Math.min(index, rows.length - 1)]?.querySelector<HTMLElement>('input, button');
      // Where there is no line left, the page has another heading, which takes the focus itself.
      (next ?? heading.current)?.focus();
    });
  const remove = async (line: BasketLine, index: number) => {
    const before = wantedOf([line]);
    await saving.settled();
    await takeOut.mutateAsync({ lines: [line.id] });
    const name = nameOf(line);
    if (name === undefined) notice(texts.goneRemoved);
    else notice(texts.removed(name), () => void putBack.put(before));
    focusAfter(index);
  };
  const empty = async () => {
    const before = wantedOf(lines);
    await clear.mutateAsync({});
    notice(texts.emptied, () => void putBack.put(before));
  };

  return (
    <section class="stack" aria-labelledby="lines">
      <div class="row between">
        <h2 id="lines" class="ds-heading" data-size="xs" tabIndex={-1} ref={heading}>
          {texts.heading}
        </h2>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-size="sm"
          disabled={locked}
          aria-busy={clear.isPending}
          onClick={() => {
            if (!clear.isPending) empty().catch(() => undefined);
          }}
        >
          {texts.empty}
        </button>
      </div>
      <ul class="plain-list stack basket-lines" ref={list}>
        {lines.map((line, index) => (
          <BasketLineRow
            key={line.id}
            line={line}
            index={index}
            refusals={refusals.filter((refusal) => isAbout(refusal, `lines.${sent.indexOf(line.id)}`))}
            saving={saving}
            locked={locked}
            onRemove={() => remove(line, index)}
          />
        ))}
      </ul>
    </section>
  );
}
