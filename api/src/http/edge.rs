//! What every request passes: its id, its line in the log, the rate of its address, the headers that protect the
//! browser, and the net under everything that panics. Also what endpoints ask about a request: visitor and session.

use std::{net::IpAddr, panic::AssertUnwindSafe, sync::Arc, time::Instant};

use futures_util::FutureExt;
use poem::{
    Addr, Endpoint, IntoResponse, Request, Response,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
};
use tracing::Instrument;
use uuid::Uuid;

use super::{Credential, Service, SessionError, Shared, Visitor, accept::Media, answer::Problem, cookie, link};
use crate::graphql::errors::Code;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

pub(super) struct Edge<S, E> {
    pub shared: Arc<Shared<S>>,
    pub inner: E,
}

#[derive(Clone, Copy)]
struct RequestId(Uuid);

impl<S: Service, E: Endpoint> Endpoint for Edge<S, E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Self::Output> {
        let started = Instant::now();
        let id = Uuid::now_v7();
        request.set_data(RequestId(id));
        let path = request.uri().path();
        // What stands behind it is the key to a document.
        let path = if path.starts_with(link::PATH) { link::PATH } else { path };
        let span = tracing::info_span!("request", %id, method = %request.method(), path);
        let watched = path.starts_with("/health/");

        let mut answer = async {
            let answer = match self
                .shared
                .rates
                .address(address(&request, self.shared.options.behind_proxy))
            {
                Err(wait) if !watched => Problem::too_many(wait).into_answer(Media::Json),
                _ => match AssertUnwindSafe(self.inner.call(request)).catch_unwind().await {
                    Ok(Ok(answer)) => answer.into_response(),
                    Ok(Err(error)) => unanswered(&error),
                    Err(_) => Problem::fault(id).into_answer(Media::Json),
                },
            };
            let (status, micros) = (answer.status().as_u16(), started.elapsed().as_micros());
            if watched {
                tracing::debug!(status, micros, "answered");
            } else {
                tracing::info!(status, micros, "answered");
            }
            answer
        }
        .instrument(span)
        .await;

        protect(answer.headers_mut(), self.shared.options.secure_cookies);
        if let Ok(value) = HeaderValue::try_from(id.to_string()) {
            answer.headers_mut().insert(REQUEST_ID, value);
        }
        Ok(answer)
    }
}

/// No endpoint gives an error of its own; the router does, for what it has no endpoint for.
fn unanswered(error: &poem::Error) -> Response {
    match error.status() {
        StatusCode::NOT_FOUND => Problem::new(
            StatusCode::NOT_FOUND,
            Code::NotFound,
            "There is nothing at this address.",
        ),
        status => Problem::new(status, Code::BadRequest, "This address is not used in this way."),
    }
    .into_answer(Media::Json)
}

/// Headers that keep a browser from doing more with an answer than was meant (OWASP Secure Headers). An endpoint that
/// needs other values has set them already.
fn protect(headers: &mut HeaderMap, secure: bool) {
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    );
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::CACHE_CONTROL, "no-store");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

/// The address to count by. Behind a proxy it is the last one in `X-Forwarded-For`, the only one the proxy itself wrote.
fn address(request: &Request, behind_proxy: bool) -> IpAddr {
    let forwarded = || {
        let last = request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .next_back()?
            .to_str()
            .ok()?;
        last.rsplit(',').next()?.trim().parse().ok()
    };
    let direct = match &request.remote_addr().0 {
        Addr::SocketAddr(address) => address.ip(),
        _ => IpAddr::from([0, 0, 0, 0]),
    };
    if behind_proxy {
        forwarded().unwrap_or(direct)
    } else {
        direct
    }
}

pub(super) fn request_id(request: &Request) -> Uuid {
    request.extensions().get::<RequestId>().map_or(Uuid::nil(), |id| id.0)
}

pub(super) fn visitor<S>(request: &Request, shared: &Shared<S>) -> Visitor {
    Visitor {
        request_id: request_id(request),
        address: address(request, shared.options.behind_proxy),
        rates: shared.rates.clone(),
    }
}

/// The session behind a request. A bearer token goes before a cookie; one that is unknown is refused, while an old
/// cookie is as good as none, so that one can sign in again.
pub(super) async fn session<S: Service>(request: &Request, shared: &Shared<S>) -> Result<S::Session, Problem> {
    let bearer = request.header(header::AUTHORIZATION).and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
    });
    let cookie = || cookie::token(request.headers(), shared.options.secure_cookies);
    let (credential, key) = match (bearer, cookie) {
        (Some(token), _) => (Credential::Bearer(token.clone()), token),
        (None, cookie) => match cookie() {
            Some(token) => (Credential::Cookie(token.clone()), token.as_str().to_owned()),
            None => return Ok(shared.service.anonymous()),
        },
    };
    let machine = matches!(credential, Credential::Bearer(_));
    match shared.service.session(credential).await {
        // Only tokens that are known are counted: invented ones would fill the memory.
        Ok(session) => shared.rates.session(&key).map(|()| session).map_err(Problem::too_many),
        Err(SessionError::Unknown) if machine => Err(Problem::unknown_token()),
        Err(SessionError::Unknown) => Ok(shared.service.anonymous()),
        Err(SessionError::Fault(fault)) => Err(logged(fault, request_id(request))),
    }
}

/// A fault outside GraphQL: its causes to the log, its id to the caller.
pub(super) fn logged(fault: crate::graphql::errors::Fault, request_id: Uuid) -> Problem {
    tracing::error!(%request_id, cause = %fault, "fault");
    Problem::fault(request_id)
}

/// From now on a panic is one line in the log, with its place and inside the span of its request, instead of text on
/// the error output. Call once, when the log is set up.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.payload_as_str().unwrap_or("no message");
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%message, %place, "panic");
    }));
}
