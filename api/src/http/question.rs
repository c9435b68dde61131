//! From an HTTP request to a GraphQL request: methods, content type, size, JSON.

use async_graphql::{Request, Variables};
use poem::{
    Body,
    http::{Method, StatusCode, header},
};
use serde::Deserialize;
use tokio::io::AsyncReadExt;

use super::{answer::Problem, excess, origin};
use crate::graphql::errors::Code;

/// The members of a GraphQL request. Members of other names are for later versions and are passed over.
#[derive(Deserialize)]
struct Parameters {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<Variables>,
    /// Read so that a wrong type is refused; no extension is known.
    #[serde(rename = "extensions")]
    _extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

/// The same in an address, where variables and extensions are JSON texts.
#[derive(Deserialize)]
struct AddressParameters {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// Reads the request. The body is bounded by `limit` bytes.
///
/// # Errors
/// A [`Problem`] with the status GraphQL over HTTP names for it.
pub async fn read(request: &poem::Request, body: Body, limit: usize, own: Option<&str>) -> Result<Request, Problem> {
    let parameters = match *request.method() {
        Method::GET => from_address(request)?,
        Method::POST => {
            if !origin::is_own(request.headers(), own) {
                return Err(Problem::foreign());
            }
            accept_type(request.header("content-type"))?;
            let length = request
                .header(header::CONTENT_LENGTH)
                .and_then(|value| value.parse::<usize>().ok());
            let mut body = body.into_async_read();
            let mut bytes = Vec::new();
            if length.is_none_or(|length| length <= limit) {
                let fitting = (&mut body).take(limit as u64 + 1);
                let mut fitting = std::pin::pin!(fitting);
                fitting
                    .read_to_end(&mut bytes)
                    .await
                    .map_err(|_| bad("The body broke off."))?;
            }
            if length.is_some_and(|length| length > limit) || bytes.len() > limit {
                excess::read_away(request, std::pin::pin!(body)).await;
                return Err(too_large(limit));
            }
            from_json(&bytes)?
        }
        _ => {
            let message = "GraphQL is asked with POST, or with GET for queries.";
            return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, Code::BadRequest, message).allowing("GET, POST"));
        }
    };
    let Some(query) = parameters.query else {
        return Err(bad("The member `query` is missing."));
    };
    let mut read = Request::new(query).variables(parameters.variables.unwrap_or_default());
    read.operation_name = parameters.operation_name;
    Ok(read)
}

/// Only a content type that a page of another site cannot send without asking first.
fn accept_type(content_type: Option<&str>) -> Result<(), Problem> {
    let mut parts = content_type.unwrap_or_default().split(';').map(str::trim);
    let json = parts
        .next()
        .unwrap_or_default()
        .eq_ignore_ascii_case("application/json");
    let utf8 = parts.all(|parameter| match parameter.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    });
    if json && utf8 {
        return Ok(());
    }
    let message = "The body must be JSON, sent as `Content-Type: application/json` in UTF-8.";
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::BadRequest,
        message,
    ))
}

fn from_json(bytes: &[u8]) -> Result<Parameters, Problem> {
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => serde_json::from_slice(bytes)
            .map_err(|error| bad(format!("The body is not a GraphQL request in JSON: {error}"))),
        Some(b'[') => Err(bad(
            "Several operations in one request are not accepted: send one object, not a list.",
        )),
        _ => Err(bad("The body must be one JSON object with the member `query`.")),
    }
}

fn from_address(request: &poem::Request) -> Result<Parameters, Problem> {
    let address: AddressParameters = request
        .params()
        .map_err(|_| bad("The parameters in the address are malformed or given twice."))?;
    Ok(Parameters {
        query: address.query,
        operation_name: address.operation_name,
        variables: json_text("variables", address.variables)?,
        _extensions: json_text("extensions", address.extensions)?,
    })
}

fn json_text<T: serde::de::DeserializeOwned>(name: &str, text: Option<String>) -> Result<Option<T>, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    serde_json::from_str(&text).map_err(|error| bad(format!("The parameter `{name}` is not a JSON object: {error}")))
}

fn bad(message: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, Code::BadRequest, message)
}

fn too_large(limit: usize) -> Problem {
    let message = format!("The body may have at most {limit} bytes.");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, Code::LimitExceeded, message)
}
