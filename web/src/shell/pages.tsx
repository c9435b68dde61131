/**
 * Which page stands at which address. Those one comes through when one buys are here from the beginning: to fetch each by itself
 * takes a slow telephone longer than to read them all. The other areas are loaded when they are first visited.
 */
import { ErrorBoundary, Route, Router } from 'preact-iso';
import { BasketPage } from '../buy/basket_page.js';
import { OrderPage } from '../buy/order_page.js';
import { OrdersPage } from '../buy/orders_page.js';
import { RequisitionPage } from '../buy/requisition_page.js';
import { RequisitionsPage } from '../buy/requisitions_page.js';
import { ArticlePage } from '../find/article_page.js';
import { FindPage } from '../find/find_page.js';
import { HomePage } from './home_page.js';
import { later } from './later.js';
import { NotFoundPage } from './not_found_page.js';

const FavouritesPage = later(() => import('../find/favourites_page.js').then((module) => module.FavouritesPage));
const QuickOrderPage = later(() => import('../buy/quick_order_page.js').then((module) => module.QuickOrderPage));
const FreeTextPage = later(() => import('../buy/free_text_page.js').then((module) => module.FreeTextPage));
const SetAsidePage = later(() => import('../buy/set_aside_page.js').then((module) => module.SetAsidePage));
const ApprovalsPage = later(() => import('../approve/approvals_page.js').then((module) => module.ApprovalsPage));
const AgreementsPage = later(() => import('../agreements/agreements_page.js').then((module) => module.AgreementsPage));
const AgreementPage = later(() => import('../agreements/agreement_page.js').then((module) => module.AgreementPage));
const NewAgreementPage = later(() =>
  import('../agreements/new_agreement_page.js').then((module) => module.NewAgreementPage),
);
const ChangeAgreementPage = later(() =>
  import('../agreements/change_agreement_page.js').then((module) => module.ChangeAgreementPage),
);
const PriceListPage = later(() => import('../agreements/price_list_page.js').then((module) => module.PriceListPage));
const PeoplePage = later(() => import('../people/people_page.js').then((module) => module.PeoplePage));
const OrganisationPage = later(() =>
  import('../people/organisation_page.js').then((module) => module.OrganisationPage),
);
const AccountPage = later(() => import('../account/account_page.js').then((module) => module.AccountPage));
const HelpPage = later(() => import('../help/help_page.js').then((module) => module.HelpPage));
export const AccessibilityPage = later(() =>
  import('../help/accessibility_page.js').then((module) => module.AccessibilityPage),
);

const ROUTES = [
  { path: '/', component: HomePage },
  { path: '/finn', component: FindPage },
  { path: '/vare/:id', component: ArticlePage },
  { path: '/favoritter', component: FavouritesPage },
  { path: '/hurtig', component: QuickOrderPage },
  { path: '/fritekst', component: FreeTextPage },
  { path: '/kurv', component: BasketPage },
  { path: '/rekvisisjoner', component: RequisitionsPage },
  { path: '/rekvisisjon/:id', component: RequisitionPage },
  { path: '/ordrer', component: OrdersPage },
  { path: '/ordre/:id', component: OrderPage },
  { path: '/meldinger', component: SetAsidePage },
  { path: '/godkjenn', component: ApprovalsPage },
  { path: '/avtaler', component: AgreementsPage },
  { path: '/avtale/:id', component: AgreementPage },
  { path: '/avtaler/ny', component: NewAgreementPage },
  { path: '/avtale/:id/endre', component: ChangeAgreementPage },
  { path: '/prisliste/:id', component: PriceListPage },
  { path: '/folk', component: PeoplePage },
  { path: '/organisasjon', component: OrganisationPage },
  { path: '/konto', component: AccountPage },
  { path: '/hjelp', component: HelpPage },
  { path: '/tilgjengelighet', component: AccessibilityPage },
] as const;

/** Fetches the page that stands at that address, before it is known who asks. */
export async function fetchPage(address: string): Promise<void> {
  const stands = ({ path }: { path: string }) => new RegExp(`^${path.replace(':id', '[^/]+')}$`).test(address);
  const page = ROUTES.find(stands)?.component;
  if (page && 'preload' in page) await page.preload();
}

export function Pages() {
  return (
    <ErrorBoundary>
      <Router onRouteChange={() => window.scrollTo(0, 0)}>
        {ROUTES.map(({ path, component }) => (
          <Route key={path} path={path} component={component} />
        ))}
        <Route default component={NotFoundPage} />
      </Router>
    </ErrorBoundary>
  );
}
