//! The web client: its files, built into the program, at the addresses people type.
//!
//! Every address that is not another endpoint's belongs to the client, which finds the page itself; so a link to a page works
//! when it is opened afresh. In debug builds the files are read from disk at each request.

use poem::{
    Endpoint, Request, Response,
    http::{HeaderMap, Method, StatusCode, header},
};
use rust_embed::{Embed, EmbeddedFile};
use serde::Serialize;
use std::fmt::Write;

use super::answer::sentence;

/// What `npm run build` makes in `web`, each text also packed as `.br` and `.gz`.
#[derive(Embed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Files;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; \
                      img-src 'self' data:; font-src 'self'; object-src 'self'; frame-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
const FIRST: &str = "index.html";
/// The build names these after their content, so they never change.
const LASTING: &str = "assets/";

/// A person of the demonstration, as shown to whoever tries it.
#[derive(Debug, Clone, Serialize)]
pub struct DemoUser {
    /// Name as shown.
    pub name: String,
    /// What the person may do and where, in Norwegian.
    pub role: String,
    /// What to sign in with.
    pub email: String,
    /// The password, which is no secret.
    pub password: String,
}

/// `/demonstration.json`: whom one can sign in as; nobody outside the demonstration.
pub(super) struct Demonstration(pub Vec<DemoUser>);

impl Endpoint for Demonstration {
    type Output = Response;

    async fn call(&self, _: Request) -> poem::Result<Response> {
        Ok(Response::builder()
            .content_type("application/json")
            .header(header::CACHE_CONTROL, "no-cache")
            .body(serde_json::to_string(&self.0).unwrap_or_else(|_| "[]".into())))
    }
}

/// Everything else.
pub(super) struct Client;

impl Endpoint for Client {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        if request.method() != Method::GET && request.method() != Method::HEAD {
            let mut answer = sentence(StatusCode::METHOD_NOT_ALLOWED, "This address is for reading.\n");
            answer
                .headers_mut()
                .insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
            return Ok(answer);
        }
        let path = request.uri().path().trim_start_matches('/');
        let packed = path.ends_with(".br") || path.ends_with(".gz");
        if !packed && let Some(answer) = file(path, request.headers()) {
            return Ok(answer);
        }
        let wants_page = request
            .header(header::ACCEPT)
            .is_some_and(|accepted| accepted.contains("text/html"));
        if !wants_page || path.starts_with(LASTING) {
            return Ok(sentence(StatusCode::NOT_FOUND, "There is nothing at this address.\n"));
        }
        Ok(file(FIRST, request.headers()).unwrap_or_else(|| {
            sentence(
                StatusCode::SERVICE_UNAVAILABLE,
                "The web client is not built into this program: run `make web` first.\n",
            )
        }))
    }
}

/// A file as the browser can take it, or only that it has not changed.
fn file(path: &str, asked: &HeaderMap) -> Option<Response> {
    let path = if path.is_empty() { FIRST } else { path };
    let plain = Files::get(path)?;
    let tag = tag(&plain);
    let lasting = path.starts_with(LASTING);
    let answer = Response::builder()
        .content_type(content_type(path))
        .header(header::ETAG, &tag)
        .header(header::VARY, "Accept-Encoding")
        .header(
            header::CACHE_CONTROL,
            if lasting {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            },
        )
        .header(header::CONTENT_SECURITY_POLICY, POLICY);
    let text = |name| {
        asked
            .get(name)
            .and_then(|value: &header::HeaderValue| value.to_str().ok())
    };
    if text(header::IF_NONE_MATCH).is_some_and(|known| known.split(',').any(|one| one.trim().ends_with(&tag))) {
        return Some(answer.status(StatusCode::NOT_MODIFIED).finish());
    }
    let accepted = text(header::ACCEPT_ENCODING).unwrap_or_default();
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepts(accepted, encoding)
            && let Some(packed) = Files::get(&format!("{path}.{ending}"))
        {
            return Some(
                answer
                    .header(header::CONTENT_ENCODING, encoding)
                    .body(packed.data.into_owned()),
            );
        }
    }
    Some(answer.body(plain.data.into_owned()))
}

fn tag(file: &EmbeddedFile) -> String {
    let mut tag = String::from("\"");
    for byte in file.metadata.sha256_hash().iter().take(12) {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

/// Whether an encoding is among those accepted and not refused by a weight of zero.
fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        named && !parts.any(|weight| weight.trim_start_matches("q=").trim_matches(['0', '.']).is_empty())
    })
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn an_encoding_is_used_only_where_it_is_accepted() {
        for (accepted, encoding, expected) in [
            ("gzip, deflate, br, zstd", "br", true),
            ("gzip;q=0.5, BR;q=1.0", "br", true),
            ("gzip;q=0, identity", "gzip", false),
            ("br;q=0.000", "br", false),
            ("", "br", false),
            ("brotli", "br", false),
        ] {
            assert_eq!(accepts(accepted, encoding), expected, "{accepted} {encoding}");
        }
    }
}
