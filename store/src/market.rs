//! How often that has changed which decides what may be ordered, from whom and at what price: agreements, price lists,
//! assortments, and the organisations behind them. It changes rarely and is read for every order. Who keeps it in memory asks for
//! the count first and reads afterwards; as long as the count is the same, so is all of it.

use crate::Store;
use crate::commit::COUNTERS;
use crate::error::StoreError;
use bson::doc;
use mongodb::ClientSession;
use samkjop_domain::changes::Thing;

/// The counter's identity, and its key in the queue of those who write it.
pub(crate) const MARKET: &str = "market";

/// Whether a thing is part of it.
pub(crate) fn concerns_market(thing: &Thing) -> bool {
    match thing {
        Thing::Agreement(_) | Thing::PriceList(_) | Thing::Assortment(_) | Thing::Organisation(_) => true,
        Thing::Person(_)
        | Thing::Delegation(_)
        | Thing::CeilingAccount(_)
        | Thing::Basket(_)
        | Thing::Favourites(_)
        | Thing::Requisition(_)
        | Thing::Order(_)
        | Thing::Message(_) => false,
    }
}

impl Store {
    /// How many commits have changed the market so far.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn market_revision(&self) -> Result<i64, StoreError> {
        let counter = self.raw(COUNTERS).find_one(doc! { "_id": MARKET }).await?;
        Ok(counter.and_then(|counter| counter.get_i64("last").ok()).unwrap_or(0))
    }

    pub(crate) async fn count_market_change(&self, session: &mut ClientSession) -> Result<(), StoreError> {
        let counter = self.raw(COUNTERS);
        let counted = counter.update_one(doc! { "_id": MARKET }, doc! { "$inc": { "last": 1_i64 } });
        counted.upsert(true).session(session).await?;
        Ok(())
    }
}
