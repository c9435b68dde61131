//! Looking for articles, and looking at one.

use super::{Caller, CaseError, load};
use crate::app::App;
use crate::catalogue::{View, entries};
use crate::graphql::errors::Fault;
use samkjop_domain::access::{BrowseCatalogue, Permission, Permit, ViewAgreements};
use samkjop_domain::agreement::Agreement;
use samkjop_domain::agreement::ceiling::CeilingAccount;
use samkjop_domain::assortment::Assortment;
use samkjop_domain::basket::{Favourites, WantedLine};
use samkjop_domain::catalogue::{Article, PriceList};
use samkjop_domain::ids::{AgreementId, ArticleId, OrganisationId, PriceListId};
use samkjop_domain::money::Money;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::pricing::{Offer, least_quantity, offer};
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::requisition::Requisition;
use samkjop_domain::requisition::pricing::{Market, Offered, PricedLine, Quote, quote};
use samkjop_search::{Facets, PriceRange, Query, Sort, plain_number};
use samkjop_store::AssortmentsOf;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What somebody looks for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Words, as typed.
    pub text: String,
    /// Only these agreements.
    pub agreements: Vec<AgreementId>,
    /// Only these suppliers.
    pub suppliers: Vec<OrganisationId>,
    /// Only these parts of the procurement vocabulary, as leading digits.
    pub cpv_prefixes: Vec<String>,
    /// Only what stands in the own organisation's assortments.
    pub in_assortment: bool,
    /// Only articles of which one unit costs so much.
    pub prices: PriceRange,
    /// In which order.
    pub sort: Sort,
    /// Whether to count by price too.
    pub count_prices: bool,
    /// How many hits to pass over.
    pub offset: usize,
    /// Most hits.
    pub limit: usize,
}

/// What was found.
#[derive(Debug)]
pub struct FoundArticles {
    /// How many in all.
    pub total: usize,
    /// This part of them, best first.
    pub articles: Vec<Arc<Article>>,
    /// Counts for narrowing the search.
    pub facets: Facets,
    /// Another spelling that finds something.
    pub did_you_mean: Option<String>,
    /// What was in force when it was looked at.
    pub view: Arc<View>,
}

/// More suppliers than that do not use one number.
const MOST_OF_A_NUMBER: usize = 20;

/// Articles the organisation may call off today.
///
/// # Errors
/// Refuses those who may not browse; fails with index or database.
pub async fn search(app: &App, caller: &Caller, search: Search) -> Result<FoundArticles, CaseError> {
    let permit = caller.may::<BrowseCatalogue>()?;
    let view = app.catalogue.view();
    let query = Query {
        text: search.text,
        agreements: ids(view
            .open_to(permit.organisation(), app.clock.today())
            .iter()
            .map(|id| id.0)),
        suppliers: ids(search.suppliers.iter().map(|id| id.0)),
        agreement_facet: ids(search.agreements.iter().map(|id| id.0)),
        cpv_prefixes: search.cpv_prefixes,
        prices: search.prices,
        day: entries::day_number(app.clock.today()),
        sort: search.sort,
        count_prices: search.count_prices,
        assortment: search.in_assortment.then(|| permit.organisation().to_string()),
        offset: search.offset,
        limit: search.limit,
    };
    let results = app.catalogue.index.search(&query).map_err(Fault::from)?;
    let rows: Vec<(PriceListId, ArticleId)> = results
        .hits
        .iter()
        .map(|hit| (PriceListId(hit.list), ArticleId(hit.article)))
        .collect();
    let articles = app.catalogue.articles(&rows).await?;
    Ok(FoundArticles {
        total: results.total,
        articles,
        facets: results.facets,
        did_you_mean: results.did_you_mean,
        view,
    })
}

/// For each number all articles the organisation may call off today that have it, as their supplier's number or as their GTIN:
/// several suppliers may use the same. Letter case, spaces, hyphens and leading zeros make no difference.
///
/// # Errors
/// As [`search`].
pub async fn by_number(app: &App, caller: &Caller, numbers: &[String]) -> Result<Vec<Vec<Arc<Article>>>, CaseError> {
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        let search = Search {
            text: number.clone(),
            limit: MOST_OF_A_NUMBER,
            ..Search::default()
        };
        let mut articles = self::search(app, caller, search).await?.articles;
        let wanted = plain_number(number);
        let gtin = |article: &Article| article.gtin.map(|gtin| plain_number(&gtin.to_string()));
        articles.retain(|article| plain_number(&article.number) == wanted || gtin(article).as_ref() == Some(&wanted));
        found.push(articles);
    }
    Ok(found)
}

fn ids(ids: impl Iterator<Item = uuid::Uuid>) -> Vec<uuid::Uuid> {
    ids.collect()
}

/// One article as it is offered today, if its agreement concerns the organisation.
///
/// # Errors
/// Refuses those who may not browse; fails with the database.
pub async fn article(app: &App, caller: &Caller, id: ArticleId) -> Result<Option<Arc<Article>>, CaseError> {
    let permit = caller.may::<BrowseCatalogue>()?;
    let Some(article) = app.catalogue.article(id).await? else {
        return Ok(None);
    };
    let view = app.catalogue.view();
    let agreement = view.agreements.get(&article.agreement);
    let visible = agreement.is_some_and(|agreement| agreement.concerns(permit.organisation()));
    Ok(visible.then_some(article))
}

/// What a line would cost the organisation today, or why it cannot be ordered.
#[derive(Debug, Clone)]
pub struct LineQuote {
    /// What was asked for.
    pub wanted: WantedLine,
    /// What it costs, or why not.
    pub quote: Result<Quote, Refusals>,
}

/// What lines would cost the organisation today; the same rules as when it is ordered.
///
/// # Errors
/// Fails with the database.
pub async fn quotes<P: Permission>(
    app: &App,
    permit: &Permit<P>,
    lines: Vec<WantedLine>,
    delivery: Option<samkjop_domain::calendar::Day>,
) -> Result<Vec<LineQuote>, CaseError> {
    let today = app.clock.today();
    let market = LoadedMarket::load(app, permit.organisation(), &lines).await?;
    let priced = lines.into_iter().map(|wanted| {
        let quote =
            market.with(|market| quote(&wanted, permit.organisation(), market, today, delivery.unwrap_or(today)));
        LineQuote { wanted, quote }
    });
    Ok(priced.collect())
}

/// What the pricing rules need to know, as of today and straight from the store.
#[derive(Debug)]
pub struct LoadedMarket {
    /// The articles as offered today.
    pub offered: Vec<Offered>,
    agreements: Vec<Agreement>,
    assortments: Vec<Assortment>,
    organisations: Vec<Organisation>,
}

impl LoadedMarket {
    /// Everything about `lines` that concerns `buyer`.
    ///
    /// # Errors
    /// Fails with the database.
    pub async fn load(app: &App, buyer: OrganisationId, lines: &[WantedLine]) -> Result<Self, CaseError> {
        let articles: Vec<ArticleId> = lines.iter().filter_map(WantedLine::article).collect();
        let of_buyer = AssortmentsOf { organisation: buyer };
        let (offered, assortments) = tokio::try_join!(
            app.store.offered(&articles, app.clock.today()),
            app.store.find_all(&of_buyer),
        )?;
        let of_articles = offered.iter().map(|offered| offered.article.agreement);
        let named = lines.iter().filter_map(WantedLine::free_text);
        let agreements: BTreeSet<AgreementId> = of_articles.chain(named.map(|text| text.agreement)).collect();
        let agreements: Vec<Agreement> = app.store.get_all(agreements.into_iter().map(|id| id.0)).await?;
        let suppliers = app.store.get_all(suppliers_of(&agreements).map(|id| id.0)).await?;
        Ok(Self {
            offered,
            agreements,
            assortments,
            organisations: suppliers,
        })
    }

    /// Everything about a requisition's lines, its buyer among the organisations. It comes from memory when that is of `revision`
    /// and of today, so that whoever releases need not wait for what has not changed.
    ///
    /// # Errors
    /// Refuses a buyer that does not exist; fails with the database.
    pub async fn of_requisition(app: &App, requisition: &Requisition, revision: i64) -> Result<Self, CaseError> {
        let view = app.catalogue.view();
        let current = view.revision == Some(revision) && view.day == Some(app.clock.today());
        let lines = &requisition.content.lines;
        let agreements: BTreeSet<AgreementId> = lines.iter().map(|line| line.agreement).collect();
        let known = agreements
            .iter()
            .map(|id| view.agreements.get(id).map(|known| Agreement::clone(known)));
        // Those that are not active are not kept in memory.
        let Some(agreements) = known.collect::<Option<Vec<Agreement>>>().filter(|_| current) else {
            let wanted: Vec<WantedLine> = lines.iter().map(PricedLine::wanted).collect();
            let buyer = load::<Organisation>(app, requisition.buyer.0, "");
            let (mut market, buyer) = tokio::try_join!(Self::load(app, requisition.buyer, &wanted), buyer)?;
            market.organisations.push(buyer);
            return Ok(market);
        };
        let rows: Vec<(PriceListId, ArticleId)> = lines
            .iter()
            .filter_map(|line| {
                let list = view.lists.get(&(line.agreement, line.supplier))?;
                Some((list.id, line.article()?.article))
            })
            .collect();
        let articles = app.catalogue.articles(&rows).await?;
        let articles = articles.iter().map(|article| Article::clone(article)).collect();
        let of_agreements = |list: &&PriceList| agreements.iter().any(|agreement| agreement.id == list.agreement);
        let lists: Vec<PriceList> = view.lists.values().filter(of_agreements).cloned().collect();
        let parties: BTreeSet<OrganisationId> = suppliers_of(&agreements).chain([requisition.buyer]).collect();
        let organisations = parties.iter().filter_map(|id| view.organisations.get(id));
        Ok(Self {
            offered: app.store.with_others(articles, &lists).await?,
            organisations: organisations
                .map(|organisation| Organisation::clone(organisation))
                .collect(),
            assortments: view.assortments.get(&requisition.buyer).cloned().unwrap_or_default(),
            agreements,
        })
    }

    /// The suppliers of the agreements; for a requisition, its buyer too.
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// Runs a rule on it.
    pub fn with<T>(&self, rule: impl FnOnce(Market<'_>) -> T) -> T {
        let name = |id: OrganisationId| {
            self.organisations
                .iter()
                .find(|organisation| organisation.id == id)
                .map(|organisation| organisation.name.clone())
                .unwrap_or_default()
        };
        rule(Market {
            agreements: &self.agreements,
            offered: &self.offered,
            assortments: &self.assortments,
            supplier_name: &name,
        })
    }
}

fn suppliers_of<'a>(agreements: impl IntoIterator<Item = &'a Agreement>) -> impl Iterator<Item = OrganisationId> {
    let suppliers = agreements.into_iter().flat_map(|agreement| &agreement.terms.suppliers);
    suppliers.map(|supplier| supplier.organisation)
}

/// What the organisation can still call off an agreement; none when there is no maximum value.
///
/// # Errors
/// Refuses those who may not see agreements; fails with the database.
pub async fn remaining(app: &App, caller: &Caller, agreement: AgreementId) -> Result<Option<Money>, CaseError> {
    let permit = caller.may::<ViewAgreements>()?;
    let account: Option<CeilingAccount> = app.store.get(agreement.0).await?;
    Ok(account.and_then(|account| account.remaining_for(permit.organisation())))
}

/// The price of one base unit, as a list of hits shows it.
///
/// # Errors
/// Refuses as [`offer`] does.
pub fn price_of_one(app: &App, article: &Article) -> Result<Offer, Reason> {
    let today = app.clock.today();
    let quantity = least_quantity(article, today).ok_or(Reason::NoPrice)?;
    offer(article, quantity, article.unit, today, today)
}

/// The caller's favourites that are still offered, newest first.
///
/// # Errors
/// Refuses those who do not buy; fails with the database.
pub async fn favourites(app: &App, caller: &Caller) -> Result<Vec<Arc<Article>>, CaseError> {
    let permit = caller.may::<BrowseCatalogue>()?;
    let none = Favourites::none(permit.person(), permit.organisation());
    let kept: Favourites = app.store.get(none.id.0).await?.unwrap_or(none);
    let mut offered = app.store.offered(&kept.articles, app.clock.today()).await?;
    let place = |id: ArticleId| kept.articles.iter().position(|article| *article == id);
    offered.sort_by_key(|offered| place(offered.article.id));
    Ok(offered.into_iter().map(|offered| Arc::new(offered.article)).collect())
}
