//! Framework agreements: looking, drafting, opening, extending, closing.

use super::{Caller, CaseError, again, commit, load};
use crate::app::App;
use samkjop_domain::access::{ExtendParticipation, ManageAgreement, ViewAgreements};
use samkjop_domain::agreement::insight::UsageView;
use samkjop_domain::agreement::{Agreement, AgreementState, Terms};
use samkjop_domain::ids::{AgreementId, OrganisationId, Version};
use samkjop_domain::organisation::{Organisation, OrganisationKind};
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_store::{AgreementsOf, Cursor, Found, Page};

/// Agreements the organisation acted for manages, takes part in or supplies, by number.
///
/// # Errors
/// Refuses those who may not see agreements; fails with the database.
pub async fn list(
    app: &App,
    caller: &Caller,
    state: Option<AgreementState>,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Agreement>, CaseError> {
    let permit = caller.may::<ViewAgreements>()?;
    let query = AgreementsOf {
        organisation: permit.organisation(),
        state,
    };
    Ok(app.store.find(&query, Page { after, first }).await?)
}

/// One agreement, if the organisation acted for may see it.
///
/// # Errors
/// Refuses those who may not see agreements; fails with the database.
pub async fn one(app: &App, caller: &Caller, id: AgreementId) -> Result<Option<Agreement>, CaseError> {
    let permit = caller.may::<ViewAgreements>()?;
    let found: Option<Agreement> = app.store.get(id.0).await?;
    Ok(found.filter(|agreement| agreement.seen_by(permit.organisation())))
}

/// Whether the caller may see an agreement that is at hand.
pub fn seen(caller: &Caller, agreement: &Agreement) -> bool {
    caller
        .may::<ViewAgreements>()
        .is_ok_and(|permit| agreement.seen_by(permit.organisation()))
}

/// How much of an agreement's usage the caller sees.
pub fn usage_view(caller: &Caller, agreement: &Agreement) -> UsageView {
    caller
        .may::<ViewAgreements>()
        .map_or(UsageView::Nothing, |permit| agreement.usage_seen_by(&permit))
}

/// A new draft, managed by the organisation acted for.
///
/// # Errors
/// Refuses as [`Agreement::draft`], and parties that are no municipalities or suppliers.
pub async fn draft(app: &App, caller: &Caller, terms: Terms) -> Result<Agreement, CaseError> {
    let permit = caller.may::<ManageAgreement>()?;
    let parties = parties(app, &terms).await?;
    let decided = Agreement::draft(&permit, terms, app.moment());
    let (agreement, changes) = both(parties, decided).map_err(below_terms)?;
    commit(app, changes, None, Vec::new()).await.map_err(below_terms)?;
    load(app, agreement.id.0, "").await
}

/// A draft with other terms, if it still is the version the caller has seen.
///
/// # Errors
/// Refuses as [`Agreement::change`], and parties that are no municipalities or suppliers.
pub async fn change(
    app: &App,
    caller: &Caller,
    id: AgreementId,
    version: Version,
    terms: Terms,
) -> Result<Agreement, CaseError> {
    let permit = caller.may::<ManageAgreement>()?;
    let agreement = seen_version(app, caller, id, version).await?;
    let parties = parties(app, &terms).await?;
    let decided = agreement.change(&permit, terms, app.moment());
    let (agreement, changes) = both(parties, decided).map_err(below_terms)?;
    commit(app, changes, None, Vec::new()).await.map_err(below_terms)?;
    load(app, agreement.id.0, "agreement").await
}

/// Opens an agreement for call-offs, if it still is the version the caller has seen.
///
/// # Errors
/// Refuses as [`Agreement::activate`], everything that is missing at once.
pub async fn activate(app: &App, caller: &Caller, id: AgreementId, version: Version) -> Result<Agreement, CaseError> {
    let permit = caller.may::<ManageAgreement>()?;
    let agreement = seen_version(app, caller, id, version).await?;
    let (agreement, changes) = agreement.activate(&permit, app.moment()).map_err(below_terms)?;
    commit(app, changes, None, Vec::new()).await?;
    load(app, agreement.id.0, "agreement").await
}

/// The organisation acted for uses its next option, for itself only. `option` names it, so that a request sent twice does
/// not use two.
///
/// # Errors
/// Refuses as [`Agreement::extend`], and an option that is not the next.
pub async fn extend(app: &App, caller: &Caller, id: AgreementId, option: u16) -> Result<Agreement, CaseError> {
    let permit = caller.may::<ExtendParticipation>()?;
    again!({
        let agreement = visible(app, caller, id).await?;
        let (agreement, changes) = agreement.extend(&permit, app.moment())?;
        if agreement.options_used(permit.organisation()) != option {
            return Err(Reason::NoOptionLeft.at("option").into());
        }
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "agreement").await
    })
}

/// Closes an agreement before its time.
///
/// # Errors
/// Refuses as [`Agreement::close`].
pub async fn close(app: &App, caller: &Caller, id: AgreementId, reason: &str) -> Result<Agreement, CaseError> {
    let permit = caller.may::<ManageAgreement>()?;
    again!({
        let agreement = visible(app, caller, id).await?;
        let (_, changes) = agreement.close(&permit, reason, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "agreement").await
    })
}

/// The agreement, or a refusal as if there were none.
pub(crate) async fn visible(app: &App, caller: &Caller, id: AgreementId) -> Result<Agreement, CaseError> {
    one(app, caller, id)
        .await?
        .ok_or_else(|| Reason::NotFound.at("agreement").into())
}

async fn seen_version(app: &App, caller: &Caller, id: AgreementId, version: Version) -> Result<Agreement, CaseError> {
    let agreement = visible(app, caller, id).await?;
    if agreement.version == version {
        Ok(agreement)
    } else {
        Err(Reason::ChangedMeanwhile.at("version").into())
    }
}

/// What is wrong with the organisations that terms name.
async fn parties(app: &App, terms: &Terms) -> Result<Refusals, CaseError> {
    let participants = terms.participants.iter().map(|participant| participant.organisation);
    let suppliers = terms.suppliers.iter().map(|supplier| supplier.organisation);
    let known: Vec<Organisation> = app
        .store
        .get_all(
            participants
                .clone()
                .chain(suppliers.clone())
                .map(|organisation| organisation.0),
        )
        .await?;
    let kind_of = |id: OrganisationId| known.iter().find(|known| known.id == id).map(|known| known.kind);
    let mut refused = Refusals::none();
    for (index, participant) in participants.enumerate() {
        let path = format!("participants.{index}.organisation");
        match kind_of(participant) {
            Some(OrganisationKind::Municipality) => {}
            Some(_) => refused.add(
                Reason::InvalidFormat {
                    expected: "municipality".into(),
                }
                .at(&path),
            ),
            None => refused.add(Reason::NotFound.at(&path)),
        }
    }
    for (index, supplier) in suppliers.enumerate() {
        let path = format!("suppliers.{index}.organisation");
        match kind_of(supplier) {
            Some(OrganisationKind::Supplier) => {}
            Some(_) => refused.add(
                Reason::InvalidFormat {
                    expected: "supplier".into(),
                }
                .at(&path),
            ),
            None => refused.add(Reason::NotFound.at(&path)),
        }
    }
    Ok(refused)
}

/// The decision, or everything that stands in its way.
fn both<T>(mut refused: Refusals, decided: Result<T, Refusals>) -> Result<T, Refusals> {
    match decided {
        Ok(decision) => refused.or(decision),
        Err(more) => {
            refused.0.extend(more.0);
            Err(refused)
        }
    }
}

/// Refusals of single terms, where the input has them: under `terms`.
fn below_terms(error: impl Into<CaseError>) -> CaseError {
    match error.into() {
        CaseError::Refused(refusals) => {
            let below = refusals.0.into_iter().map(|refusal| match refusal.path.is_empty() {
                true => refusal,
                false => refusal.under("terms"),
            });
            CaseError::Refused(Refusals(below.collect()))
        }
        other => other,
    }
}
