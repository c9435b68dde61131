//! `/graphql`: one request in, one answer out, whatever happens in between.

use std::{panic::AssertUnwindSafe, sync::Arc};

use async_graphql::{Response, parser::types::OperationType};
use futures_util::FutureExt;
use poem::{
    Endpoint, Request,
    http::{HeaderValue, Method, StatusCode, header},
};
use tracing::Instrument;

use super::{
    Service, SessionCookie, Shared,
    accept::{Media, negotiate},
    answer::{self, Problem},
    edge, question,
};
use crate::graphql::errors::{self, Code};

pub(super) struct Graphql<S>(pub Arc<Shared<S>>);

impl<S: Service> Endpoint for Graphql<S> {
    type Output = poem::Response;

    async fn call(&self, mut request: Request) -> poem::Result<Self::Output> {
        let Some(media) = negotiate(request.header("accept")) else {
            let message = "Answers are application/graphql-response+json or application/json.";
            let problem = Problem::new(StatusCode::NOT_ACCEPTABLE, Code::BadRequest, message);
            return Ok(problem.into_answer(Media::Json));
        };
        let body = request.take_body();
        let answered = tokio::time::timeout(self.0.options.limits.time, self.answer(&request, body, media)).await;
        Ok(match answered {
            Ok(Ok(answer)) => answer,
            Ok(Err(problem)) => problem.into_answer(media),
            Err(_) => {
                let seconds = self.0.options.limits.time.as_secs();
                let message = format!(
                    "The request took longer than {seconds} seconds. A change that was asked for may still be made: \
                     ask again with the same idempotency key."
                );
                answer::graphql(
                    &Response::from_errors(vec![Code::Timeout.request_error(message)]),
                    media,
                )
            }
        })
    }
}

impl<S: Service> Graphql<S> {
    async fn answer(&self, request: &Request, body: poem::Body, media: Media) -> Result<poem::Response, Problem> {
        let options = &self.0.options;
        let limits = &options.limits;
        let visitor = edge::visitor(request, &self.0);
        let mut asked = question::read(request, body, limits.body_bytes, options.public_origin.as_deref()).await?;

        let kind = match limits.check(&mut asked, &self.0.known) {
            Ok(kind) => kind,
            Err(error) => {
                let mut response = Response::from_errors(vec![error]);
                errors::finish(&mut response, visitor.request_id, limits.complexity);
                return Ok(answer::graphql(&response, media));
            }
        };
        if request.method() == Method::GET && kind != OperationType::Query {
            let message = "What changes something is asked with POST.";
            let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, Code::BadRequest, message);
            return Err(problem.allowing("POST"));
        }

        let session = edge::session(request, &self.0).await?;
        let cookie = SessionCookie::default();
        let asked = asked.data(visitor.clone()).data(cookie.clone());
        let mut response = if kind == OperationType::Mutation {
            // In a task of its own, so that a change once begun does not depend on its client staying.
            let shared = self.0.clone();
            let change = async move { shared.service.execute(session, asked).await };
            let caught = AssertUnwindSafe(change).catch_unwind().in_current_span();
            self.0
                .tasks
                .spawn(caught)
                .await
                .unwrap_or_else(|stopped| Err(Box::new(stopped)))
        } else {
            AssertUnwindSafe(self.0.service.execute(session, asked))
                .catch_unwind()
                .await
        }
        // The cause is in the log already, see `edge::log_panics`.
        .unwrap_or_else(|_| Response::from_errors(vec![errors::fault_error(visitor.request_id)]));

        errors::finish(&mut response, visitor.request_id, limits.complexity);
        let mut answer = answer::graphql(&response, media);
        if let Some(value) = cookie
            .header(options.secure_cookies)
            .and_then(|text| HeaderValue::try_from(text).ok())
        {
            answer.headers_mut().insert(header::SET_COOKIE, value);
        }
        Ok(answer)
    }
}
