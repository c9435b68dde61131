//! Loading things by identity, many at a time: every reference in the schema goes through here.

use super::errors::Fault;
use async_graphql::dataloader::Loader;
use samkjop_domain::agreement::Agreement;
use samkjop_domain::agreement::ceiling::CeilingAccount;
use samkjop_domain::catalogue::PriceList;
use samkjop_domain::ids::{AgreementId, OrderId, OrganisationId, PersonId, PriceListId, RequisitionId};
use samkjop_domain::order::Order;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::people::Person;
use samkjop_domain::requisition::Requisition;
use samkjop_store::Store;
use std::collections::HashMap;

/// Loads things from the store.
#[derive(Debug, Clone)]
pub struct Loaders(pub Store);

/// The key of an agreement's ceiling account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CeilingOf(pub AgreementId);

macro_rules! loads {
    ($($key:ty => $thing:ty, $inner:expr;)*) => {$(
        impl Loader<$key> for Loaders {
            type Value = $thing;
            type Error = Fault;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, $thing>, Fault> {
                let inner: fn(&$key) -> uuid::Uuid = $inner;
                let found: Vec<$thing> = self.0.get_all(keys.iter().map(inner)).await?;
                let by_id: HashMap<uuid::Uuid, $thing> = found.into_iter().map(|thing| (thing.id.0, thing)).collect();
                Ok(keys.iter().filter_map(|key| by_id.get(&inner(key)).map(|thing| (*key, thing.clone()))).collect())
            }
        }
    )*};
}

loads! {
    OrganisationId => Organisation, |id| id.0;
    PersonId => Person, |id| id.0;
    AgreementId => Agreement, |id| id.0;
    CeilingOf => CeilingAccount, |key| key.0.0;
    PriceListId => PriceList, |id| id.0;
    RequisitionId => Requisition, |id| id.0;
    OrderId => Order, |id| id.0;
}
