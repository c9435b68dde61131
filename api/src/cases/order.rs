//! Orders after they are placed: looking, the document, cancelling, sending again.

use super::{Caller, CaseError, again, commit, load};
use crate::app::App;
use crate::graphql::errors::Fault;
use crate::http::verify;
use bson::{Binary, spec::BinarySubtype};
use samkjop_domain::access::{ManageOrders, ViewOrders, ViewReceivedOrders};
use samkjop_domain::agreement::Agreement;
use samkjop_domain::changes::{Changes, Event, Message, MessageState};
use samkjop_domain::ids::{AgreementId, OrderId, OrganisationId};
use samkjop_domain::order::{Order, OrderNumber, OrderState, OrderVersion};
use samkjop_domain::organisation::Organisation;
use samkjop_domain::refusal::Reason;
use samkjop_pdf::{Appearance, Brand};
use samkjop_store::{Cursor, Found, MessagesAbout, MessagesOf, OrdersOf, Page, StoredDocument};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Orders of the organisation acted for: those it placed, or as a supplier those it received.
///
/// # Errors
/// Refuses those who may see neither.
pub async fn list(
    app: &App,
    caller: &Caller,
    state: Option<OrderState>,
    agreement: Option<AgreementId>,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Order>, CaseError> {
    let (organisation, as_supplier) = side(caller)?;
    let query = OrdersOf {
        organisation,
        as_supplier,
        state,
        agreement,
    };
    Ok(app.store.find(&query, Page { after, first }).await?)
}

/// One order, if the organisation acted for may see it.
///
/// # Errors
/// Refuses those who may see none.
pub async fn one(app: &App, caller: &Caller, id: OrderId) -> Result<Option<Order>, CaseError> {
    let (organisation, as_supplier) = side(caller)?;
    let found: Option<Order> = app.store.get(id.0).await?;
    Ok(found.filter(|order| match as_supplier {
        false => order.buyer == organisation,
        true => order.supplier == organisation && order.state == OrderState::Sent,
    }))
}

/// Whose orders the caller sees, and whether as their supplier.
fn side(caller: &Caller) -> Result<(OrganisationId, bool), CaseError> {
    match caller.may::<ViewOrders>() {
        Ok(permit) => Ok((permit.organisation(), false)),
        Err(_) => Ok((caller.may::<ViewReceivedOrders>()?.organisation(), true)),
    }
}

/// The document of an order version, if the organisation acted for may see the order; made now if the outbox has not yet.
///
/// # Errors
/// Refuses those who may see no orders; fails when it cannot be made.
pub async fn document(
    app: &App,
    caller: &Caller,
    id: OrderId,
    version_number: u32,
) -> Result<Option<(Order, StoredDocument)>, CaseError> {
    let Some(order) = one(app, caller, id).await? else {
        return Ok(None);
    };
    let Some(version) = order
        .versions
        .iter()
        .find(|version| version.number == version_number)
        .cloned()
    else {
        return Ok(None);
    };
    let document = document_of(app, &order, &version).await?;
    Ok(Some((order, document)))
}

/// The document of an order version: the one kept, or made and kept now. The same version gives the same bytes.
///
/// # Errors
/// Fails when it cannot be made or kept.
pub async fn document_of(app: &App, order: &Order, version: &OrderVersion) -> Result<StoredDocument, Fault> {
    if let Some(kept) = app.store.document(order.id, version.number).await? {
        return Ok(kept);
    }
    let code = order.number.as_ref().map(|number| verification_code(version, number));
    let address = app.answers_at.as_ref().zip(code.as_ref());
    let address = address.map(|(base, code)| format!("{base}{}{code}", verify::PATH));
    let (drawn_order, drawn_version) = (order.clone(), version.clone());
    let drawn = tokio::task::spawn_blocking(move || {
        let appearance = Appearance {
            brand: &Brand::default(),
            verification: address.as_deref(),
        };
        samkjop_pdf::order_in(&drawn_order, &drawn_version, drawn_version.language, appearance)
    });
    let bytes = drawn.await??;
    let mut sha256 = String::with_capacity(64);
    for byte in Sha256::digest(&bytes) {
        let _ = write!(sha256, "{byte:02x}");
    }
    let document = StoredDocument {
        id: StoredDocument::id_of(order.id, version.number),
        order: order.id,
        version_number: version.number,
        sha256,
        bytes: Binary {
            subtype: BinarySubtype::Generic,
            bytes,
        },
        created_at: app.clock.now(),
        verification: code,
    };
    Ok(app.store.keep_document(document).await?)
}

/// Digits of the content hash by which the public address knows a document: 80 bits, too many to try.
const CODE_DIGITS: usize = 20;

fn verification_code(version: &OrderVersion, number: &OrderNumber) -> String {
    version
        .content_hash(number)
        .as_str()
        .chars()
        .take(CODE_DIGITS)
        .collect()
}

/// The order and the version whose document has that code, which is the beginning of its content hash.
///
/// # Errors
/// Fails with the database.
pub async fn verified(app: &App, code: &str) -> Result<Option<(Order, OrderVersion)>, Fault> {
    let code = code.to_ascii_lowercase();
    let Some(code) = code.get(..CODE_DIGITS) else {
        return Ok(None);
    };
    let Some((order, version_number)) = app.store.verified(code).await? else {
        return Ok(None);
    };
    let order: Option<Order> = app.store.get(order.0).await?;
    Ok(order.and_then(|order| {
        let mut versions = order.versions.iter();
        let version = versions.find(|version| version.number == version_number)?.clone();
        Some((order, version))
    }))
}

/// Calls an order back before it was sent.
///
/// # Errors
/// Refuses as [`Order::cancel`] does.
pub async fn cancel(app: &App, caller: &Caller, id: OrderId, reason: &str) -> Result<Order, CaseError> {
    let permit = caller.may::<ManageOrders>()?;
    again!({
        let order = placed_by(app, permit.organisation(), id).await?;
        let agreement: Agreement = load(app, order.agreement.0, "order").await?;
        let message = message_of(app, id).await?;
        let (_, changes) = order.cancel(&permit, &agreement, message, reason, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "order").await
    })
}

/// Sends an order's message again, to where the supplier wants orders now: after it was refused or given up to those who lack
/// it, or to all because the supplier has lost it.
///
/// # Errors
/// Refuses orders of others, cancelled ones, and messages that are under way anyway.
pub async fn resend(app: &App, caller: &Caller, id: OrderId) -> Result<Order, CaseError> {
    let permit = caller.may::<ManageOrders>()?;
    again!({
        let order = placed_by(app, permit.organisation(), id).await?;
        if order.state == OrderState::Cancelled {
            return Err(Reason::OrderCancelled.into());
        }
        let supplier: Organisation = load(app, order.supplier.0, "order").await?;
        let message = message_of(app, id).await?;
        let message = message.again(supplier.order_addresses(), app.clock.now())?;
        let event = Event::by(&permit, app.moment(), "order", order.id.0, "sent again");
        commit_waking(app, Changes::none().update(message).event(event)).await?;
        Ok(order)
    })
}

/// The order, if `buyer` placed it; one of others is refused in the very words of one that does not exist.
async fn placed_by(app: &App, buyer: OrganisationId, id: OrderId) -> Result<Order, CaseError> {
    let order: Order = load(app, id.0, "order").await?;
    if order.buyer == buyer {
        Ok(order)
    } else {
        Err(Reason::NotFound.at("order").into())
    }
}

async fn commit_waking(app: &App, changes: Changes) -> Result<(), CaseError> {
    commit(app, changes, None, Vec::new()).await?;
    app.outbox.notify_waiters();
    Ok(())
}

/// The outbox entry of an order's newest version.
///
/// # Errors
/// Refuses when there is none.
pub async fn message_of(app: &App, order: OrderId) -> Result<Message, CaseError> {
    let messages = app.store.find_all(&MessagesAbout { orders: vec![order] }).await?;
    messages
        .into_iter()
        .next()
        .ok_or_else(|| Reason::NotFound.at("order").into())
}

/// The messages of the organisation acted for, newest first.
///
/// # Errors
/// Refuses those who may not see orders.
pub async fn messages(
    app: &App,
    caller: &Caller,
    state: Option<MessageState>,
    set_aside: bool,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Message>, CaseError> {
    let permit = caller.may::<ViewOrders>()?;
    let query = MessagesOf {
        organisation: permit.organisation(),
        state,
        set_aside,
    };
    Ok(app.store.find(&query, Page { after, first }).await?)
}
