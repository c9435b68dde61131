//! What a resolver may know about the connection behind a request.

use std::{net::IpAddr, sync::Arc};

use async_graphql::Error;
use uuid::Uuid;

use super::rate::Limiters;
use crate::graphql::errors::Code;

/// Who knocks, before it is known who they are. Found in the data of every GraphQL request.
#[derive(Clone)]
pub struct Visitor {
    /// The id of the request, as in the log and in the header `x-request-id`.
    pub request_id: Uuid,
    /// The address of the client.
    pub address: IpAddr,
    pub(super) rates: Arc<Limiters>,
}

impl Visitor {
    /// Counts an attempt to sign in to `account` (as typed; unknown accounts count too) and says whether it may go on.
    ///
    /// # Errors
    /// `RATE_LIMITED` with `retryAfterSeconds`, when this address or this account was tried too often lately.
    pub fn may_sign_in(&self, account: &str) -> Result<(), Error> {
        self.rates.sign_in(self.address, account).map_err(|wait| {
            let seconds = wait.as_secs() + 1;
            let mut error =
                Code::RateLimited.error(format!("Too many attempts to sign in. Try again in {seconds} seconds."));
            error
                .extensions
                .get_or_insert_default()
                .set("retryAfterSeconds", seconds);
            error
        })
    }
}
