//! Links by which somebody who is not signed in fetches one document once. Only their hashes are kept.

use crate::Store;
use crate::document::to_document;
use crate::error::StoreError;
use bson::doc;
use samkjop_domain::calendar::Instant;
use samkjop_domain::identifiers::EmailAddress;
use samkjop_domain::ids::{MessageId, OrderId};
use serde::{Deserialize, Serialize};
use std::time::Duration;

pub(crate) const LINKS: &str = "links";
/// How long it is remembered that a link is used or too old, so that its holder is told so.
const REMEMBERED: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// A link to the document of an order version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// SHA-256 of its token, in hexadecimal.
    #[serde(rename = "_id")]
    pub token_hash: String,
    /// The message it was sent with.
    pub message: MessageId,
    /// The recipient it was sent to.
    pub recipient: EmailAddress,
    /// The order.
    pub order: OrderId,
    /// The version's number.
    pub version_number: u32,
    /// When it stops working.
    pub expires_at: Instant,
    /// When the document was fetched by it; it works no more then.
    pub used_at: Option<Instant>,
}

impl Store {
    /// Keeps a new link.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn keep_link(&self, link: &Link) -> Result<(), StoreError> {
        self.raw(LINKS).insert_one(to_document(link)?).await?;
        Ok(())
    }

    /// The link with that hash, used or not.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn link(&self, token_hash: &str) -> Result<Option<Link>, StoreError> {
        Ok(self.typed(LINKS).find_one(doc! { "_id": token_hash }).await?)
    }

    /// Uses a link up; false when it is used, too old or unknown. Of two who come at once one wins.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn use_link(&self, token_hash: &str, now: Instant) -> Result<bool, StoreError> {
        let now = date(now);
        let filter = doc! { "_id": token_hash, "used_at": null, "expires_at": { "$gt": now } };
        let used = self
            .raw(LINKS)
            .update_one(filter, doc! { "$set": { "used_at": now } })
            .await?;
        Ok(used.modified_count == 1)
    }

    /// Ends the links that were sent to this recipient with this message and have not been used: a newer one is on its way.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn end_links(&self, message: MessageId, recipient: &EmailAddress) -> Result<(), StoreError> {
        let filter = doc! { "message": message.to_string(), "recipient": recipient.as_str(), "used_at": null };
        self.raw(LINKS).delete_many(filter).await?;
        Ok(())
    }

    /// When the document of a message was fetched, by recipient.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn links_used(&self, message: MessageId) -> Result<Vec<Link>, StoreError> {
        use futures_util::TryStreamExt;
        let filter = doc! { "message": message.to_string(), "used_at": { "$ne": null } };
        Ok(self.typed(LINKS).find(filter).await?.try_collect().await?)
    }

    /// Forgets links that stopped working long ago.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn sweep_links(&self, now: Instant) -> Result<(), StoreError> {
        let Ok(before) = now.timestamp().checked_sub(REMEMBERED) else {
            return Ok(());
        };
        let old = doc! { "expires_at": { "$lt": date(Instant::from_timestamp(before)) } };
        self.raw(LINKS).delete_many(old).await?;
        Ok(())
    }
}

fn date(instant: Instant) -> bson::DateTime {
    bson::DateTime::from_millis(instant.as_millisecond())
}
