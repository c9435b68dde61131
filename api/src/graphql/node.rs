//! Global identities: one form for all things, so that `node(id)` finds any of them and a client can cache by it.

use async_graphql::ID;
use samkjop_domain::refusal::{Reason, Refusal};
use uuid::Uuid;

/// What an identity names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// A substitute's authority.
    Delegation,
    /// An agreement.
    Agreement,
    /// A price list.
    PriceList,
    /// An article.
    Article,
    /// An assortment.
    Assortment,
    /// A basket.
    Basket,
    /// A line of a basket.
    BasketLine,
    /// A requisition.
    Requisition,
    /// An order.
    Order,
    /// An entry of the outbox.
    Delivery,
    /// An event of the audit trail.
    AuditEvent,
    /// A file somebody has sent.
    Upload,
}

const WORDS: &[(Kind, &str)] = &[
    (Kind::Organisation, "organisation"),
    (Kind::Person, "person"),
    (Kind::Delegation, "delegation"),
    (Kind::Agreement, "agreement"),
    (Kind::PriceList, "pricelist"),
    (Kind::Article, "article"),
    (Kind::Assortment, "assortment"),
    (Kind::Basket, "basket"),
    (Kind::BasketLine, "line"),
    (Kind::Requisition, "requisition"),
    (Kind::Order, "order"),
    (Kind::Delivery, "delivery"),
    (Kind::AuditEvent, "event"),
    (Kind::Upload, "upload"),
];

/// The global identity of a thing.
pub fn id(kind: Kind, uuid: Uuid) -> ID {
    let word = WORDS
        .iter()
        .find(|(known, _)| *known == kind)
        .map_or("thing", |(_, word)| word);
    ID(format!("{word}_{}", uuid.simple()))
}

/// What an identity names, if it is one of ours.
pub fn read(id: &str) -> Option<(Kind, Uuid)> {
    let (word, uuid) = id.split_once('_')?;
    let kind = WORDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)?;
    (uuid.len() == 32)
        .then(|| Uuid::try_parse(uuid).ok())
        .flatten()
        .map(|uuid| (kind, uuid))
}

/// The identity of a thing of `kind`.
///
/// # Errors
/// Refuses at `path` anything else, as if there were no such thing.
pub fn expect(kind: Kind, id: &ID, path: &str) -> Result<Uuid, Refusal> {
    match read(id) {
        Some((found, uuid)) if found == kind => Ok(uuid),
        _ => Err(Reason::NotFound.at(path)),
    }
}
