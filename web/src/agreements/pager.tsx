/** Leafing through a list that is only known forwards: the places that were passed are kept, to go back to. */
import { useState } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated(
  {
    pages: (name: string) => `Sider: ${name}`,
    previous: 'Forrige',
    next: 'Neste',
    page: (page: number) => `Side ${page}`,
  },
  {
    pages: (name: string) => `Sider: ${name}`,
    previous: 'Førre',
    next: 'Neste',
    page: (page: number) => `Side ${page}`,
  },
  {
    pages: (name: string) => `Pages: ${name}`,
    previous: 'Previous',
    next: 'Next',
    page: (page: number) => `Page ${page}`,
  },
);

interface Leafing {
  /** Where the page begins; null for the first. */
  readonly after: string | null;
  readonly page: number;
  readonly next: (after: string) => void;
  readonly previous: () => void;
}

export function useLeafing(): Leafing {
  const [passed, setPassed] = useState<readonly string[]>([]);
  return {
    after: passed.at(-1) ?? null,
    page: passed.length + 1,
    next: (after) => setPassed([...passed, after]),
    previous: () => setPassed(passed.slice(0, -1)),
  };
}

export function Pager({
  name,
  leafing,
  pageInfo,
}: {
  name: string;
  leafing: Leafing;
  pageInfo: { hasNextPage: boolean; endCursor: string | null } | undefined;
}) {
  const texts = useTexts(TEXTS);
  const further = pageInfo?.hasNextPage ? pageInfo.endCursor : null;
  if (leafing.page === 1 && further === null) return null;
  return (
    <nav class="row" aria-label={texts.pages(name)}>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-size="sm"
        aria-disabled={leafing.page === 1}
        onClick={() => leafing.page > 1 && leafing.previous()}
      >
        {texts.previous}
      </button>
      <span role="status">{texts.page(leafing.page)}</span>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-size="sm"
        aria-disabled={further === null}
        onClick={() => further !== null && leafing.next(further)}
      >
        {texts.next}
      </button>
    </nav>
  );
}
