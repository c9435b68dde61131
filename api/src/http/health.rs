//! `/health/live` and `/health/ready`, for whatever starts, watches and balances servers.

use std::{sync::Arc, time::Duration};

use poem::{Endpoint, Request, Response, http::StatusCode};

use super::{Service, Shared, answer::sentence};

/// How long the database may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(3);

pub(super) struct Live;

impl Endpoint for Live {
    type Output = Response;

    async fn call(&self, _: Request) -> poem::Result<Response> {
        Ok(sentence(StatusCode::OK, "The server runs.\n"))
    }
}

pub(super) struct Ready<S>(pub Arc<Shared<S>>);

impl<S: Service> Endpoint for Ready<S> {
    type Output = Response;

    async fn call(&self, _: Request) -> poem::Result<Response> {
        let answer = tokio::time::timeout(PATIENCE, self.0.service.ready()).await;
        let missing = match answer {
            Ok(Ok(())) => return Ok(sentence(StatusCode::OK, "The server is ready.\n")),
            Ok(Err(missing)) => missing,
            Err(_) => format!("The database does not answer within {} seconds.", PATIENCE.as_secs()),
        };
        Ok(sentence(StatusCode::SERVICE_UNAVAILABLE, format!("{missing}\n")))
    }
}
