//! Price lists: looking, comparing, putting in force, putting aside. Taking in a file stands in a file of its own.

pub mod compare;
pub mod import;

use super::{Caller, CaseError, again, agreement, commit, load};
use crate::app::App;
use samkjop_domain::access::{ManagePrices, ViewAgreements};
use samkjop_domain::agreement::Agreement;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::{Article, PriceList};
use samkjop_domain::ids::PriceListId;
use samkjop_domain::refusal::Reason;
use samkjop_store::{Cursor, Found, Page, PriceListsOf, PriceListsSeen};

/// Price lists of an agreement that the caller may see, newest first.
///
/// # Errors
/// Refuses those who may not see agreements; fails with the database.
pub async fn of_agreement(
    app: &App,
    caller: &Caller,
    agreement: &Agreement,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<PriceList>, CaseError> {
    let permit = caller.may::<ViewAgreements>()?;
    let Some(view) = agreement.price_lists_seen_by(permit.organisation()) else {
        return Ok(Found {
            items: Vec::new(),
            more: false,
        });
    };
    let query = PriceListsSeen {
        agreement: agreement.id,
        view,
    };
    Ok(app.store.find(&query, Page { after, first }).await?)
}

/// One price list, if the caller may see it.
///
/// # Errors
/// Refuses those who may not see agreements; fails with the database.
pub async fn one(app: &App, caller: &Caller, id: PriceListId) -> Result<Option<PriceList>, CaseError> {
    let permit = caller.may::<ViewAgreements>()?;
    let Some(list) = app.store.get::<PriceList>(id.0).await? else {
        return Ok(None);
    };
    let Some(agreement) = app.store.get::<Agreement>(list.agreement.0).await? else {
        return Ok(None);
    };
    let view = agreement.price_lists_seen_by(permit.organisation());
    Ok(view.is_some_and(|view| view.shows(&list)).then_some(list))
}

/// The rows of a price list that was found, by article number.
///
/// # Errors
/// Fails with the database.
pub async fn articles(
    app: &App,
    list: PriceListId,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Article>, CaseError> {
    Ok(app.store.articles_page(list, Page { after, first }).await?)
}

/// Puts a list in force from a day on, in place of the one before.
///
/// # Errors
/// Refuses as [`PriceList::activate`].
pub async fn activate(app: &App, caller: &Caller, id: PriceListId, from: Day) -> Result<PriceList, CaseError> {
    let permit = caller.may::<ManagePrices>()?;
    again!({
        let (list, agreement) = managed(app, caller, id).await?;
        let query = PriceListsOf {
            agreements: vec![list.agreement],
            supplier: Some(list.supplier),
        };
        let others = app.store.find_all(&query).await?;
        let (_, changes) = list.activate(&permit, &agreement, &others, from, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "priceList").await
    })
}

/// Puts a draft aside.
///
/// # Errors
/// Refuses as [`PriceList::discard`].
pub async fn discard(app: &App, caller: &Caller, id: PriceListId) -> Result<PriceList, CaseError> {
    let permit = caller.may::<ManagePrices>()?;
    again!({
        let (list, agreement) = managed(app, caller, id).await?;
        let (_, changes) = list.discard(&permit, &agreement, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "priceList").await
    })
}

/// A list with its agreement, which the organisation acted for manages.
async fn managed(app: &App, caller: &Caller, id: PriceListId) -> Result<(PriceList, Agreement), CaseError> {
    let permit = caller.may::<ManagePrices>()?;
    let list: PriceList = load(app, id.0, "priceList").await?;
    let agreement = agreement::one(app, caller, list.agreement).await?;
    let own = agreement.filter(|agreement| agreement.manager == permit.organisation());
    match own {
        Some(agreement) => Ok((list, agreement)),
        None => Err(Reason::NotFound.at("priceList").into()),
    }
}
