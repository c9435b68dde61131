//! The session cookie: what comes in, and how a resolver sets or clears it.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use poem::http::{HeaderMap, header};

use crate::graphql::errors::Fault;

const BYTES: usize = 32;

/// 256 random bits that stand for a session, written in base64url (43 characters). It says nothing by itself.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl SessionToken {
    /// A new token that nobody can guess.
    ///
    /// # Errors
    /// The operating system gives no random numbers.
    pub fn random() -> Result<Self, Fault> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(|error| Fault::new(format!("no random numbers: {error}")))?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// A token as a client sends it, if it has the form of one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; BYTES];
        matches!(URL_SAFE_NO_PAD.decode_slice(text, &mut bytes), Ok(BYTES)).then(|| Self(text.to_owned()))
    }

    /// The text of the token. Store only its hash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A token is as good as a password: it does not show itself.
impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

enum Change {
    Set(SessionToken, Duration),
    Clear,
}

/// Lets a resolver set or clear the session cookie of the answer. Found in the data of every GraphQL request.
#[derive(Clone, Default)]
pub struct SessionCookie(Arc<Mutex<Option<Change>>>);

impl SessionCookie {
    /// The browser will send `token` from now on, for `lifetime` at most.
    pub fn set(&self, token: &SessionToken, lifetime: Duration) {
        self.put(Change::Set(token.clone(), lifetime));
    }

    /// The browser forgets its session.
    pub fn clear(&self) {
        self.put(Change::Clear);
    }

    fn put(&self, change: Change) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(change);
    }

    /// The value of `Set-Cookie`, if anything is to change.
    ///
    /// `Lax` and not `Strict`, so that a link in a mail opens a document; what changes something is guarded by its
    /// content type and by the origin check.
    pub(super) fn header(&self, secure: bool) -> Option<String> {
        let change = self.0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let (value, seconds) = match &change {
            Change::Set(token, lifetime) => (token.as_str(), lifetime.as_secs()),
            Change::Clear => ("", 0),
        };
        let guard = if secure { "; Secure" } else { "" };
        Some(format!(
            "{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{guard}",
            name(secure)
        ))
    }
}

const fn name(secure: bool) -> &'static str {
    // The prefix makes browsers refuse the cookie from another host or without HTTPS.
    if secure { "__Host-samkjop" } else { "samkjop" }
}

/// The session token among the cookies of a request. One that is malformed or sent twice is none.
pub(super) fn token(headers: &HeaderMap, secure: bool) -> Option<SessionToken> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name(secure));
    let (_, value) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    SessionToken::parse(value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn headers(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers
    }

    #[test]
    fn a_token_is_long_random_and_survives_the_trip() {
        let (one, other) = (SessionToken::random().unwrap(), SessionToken::random().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.as_str().len(), 43);
        assert_eq!(SessionToken::parse(one.as_str()), Some(one.clone()));
        assert_eq!(
            token(&headers(&format!("theme=dark; samkjop={}", one.as_str())), false),
            Some(one)
        );
    }

    #[test]
    fn what_cannot_be_a_token_never_reaches_the_database() {
        let good = "A".repeat(43);
        for bad in [
            "",
            "x",
            &"A".repeat(42),
            &"A".repeat(44),
            &"=".repeat(43),
            &"ø".repeat(43),
            &format!("{good}="),
        ] {
            assert_eq!(SessionToken::parse(bad), None, "{bad}");
        }
        assert_eq!(token(&headers(&format!("samkjop={good}; samkjop={good}")), false), None);
        assert_eq!(
            token(&headers(&format!("samkjop={good}")), true),
            None,
            "the name without its prefix"
        );
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let cookie = SessionCookie::default();
        assert_eq!(cookie.header(true), None);
        let token = SessionToken::random().unwrap();
        cookie.set(&token, Duration::from_secs(3600));
        let expected = "; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure";
        assert_eq!(
            cookie.header(true).unwrap(),
            format!("__Host-samkjop={}{expected}", token.as_str())
        );
        cookie.clear();
        assert_eq!(
            cookie.header(false).unwrap(),
            "samkjop=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
        );
    }
}
