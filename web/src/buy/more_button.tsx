/** Fetches the next part of a list; the focus goes to the first of what is new. */
import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated({ more: 'Vis flere' }, { more: 'Vis fleire' }, { more: 'Show more' });

export function MoreButton({
  rows,
  list,
}: {
  /** The rows of the table, to find the first new one. */
  rows: { readonly current: HTMLTableSectionElement | null };
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}) {
  const texts = useTexts(TEXTS);
  if (!list.hasNextPage) return null;
  const more = async () => {
    const before = rows.current?.rows.length ?? 0;
    await list.fetchNextPage();
    setTimeout(() => rows.current?.rows[before]?.querySelector('a')?.focus());
  };
  return (
    <div>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        aria-busy={list.isFetchingNextPage}
        onClick={() => {
          if (!list.isFetchingNextPage) void more();
        }}
      >
        {texts.more}
      </button>
    </div>
  );
}
