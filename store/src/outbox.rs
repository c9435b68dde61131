//! The outbox's leases: which worker sends which message, so that two servers never send the same one at once.

use crate::Store;
use crate::document::from_bytes;
use crate::error::StoreError;
use crate::stored::Stored;
use bson::{Bson, DateTime, RawDocumentBuf, doc};
use mongodb::options::ReturnDocument;
use samkjop_domain::calendar::Instant;
use samkjop_domain::changes::Message;

/// The state of an entry this program cannot read; a program that can may put it back to `pending`.
pub(crate) const UNREADABLE: &str = "unreadable";

impl Store {
    /// Takes the message that has waited longest, for this worker alone until `until`.
    ///
    /// Taking counts the version up, so that whoever decided on the message before (to withdraw it) loses. An entry that is no
    /// message is set aside on the way, so that it does not keep others from going out.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn lease_message(&self, now: Instant, until: Instant) -> Result<Option<Message>, StoreError> {
        let now = DateTime::from_millis(now.as_millisecond());
        loop {
            let filter = doc! {
                "state": "pending",
                "not_before": { "$lte": now },
                "$or": [{ "leased_until": null }, { "leased_until": { "$lte": now } }],
            };
            let update = doc! {
                "$set": { "leased_until": DateTime::from_millis(until.as_millisecond()) },
                "$inc": { "version": 1_i64, "attempts": 1_i32 },
            };
            let messages = self.typed::<RawDocumentBuf>(Message::COLLECTION);
            let taken = messages
                .find_one_and_update(filter, update)
                .sort(doc! { "not_before": 1, "_id": 1 })
                .return_document(ReturnDocument::After)
                .await?;
            let Some(taken) = taken else {
                return Ok(None);
            };
            match from_bytes(taken.as_bytes()) {
                Ok(message) => return Ok(Some(message)),
                Err(error) => {
                    let id = taken.get("_id").ok().flatten().and_then(|id| Bson::try_from(id).ok());
                    tracing::error!(entry = ?id, cause = %error, "an entry of the outbox cannot be read and is set aside");
                    let aside = doc! { "$set": { "state": UNREADABLE, "leased_until": null } };
                    messages.update_one(doc! { "_id": id }, aside).await?;
                }
            }
        }
    }
}
