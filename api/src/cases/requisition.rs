//! Asking, approving, and turning what was approved into orders.

use super::browse::LoadedMarket;
use super::{Caller, CaseError, Once, again, commit, load};
use crate::app::App;
use samkjop_domain::access::{ApproveRequisition, Permit, ReleaseRequisition, SubmitRequisition, ViewRequisitions};
use samkjop_domain::basket::{Basket, WantedLine};
use samkjop_domain::calendar::Day;
use samkjop_domain::changes::Changes;
use samkjop_domain::ids::{OrderId, OrganisationId, RequisitionId};
use samkjop_domain::order::{Delivery, Order};
use samkjop_domain::organisation::{Organisation, PostalAddress};
use samkjop_domain::people::Person;
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::requisition::pricing::{price_all, sums};
use samkjop_domain::requisition::release::{Facts, release};
use samkjop_domain::requisition::{Content, ContentHash, Requisition, RequisitionState};
use samkjop_store::{Committed, Cursor, Found, Page, RequisitionsOf};
use std::borrow::Cow;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The lines; the basket's when none.
    pub lines: Option<Vec<WantedLine>>,
    /// Where to deliver.
    pub place: Place,
    /// The wanted day.
    pub date: Option<Day>,
    /// Marking of the parcel.
    pub marking: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// What the supplier writes on the invoice.
    pub buyer_reference: Option<String>,
    /// Free text to the suppliers.
    pub note: Option<String>,
}

/// Where to deliver.
#[derive(Debug, Clone)]
pub enum Place {
    /// One of the organisation's delivery places, by its key.
    Known(String),
    /// Another address.
    Other(PostalAddress),
}

/// What became of an approval that also releases.
#[derive(Debug)]
pub struct Decided {
    /// The requisition as it stands.
    pub requisition: Requisition,
    /// Why it did not become orders by itself, though approved.
    pub not_released: Option<Refusals>,
}

/// Submits what is asked for; when the caller's own limit covers it and the wish is to release, it becomes orders at once.
///
/// # Errors
/// Refuses what cannot be ordered today, line by line.
pub async fn submit(
    app: &App,
    caller: &Caller,
    wish: Wish,
    release_when_approved: bool,
    once: Option<Once>,
) -> Result<Decided, CaseError> {
    let permit = caller.may::<SubmitRequisition>()?;
    if let Some(made) = Once::done(once.as_ref(), app).await? {
        // The same question as the first time: it may have been cut off between asking and ordering.
        let decided = made_before(app, &made).await?;
        return release_if_wished(app, caller, decided.requisition).await;
    }
    let buyer: Organisation = load(app, permit.organisation().0, "").await?;
    let from_basket = wish.lines.is_none();
    let made = again!({
        let basket: Option<Basket> = match from_basket {
            true => {
                app.store
                    .get(Basket::empty(permit.person(), permit.organisation()).id.0)
                    .await?
            }
            false => None,
        };
        let lines = wish
            .lines
            .clone()
            .or_else(|| basket.as_ref().map(Basket::wanted))
            .unwrap_or_default();
        let content = content(app, &buyer, &wish, lines).await?;
        let (requisition, mut changes) =
            Requisition::submit(&permit, content, &buyer.approval, release_when_approved, app.moment())?;
        if let Some(mut basket) = basket {
            basket.lines.clear();
            changes = changes.and(Changes::none().update(basket));
        }
        commit(app, changes, once.clone(), vec![requisition.id.0]).await
    });
    let made = Once::settled(once.as_ref(), app, made).await?;
    let decided = made_before(app, &made).await?;
    release_if_wished(app, caller, decided.requisition).await
}

async fn made_before(app: &App, made: &[uuid::Uuid]) -> Result<Decided, CaseError> {
    let id = made.first().copied().unwrap_or_default();
    Ok(Decided {
        requisition: load(app, id, "").await?,
        not_released: None,
    })
}

/// Changes what is asked for; approvals given so far no longer count.
///
/// # Errors
/// As [`submit`], and refuses others than the requisitioner and requisitions that have become orders.
pub async fn change(app: &App, caller: &Caller, id: RequisitionId, wish: Wish) -> Result<Decided, CaseError> {
    let permit = caller.may::<SubmitRequisition>()?;
    let buyer: Organisation = load(app, permit.organisation().0, "").await?;
    let requisition = again!({
        let requisition = bought_by(app, permit.organisation(), id).await?;
        let kept = || requisition.content.lines.iter().map(|line| line.wanted()).collect();
        let lines = wish.lines.clone().unwrap_or_else(kept);
        let content = content(app, &buyer, &wish, lines).await?;
        let (changed, changes) = requisition.change(&permit, content, &buyer.approval, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load::<Requisition>(app, changed.id.0, "requisition").await
    })?;
    release_if_wished(app, caller, requisition).await
}

async fn content(app: &App, buyer: &Organisation, wish: &Wish, lines: Vec<WantedLine>) -> Result<Content, CaseError> {
    let mut refused = Refusals::none();
    if lines.is_empty() {
        refused.add(Reason::NothingToOrder.at("lines"));
    }
    let today = app.clock.today();
    if let Some(day) = wish.date.filter(|day| *day < today) {
        refused.add(Reason::DayHasPassed { day }.at("delivery.date"));
    }
    let address = match &wish.place {
        Place::Other(address) => Some(address.clone()),
        Place::Known(key) => buyer.delivery_place(key).map(|place| place.address.clone()),
    };
    if address.is_none() {
        refused.add(Reason::NotFound.at("delivery.place"));
    }
    let market = LoadedMarket::load(app, buyer.id, &lines).await?;
    let day = wish.date.unwrap_or(today);
    let priced = market.with(|market| price_all(&lines, buyer.id, market, today, day));
    let priced = match priced {
        Ok(priced) => priced,
        Err(others) => {
            refused.0.extend(others.0);
            Vec::new()
        }
    };
    let totals = sums(&priced, day)?;
    let Some(address) = address.filter(|_| refused.is_empty()) else {
        return Err(refused.into());
    };
    Ok(Content {
        revision: 0,
        purpose: wish.purpose.clone(),
        lines: priced,
        delivery: Delivery {
            address,
            date: wish.date,
            marking: wish.marking.clone(),
        },
        buyer_reference: wish.buyer_reference.clone(),
        note: wish.note.clone(),
        totals,
    })
}

/// Takes a request back.
///
/// # Errors
/// Refuses others than the requisitioner, and requisitions that have become orders.
pub async fn withdraw(app: &App, caller: &Caller, id: RequisitionId) -> Result<Requisition, CaseError> {
    let permit = caller.may::<SubmitRequisition>()?;
    again!({
        let requisition = bought_by(app, permit.organisation(), id).await?;
        let (_, changes) = requisition.withdraw(&permit, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "requisition").await
    })
}

/// Approves the content that was seen; with the last approval it becomes orders if that was wished.
///
/// # Errors
/// Refuses as [`Requisition::approve`] does.
pub async fn approve(app: &App, caller: &Caller, id: RequisitionId, seen: &str) -> Result<Decided, CaseError> {
    let permit = caller.may::<ApproveRequisition>()?;
    let requisition = again!({
        let requisition = bought_by(app, permit.organisation(), id).await?;
        let (_, changes) = requisition.approve(&permit, &ContentHash::given(seen), app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load::<Requisition>(app, id.0, "requisition").await
    })?;
    release_if_wished(app, caller, requisition).await
}

/// Rejects the content that was seen.
///
/// # Errors
/// Refuses as [`Requisition::reject`] does.
pub async fn reject(
    app: &App,
    caller: &Caller,
    id: RequisitionId,
    seen: &str,
    reason: &str,
) -> Result<Requisition, CaseError> {
    let permit = caller.may::<ApproveRequisition>()?;
    again!({
        let requisition = bought_by(app, permit.organisation(), id).await?;
        let (_, changes) = requisition.reject(&permit, &ContentHash::given(seen), reason, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "requisition").await
    })
}

/// The requisition, if `buyer` would buy it; one of others is refused in the very words of one that does not exist.
async fn bought_by(app: &App, buyer: OrganisationId, id: RequisitionId) -> Result<Requisition, CaseError> {
    let requisition: Requisition = load(app, id.0, "requisition").await?;
    if requisition.buyer == buyer {
        Ok(requisition)
    } else {
        Err(Reason::NotFound.at("requisition").into())
    }
}

/// An approval stands even when the orders cannot go out; why is part of the answer, and it can be tried again.
async fn release_if_wished(app: &App, caller: &Caller, requisition: Requisition) -> Result<Decided, CaseError> {
    if requisition.state != RequisitionState::Approved || !requisition.release_when_approved {
        return Ok(Decided {
            requisition,
            not_released: None,
        });
    }
    match place_orders(app, caller, requisition.id, None).await {
        Ok(_) => Ok(Decided {
            requisition: load(app, requisition.id.0, "").await?,
            not_released: None,
        }),
        Err(CaseError::Refused(refusals)) => {
            // The same request sent twice at once, or another approver: what they made is what was wished.
            let requisition: Requisition = load(app, requisition.id.0, "").await?;
            let not_released = (requisition.state != RequisitionState::Released).then_some(refusals);
            Ok(Decided {
                requisition,
                not_released,
            })
        }
        Err(other) => Err(other),
    }
}

/// Turns an approved requisition into orders.
///
/// # Errors
/// Refuses as [`release`] does, and when a ceiling would be passed.
pub async fn place_orders(
    app: &App,
    caller: &Caller,
    id: RequisitionId,
    once: Option<Once>,
) -> Result<Vec<Order>, CaseError> {
    let permit = caller.may::<ReleaseRequisition>()?;
    if let Some(made) = Once::done(once.as_ref(), app).await? {
        return Ok(app.store.get_all(made).await?);
    }
    let made = match again!({ release_once(app, caller, &permit, id, once.clone()).await }) {
        Ok(Released::Now(orders)) => return Ok(orders),
        Ok(Released::Before(made)) => Ok(made),
        Err(error) => Err(error),
    };
    let made = Once::settled(once.as_ref(), app, made).await?;
    Ok(app.store.get_all(made).await?)
}

/// What came of a release.
enum Released {
    /// Orders made now.
    Now(Vec<Order>),
    /// The orders the same request made before.
    Before(Vec<uuid::Uuid>),
}

async fn release_once(
    app: &App,
    caller: &Caller,
    permit: &Permit<ReleaseRequisition>,
    id: RequisitionId,
    once: Option<Once>,
) -> Result<Released, CaseError> {
    let (requisition, revision) = tokio::try_join!(bought_by(app, permit.organisation(), id), async {
        Ok(app.store.market_revision().await?)
    })?;
    let (requisitioner, market) = tokio::try_join!(
        requisitioner(app, caller, &requisition),
        LoadedMarket::of_requisition(app, &requisition, revision)
    )?;
    let mut organisations = market.organisations().iter();
    let buyer = organisations.find(|organisation| organisation.id == requisition.buyer);
    let (_, orders, mut changes) = market.with(|in_force| {
        let facts = Facts {
            buyer: buyer.ok_or(Reason::NotFound)?,
            requisitioner: &requisitioner,
            suppliers: market.organisations(),
            market: in_force,
        };
        release(permit, requisition, facts, app.moment())
    })?;
    changes.idempotency = once.map(|once| once.with(orders.iter().map(|order| order.id.0).collect()));
    let (committed, written) = app.store.commit_written(&changes).await?;
    app.outbox.notify_waiters();
    Ok(match committed {
        Committed::Now => Released::Now(written.things()),
        Committed::Before(made) => Released::Before(made),
    })
}

/// Who asked for it: most often the caller, who is known.
async fn requisitioner<'a>(
    app: &App,
    caller: &'a Caller,
    requisition: &Requisition,
) -> Result<Cow<'a, Person>, CaseError> {
    match caller.person()? {
        person if person.id == requisition.requisitioner => Ok(Cow::Borrowed(person)),
        _ => Ok(Cow::Owned(load(app, requisition.requisitioner.0, "requisition").await?)),
    }
}

/// Requisitions of the organisation acted for, newest first.
///
/// # Errors
/// Refuses those who may not see them.
pub async fn list(
    app: &App,
    caller: &Caller,
    mine: bool,
    state: Option<RequisitionState>,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Requisition>, CaseError> {
    let permit = caller.may::<ViewRequisitions>()?;
    let requisitioner = mine.then(|| permit.person());
    let query = RequisitionsOf {
        buyer: permit.organisation(),
        requisitioner,
        state,
    };
    Ok(app.store.find(&query, Page { after, first }).await?)
}

/// One requisition, if the organisation acted for may see it.
///
/// # Errors
/// Refuses those who may not see any.
pub async fn one(app: &App, caller: &Caller, id: RequisitionId) -> Result<Option<Requisition>, CaseError> {
    let permit = caller.may::<ViewRequisitions>()?;
    let found: Option<Requisition> = app.store.get(id.0).await?;
    Ok(found.filter(|requisition| requisition.buyer == permit.organisation()))
}

/// The requisitions that wait for this caller's approval, oldest first.
///
/// # Errors
/// Refuses those who do not approve.
pub async fn queue(app: &App, caller: &Caller, most: u32) -> Result<Vec<Requisition>, CaseError> {
    let permit = caller.may::<ApproveRequisition>()?;
    let query = RequisitionsOf {
        buyer: permit.organisation(),
        requisitioner: None,
        state: Some(RequisitionState::Submitted),
    };
    let mut waiting = app.store.find_all(&query).await?;
    waiting.retain(|requisition| requisition.waits_for(&permit));
    waiting.reverse();
    waiting.truncate(most as usize);
    Ok(waiting)
}

/// The orders a requisition became.
///
/// # Errors
/// Fails with the database.
pub async fn orders_of(app: &App, orders: &[OrderId]) -> Result<Vec<Order>, CaseError> {
    let mut found: Vec<Order> = app.store.get_all(orders.iter().map(|id| id.0)).await?;
    found.sort_by_key(|order| orders.iter().position(|id| *id == order.id));
    Ok(found)
}
