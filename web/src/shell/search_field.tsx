/** The search field above every page. `/` brings the focus to it; what is typed is searched at once. */
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated(
  { label: 'Søk etter varer', hint: 'Vare, varenummer eller GTIN', search: 'Søk' },
  { label: 'Søk etter varer', hint: 'Vare, varenummer eller GTIN', search: 'Søk' },
  { label: 'Search for articles', hint: 'Article, number or GTIN', search: 'Search' },
);

/** As long as one types quickly, only the last text is searched for. */
const TYPING = 60;

export function SearchField() {
  const texts = useTexts(TEXTS);
  const { path, query, route } = useLocation();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const shown = path === '/finn' ? (query['q'] ?? '') : '';

  useEffect(() => {
    // Back and forward change the text too, but never under the fingers of somebody typing.
    if (field.current && field.current !== document.activeElement) field.current.value = shown;
  }, [shown]);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  const search = (text: string) => {
    clearTimeout(timer.current);
    const here = path === '/finn';
    const next = new URLSearchParams(here ? query : {});
    next.delete('side');
    if (text.trim()) next.set('q', text);
    else next.delete('q');
    const asked = next.toString();
    route(asked ? `/finn?${asked}` : '/finn', here);
  };

  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(field.current?.value ?? '');
      }}
    >
      <div class="ds-search">
        <input
          ref={field}
          type="search"
          class="ds-input"
          aria-label={texts.label}
          placeholder={texts.hint}
          maxLength={200}
          autocomplete="off"
          defaultValue={shown}
          onInput={(event) => {
            const text = event.currentTarget.value;
            clearTimeout(timer.current);
            timer.current = setTimeout(() => search(text), TYPING);
          }}
        />
        <button type="submit" class="ds-button">
          {texts.search}
        </button>
      </div>
    </form>
  );
}
