//! Organisations: whom there is to work with, and one's own settings.

use super::{Caller, CaseError, commit, load};
use crate::app::App;
use samkjop_domain::access::ChangeOrganisation;
use samkjop_domain::ids::{OrganisationId, Version};
use samkjop_domain::organisation::{Organisation, OrganisationKind, Settings};
use samkjop_store::{Cursor, Found, OrganisationsOfKind, Page};

/// One organisation, as everybody who is signed in may see it.
///
/// # Errors
/// [`CaseError::Unauthenticated`] when nobody is signed in; fails with the database.
pub async fn one(app: &App, caller: &Caller, id: OrganisationId) -> Result<Option<Organisation>, CaseError> {
    caller.person()?;
    Ok(app.store.get(id.0).await?)
}

/// All organisations, or those of a kind, by name.
///
/// # Errors
/// As [`one`].
pub async fn list(
    app: &App,
    caller: &Caller,
    kind: Option<OrganisationKind>,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Organisation>, CaseError> {
    caller.person()?;
    Ok(app
        .store
        .find(&OrganisationsOfKind { kind }, Page { after, first })
        .await?)
}

/// Changes the settings of the organisation acted for, as they were seen in version `seen`.
///
/// # Errors
/// Refuses as [`Organisation::change`] does. That somebody else has written meanwhile is told, never tried again: what was
/// settled rests on what was seen.
pub async fn change(app: &App, caller: &Caller, seen: Version, settings: Settings) -> Result<Organisation, CaseError> {
    let permit = caller.may::<ChangeOrganisation>()?;
    let organisation: Organisation = load(app, permit.organisation().0, "").await?;
    let (_, changes) = organisation.change(&permit, seen, settings, app.moment())?;
    commit(app, changes, None, Vec::new()).await?;
    load(app, permit.organisation().0, "").await
}
