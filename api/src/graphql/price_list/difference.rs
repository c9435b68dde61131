//! What a price list changes.

use super::PriceList;
use crate::cases::price_list::compare::{self, Comparison, Summary};
use crate::graphql::context::{Request, answered};
use crate::graphql::paging::{Pages, pages, part};
use crate::graphql::scalars::Decimal;
use crate::graphql::values::UnitPrice;
use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use samkjop_domain::catalogue::difference::{Difference, DifferenceKind as DomainKind};

/// What a price list changes against another.
#[derive(Debug)]
pub struct PriceListDifferences(pub Comparison);

/// How many articles differ, and by how much.
#[derive(Debug, Clone, SimpleObject)]
pub struct DifferenceSummary {
    /// Articles only in the new list.
    pub added: u32,
    /// Articles only in the old list.
    pub removed: u32,
    /// Articles with some other price, and otherwise the same.
    pub changed: u32,
    /// Articles whose tiers, units, packages or tax are others.
    pub terms: u32,
    /// The price that rises most in percent; null when none does.
    pub greatest_rise: Option<PriceListDifference>,
    /// The price that falls most in percent; null when none does.
    pub greatest_fall: Option<PriceListDifference>,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum DifferenceKind {
    /// The article is only in the new list.
    Added,
    /// The article is only in the old list.
    Removed,
    /// A tier's price is another.
    Price,
    /// Tiers, units, packages or tax are others.
    Terms,
}

/// One difference between two lists.
#[derive(Debug, Clone, SimpleObject)]
pub struct PriceListDifference {
    /// The supplier's article number.
    pub number: String,
    /// Name, in the newer list that has it.
    pub name: String,
    /// What differs.
    pub kind: DifferenceKind,
    /// Where the tier begins, for another price.
    pub from_quantity: Option<Decimal>,
    /// The old price.
    pub old_price: Option<UnitPrice>,
    /// The new price.
    pub new_price: Option<UnitPrice>,
    /// Change of the price per unit in percent with one decimal; null when the old price was zero.
    pub percent: Option<Decimal>,
}

impl From<Difference> for PriceListDifference {
    fn from(difference: Difference) -> Self {
        let plain = |kind| Self {
            number: difference.number.clone(),
            name: difference.name.clone(),
            kind,
            from_quantity: None,
            old_price: None,
            new_price: None,
            percent: None,
        };
        match difference.kind {
            DomainKind::Added => plain(DifferenceKind::Added),
            DomainKind::Removed => plain(DifferenceKind::Removed),
            DomainKind::Terms => plain(DifferenceKind::Terms),
            DomainKind::Price {
                from_quantity,
                old,
                new,
                percent,
            } => Self {
                from_quantity: Some(Decimal(from_quantity.value())),
                old_price: Some(old.into()),
                new_price: Some(new.into()),
                percent: percent.map(Decimal),
                ..plain(DifferenceKind::Price)
            },
        }
    }
}

impl From<Summary> for DifferenceSummary {
    fn from(summary: Summary) -> Self {
        Self {
            added: summary.added,
            removed: summary.removed,
            changed: summary.repriced,
            terms: summary.terms,
            greatest_rise: summary.greatest_rise.map(PriceListDifference::from),
            greatest_fall: summary.greatest_fall.map(PriceListDifference::from),
        }
    }
}

/// What a price list changes against another.
#[Object]
impl PriceListDifferences {
    /// The price list.
    async fn price_list(&self) -> PriceList {
        PriceList(self.0.list.clone())
    }

    /// The list in force it is compared with; null when there is none, and all articles are new.
    async fn against(&self) -> Option<PriceList> {
        self.0.against.clone().map(PriceList)
    }

    /// Counts over the whole of both lists. Reads them through: ask once, not with every page.
    #[graphql(complexity = "500 + child_complexity")]
    async fn summary(&self, ctx: &Context<'_>) -> Result<DifferenceSummary> {
        Ok(answered(compare::summary(ctx.app()?, &self.0).await, ctx.language())?.into())
    }

    /// The differences, by article number.
    #[graphql(complexity = "100 + first.unwrap_or(20).clamp(0, 100) as usize * child_complexity / 4")]
    async fn rows(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Most differences, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<PriceListDifference>> {
        let (first, place) = part(first, after.as_deref())?;
        let found = compare::rows(ctx.app()?, &self.0, place, first).await;
        Ok(pages(
            answered(found, ctx.language())?,
            after.is_some(),
            PriceListDifference::from,
        ))
    }
}
