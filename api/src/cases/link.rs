//! Documents behind links: what a link leads to, and fetching it once. Whoever holds the token may; nobody is signed in.

use super::order::document_of;
use super::session::hash_of;
use crate::app::App;
use crate::graphql::errors::Fault;
use crate::outbox::attachment_of;
use samkjop_domain::ids::MessageId;
use samkjop_domain::language::Language;
use samkjop_domain::order::{Order, OrderVersion};
use samkjop_store::{Link, StoredDocument};

/// What a link leads to.
pub struct Linked {
    /// The link.
    pub link: Link,
    /// The order.
    pub order: Order,
    /// The version of it.
    pub version: OrderVersion,
}

impl Linked {
    /// The language the supplier receives it in.
    pub fn language(&self) -> Language {
        self.version.language
    }

    /// The name of the document.
    pub fn file_name(&self) -> String {
        attachment_of(&self.order, &self.version)
    }
}

/// What came of fetching.
pub enum Fetched {
    /// The document; the link is used up now.
    Document(Box<Linked>, Box<StoredDocument>),
    /// It was used before, or is too old.
    Gone(Box<Linked>),
    /// There is no such link.
    Unknown,
}

/// What a link leads to; looking at it uses nothing up.
///
/// # Errors
/// Fails with the database.
pub async fn look(app: &App, token: &str) -> Result<Option<Linked>, Fault> {
    let Some(link) = app.store.link(&hash_of(token)).await? else {
        return Ok(None);
    };
    let order: Option<Order> = app.store.get(link.order.0).await?;
    let Some(order) = order else { return Ok(None) };
    let version = order.version_to_send(link.version_number).cloned();
    Ok(version.map(|version| Linked { link, order, version }))
}

/// Whether a link still works.
pub fn works(app: &App, link: &Link) -> bool {
    link.used_at.is_none() && link.expires_at > app.clock.now()
}

/// Fetches the document behind a link and uses the link up.
///
/// # Errors
/// Fails with the database, or when the document cannot be made; the link is good for another time then.
pub async fn fetch(app: &App, token: &str) -> Result<Fetched, Fault> {
    let Some(linked) = look(app, token).await? else {
        return Ok(Fetched::Unknown);
    };
    if !works(app, &linked.link) {
        return Ok(Fetched::Gone(Box::new(linked)));
    }
    let document = document_of(app, &linked.order, &linked.version).await?;
    match app.store.use_link(&linked.link.token_hash, app.clock.now()).await? {
        true => Ok(Fetched::Document(Box::new(linked), Box::new(document))),
        false => Ok(Fetched::Gone(Box::new(linked))),
    }
}

/// The links of a message that were used.
///
/// # Errors
/// Fails with the database.
pub async fn used(app: &App, message: MessageId) -> Result<Vec<Link>, Fault> {
    Ok(app.store.links_used(message).await?)
}
