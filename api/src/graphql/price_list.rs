//! Price lists: what suppliers offer under agreements, taken in from their files.

mod change;
mod difference;

pub use change::PriceListMutation;

use super::agreement::{Agreement, organisation};
use super::article::{Package, PriceTier};
use super::context::{Request, answered, seen};
use super::errors::Fault;
use super::loaders::Loaders;
use super::node::{self, Kind};
use super::organisation::{Organisation, PersonName};
use super::paging::{Pages, pages, part};
use super::scalars::{CpvCode, Date, DateTime, Gtin};
use super::values::{TaxClass, Unit};
use crate::cases;
use async_graphql::dataloader::Loader;
use async_graphql::{Context, Enum, ID, Object, Result};
use difference::PriceListDifferences;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::import::Column;
use samkjop_domain::catalogue::{Article, PriceList as Domain, PriceListState as DomainState};
use samkjop_domain::ids::{AgreementId, PriceListId};
use samkjop_domain::words;
use std::collections::{HashMap, HashSet};

/// A supplier's whole offer under an agreement, from a day on.
#[derive(Debug, Clone)]
pub struct PriceList(pub Domain);

/// Where a price list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum PriceListState {
    /// Taken in, to be looked at.
    Draft,
    /// Approved: in force from its day until the next one begins.
    Activated,
    /// Put aside.
    Discarded,
}

/// The lists of an agreement that are in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct InForce(AgreementId, Day);

impl Loader<InForce> for Loaders {
    type Value = HashSet<PriceListId>;
    type Error = Fault;

    async fn load(&self, keys: &[InForce]) -> Result<HashMap<InForce, HashSet<PriceListId>>, Fault> {
        let mut found: HashMap<InForce, HashSet<PriceListId>> = HashMap::new();
        let days: HashSet<Day> = keys.iter().map(|key| key.1).collect();
        for day in days {
            let agreements = keys.iter().filter(|key| key.1 == day).map(|key| key.0).collect();
            for list in self.0.lists_of_agreements(agreements, day).await? {
                found.entry(InForce(list.agreement, day)).or_default().insert(list.id);
            }
        }
        Ok(found)
    }
}

/// A supplier's whole offer under an agreement, from a day on.
#[Object]
impl PriceList {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::PriceList, self.0.id.0)
    }

    /// The agreement.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Agreement::load(ctx, self.0.agreement).await
    }

    /// The supplier.
    async fn supplier(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        organisation(ctx, self.0.supplier).await
    }

    /// Where it stands.
    async fn state(&self) -> PriceListState {
        match self.0.state {
            DomainState::Draft => PriceListState::Draft,
            DomainState::Activated { .. } => PriceListState::Activated,
            DomainState::Discarded => PriceListState::Discarded,
        }
    }

    /// Where it stands, in the user's language.
    async fn state_name(&self, ctx: &Context<'_>) -> &'static str {
        words::names::price_list_state(&self.0.state, ctx.language())
    }

    /// First day in force; null unless it was activated.
    async fn from(&self) -> Option<Date> {
        match self.0.state {
            DomainState::Activated { from, .. } => Some(Date(from)),
            _ => None,
        }
    }

    /// When it was activated.
    async fn activated_at(&self) -> Option<DateTime> {
        match self.0.state {
            DomainState::Activated { at, .. } => Some(DateTime(at)),
            _ => None,
        }
    }

    /// Who activated it; null for others than the agreement's manager.
    async fn activated_by(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        match self.0.state {
            DomainState::Activated { by, .. } if self.is_managed(ctx).await? => PersonName::load(ctx, by).await,
            _ => Ok(None),
        }
    }

    /// Whether it is the one in force today.
    async fn in_force_today(&self, ctx: &Context<'_>) -> Result<bool> {
        if !matches!(self.0.state, DomainState::Activated { .. }) {
            return Ok(false);
        }
        let key = InForce(self.0.agreement, ctx.app()?.clock.today());
        let lists = ctx.load(key).await?;
        Ok(lists.is_some_and(|lists| lists.contains(&self.0.id)))
    }

    /// How many articles it has.
    async fn article_count(&self) -> u32 {
        self.0.articles
    }

    /// What it was made from: the file's name.
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// When it was taken in.
    async fn imported_at(&self) -> DateTime {
        DateTime(self.0.imported_at)
    }

    /// Who took it in; null for others than the agreement's manager.
    async fn imported_by(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        if self.is_managed(ctx).await? {
            PersonName::load(ctx, self.0.imported_by).await
        } else {
            Ok(None)
        }
    }

    /// Its articles, by the supplier's number.
    #[graphql(complexity = "5 + first.unwrap_or(20).clamp(0, 100) as usize * child_complexity / 4")]
    async fn articles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Most articles, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<ListedArticle>> {
        let (first, place) = part(first, after.as_deref())?;
        let found = cases::price_list::articles(ctx.app()?, self.0.id, place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), ListedArticle))
    }
}

impl PriceList {
    /// Whether the caller acts for the one who manages the agreement.
    async fn is_managed(&self, ctx: &Context<'_>) -> Result<bool> {
        let own = ctx.caller()?.organisation();
        let agreement = Agreement::load(ctx, self.0.agreement).await?;
        Ok(agreement.is_some_and(|agreement| Some(agreement.0.manager) == own))
    }
}

/// An article as one price list has it, which need not be the one in force. Has no identity of its own: the article with
/// `articleId` is what is ordered.
#[derive(Debug, Clone)]
pub struct ListedArticle(Article);

/// An article as one price list has it, which need not be the one in force. Has no identity of its own: the article with
/// `articleId` is what is ordered.
#[Object]
impl ListedArticle {
    /// Identity of the article, the same in all lists of the supplier under the agreement.
    async fn article_id(&self) -> ID {
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

    /// The unit it is priced in.
    async fn unit(&self, ctx: &Context<'_>) -> Unit {
        Unit::new(self.0.unit, ctx.language())
    }

    /// Packages it can be ordered in beside that.
    async fn packages(&self, ctx: &Context<'_>) -> Vec<Package> {
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

    /// Every price.
    async fn tiers(&self, ctx: &Context<'_>) -> Result<Vec<PriceTier>> {
        let today = ctx.app()?.clock.today();
        Ok(self.0.prices.iter().map(|row| PriceTier::new(row, today)).collect())
    }
}

/// Questions about price lists.
#[derive(Debug, Default)]
pub struct PriceListQuery;

#[Object]
impl PriceListQuery {
    /// One price list; null when the organisation acted for may not see it. Those of an agreement are listed there.
    async fn price_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its identity.")] id: ID,
    ) -> Result<Option<PriceList>> {
        let Some((Kind::PriceList, uuid)) = node::read(&id) else {
            return Ok(None);
        };
        let found = cases::price_list::one(ctx.app()?, ctx.caller()?, PriceListId(uuid)).await;
        Ok(seen(found)?.flatten().map(PriceList))
    }

    /// What a price list changes against the one in force. Needs the role procurement officer or agreement manager in the
    /// organisation that manages the agreement; null for others.
    #[graphql(complexity = "100 + child_complexity")]
    async fn price_list_differences(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The price list.")] price_list: ID,
        #[graphql(desc = "The day whose list in force it is compared with; today when not given.")] on: Option<Date>,
    ) -> Result<Option<PriceListDifferences>> {
        let Some((Kind::PriceList, uuid)) = node::read(&price_list) else {
            return Ok(None);
        };
        let app = ctx.app()?;
        let day = on.map_or_else(|| app.clock.today(), |on| on.0);
        let found = cases::price_list::compare::comparison(app, ctx.caller()?, PriceListId(uuid), day).await;
        Ok(seen(found)?.map(PriceListDifferences))
    }

    /// The headings a price list file can have, as the first line of a file with semicolons. Anybody signed in may ask.
    async fn price_list_template(&self, ctx: &Context<'_>) -> Result<String> {
        let signed_in = ctx.caller()?.person().map(|_| ());
        seen(signed_in)?;
        let headings: Vec<&str> = Column::all().map(Column::heading).collect();
        Ok(format!("{}\r\n", headings.join(";")))
    }
}
