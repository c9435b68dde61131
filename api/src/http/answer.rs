//! From a result to an HTTP answer: one form for every error, and the statuses of GraphQL over HTTP.

use async_graphql::{PathSegment, Pos, Response, ServerError, Value};
use poem::http::{HeaderValue, StatusCode, header};
use serde::Serialize;

use super::accept::Media;
use crate::graphql::errors::{Code, code_of};

/// Why a request is answered without being carried out.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    error: Box<ServerError>,
    /// A header that goes with the status.
    header: Option<(header::HeaderName, HeaderValue)>,
}

impl Problem {
    pub fn new(status: StatusCode, code: Code, message: impl Into<String>) -> Self {
        Self {
            status,
            error: Box::new(code.request_error(message)),
            header: None,
        }
    }

    /// A request that a page of another site makes a browser send.
    pub fn foreign() -> Self {
        let message = "This request comes from a page of another site and is refused.";
        Self::new(StatusCode::FORBIDDEN, Code::ForbiddenOrigin, message)
    }

    /// A token that is not, or not any more, valid.
    pub fn unknown_token() -> Self {
        let mut problem = Self::new(
            StatusCode::UNAUTHORIZED,
            Code::Unauthenticated,
            "The token is not, or not any more, valid.",
        );
        problem.header = Some((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
        problem
    }

    /// Too many requests; `wait` says when the next one is welcome.
    pub fn too_many(wait: std::time::Duration) -> Self {
        let seconds = wait.as_secs() + 1;
        let message = format!("Too many requests. Try again in {seconds} seconds.");
        let mut problem = Self::new(StatusCode::TOO_MANY_REQUESTS, Code::RateLimited, message);
        problem.header = Some((header::RETRY_AFTER, HeaderValue::from(seconds)));
        problem
    }

    /// A fault of ours, known to the log under `request_id`.
    pub fn fault(request_id: uuid::Uuid) -> Self {
        let error = Box::new(crate::graphql::errors::fault_error(request_id));
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            error,
            header: None,
        }
    }

    /// Says which methods are right, with status 405.
    pub fn allowing(mut self, methods: &'static str) -> Self {
        self.header = Some((header::ALLOW, HeaderValue::from_static(methods)));
        self
    }

    /// The answer. It is JSON whatever the client accepts, since there is nothing better to say it in.
    pub fn into_answer(self, media: Media) -> poem::Response {
        let mut answer = write(
            self.status,
            media,
            &Body {
                errors: &[self.error.as_ref().into()],
                data: None,
            },
        );
        if let Some((name, value)) = self.header {
            answer.headers_mut().insert(name, value);
        }
        answer
    }
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [Shown<'a>],
    /// Absent, not null, when nothing was carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
}

/// An error as the specification orders its members.
#[derive(Serialize)]
struct Shown<'a> {
    message: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    locations: &'a [Pos],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    path: &'a [PathSegment],
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<&'a async_graphql::ErrorExtensionValues>,
}

impl<'a> From<&'a ServerError> for Shown<'a> {
    fn from(error: &'a ServerError) -> Self {
        Self {
            message: &error.message,
            locations: &error.locations,
            path: &error.path,
            extensions: error.extensions.as_ref(),
        }
    }
}

/// The answer to a GraphQL request that was well-formed HTTP. Its errors have their codes by now.
pub fn graphql(response: &Response, media: Media) -> poem::Response {
    let errors: Vec<Shown> = response.errors.iter().map(Shown::from).collect();
    let nothing = response.data == Value::Null;
    let refused = nothing && !errors.is_empty() && response.errors.iter().all(is_about_request);
    let status = match media {
        Media::GraphqlResponse if nothing && all(response, Code::Unauthenticated) => StatusCode::UNAUTHORIZED,
        Media::GraphqlResponse if refused => StatusCode::BAD_REQUEST,
        _ if nothing && all(response, Code::RateLimited) => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::OK,
    };
    let mut answer = write(
        status,
        media,
        &Body {
            errors: &errors,
            data: (!refused).then_some(&response.data),
        },
    );
    if let Some(Value::Number(seconds)) = response
        .errors
        .iter()
        .find_map(|error| error.extensions.as_ref()?.get("retryAfterSeconds"))
        && let Some(seconds) = seconds.as_u64()
    {
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

fn all(response: &Response, code: Code) -> bool {
    !response.errors.is_empty()
        && response
            .errors
            .iter()
            .all(|error| code_of(error) == Some(code.as_str()))
}

/// Whether an error was found before or instead of resolving any field. A fault and a timeout came later.
fn is_about_request(error: &ServerError) -> bool {
    let later = [Code::Internal, Code::Timeout].map(Code::as_str);
    error.path.is_empty() && code_of(error).is_none_or(|code| !later.contains(&code))
}

fn write(status: StatusCode, media: Media, body: &Body<'_>) -> poem::Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => poem::Response::builder()
            .status(status)
            .content_type(media.content_type())
            .body(bytes),
        // Only a value that is not JSON could bring us here, and there is none.
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            poem::Response::builder()
                .status(StatusCode::INTERNAL_SERVER_ERROR)
                .finish()
        }
    }
}

/// A short sentence for the addresses that people and machines look at outside GraphQL.
pub fn sentence(status: StatusCode, text: impl Into<String>) -> poem::Response {
    poem::Response::builder()
        .status(status)
        .content_type("text/plain; charset=utf-8")
        .body(text.into())
}
