//! The audit trail: who did what to what, for whom, when.

use super::{Caller, CaseError};
use crate::app::App;
use samkjop_domain::access::ReadAuditTrail;
use samkjop_domain::changes::Event;
use samkjop_domain::ids::EventId;
use samkjop_store::{Cursor, EventsOf, Found, Page};
use uuid::Uuid;

/// What was done in the organisation acted for, newest first; only to `subject` when one is given.
///
/// # Errors
/// Refuses those who may not read it.
pub async fn trail(
    app: &App,
    caller: &Caller,
    subject: Option<Uuid>,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Event>, CaseError> {
    let permit = caller.may::<ReadAuditTrail>()?;
    let query = EventsOf {
        organisation: permit.organisation(),
        subject,
    };
    Ok(app.store.find(&query, Page { after, first }).await?)
}

/// One event, if it is of the organisation acted for.
///
/// # Errors
/// Refuses those who may not read the audit trail.
pub async fn one(app: &App, caller: &Caller, id: EventId) -> Result<Option<Event>, CaseError> {
    let permit = caller.may::<ReadAuditTrail>()?;
    let found: Option<Event> = app.store.get(id.0).await?;
    Ok(found.filter(|event| event.organisation == permit.organisation()))
}
