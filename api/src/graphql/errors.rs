//! Errors of the API: what went wrong, in words a program can read, and what stays in the log.
//!
//! A refusal (a business rule said no) is an ordinary result of a mutation and is not here. Here are broken requests,
//! people who are not signed in, and our own faults. Everything without a code of its own counts as a fault: its text
//! goes to the log, and the caller sees an id.

use std::{error::Error as StdError, fmt, sync::Arc};

use async_graphql::{Error, ErrorExtensionValues, PathSegment, Response, ServerError, Value};
use uuid::Uuid;

use super::scalars;

/// What `extensions.code` of an error can be. The names are part of the API: never change one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The document is not GraphQL.
    ParseFailed,
    /// The document does not fit the schema.
    ValidationFailed,
    /// An argument or a variable has a value its type does not allow.
    BadUserInput,
    /// The HTTP request is not a GraphQL request: method, content type, JSON, batching.
    BadRequest,
    /// Nobody is signed in, or the token is not valid any more.
    Unauthenticated,
    /// The request comes from a page of another site.
    ForbiddenOrigin,
    /// There is nothing at this address.
    NotFound,
    /// A stated limit of size, depth, complexity or number is exceeded.
    LimitExceeded,
    /// Too many requests in a short time; the answer says when to try again.
    RateLimited,
    /// The request took longer than it may.
    Timeout,
    /// The server is up, but something it needs is away.
    NotReady,
    /// A fault of ours. The log has the cause under the request id.
    Internal,
}

impl Code {
    /// The value of `extensions.code`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ParseFailed => "PARSE_FAILED",
            Self::ValidationFailed => "VALIDATION_FAILED",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::BadRequest => "BAD_REQUEST",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::ForbiddenOrigin => "FORBIDDEN_ORIGIN",
            Self::NotFound => "NOT_FOUND",
            Self::LimitExceeded => "LIMIT_EXCEEDED",
            Self::RateLimited => "RATE_LIMITED",
            Self::Timeout => "TIMEOUT",
            Self::NotReady => "NOT_READY",
            Self::Internal => "INTERNAL",
        }
    }

    /// An error for a resolver to return.
    pub fn error(self, message: impl Into<String>) -> Error {
        let mut error = Error::new(message);
        error.extensions = Some(self.extensions());
        error
    }

    /// An error about the request as a whole, before any resolver ran.
    pub fn request_error(self, message: impl Into<String>) -> ServerError {
        let mut error = ServerError::new(message, None);
        error.extensions = Some(self.extensions());
        error
    }

    fn extensions(self) -> ErrorExtensionValues {
        let mut values = ErrorExtensionValues::default();
        values.set("code", self.as_str());
        values
    }
}

/// The error for a field that only people who are signed in may use.
pub fn unauthenticated() -> Error {
    Code::Unauthenticated.error("You must sign in to use this.")
}

/// The error for an argument that could not be understood, such as a malformed id. `rule` says what is expected.
pub fn bad_input(rule: impl Into<String>) -> Error {
    Code::BadUserInput.error(rule)
}

/// A failure that is ours: the database is away, stored bytes make no sense, a library gave up.
///
/// Anything that is an error becomes one with `?`. It is deliberately no [`std::error::Error`] itself, so that it
/// cannot be wrapped again. Returned from a resolver it reaches the log with its causes and the caller as an id.
#[derive(Clone)]
pub struct Fault(Arc<dyn StdError + Send + Sync>);

impl Fault {
    /// A fault that no other error caused.
    pub fn new(what: impl Into<String>) -> Self {
        Self(Arc::from(Box::<dyn StdError + Send + Sync>::from(what.into())))
    }
}

impl<E: StdError + Send + Sync + 'static> From<E> for Fault {
    fn from(cause: E) -> Self {
        Self(Arc::new(cause))
    }
}

/// The whole chain of causes, for the log only.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The code an error carries, if it carries one.
pub fn code_of(error: &ServerError) -> Option<&str> {
    match error.extensions.as_ref()?.get("code")? {
        Value::String(code) => Some(code),
        _ => None,
    }
}

/// What a caller is told of a fault.
pub fn fault_error(request_id: Uuid) -> ServerError {
    let mut error = Code::Internal.request_error(format!(
        "Something went wrong on our side. Please mention {request_id} when you report it."
    ));
    if let Some(extensions) = &mut error.extensions {
        extensions.set("requestId", request_id.to_string());
    }
    error
}

/// No caller needs more errors than this for one request, and an answer should not be larger than its question.
const MOST_ERRORS: usize = 20;
/// Messages of the library quote the value they complain about, which may be very long.
const LONGEST_MESSAGE: usize = 500;

/// Gives every error of an answer its code, and turns faults into ids after logging them once.
///
/// `most_complex` is the limit on complexity, for the message of the library that does not say it.
pub fn finish(response: &mut Response, request_id: Uuid, most_complex: usize) {
    response.errors.truncate(MOST_ERRORS);
    for error in &mut response.errors {
        if code_of(error).is_none() {
            classify(error, request_id, most_complex);
        }
        if let Some((end, _)) = error.message.char_indices().nth(LONGEST_MESSAGE) {
            error.message.truncate(end);
            error.message.push('…');
        }
    }
}

fn classify(error: &mut ServerError, request_id: Uuid, most_complex: usize) {
    let code = match error.message.as_str() {
        _ if error.source.is_some() => Code::Internal,
        "Query is too complex." => {
            error.message = format!("The query is too complex: its complexity may be at most {most_complex}.");
            Code::LimitExceeded
        }
        // The library gives errors in input values no type of their own; these are the ways its messages begin.
        message
            if [
                "Failed to parse \"",
                "Expected input type \"",
                "Variable ",
                "Invalid value for argument ",
            ]
            .iter()
            .any(|start| message.starts_with(start)) =>
        {
            Code::BadUserInput
        }
        // Without a path no resolver ran.
        _ if error.path.is_empty() => Code::ValidationFailed,
        _ => Code::Internal,
    };
    if code == Code::Internal {
        let cause = match error.source::<Fault>() {
            Some(fault) => fault.to_string(),
            None => std::mem::take(&mut error.message),
        };
        tracing::error!(%request_id, path = %path_of(error), %cause, "fault");
        let opaque = fault_error(request_id);
        error.message = opaque.message;
        error.extensions = opaque.extensions;
        error.source = None;
    } else {
        let named = error
            .message
            .strip_suffix('"')
            .and_then(|start| start.rsplit('"').next());
        if let Some(rule) = named.filter(|_| code == Code::BadUserInput).and_then(scalars::rule) {
            error.message = format!("{}: {rule}", error.message);
        }
        error.extensions.get_or_insert_default().set("code", code.as_str());
    }
}

fn path_of(error: &ServerError) -> String {
    let segments: Vec<String> = error
        .path
        .iter()
        .map(|segment| match segment {
            PathSegment::Field(name) => name.clone(),
            PathSegment::Index(index) => index.to_string(),
        })
        .collect();
    segments.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("connection refused")]
    struct Inner;

    #[derive(Debug, thiserror::Error)]
    #[error("could not load the order")]
    struct Outer(#[source] Inner);

    fn finished(error: ServerError) -> ServerError {
        let mut response = Response::from_errors(vec![error]);
        finish(&mut response, Uuid::nil(), 500);
        response.errors.remove(0)
    }

    #[test]
    fn a_fault_tells_the_log_its_causes_and_the_caller_only_an_id() {
        let fault = Fault::from(Outer(Inner));
        assert_eq!(fault.to_string(), "could not load the order: connection refused");
        let seen = finished(Error::from(fault).into_server_error(Default::default()));
        assert_eq!(code_of(&seen), Some("INTERNAL"));
        assert!(!seen.message.contains("order"), "{}", seen.message);
        assert!(seen.message.contains(&Uuid::nil().to_string()));
    }

    #[test]
    fn any_error_without_a_code_from_a_resolver_is_a_fault() {
        let mut error = ServerError::new("E11000 duplicate key", None);
        error.path = vec![PathSegment::Field("orders".into()), PathSegment::Index(3)];
        assert_eq!(path_of(&error), "orders.3");
        let seen = finished(error);
        assert_eq!(code_of(&seen), Some("INTERNAL"));
        assert!(!seen.message.contains("E11000"));
    }

    #[test]
    fn an_error_with_a_code_keeps_its_sentence() {
        let seen = finished(bad_input("An id looks like this: …").into_server_error(Default::default()));
        assert_eq!(code_of(&seen), Some("BAD_USER_INPUT"));
        assert_eq!(seen.message, "An id looks like this: …");
    }

    #[test]
    fn an_answer_is_not_blown_up_by_what_was_sent() {
        let mut response =
            Response::from_errors((0..1000).map(|_| ServerError::new("ø".repeat(100_000), None)).collect());
        finish(&mut response, Uuid::nil(), 500);
        assert_eq!(response.errors.len(), 20);
        assert!(response.errors.iter().all(|error| error.message.chars().count() == 501));
    }
}
