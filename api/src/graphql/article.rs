//! Searching the catalogue, and articles with their prices.

use super::agreement::Agreement;
use super::context::{Request, answered, seen};
use super::errors::bad_input;
use super::in_turn::{InTurn, Plain};
use super::loaders::CeilingOf;
use super::node::{self, Kind};
use super::organisation::Organisation;
use super::result::{answer, results};
use super::scalars::{CpvCode, Date, Decimal, Gtin};
use super::values::{Measure, Money, TaxClass, Unit, UnitPrice};
use crate::cases;
use crate::cases::browse::{FoundArticles, Search};
use crate::catalogue::entries::price_number;
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::{Article as Domain, Package as DomainPackage, PriceRow};
use samkjop_domain::ids::{AgreementId, ArticleId, OrganisationId};
use samkjop_domain::language::Language;
use samkjop_domain::pricing::Offer;
use samkjop_domain::units::UnitCode;
use samkjop_search::{PRICE_BANDS, PriceRange, Sort};
use std::sync::Arc;

/// An article as the price list in force today offers it.
#[derive(Debug, Clone)]
pub struct Article(pub Arc<Domain>);

/// A package an article is ordered in.
#[derive(Debug, Clone, SimpleObject)]
pub struct Package {
    /// The package.
    pub unit: InTurn<Unit>,
    /// What one holds, in the article's unit.
    pub contains: Decimal,
}

/// A price from a quantity on; it holds for the whole quantity.
#[derive(Debug, Clone, SimpleObject)]
pub struct PriceTier {
    /// Least quantity, in the article's unit.
    pub from_quantity: Decimal,
    /// Price without value added tax.
    pub price: InTurn<UnitPrice>,
    /// First day; none when it holds as long as the price list.
    pub from: Option<Date>,
    /// Last day; none when it holds as long as the price list.
    pub to: Option<Date>,
    /// Whether it holds today.
    pub in_force: bool,
}

/// What a quantity costs today.
#[derive(Debug, Clone, SimpleObject)]
pub struct Quote {
    /// How much, in the article's unit.
    pub quantity: Measure,
    /// The price of the tier that was reached.
    pub price: InTurn<UnitPrice>,
    /// Where that tier begins; 0 for a free text, whose price holds for any quantity.
    pub tier_from: Decimal,
    /// Price times quantity, without value added tax.
    pub net: InTurn<Money>,
    /// Rate of value added tax in percent on the day of delivery.
    pub tax_rate: Decimal,
    /// A greater quantity that costs less in all, if there is one.
    pub cheaper: Option<CheaperQuantity>,
}

/// A greater quantity that costs less in all.
#[derive(Debug, Clone, SimpleObject)]
pub struct CheaperQuantity {
    /// How much, in the article's unit.
    pub quantity: Measure,
    /// What it costs without value added tax.
    pub net: Money,
}

impl Package {
    /// The package in a language.
    pub fn new(package: &DomainPackage, language: Language) -> Self {
        Self {
            unit: Unit::new(package.unit, language).into(),
            contains: Decimal(package.contains.value()),
        }
    }
}

impl PriceTier {
    /// The tier as it stands on `today`.
    pub fn new(row: &PriceRow, today: Day) -> Self {
        Self {
            from_quantity: Decimal(row.from_quantity.value()),
            price: UnitPrice::from(row.price).into(),
            from: row.from.map(Date),
            to: row.to.map(Date),
            in_force: row.covers(today),
        }
    }
}

impl Quote {
    /// The quote of an offer in a unit.
    pub fn new(offer: &Offer, article: &Domain, language: Language) -> Self {
        Self {
            quantity: Measure::new(offer.quantity, article.unit, language),
            price: UnitPrice::from(offer.price).into(),
            tier_from: Decimal(offer.tier_from.value()),
            net: Money::from(offer.net).into(),
            tax_rate: Decimal(offer.tax_rate.value()),
            cheaper: offer.cheaper.as_ref().map(|more| CheaperQuantity {
                quantity: Measure::new(more.quantity, article.unit, language),
                net: more.net.into(),
            }),
        }
    }
}

impl Plain for Article {
    const WAITING: &'static [&'static str] = &["supplier", "agreement", "remainingUnderCeiling"];
}

impl Plain for Package {}
impl Plain for PriceTier {}
impl Plain for Quote {}
impl Plain for Facet {}

/// An article as the price list in force today offers it.
#[Object]
impl Article {
    /// Global identity; the same through all price lists of the supplier on the agreement.
    pub async fn id(&self) -> ID {
        node::id(Kind::Article, self.0.id.0)
    }

    /// The supplier's own number.
    async fn number(&self) -> &str {
        &self.0.number
    }

    /// Name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Description.
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// Brand.
    async fn brand(&self) -> Option<&str> {
        self.0.brand.as_deref()
    }

    /// Global trade item number.
    async fn gtin(&self) -> Option<Gtin> {
        self.0.gtin.map(Gtin)
    }

    /// What it is, in the common procurement vocabulary.
    async fn cpv(&self) -> CpvCode {
        CpvCode(self.0.cpv)
    }

    /// The vocabulary's name for what it is.
    async fn cpv_name(&self, ctx: &Context<'_>) -> &str {
        self.0.cpv.name(ctx.language())
    }

    /// The unit it is priced in.
    async fn unit(&self, ctx: &Context<'_>) -> InTurn<Unit> {
        Unit::new(self.0.unit, ctx.language()).into()
    }

    /// Packages it can be ordered in beside that.
    async fn packages(&self, ctx: &Context<'_>) -> InTurn<Vec<Package>> {
        self.0
            .packages
            .iter()
            .map(|package| Package::new(package, ctx.language()))
            .collect()
    }

    /// How it is taxed.
    async fn tax_class(&self) -> TaxClass {
        self.0.tax.into()
    }

    /// Rate of value added tax in percent for delivery today.
    async fn tax_rate(&self, ctx: &Context<'_>) -> Result<Decimal> {
        Ok(Decimal(self.0.tax.rate_on(ctx.app()?.clock.today()).value()))
    }

    /// Every price, also those that begin later or have ended.
    async fn tiers(&self, ctx: &Context<'_>) -> Result<InTurn<Vec<PriceTier>>> {
        let today = ctx.app()?.clock.today();
        Ok(self.0.prices.iter().map(|row| PriceTier::new(row, today)).collect())
    }

    /// What the least quantity one can order costs today; null when it has no price today.
    async fn price(&self, ctx: &Context<'_>) -> Result<Option<InTurn<Quote>>> {
        let offer = cases::browse::price_of_one(ctx.app()?, &self.0).ok();
        Ok(offer.map(|offer| Quote::new(&offer, &self.0, ctx.language()).into()))
    }

    /// What a quantity costs today.
    async fn quote(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How much, in the unit.")] quantity: Decimal,
        #[graphql(desc = "Code of the article's unit or of one of its packages; the article's unit when not given.")]
        unit: Option<String>,
    ) -> Result<Option<Quote>> {
        let quantity = super::values::quantity(&quantity, "quantity").map_err(|refusal| said(ctx, &refusal))?;
        let unit = match unit {
            Some(code) => super::values::unit(&code, "unit").map_err(|refusal| said(ctx, &refusal))?,
            None => self.0.unit,
        };
        let today = ctx.app()?.clock.today();
        match samkjop_domain::pricing::offer(&self.0, quantity, unit, today, today) {
            Ok(offer) => Ok(Some(Quote::new(&offer, &self.0, ctx.language()))),
            Err(reason) => Err(said(ctx, &reason.at("quantity"))),
        }
    }

    /// The supplier.
    async fn supplier(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        super::agreement::organisation(ctx, self.0.supplier).await
    }

    /// The agreement it is called off from.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Agreement::load(ctx, self.0.agreement).await
    }

    /// What the organisation acted for can still call off the agreement, without value added tax; null when there is no
    /// maximum value.
    async fn remaining_under_ceiling(&self, ctx: &Context<'_>) -> Result<Option<Money>> {
        let Some(organisation) = ctx.caller()?.organisation() else {
            return Ok(None);
        };
        let account = ctx.load(CeilingOf(self.0.agreement)).await?;
        Ok(account
            .and_then(|account| account.remaining_for(organisation))
            .map(Money::from))
    }
}

fn said(ctx: &Context<'_>, refusal: &samkjop_domain::refusal::Refusal) -> async_graphql::Error {
    bad_input(samkjop_domain::words::refusal(&refusal.reason, ctx.language()))
}

/// Hits one can pass over; who looks further narrows the search.
const MOST_PASSED_OVER: usize = 10_000;

/// Numbers looked up at once.
const MOST_NUMBERS: usize = 100;

/// The articles of a number.
#[derive(Debug, SimpleObject)]
pub struct ArticlesOfNumber {
    /// The number as it was asked for.
    pub number: String,
    /// All articles that have it and can be called off today; several suppliers may use the same number.
    pub articles: InTurn<Vec<Article>>,
}

/// What narrows a search.
#[derive(Debug, Clone, Default, InputObject)]
pub struct ArticleFilter {
    /// Only these agreements.
    #[graphql(default)]
    pub agreements: Vec<ID>,
    /// Only these suppliers.
    #[graphql(default)]
    pub suppliers: Vec<ID>,
    /// Only these parts of the common procurement vocabulary, as two to eight leading digits.
    #[graphql(default)]
    pub cpv_prefixes: Vec<String>,
    /// Only what stands in the own organisation's assortments.
    #[graphql(default)]
    pub in_assortment: bool,
    /// Only articles of which one unit costs this much or more, in kroner without value added tax.
    pub price_from: Option<Decimal>,
    /// Only articles of which one unit costs less than this, in kroner without value added tax.
    pub price_below: Option<Decimal>,
}

/// In which order articles stand; equals stand in Norwegian order of names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "Sort")]
pub enum ArticleSort {
    /// The best fit first; by name when there is no text.
    #[default]
    Fit,
    /// By name.
    Name,
    /// By the price of one unit today, the lowest first, those without a price last.
    PriceAscending,
    /// By the price of one unit today, the highest first, those without a price last.
    PriceDescending,
}

/// What a search found. A list that is sorted by fit has places, not cursors: it is asked for from a place on.
#[derive(Debug)]
pub struct ArticleSearch(FoundArticles);

/// How many articles a choice would leave.
#[derive(Debug, Clone, SimpleObject)]
pub struct Facet {
    /// What to give back in the filter: a global identity, or leading digits of the vocabulary.
    pub value: String,
    /// Its name in the user's language.
    pub name: String,
    /// How many articles.
    pub count: u64,
}

/// How many articles a range of prices would leave.
#[derive(Debug, Clone, SimpleObject)]
pub struct PriceFacet {
    /// One unit costs this much or more, in kroner without value added tax: what to give back as `priceFrom`.
    pub from: Decimal,
    /// One unit costs less than this: what to give back as `priceBelow`; null when there is no bound.
    pub below: Option<Decimal>,
    /// How many articles.
    pub count: u64,
}

/// What a search found. A list that is sorted by fit has places, not cursors: it is asked for from a place on.
#[Object]
impl ArticleSearch {
    /// How many articles were found in all.
    async fn total_count(&self) -> u64 {
        self.0.total as u64
    }

    /// This part of them, the best fit first.
    async fn articles(&self) -> InTurn<Vec<Article>> {
        self.0.articles.iter().cloned().map(Article).collect()
    }

    /// Another spelling that finds something, when it was found only by forgiving typing errors.
    async fn did_you_mean(&self) -> Option<&str> {
        self.0.did_you_mean.as_deref()
    }

    /// Counts by agreement, largest first.
    async fn agreements(&self) -> InTurn<Vec<Facet>> {
        let facet = |(id, count): &(uuid::Uuid, u64)| Facet {
            value: node::id(Kind::Agreement, *id).0,
            name: self
                .0
                .view
                .agreements
                .get(&AgreementId(*id))
                .map(|a| a.terms.title.clone())
                .unwrap_or_default(),
            count: *count,
        };
        self.0.facets.agreements.iter().map(facet).collect()
    }

    /// Counts by supplier, largest first.
    async fn suppliers(&self) -> InTurn<Vec<Facet>> {
        let facet = |(id, count): &(uuid::Uuid, u64)| Facet {
            value: node::id(Kind::Organisation, *id).0,
            name: self.0.view.name_of(OrganisationId(*id)),
            count: *count,
        };
        self.0.facets.suppliers.iter().map(facet).collect()
    }

    /// Counts by the price of one unit today, the lowest first; ranges without articles are left out.
    async fn prices(&self) -> Vec<PriceFacet> {
        let counted = PRICE_BANDS.iter().zip(&self.0.facets.prices).enumerate();
        let there = counted.filter(|(_, (_, count))| **count > 0);
        there
            .map(|(place, (from, count))| PriceFacet {
                from: Decimal((*from).into()),
                below: PRICE_BANDS.get(place + 1).map(|next| Decimal((*next).into())),
                count: *count,
            })
            .collect()
    }

    /// Counts by division of the common procurement vocabulary, largest first.
    async fn categories(&self, ctx: &Context<'_>) -> InTurn<Vec<Facet>> {
        let facet = |(division, count): &(String, u64)| Facet {
            value: division.clone(),
            name: samkjop_domain::identifiers::CpvCode::parse(&format!("{division:0<8}"))
                .map(|code| code.name(ctx.language()).to_owned())
                .unwrap_or_default(),
            count: *count,
        };
        self.0.facets.cpv_divisions.iter().map(facet).collect()
    }
}

/// A bound on prices as the index measures them.
fn price_bound(bound: Option<Decimal>, name: &str) -> Result<Option<u64>> {
    let read = |bound: Decimal| {
        let number = price_number(bound.0).filter(|_| !bound.0.is_sign_negative());
        number.ok_or_else(|| bad_input(format!("{name} must be a price from 0 up to a thousand million")))
    };
    bound.map(read).transpose()
}

/// An article to keep or to forget.
#[derive(Debug, Clone, InputObject)]
pub struct FavouriteSetInput {
    /// The article.
    pub article: ID,
    /// Whether it is a favourite from now on.
    pub favourite: bool,
}

/// The favourites after a change.
#[derive(Debug, Clone, SimpleObject)]
pub struct FavouritesChanged {
    /// Favourites that are offered today, newest first.
    pub favourites: Vec<Article>,
}

results! {
    /// What marking a favourite came to.
    FavouriteSetResult = FavouritesChanged;
}

/// Questions about the catalogue.
#[derive(Debug, Default)]
pub struct ArticleQuery;

#[Object]
impl ArticleQuery {
    /// Searches the articles that the organisation acted for may call off today. Understands Norwegian inflection,
    /// compounds, beginnings of words and small typing errors; without text it lists everything by name. Needs a role that
    /// may browse the catalogue; without one the answer is null.
    #[graphql(complexity = "5 + first.unwrap_or(20).clamp(0, 100) as usize * child_complexity / 4")]
    async fn article_search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Words, as typed.", default)] text: String,
        #[graphql(desc = "What narrows the search.", default)] filter: ArticleFilter,
        #[graphql(desc = "In which order.", default)] sort: ArticleSort,
        #[graphql(desc = "Most articles, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "How many to pass over, at most 10 000.", default)] offset: i32,
    ) -> Result<Option<ArticleSearch>> {
        let (limit, _) = super::paging::part(first, None)?;
        let offset = usize::try_from(offset)
            .ok()
            .filter(|offset| *offset <= MOST_PASSED_OVER);
        let offset = offset.ok_or_else(|| bad_input(format!("offset must be from 0 to {MOST_PASSED_OVER}")))?;
        let ids = |ids: &[ID], kind| -> Result<Vec<uuid::Uuid>> {
            let read = |id: &ID| node::expect(kind, id, "filter").map_err(|refusal| said(ctx, &refusal));
            ids.iter().map(read).collect()
        };
        let search = Search {
            text,
            agreements: ids(&filter.agreements, Kind::Agreement)?
                .into_iter()
                .map(AgreementId)
                .collect(),
            suppliers: ids(&filter.suppliers, Kind::Organisation)?
                .into_iter()
                .map(OrganisationId)
                .collect(),
            cpv_prefixes: filter.cpv_prefixes,
            in_assortment: filter.in_assortment,
            prices: PriceRange {
                from: price_bound(filter.price_from, "priceFrom")?,
                below: price_bound(filter.price_below, "priceBelow")?,
            },
            sort: sort.into(),
            count_prices: ctx.look_ahead().field("prices").exists(),
            offset,
            limit: limit as usize,
        };
        Ok(seen(cases::browse::search(ctx.app()?, ctx.caller()?, search).await)?.map(ArticleSearch))
    }

    /// The units of measure and packages in use, those bought most first.
    async fn units(&self, ctx: &Context<'_>) -> InTurn<Vec<Unit>> {
        let language = ctx.language();
        UnitCode::all().map(|unit| Unit::new(unit, language)).collect()
    }

    /// Articles by their numbers, for orders that are pasted as a list. Needs a role that may browse the catalogue; without one
    /// the answer is null.
    #[graphql(complexity = "5 + 2 * numbers.len() * (1 + child_complexity)")]
    async fn articles_by_number(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Suppliers' article numbers or GTINs, at most 100. Letter case, spaces, hyphens and leading zeros make no difference."
        )]
        numbers: Vec<String>,
    ) -> Result<Option<Vec<ArticlesOfNumber>>> {
        if numbers.len() > MOST_NUMBERS {
            return Err(bad_input(format!(
                "at most {MOST_NUMBERS} numbers can be looked up at once"
            )));
        }
        let Some(found) = seen(cases::browse::by_number(ctx.app()?, ctx.caller()?, &numbers).await)? else {
            return Ok(None);
        };
        let of_number = |(number, articles): (String, Vec<Arc<Domain>>)| ArticlesOfNumber {
            number,
            articles: articles.into_iter().map(Article).collect(),
        };
        Ok(Some(numbers.into_iter().zip(found).map(of_number).collect()))
    }

    /// One article; null when it is not offered today or its agreement does not concern the organisation acted for.
    async fn article(&self, ctx: &Context<'_>, #[graphql(desc = "Its identity.")] id: ID) -> Result<Option<Article>> {
        let Some((Kind::Article, uuid)) = node::read(&id) else {
            return Ok(None);
        };
        let found = seen(cases::browse::article(ctx.app()?, ctx.caller()?, ArticleId(uuid)).await)?;
        Ok(found.flatten().map(Article))
    }

    /// The caller's favourites in the organisation acted for that are offered today, newest first.
    async fn favourites(&self, ctx: &Context<'_>) -> Result<Vec<Article>> {
        let found = answered(
            cases::browse::favourites(ctx.app()?, ctx.caller()?).await,
            ctx.language(),
        )?;
        Ok(found.into_iter().map(Article).collect())
    }
}

/// Changes to favourites.
#[derive(Debug, Default)]
pub struct ArticleMutation;

#[Object]
impl ArticleMutation {
    /// Keeps an article among the caller's favourites in the organisation acted for, or forgets it. Needs a role that buys.
    async fn favourite_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: FavouriteSetInput,
    ) -> Result<FavouriteSetResult> {
        let result = async {
            let article = ArticleId(node::expect(Kind::Article, &input.article, "article")?);
            let (app, caller) = (ctx.app()?, ctx.caller()?);
            cases::basket::mark_favourite(app, caller, article, input.favourite).await?;
            let favourites = cases::browse::favourites(app, caller).await?;
            Ok(FavouritesChanged {
                favourites: favourites.into_iter().map(Article).collect(),
            })
        };
        answer(result.await, ctx.language())
    }
}
