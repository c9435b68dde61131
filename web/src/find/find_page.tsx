/** Searching and browsing what the organisation may call off today. */
import { useEffect, useState } from 'preact/hooks';
import { decimal } from '../shared/format.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Skeleton } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { useHasRole } from '../shared/session.js';
import { ArticleCard } from './article_card.js';
import { FacetPanel } from './facets.js';
import { FAVOURITES, SEARCH } from './operations.js';
import { SortChoice } from './sort_choice.js';
import { PAGE_SIZE, searched, useSearchState, writeSearch } from './search_state.js';

const TEXTS = translated(
  {
    title: 'Finn varer',
    hits: (count: string) => `${count} treff`,
    hitsFor: (count: string, text: string) => `${count} treff på «${text}»`,
    none: (text: string) => `Ingen varer på «${text}»`,
    empty: 'Ingen varer å bestille i dag',
    noneHelp: 'Prøv et annet ord, eller fjern avgrensninger. Det som ikke er på en avtale, finnes ikke her.',
    free: 'Dekker avtalen det uten at det står i prislisten?',
    didYouMean: 'Mente du',
    narrow: 'Vis og skjul avgrensninger',
    pages: 'Sider',
    previous: 'Forrige',
    next: 'Neste',
    page: (page: number, last: number) => `Side ${page} av ${last}`,
  },
  {
    title: 'Finn varer',
    hits: (count: string) => `${count} treff`,
    hitsFor: (count: string, text: string) => `${count} treff på «${text}»`,
    none: (text: string) => `Ingen varer på «${text}»`,
    empty: 'Ingen varer å bestille i dag',
    noneHelp: 'Prøv eit anna ord, eller fjern avgrensingar. Det som ikkje er på ein avtale, finst ikkje her.',
    free: 'Dekkjer avtalen det utan at det står i prislista?',
    didYouMean: 'Meinte du',
    narrow: 'Vis og gøym avgrensingar',
    pages: 'Sider',
    previous: 'Førre',
    next: 'Neste',
    page: (page: number, last: number) => `Side ${page} av ${last}`,
  },
  {
    title: 'Find articles',
    hits: (count: string) => `${count} hits`,
    hitsFor: (count: string, text: string) => `${count} hits for “${text}”`,
    none: (text: string) => `No articles for “${text}”`,
    empty: 'Nothing to order today',
    noneHelp: 'Try another word, or remove filters. What is on no agreement is not here.',
    free: 'Does the agreement cover it though the price list lacks it?',
    didYouMean: 'Did you mean',
    narrow: 'Show and hide filters',
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: (page: number, last: number) => `Page ${page} of ${last}`,
  },
);

/**
 * The very first time, the hits a large window has room for are drawn before what stands below and beside them: a slow telephone
 * shows them noticeably sooner. Afterwards all is drawn at once, so that who comes back comes to where she was.
 */
const FIRST_SEEN = 8;
let drawnBefore = false;

export function FindPage() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const [state, change] = useSearchState();
  const buys = useHasRole('REQUISITIONER', 'ORDERER');
  const [open, setOpen] = useState(() => window.matchMedia('(min-width: 60rem)').matches);
  const search = useAsk('search', SEARCH, searched(state), { keep: true });
  const kept = useAsk('favourites', FAVOURITES, {}, { enabled: buys });
  const favourites = new Set(kept.data?.favourites.map((article) => article.id));
  const found = search.data?.articleSearch;
  const [whole, setWhole] = useState(drawnBefore);
  useEffect(() => {
    if (!found) return;
    drawnBefore = true;
    setWhole(true);
  }, [found]);
  const text = state.text.trim();
  const count = found ? decimal(String(found.totalCount), language) : '';
  const said = !found
    ? ''
    : found.totalCount === 0
      ? text
        ? texts.none(text)
        : texts.empty
      : text
        ? texts.hitsFor(count, text)
        : texts.hits(count);
  useEffect(() => {
    if (text) document.title = `${text} – ${texts.title} – Samkjøp`;
  }, [text, texts]);

  return (
    <Page title={texts.title}>
      <p class="hits" role="status">
        {said}
      </p>
      {found?.didYouMean && (
        <p class="ds-paragraph">
          {texts.didYouMean}{' '}
          <a class="ds-link" href={writeSearch({ ...state, text: found.didYouMean, page: 1 })}>
            {found.didYouMean}
          </a>
          ?
        </p>
      )}
      <button
        type="button"
        class="ds-button narrow"
        data-variant="secondary"
        data-size="sm"
        aria-expanded={open}
        aria-controls="facets"
        onClick={() => setOpen(!open)}
      >
        {texts.narrow}
      </button>
      <div class="find" data-open={open}>
        <div id="facets" hidden={!open}>
          {found && whole && <FacetPanel facets={found} state={state} change={change} />}
        </div>
        <div>
          {search.error && <FailureNote failure={search.error} again={() => search.refetch()} />}
          {!found && !search.error && <Skeleton lines={8} />}
          {found && found.totalCount === 0 && (
            <p class="ds-paragraph">
              {texts.noneHelp}{' '}
              {buys && (
                <a class="ds-link" href="/fritekst">
                  {texts.free}
                </a>
              )}
            </p>
          )}
          {found && found.totalCount > 1 && <SortChoice sort={state.sort} choose={(sort) => change({ sort })} />}
          {found && (
            <ul class="plain-list articles" data-stale={search.isPlaceholderData}>
              {found.articles.slice(0, whole ? PAGE_SIZE : FIRST_SEEN).map((article) => (
                <ArticleCard key={article.id} article={article} favourite={favourites.has(article.id)} />
              ))}
            </ul>
          )}
          {found && found.totalCount > PAGE_SIZE && (
            <nav class="row pages" aria-label={texts.pages}>
              {state.page > 1 && (
                <a class="ds-button" data-variant="secondary" href={writeSearch({ ...state, page: state.page - 1 })}>
                  {texts.previous}
                </a>
              )}
              <span>{texts.page(state.page, Math.ceil(found.totalCount / PAGE_SIZE))}</span>
              {state.page * PAGE_SIZE < found.totalCount && (
                <a class="ds-button" data-variant="secondary" href={writeSearch({ ...state, page: state.page + 1 })}>
                  {texts.next}
                </a>
              )}
            </nav>
          )}
        </div>
      </div>
    </Page>
  );
}
