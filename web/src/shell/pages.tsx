/** Which page stands at which address. Each area is loaded when it is first visited. */
import { ErrorBoundary, Route, Router, lazy } from 'preact-iso';
import { FindPage } from '../find/find_page.js';
import { HomePage } from './home_page.js';
import { NotFoundPage } from './not_found_page.js';

const ArticlePage = lazy(() => import('../find/article_page.js').then((module) => module.ArticlePage));
const FavouritesPage = lazy(() => import('../find/favourites_page.js').then((module) => module.FavouritesPage));
const QuickOrderPage = lazy(() => import('../buy/quick_order_page.js').then((module) => module.QuickOrderPage));
const BasketPage = lazy(() => import('../buy/basket_page.js').then((module) => module.BasketPage));
const RequisitionsPage = lazy(() => import('../buy/requisitions_page.js').then((module) => module.RequisitionsPage));
const RequisitionPage = lazy(() => import('../buy/requisition_page.js').then((module) => module.RequisitionPage));
const OrdersPage = lazy(() => import('../buy/orders_page.js').then((module) => module.OrdersPage));
const OrderPage = lazy(() => import('../buy/order_page.js').then((module) => module.OrderPage));
const ApprovalsPage = lazy(() => import('../approve/approvals_page.js').then((module) => module.ApprovalsPage));
const AgreementsPage = lazy(() => import('../agreements/agreements_page.js').then((module) => module.AgreementsPage));
const AgreementPage = lazy(() => import('../agreements/agreement_page.js').then((module) => module.AgreementPage));
const NewAgreementPage = lazy(() =>
  import('../agreements/new_agreement_page.js').then((module) => module.NewAgreementPage),
);
const ChangeAgreementPage = lazy(() =>
  import('../agreements/change_agreement_page.js').then((module) => module.ChangeAgreementPage),
);
const PriceListPage = lazy(() => import('../agreements/price_list_page.js').then((module) => module.PriceListPage));
const PeoplePage = lazy(() => import('../people/people_page.js').then((module) => module.PeoplePage));
const OrganisationPage = lazy(() => import('../people/organisation_page.js').then((module) => module.OrganisationPage));
const AccountPage = lazy(() => import('../account/account_page.js').then((module) => module.AccountPage));
const HelpPage = lazy(() => import('../help/help_page.js').then((module) => module.HelpPage));
const AccessibilityPage = lazy(() =>
  import('../help/accessibility_page.js').then((module) => module.AccessibilityPage),
);

export function Pages() {
  return (
    <ErrorBoundary>
      <Router onRouteChange={() => window.scrollTo(0, 0)}>
        <Route path="/" component={HomePage} />
        <Route path="/finn" component={FindPage} />
        <Route path="/vare/:id" component={ArticlePage} />
        <Route path="/favoritter" component={FavouritesPage} />
        <Route path="/hurtig" component={QuickOrderPage} />
        <Route path="/kurv" component={BasketPage} />
        <Route path="/rekvisisjoner" component={RequisitionsPage} />
        <Route path="/rekvisisjon/:id" component={RequisitionPage} />
        <Route path="/ordrer" component={OrdersPage} />
        <Route path="/ordre/:id" component={OrderPage} />
        <Route path="/godkjenn" component={ApprovalsPage} />
        <Route path="/avtaler" component={AgreementsPage} />
        <Route path="/avtale/:id" component={AgreementPage} />
        <Route path="/avtaler/ny" component={NewAgreementPage} />
        <Route path="/avtale/:id/endre" component={ChangeAgreementPage} />
        <Route path="/prisliste/:id" component={PriceListPage} />
        <Route path="/folk" component={PeoplePage} />
        <Route path="/organisasjon" component={OrganisationPage} />
        <Route path="/konto" component={AccountPage} />
        <Route path="/hjelp" component={HelpPage} />
        <Route path="/tilgjengelighet" component={AccessibilityPage} />
        <Route default component={NotFoundPage} />
      </Router>
    </ErrorBoundary>
  );
}
