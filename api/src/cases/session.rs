//! Signing in and out, and whom to act for.

use super::{Caller, CaseError};
use crate::app::App;
use crate::clock::Clock;
use crate::graphql::errors::Fault;
use crate::http::SessionToken;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use samkjop_domain::access::Actor;
use samkjop_domain::calendar::Instant;
use samkjop_domain::ids::{OrganisationId, PersonId};
use samkjop_domain::people::{Delegation, Person};
use samkjop_domain::refusal::Reason;
use samkjop_store::{Credentials, DelegationsTo, PersonWithEmail, Session, Store};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::OnceLock;
use std::time::Duration;

/// How long a session lasts, whatever happens.
pub const SESSION_LENGTH: Duration = Duration::from_secs(12 * 60 * 60);
/// Least characters of a password (NIST SP 800-63B asks for at least 8; long ones are let in, so is any character).
pub const LEAST_PASSWORD: u32 = 10;
const MOST_PASSWORD: usize = 1_000;

/// Somebody who has just signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// What the browser keeps.
    pub token: SessionToken,
    /// Who it is.
    pub caller: Caller,
}

/// Begins a session for the person with that address and password.
///
/// She acts for the first organisation in which she has a role today, until she chooses another.
///
/// # Errors
/// Refuses without telling whether the address or the password was wrong, and takes the same time for both.
pub async fn sign_in(app: &App, email: &str, password: &str) -> Result<SignedIn, CaseError> {
    let email = email.trim().to_lowercase();
    let person = app.store.find_all(&PersonWithEmail { email }).await?.pop();
    let credentials = match &person {
        Some(person) => app.store.credentials(person.id).await?,
        None => None,
    };
    let hash = credentials.map(|credentials| credentials.password_hash);
    let matches = verify(hash, password.to_owned()).await?;
    let Some(person) = person.filter(|_| matches) else {
        return Err(Reason::WrongCredentials.into());
    };
    let now = app.clock.now();
    let token = SessionToken::random()?;
    let organisation = person.organisations_on(app.clock.today()).first().copied();
    let ends = now.timestamp().checked_add(SESSION_LENGTH).map_err(Fault::from)?;
    let session = Session {
        token_hash: hash_of(token.as_str()),
        person: person.id,
        organisation,
        created_at: now,
        expires_at: Instant::from_timestamp(ends),
    };
    app.store.begin_session(&session).await?;
    let caller = caller(&app.store, &app.clock, person, organisation, session.token_hash).await?;
    Ok(SignedIn { token, caller })
}

/// Who a token belongs to and until when, or nobody.
///
/// # Errors
/// Fails with the database.
pub async fn resume(store: &Store, clock: &Clock, token: &str) -> Result<Option<(Caller, Instant)>, CaseError> {
    let Some(session) = store.session(&hash_of(token), clock.now()).await? else {
        return Ok(None);
    };
    let Some(person) = store.get::<Person>(session.person.0).await? else {
        return Ok(None);
    };
    let caller = caller(store, clock, person, session.organisation, session.token_hash).await?;
    Ok(Some((caller, session.expires_at)))
}

/// Chooses whom to act for.
///
/// # Errors
/// Refuses organisations in which the person has no role today, neither her own nor a lent one.
pub async fn act_for(app: &App, caller: &Caller, organisation: OrganisationId) -> Result<Caller, CaseError> {
    let person = caller.person()?.clone();
    let lent = lent_to(&app.store, person.id).await?;
    let actor = Actor::new(&person, organisation, &lent, app.clock.today())?;
    let token_hash = caller.token_hash.clone().ok_or(CaseError::Unauthenticated)?;
    app.store.act_for(&token_hash, organisation).await?;
    Ok(Caller {
        person: Some(person),
        actor: Some(actor),
        token_hash: Some(token_hash),
    })
}

/// The organisations the person may act for today: her own roles', then those lent to her.
///
/// # Errors
/// [`CaseError::Unauthenticated`] when nobody is signed in.
pub async fn choices(app: &App, caller: &Caller) -> Result<Vec<OrganisationId>, CaseError> {
    let person = caller.person()?;
    let today = app.clock.today();
    let mut choices = person.organisations_on(today);
    for (delegation, _) in lent_to(&app.store, person.id).await? {
        if delegation.period.contains(today) && !choices.contains(&delegation.organisation) {
            choices.push(delegation.organisation);
        }
    }
    Ok(choices)
}

/// Ends this session, or all of the person's.
///
/// # Errors
/// [`CaseError::Unauthenticated`] when nobody is signed in.
pub async fn sign_out(app: &App, caller: &Caller, everywhere: bool) -> Result<(), CaseError> {
    let person = caller.person()?;
    if everywhere {
        app.store.end_sessions(person.id).await?;
    } else if let Some(token_hash) = &caller.token_hash {
        app.store.end_session(token_hash).await?;
    }
    Ok(())
}

/// Sets a person's password.
///
/// # Errors
/// Refuses short ones at `password`; fails when hashing or the database fails.
pub async fn set_password(app: &App, person: PersonId, password: String) -> Result<(), CaseError> {
    if password.chars().count() < LEAST_PASSWORD as usize || password.len() > MOST_PASSWORD {
        return Err(Reason::WeakPassword { min: LEAST_PASSWORD }.at("password").into());
    }
    let password_hash = hash(password).await?;
    Ok(app
        .store
        .set_credentials(&Credentials { person, password_hash })
        .await?)
}

/// The Argon2id hash of a password, in the PHC string form.
///
/// # Errors
/// Fails when the operating system gives no random numbers.
pub async fn hash(password: String) -> Result<String, Fault> {
    let hashed =
        tokio::task::spawn_blocking(move || hasher().hash_password(password.as_bytes()).map(|hash| hash.to_string()));
    hashed.await?.map_err(|error| Fault::new(error.to_string()))
}

async fn caller(
    store: &Store,
    clock: &Clock,
    person: Person,
    organisation: Option<OrganisationId>,
    token_hash: String,
) -> Result<Caller, CaseError> {
    let today = clock.today();
    let actor = match organisation {
        None => None,
        Some(organisation) => {
            let lent = lent_to(store, person.id).await?;
            // A role that has ended since the session began is simply gone; she may choose another organisation.
            Actor::new(&person, organisation, &lent, today).ok()
        }
    };
    Ok(Caller {
        person: Some(person),
        actor,
        token_hash: Some(token_hash),
    })
}

async fn lent_to(store: &Store, person: PersonId) -> Result<Vec<(Delegation, Person)>, CaseError> {
    let delegations = store.find_all(&DelegationsTo { person }).await?;
    let givers: Vec<Person> = store
        .get_all(delegations.iter().map(|delegation| delegation.from.0))
        .await?;
    let pair = |delegation: Delegation| {
        let giver = givers.iter().find(|giver| giver.id == delegation.from).cloned();
        giver.map(|giver| (delegation, giver))
    };
    Ok(delegations.into_iter().filter_map(pair).collect())
}

/// Argon2id with the parameters OWASP recommends (19 MiB, two passes).
fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// Compares on a thread of its own; without a stored hash against one nobody has, so that both take the same time.
async fn verify(stored: Option<String>, password: String) -> Result<bool, Fault> {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let compared = tokio::task::spawn_blocking(move || {
        let nobody = || {
            NOBODY.get_or_init(|| {
                hasher()
                    .hash_password(b"nobody")
                    .map(|h| h.to_string())
                    .unwrap_or_default()
            })
        };
        let known = stored.is_some();
        let text = stored.unwrap_or_else(|| nobody().clone());
        let parsed = PasswordHash::new(&text);
        let matches = parsed.is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok());
        known && matches && password.len() <= MOST_PASSWORD
    });
    Ok(compared.await?)
}

/// What is kept of a token.
pub(crate) fn hash_of(token: &str) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(token) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
