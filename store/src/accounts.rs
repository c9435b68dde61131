//! Passwords and sessions: what is needed to know who is there, apart from what people may do.
//!
//! A session token is kept only as its hash, so a copy of the database signs nobody in.

use crate::Store;
use crate::document::to_document;
use crate::error::StoreError;
use bson::doc;
use samkjop_domain::calendar::Instant;
use samkjop_domain::ids::{OrganisationId, PersonId};
use serde::{Deserialize, Serialize};

pub(crate) const CREDENTIALS: &str = "credentials";
pub(crate) const SESSIONS: &str = "sessions";

/// What a person proves herself with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Credentials {
    /// Whose.
    #[serde(rename = "_id")]
    pub person: PersonId,
    /// Argon2id, in the PHC string form.
    pub password_hash: String,
}

/// Somebody signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// SHA-256 of the token, in hexadecimal.
    #[serde(rename = "_id")]
    pub token_hash: String,
    /// Who.
    pub person: PersonId,
    /// The organisation acted for.
    pub organisation: Option<OrganisationId>,
    /// When it began.
    pub created_at: Instant,
    /// When it ends, whatever happens.
    pub expires_at: Instant,
}

impl Store {
    /// Sets a person's credentials, replacing what there was.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn set_credentials(&self, credentials: &Credentials) -> Result<(), StoreError> {
        let id = credentials.person.to_string();
        self.raw(CREDENTIALS)
            .replace_one(doc! { "_id": id }, to_document(credentials)?)
            .upsert(true)
            .await?;
        Ok(())
    }

    /// Sets the credentials of many people who have none yet.
    ///
    /// # Errors
    /// When the database failed, or somebody has credentials; others may then have theirs.
    pub async fn add_credentials(&self, credentials: &[Credentials]) -> Result<(), StoreError> {
        if credentials.is_empty() {
            return Ok(());
        }
        let documents = credentials.iter().map(to_document).collect::<Result<Vec<_>, _>>()?;
        self.raw(CREDENTIALS).insert_many(documents).ordered(false).await?;
        Ok(())
    }

    /// A person's credentials.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn credentials(&self, person: PersonId) -> Result<Option<Credentials>, StoreError> {
        let credentials = self.typed(CREDENTIALS);
        Ok(credentials.find_one(doc! { "_id": person.to_string() }).await?)
    }

    /// Begins a session.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn begin_session(&self, session: &Session) -> Result<(), StoreError> {
        self.raw(SESSIONS).insert_one(to_document(session)?).await?;
        Ok(())
    }

    /// The session of a token's hash, unless it has ended.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn session(&self, token_hash: &str, now: Instant) -> Result<Option<Session>, StoreError> {
        let sessions = self.majority::<Session>(SESSIONS);
        let session = sessions.find_one(doc! { "_id": token_hash }).await?;
        // The database's own clean-up runs once a minute; until then an ended session is just not seen.
        Ok(session.filter(|session| session.expires_at > now))
    }

    /// Changes the organisation a session acts for.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn act_for(&self, token_hash: &str, organisation: OrganisationId) -> Result<(), StoreError> {
        let update = doc! { "$set": { "organisation": organisation.to_string() } };
        self.raw(SESSIONS)
            .update_one(doc! { "_id": token_hash }, update)
            .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn end_session(&self, token_hash: &str) -> Result<(), StoreError> {
        self.raw(SESSIONS).delete_one(doc! { "_id": token_hash }).await?;
        Ok(())
    }

    /// Ends all sessions of a person.
    ///
    /// # Errors
    /// When the database failed.
    pub async fn end_sessions(&self, person: PersonId) -> Result<u64, StoreError> {
        Ok(self
            .raw(SESSIONS)
            .delete_many(doc! { "person": person.to_string() })
            .await?
            .deleted_count)
    }
}
