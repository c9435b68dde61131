//! People, their roles, their substitutes, and what they settle about themselves.

use super::session::{self, LEAST_PASSWORD, SignedIn};
use super::{Caller, CaseError, again, commit, load};
use crate::app::App;
use samkjop_domain::access::{Delegate, ManagePeople, ViewOrganisation};
use samkjop_domain::calendar::{Day, Period};
use samkjop_domain::changes::Changes;
use samkjop_domain::ids::{DelegationId, PersonId};
use samkjop_domain::language::Language;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::people::{Around, Delegation, EndedRole, Newcomer, Person, WantedRole};
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_store::{Cursor, DelegationsIn, Found, Page, PeopleOf, PersonWithEmail};

/// Somebody who now has a role in the organisation.
#[derive(Debug, Clone)]
pub struct Added {
    /// Who.
    pub person: Person,
    /// Whether she was known from another organisation, and signs in as she did before.
    pub known: bool,
}

/// Everybody who has or had a role in the organisation acted for, by name.
///
/// # Errors
/// Refuses those who may not see the organisation.
pub async fn list(app: &App, caller: &Caller, after: Option<Cursor>, first: u32) -> Result<Found<Person>, CaseError> {
    let permit = caller.may::<ViewOrganisation>()?;
    Ok(app
        .store
        .find(
            &PeopleOf {
                organisation: permit.organisation(),
            },
            Page { after, first },
        )
        .await?)
}

/// One person, if she has or had a role in the organisation acted for, or is the caller herself.
///
/// # Errors
/// Refuses those who may not see the organisation.
pub async fn one(app: &App, caller: &Caller, id: PersonId) -> Result<Option<Person>, CaseError> {
    if let Some(own) = caller.person.as_ref().filter(|person| person.id == id) {
        return Ok(Some(own.clone()));
    }
    let permit = caller.may::<ViewOrganisation>()?;
    let found: Option<Person> = app.store.get(id.0).await?;
    Ok(found.filter(|person| person.belongs_to(permit.organisation())))
}

/// Gives somebody her first role in the organisation acted for.
///
/// Who is known from another organisation gets the role and keeps her name, language and password: an administrator here
/// has no say over how she signs in there.
///
/// # Errors
/// Refuses as [`Person::add`] and [`Person::join`] do, and weak passwords of people who are new.
pub async fn add(
    app: &App,
    caller: &Caller,
    newcomer: Newcomer,
    wanted: WantedRole,
    password: String,
) -> Result<Added, CaseError> {
    let permit = caller.may::<ManagePeople>()?;
    let organisation: Organisation = load(app, permit.organisation().0, "").await?;
    let email = newcomer.email.as_str().to_lowercase();
    again!({
        let known = app
            .store
            .find_all(&PersonWithEmail { email: email.clone() })
            .await?
            .pop();
        if let Some(person) = known {
            let (person, changes) = person.join(&permit, &organisation, wanted.clone(), app.moment())?;
            commit(app, changes, None, Vec::new()).await?;
            return_added(app, person.id, true).await
        } else {
            let decided = Person::add(&permit, &organisation, newcomer.clone(), wanted.clone(), app.moment());
            let (person, changes) = together(decided, &password)?;
            // First the password: if the person is not written after all, it belongs to an identity nobody has.
            session::set_password(app, person.id, password.clone()).await?;
            commit(app, changes, None, Vec::new()).await?;
            return_added(app, person.id, false).await
        }
    })
}

async fn return_added(app: &App, id: PersonId, known: bool) -> Result<Added, CaseError> {
    Ok(Added {
        person: load(app, id.0, "").await?,
        known,
    })
}

/// What was decided, or all there is against it, a short password included.
fn together<T>(decided: Result<T, Refusals>, password: &str) -> Result<T, Refusals> {
    let mut refused = Refusals::none();
    if password.chars().count() < LEAST_PASSWORD as usize {
        refused.add(Reason::WeakPassword { min: LEAST_PASSWORD }.at("password"));
    }
    match decided {
        Ok(decided) => refused.or(decided),
        Err(others) => {
            refused.0.extend(others.0);
            Err(refused)
        }
    }
}

/// Gives a person of the organisation acted for one more role.
///
/// # Errors
/// Refuses as [`Person::grant`] does.
pub async fn grant(app: &App, caller: &Caller, id: PersonId, wanted: WantedRole) -> Result<Person, CaseError> {
    let permit = caller.may::<ManagePeople>()?;
    let organisation: Organisation = load(app, permit.organisation().0, "").await?;
    again!({
        let person: Person = load(app, id.0, "person").await?;
        let (_, changes) = person.grant(&permit, &organisation, wanted.clone(), app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "person").await
    })
}

/// Ends a role in the organisation acted for.
///
/// # Errors
/// Refuses as [`Person::end_role`] does.
pub async fn end_role(app: &App, caller: &Caller, id: PersonId, ended: EndedRole) -> Result<Person, CaseError> {
    let permit = caller.may::<ManagePeople>()?;
    let here = permit.organisation();
    again!({
        // The organisation first: whoever ends another administrator's role meanwhile has then written a newer one.
        let organisation: Organisation = load(app, here.0, "").await?;
        let people = app.store.find_all(&PeopleOf { organisation: here }).await?;
        let delegations = app.store.find_all(&DelegationsIn { organisation: here }).await?;
        let person: Person = load(app, id.0, "person").await?;
        let around = Around {
            organisation: &organisation,
            people: &people,
            delegations: &delegations,
        };
        let (_, changes) = person.end_role(&permit, ended, around, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "person").await
    })
}

/// Sets the language the caller reads.
///
/// # Errors
/// [`CaseError::Unauthenticated`] when nobody is signed in; fails with the database.
pub async fn set_language(app: &App, caller: &Caller, language: Language) -> Result<Person, CaseError> {
    let id = caller.person()?.id;
    again!({
        let person: Person = load(app, id.0, "").await?;
        let (_, changes) = person.reading(language);
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "").await
    })
}

/// Changes the caller's password and ends all her sessions; a new one takes the place of this one.
///
/// # Errors
/// Refuses a wrong old password and a weak new one.
pub async fn change_password(app: &App, caller: &Caller, old: &str, new: String) -> Result<SignedIn, CaseError> {
    let person = caller.person()?;
    let email = person.email.as_str();
    let proof = session::sign_in(app, email, old)
        .await
        .map_err(|error| moved(error, "oldPassword"))?;
    if let Err(error) = session::set_password(app, person.id, new.clone()).await {
        session::sign_out(app, &proof.caller, false).await?;
        return Err(moved(error, "newPassword"));
    }
    app.store.end_sessions(person.id).await?;
    let mut signed_in = session::sign_in(app, email, &new).await?;
    if let Some(organisation) = caller.organisation() {
        let event = person.password_changed(organisation, app.moment());
        commit(app, Changes::none().event(event), None, Vec::new()).await?;
        signed_in.caller = session::act_for(app, &signed_in.caller, organisation).await?;
    }
    Ok(signed_in)
}

/// The same refusals, of another field of the input.
fn moved(error: CaseError, path: &str) -> CaseError {
    match error {
        CaseError::Refused(refusals) => {
            let moved = refusals.0.into_iter().map(|refusal| refusal.reason.at(path));
            CaseError::Refused(Refusals(moved.collect()))
        }
        other => other,
    }
}

/// Substitutes in the organisation acted for, those appointed last first.
///
/// # Errors
/// Refuses those who may not see the organisation.
pub async fn delegations(
    app: &App,
    caller: &Caller,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Delegation>, CaseError> {
    let permit = caller.may::<ViewOrganisation>()?;
    Ok(app
        .store
        .find(
            &DelegationsIn {
                organisation: permit.organisation(),
            },
            Page { after, first },
        )
        .await?)
}

/// One substitute's authority, if it is lent within the organisation acted for.
///
/// # Errors
/// Refuses those who may not see the organisation.
pub async fn delegation(app: &App, caller: &Caller, id: DelegationId) -> Result<Option<Delegation>, CaseError> {
    let permit = caller.may::<ViewOrganisation>()?;
    let found: Option<Delegation> = app.store.get(id.0).await?;
    Ok(found.filter(|delegation| delegation.organisation == permit.organisation()))
}

/// Lends the caller's own roles in the organisation acted for to a substitute.
///
/// # Errors
/// Refuses as [`Delegation::create`] does.
pub async fn delegate(
    app: &App,
    caller: &Caller,
    substitute: PersonId,
    period: Period,
) -> Result<Delegation, CaseError> {
    let permit = caller.may::<Delegate>()?;
    let giver: Person = load(app, permit.person().0, "").await?;
    let receiver: Person = load(app, substitute.0, "substitute").await?;
    let others = app
        .store
        .find_all(&DelegationsIn {
            organisation: permit.organisation(),
        })
        .await?;
    let (delegation, changes) = Delegation::create(&permit, &giver, &receiver, period, &others, app.moment())?;
    commit(app, changes, None, Vec::new()).await?;
    load(app, delegation.id.0, "").await
}

/// Ends a substitute's authority with a day, or at once.
///
/// # Errors
/// Refuses as [`Delegation::end`] does.
pub async fn end_delegation(
    app: &App,
    caller: &Caller,
    id: DelegationId,
    last_day: Option<Day>,
) -> Result<Delegation, CaseError> {
    let permit = caller.may::<Delegate>()?;
    again!({
        let delegation: Delegation = load(app, id.0, "delegation").await?;
        let (_, changes) = delegation.end(&permit, last_day, app.moment())?;
        commit(app, changes, None, Vec::new()).await?;
        load(app, id.0, "delegation").await
    })
}
