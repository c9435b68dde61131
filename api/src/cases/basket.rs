//! Filling the basket, and keeping favourites.

use super::browse::{LineQuote, LoadedMarket, quotes};
use super::{Caller, CaseError, again, browse, commit};
use crate::app::App;
use samkjop_domain::access::{BrowseCatalogue, FillBasket, Permit};
use samkjop_domain::basket::{Basket, Favourites, WantedItem, WantedLine};
use samkjop_domain::calendar::Day;
use samkjop_domain::ids::{ArticleId, LineId, OrganisationId};
use samkjop_domain::pricing::in_whole;
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::requisition::pricing::{Offered, PricedLine, quote, sums};
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
    let basket = own(app, &permit).await?;
    priced(app, caller, basket, delivery).await
}

async fn priced(app: &App, caller: &Caller, basket: Basket, delivery: Option<Day>) -> Result<PricedBasket, CaseError> {
    let permit = caller.may::<BrowseCatalogue>()?;
    let lines = quotes(app, &permit, basket.wanted(), delivery).await?;
    let priced: Vec<PricedLine> = lines
        .iter()
        .filter_map(|line| line.quote.as_ref().ok())
        .map(|quote| quote.line.clone())
        .collect();
    let totals = sums(&priced, delivery.unwrap_or(app.clock.today())).ok();
    Ok(PricedBasket { basket, lines, totals })
}

/// Puts lines into the basket, or takes those of articles with quantity zero out.
///
/// # Errors
/// Refuses articles that are not offered today, free texts that could not be ordered today, and baskets that are full; all lines
/// are taken in or none.
pub async fn set_lines(app: &App, caller: &Caller, lines: Vec<WantedLine>) -> Result<PricedBasket, CaseError> {
    let permit = caller.may::<FillBasket>()?;
    let market = LoadedMarket::load(app, permit.organisation(), &lines).await?;
    let mut refused = Refusals::none();
    for (index, line) in lines.iter().enumerate() {
        let path = format!("lines.{index}");
        refused.take(&path, can_be_wanted(app, permit.organisation(), &market, line));
    }
    refused.or(())?;
    let basket = again!({
        let mut basket = own(app, &permit).await?;
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

/// Whether a line can stand in a basket. An article can although it cannot be ordered today; a free text has nothing but what
/// it says, so that must hold.
fn can_be_wanted(app: &App, buyer: OrganisationId, market: &LoadedMarket, line: &WantedLine) -> Result<(), Refusals> {
    let article = match &line.item {
        WantedItem::FreeText(_) => {
            let today = app.clock.today();
            return market.with(|market| quote(line, buyer, market, today, today).map(|_| ()));
        }
        WantedItem::Article(_) if line.quantity.is_zero() => return Ok(()),
        WantedItem::Article(article) => article,
    };
    let offered = market.offered.iter().find(|offered| offered.article.id == *article);
    let Some(Offered { article, .. }) = offered else {
        return Err(Reason::ArticleNotOffered.at("article").into());
    };
    let sold = article.unit == line.unit || article.packages.iter().any(|package| package.unit == line.unit);
    if !sold {
        return Err(Reason::UnitNotSold.at("unit").into());
    }
    Ok(in_whole(line.quantity, line.unit).map_err(|reason| reason.at("quantity"))?)
}

async fn own(app: &App, permit: &Permit<FillBasket>) -> Result<Basket, CaseError> {
    let empty = Basket::empty(permit.person(), permit.organisation());
    Ok(app.store.get(empty.id.0).await?.unwrap_or(empty))
}

/// Puts another free text at the place of one in the basket.
///
/// # Errors
/// Refuses at `line` what is no free text of the basket, and a text that could not be ordered today.
pub async fn change_free_text(
    app: &App,
    caller: &Caller,
    id: LineId,
    line: WantedLine,
) -> Result<PricedBasket, CaseError> {
    let permit = caller.may::<FillBasket>()?;
    let market = LoadedMarket::load(app, permit.organisation(), std::slice::from_ref(&line)).await?;
    can_be_wanted(app, permit.organisation(), &market, &line)?;
    let basket = again!({
        let basket = own(app, &permit).await?;
        let (basket, changes) = basket.free_text_changed(&permit, id, line.clone(), app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        Ok(basket)
    })?;
    priced(app, caller, basket, None).await
}

/// Takes lines out of the basket, whether or not they could be ordered.
///
/// # Errors
/// Refuses those who do not buy, and lines the basket does not have.
pub async fn remove_lines(app: &App, caller: &Caller, lines: Vec<LineId>) -> Result<PricedBasket, CaseError> {
    let permit = caller.may::<FillBasket>()?;
    let basket = again!({
        let (basket, changes) = own(app, &permit).await?.without(&permit, &lines, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
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
        let (basket, changes) = own(app, &permit).await?.cleared(&permit, app.moment());
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
