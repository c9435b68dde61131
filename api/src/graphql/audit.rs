//! The audit trail: who did what to what, for whom, when.

use super::context::{Request, answered};
use super::errors::bad_input;
use super::node::{self, Kind};
use super::organisation::PersonName;
use super::paging::{Pages, pages, part};
use super::scalars::DateTime;
use crate::cases;
use async_graphql::{Context, ID, Object, Result};
use samkjop_domain::changes::Event;

/// Something that was done. Never changed, never taken away.
#[derive(Debug, Clone)]
pub struct AuditEvent(pub Event);

/// Something that was done. Never changed, never taken away.
#[Object]
impl AuditEvent {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::AuditEvent, self.0.id.0)
    }

    /// When.
    async fn at(&self) -> DateTime {
        DateTime(self.0.at)
    }

    /// Who; null when the system did it by itself.
    async fn person(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        match self.0.person {
            Some(person) => PersonName::load(ctx, person).await,
            None => Ok(None),
        }
    }

    /// Whose role was used, when it was a substitute.
    async fn on_behalf_of(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        match self.0.on_behalf_of {
            Some(person) => PersonName::load(ctx, person).await,
            None => Ok(None),
        }
    }

    /// The operation, such as "ReleaseRequisition", or what the system did.
    async fn operation(&self) -> &str {
        &self.0.operation
    }

    /// What kind of thing it was done to, such as "order".
    async fn subject_kind(&self) -> &str {
        &self.0.subject_kind
    }

    /// Global identity of the thing it was done to; null when it is of a kind that has none.
    async fn subject_id(&self) -> Option<ID> {
        kind(&self.0.subject_kind).map(|kind| node::id(kind, self.0.subject))
    }

    /// What is worth knowing beside that, in few English words.
    async fn detail(&self) -> &str {
        &self.0.detail
    }
}

/// What the word of the audit trail names.
fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "organisation" => Kind::Organisation,
        "person" => Kind::Person,
        "delegation" => Kind::Delegation,
        "agreement" => Kind::Agreement,
        "price_list" => Kind::PriceList,
        "assortment" => Kind::Assortment,
        "basket" => Kind::Basket,
        "requisition" => Kind::Requisition,
        "order" => Kind::Order,
        _ => return None,
    })
}

/// Questions about what was done.
#[derive(Debug, Default)]
pub struct AuditQuery;

#[Object]
impl AuditQuery {
    /// What was done in the organisation acted for, newest first. Needs the role auditor or administrator.
    async fn audit_trail(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only what was done to the thing with this identity, such as an order or a person.")] subject: Option<
            ID,
        >,
        #[graphql(desc = "Most events, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<AuditEvent>> {
        let (first, place) = part(first, after.as_deref())?;
        let subject = match subject {
            Some(id) => Some(
                node::read(&id)
                    .map(|(_, uuid)| uuid)
                    .ok_or_else(|| bad_input(UNKNOWN))?,
            ),
            None => None,
        };
        let found = cases::audit::trail(ctx.app()?, ctx.caller()?, subject, place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), AuditEvent))
    }
}

const UNKNOWN: &str = "subject must be the identity of a thing";
