//! Links in mail: a token nobody can guess, of which the database knows only the hash.

use crate::app::App;
use crate::cases::session::hash_of;
use crate::graphql::errors::Fault;
use crate::http::SessionToken;
use samkjop_domain::calendar::{Day, Instant, oslo_day};
use samkjop_domain::changes::Message;
use samkjop_domain::identifiers::EmailAddress;
use samkjop_domain::ids::OrderId;
use samkjop_store::{Link, StoreError};
use std::time::Duration;

/// Where links lead, before the token.
pub(super) const PATH: &str = "/hent/";
/// How long a link works.
const LIFE: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// A new link for a recipient, and the last day it works. When a person has it sent again, the ones before end.
pub(super) async fn make(
    app: &App,
    message: &Message,
    order: OrderId,
    version_number: u32,
    recipient: &EmailAddress,
) -> Result<Result<(String, Day), Fault>, StoreError> {
    let now = app.clock.now();
    let (token, expires_at) = match (SessionToken::random(), now.timestamp().checked_add(LIFE)) {
        (Ok(token), Ok(expires)) => (token, Instant::from_timestamp(expires)),
        (Err(fault), _) => return Ok(Err(fault)),
        (_, Err(error)) => return Ok(Err(error.into())),
    };
    // Attempts are counted from one again when somebody asks for the message anew.
    if message.attempts <= 1 {
        app.store.end_links(message.id, recipient).await?;
    }
    let link = Link {
        token_hash: hash_of(token.as_str()),
        message: message.id,
        recipient: recipient.clone(),
        order,
        version_number,
        expires_at,
        used_at: None,
    };
    app.store.keep_link(&link).await?;
    Ok(Ok((token.as_str().to_owned(), oslo_day(expires_at))))
}
