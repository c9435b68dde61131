//! The outbox's leases: which worker sends which message, so that two servers never send the same one at once.

use crate::Store;
use crate::error::StoreError;
use crate::stored::Stored;
use bson::{DateTime, doc};
use mongodb::options::ReturnDocument;
use samkjop_domain::calendar::Instant;
use samkjop_domain::changes::Message;

impl Store {
    /// Takes the message that has waited longest, for this worker alone until `until`.
    ///
    /// Taking counts the version up, so that whoever decided on the message before (to withdraw it) loses.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn lease_message(&self, now: Instant, until: Instant) -> Result<Option<Message>, StoreError> {
        let now = DateTime::from_millis(now.as_millisecond());
        let filter = doc! {
            "state": "pending",
            "not_before": { "$lte": now },
            "$or": [{ "leased_until": null }, { "leased_until": { "$lte": now } }],
        };
        let update = doc! {
            "$set": { "leased_until": DateTime::from_millis(until.as_millisecond()) },
            "$inc": { "version": 1_i64, "attempts": 1_i32 },
        };
        let taken = self
            .typed(Message::COLLECTION)
            .find_one_and_update(filter, update)
            .sort(doc! { "not_before": 1, "_id": 1 })
            .return_document(ReturnDocument::After)
            .await?;
        Ok(taken)
    }
}
