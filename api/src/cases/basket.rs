//! Filling the basket, and keeping favourites.

use super::browse::{LineQuote, quotes};
use super::{Caller, CaseError, again, browse, commit};
use crate::app::App;
use samkjop_domain::access::{BrowseCatalogue, FillBasket};
use samkjop_domain::basket::{Basket, Favourites, WantedLine};
use samkjop_domain::calendar::Day;
use samkjop_domain::ids::ArticleId;
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::requisition::pricing::{PricedLine, sums};
use samkjop_domain::tax::TaxTotals;

/// A basket with what it costs today.
#[derive(Debug, Clone)]
pub struct PricedBasket {
    /// The basket.
    pub basket: Basket,
    /// Its lines with prices, or why they cannot be ordered.
    pub lines: Vec<LineQuote>,
    /// Sums over the lines that can be ordered.
    pub totals: Option<TaxTotals>,
}

/// The caller's basket in the organisation she acts for.
///
/// # Errors
/// Refuses those who do not buy; fails with the database.
pub async fn basket(app: &App, caller: &Caller, delivery: Option<Day>) -> Result<PricedBasket, CaseError> {
    let permit = caller.may::<FillBasket>()?;
    let empty = Basket::empty(permit.person(), permit.organisation());
    let basket = app.store.get(empty.id.0).await?.unwrap_or(empty);
    priced(app, caller, basket, delivery).await
}

async fn priced(app: &App, caller: &Caller, basket: Basket, delivery: Option<Day>) -> Result<PricedBasket, CaseError> {
    let permit = caller.may::<BrowseCatalogue>()?;
    let lines = quotes(app, &permit, basket.lines.clone(), delivery).await?;
    let priced: Vec<PricedLine> = lines
        .iter()
        .filter_map(|line| line.quote.as_ref().ok())
        .map(|quote| quote.line.clone())
        .collect();
    let totals = sums(&priced, delivery.unwrap_or(app.clock.today())).ok();
    Ok(PricedBasket { basket, lines, totals })
}

/// Puts lines into the basket, or takes those with quantity zero out.
///
/// # Errors
/// Refuses articles that are not offered today and baskets that are full; all lines are taken in or none.
pub async fn set_lines(app: &App, caller: &Caller, lines: Vec<WantedLine>) -> Result<PricedBasket, CaseError> {
    let permit = caller.may::<FillBasket>()?;
    let ids: Vec<ArticleId> = lines.iter().map(|line| line.article).collect();
    let offered = app.store.offered(&ids, app.clock.today()).await?;
    let mut refused = Refusals::none();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.quantity.is_zero()) {
        match offered.iter().find(|offered| offered.article.id == line.article) {
            None => refused.add(Reason::ArticleNotOffered.at(&format!("lines.{index}.article"))),
            Some(offered) => {
                let sold = offered.article.unit == line.unit
                    || offered.article.packages.iter().any(|package| package.unit == line.unit);
                if !sold {
                    refused.add(Reason::UnitNotSold.at(&format!("lines.{index}.unit")));
                }
            }
        }
    }
    refused.or(())?;
    let basket = again!({
        let empty = Basket::empty(permit.person(), permit.organisation());
        let mut basket: Basket = app.store.get(empty.id.0).await?.unwrap_or(empty);
        let version = basket.version;
        let mut last = None;
        for line in lines.clone() {
            let (changed, changes) = basket.with(&permit, line, app.moment())?;
            basket = changed;
            basket.version = version;
            last = Some(changes);
        }
        if let Some(changes) = last {
            commit(app, changes, None, Vec::new()).await?;
        }
        Ok(basket)
    })?;
    priced(app, caller, basket, None).await
}

/// Takes everything out of the basket.
///
/// # Errors
/// Refuses those who do not buy; fails with the database.
pub async fn clear(app: &App, caller: &Caller) -> Result<PricedBasket, CaseError> {
    let permit = caller.may::<FillBasket>()?;
    let basket = again!({
        let empty = Basket::empty(permit.person(), permit.organisation());
        let basket: Basket = app.store.get(empty.id.0).await?.unwrap_or(empty);
        let (basket, changes) = basket.cleared(&permit, app.moment());
        commit(app, changes, None, Vec::new()).await?;
        Ok(basket)
    })?;
    priced(app, caller, basket, None).await
}

/// Marks an article as favourite, or no longer.
///
/// # Errors
/// Refuses those who do not buy, to keep what is not offered, and more favourites than one can keep.
pub async fn mark_favourite(app: &App, caller: &Caller, article: ArticleId, favourite: bool) -> Result<(), CaseError> {
    let permit = caller.may::<FillBasket>()?;
    if favourite && browse::article(app, caller, article).await?.is_none() {
        return Err(Reason::ArticleNotOffered.at("article").into());
    }
    again!({
        let none = Favourites::none(permit.person(), permit.organisation());
        let kept: Favourites = app.store.get(none.id.0).await?.unwrap_or(none);
        let (_, changes) = kept.marked(&permit, article, favourite)?;
        commit(app, changes, None, Vec::new()).await?;
        Ok(())
    })
}
