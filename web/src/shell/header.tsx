/** What stands above every page: search, the ways to the pages one has use for, and oneself. */
import { useLocation } from 'preact-iso';
import { graphql } from '../api/graphql.js';
import { translated, useTexts } from '../shared/language.js';
import { useAsk } from '../shared/query.js';
import { useHasRole } from '../shared/session.js';
import { Mark } from './mark.js';
import { SearchField } from './search_field.js';
import { UserMenu } from './user_menu.js';

const TEXTS = translated(
  {
    main: 'Hovedmeny',
    home: 'Samkjøp, forsiden',
    find: 'Finn varer',
    basket: 'Kurv',
    lines: (count: number) => (count === 1 ? '1 vare' : `${count} varer`),
    requisitions: 'Rekvisisjoner',
    orders: 'Bestillinger',
    approve: 'Godkjenn',
    waiting: (count: number) => `${count} venter`,
    agreements: 'Avtaler',
    people: 'Folk',
  },
  {
    main: 'Hovudmeny',
    home: 'Samkjøp, framsida',
    find: 'Finn varer',
    basket: 'Korg',
    lines: (count: number) => (count === 1 ? '1 vare' : `${count} varer`),
    requisitions: 'Rekvisisjonar',
    orders: 'Bestillingar',
    approve: 'Godkjenn',
    waiting: (count: number) => `${count} ventar`,
    agreements: 'Avtalar',
    people: 'Folk',
  },
  {
    main: 'Main menu',
    home: 'Samkjøp, front page',
    find: 'Find articles',
    basket: 'Basket',
    lines: (count: number) => (count === 1 ? '1 article' : `${count} articles`),
    requisitions: 'Requisitions',
    orders: 'Orders',
    approve: 'Approve',
    waiting: (count: number) => `${count} waiting`,
    agreements: 'Agreements',
    people: 'People',
  },
);

const BASKET_COUNT = graphql(`
  query BasketCount {
    basket {
      id
      lines {
        wanted {
          value
        }
      }
    }
  }
`);

const QUEUE_COUNT = graphql(`
  query QueueCount {
    approvalQueue {
      id
    }
  }
`);

export function Header() {
  const texts = useTexts(TEXTS);
  const buys = useHasRole('REQUISITIONER', 'ORDERER');
  const approves = useHasRole('APPROVER');
  const browses = useHasRole('REQUISITIONER', 'ORDERER', 'APPROVER', 'PROCUREMENT_OFFICER', 'AGREEMENT_MANAGER');
  const looksAfterPeople = useHasRole('ADMINISTRATOR', 'AUDITOR');
  const basket = useAsk('basket', BASKET_COUNT, {}, { enabled: buys });
  const queue = useAsk('approval-queue', QUEUE_COUNT, {}, { enabled: approves, again: 60_000 });
  const inBasket = basket.data?.basket.lines.length;
  const waiting = queue.data?.approvalQueue.length;
  return (
    <header class="header">
      <div class="header-row">
        <a class="brand" href="/" aria-label={texts.home}>
          <Mark />
          <span>Samkjøp</span>
        </a>
        {browses && <SearchField />}
        <UserMenu />
      </div>
      <nav class="menu" aria-label={texts.main}>
        {browses && <MenuLink href="/finn" text={texts.find} />}
        {buys && (
          <MenuLink href="/kurv" text={texts.basket} count={inBasket ?? null} counted={texts.lines(inBasket ?? 0)} />
        )}
        {buys && <MenuLink href="/rekvisisjoner" text={texts.requisitions} />}
        {approves && (
          <MenuLink
            href="/godkjenn"
            text={texts.approve}
            count={waiting ?? null}
            counted={texts.waiting(waiting ?? 0)}
          />
        )}
        <MenuLink href="/ordrer" text={texts.orders} />
        <MenuLink href="/avtaler" text={texts.agreements} />
        {looksAfterPeople && <MenuLink href="/folk" text={texts.people} />}
      </nav>
    </header>
  );
}

function MenuLink({
  href,
  text,
  count,
  counted,
}: {
  href: string;
  text: string;
  /** Null while it is on its way. */
  count?: number | null;
  counted?: string;
}) {
  const { path } = useLocation();
  return (
    <a class="menu-link" href={href} {...(path === href ? { 'aria-current': 'page' } : {})}>
      {text}
      {count !== undefined && count !== 0 && (
        <span class="counted">
          {count !== null && (
            <>
              <span class="ds-badge" data-count={count} aria-hidden="true" />
              <span class="ds-sr-only">, {counted}</span>
            </>
          )}
        </span>
      )}
    </a>
  );
}
