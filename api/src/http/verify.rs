//! `/verify/{code}`: says of a document what it is, to anybody who holds it, and nothing more.
//!
//! The code is the beginning of the content hash, which nobody can guess who has not seen the document.

use std::sync::Arc;

use poem::{
    Endpoint, Request, Response,
    http::{HeaderName, HeaderValue, StatusCode, header},
};
use samkjop_domain::language::Language;

use super::{Service, Shared, accept::Media, edge, link::page_of};
use crate::outbox::escape;

/// Where the addresses begin that documents carry.
pub(crate) const PATH: &str = "/verify/";

/// What a document is.
#[derive(Debug, Clone)]
pub struct Genuine {
    /// The language it is written in.
    pub language: Language,
    /// Number of the order.
    pub number: String,
    /// Number of the version.
    pub version: u32,
    /// The municipality.
    pub buyer: String,
    /// The day it was issued, as the language writes it.
    pub issued: String,
}

pub(super) struct Verifications<S>(pub Arc<Shared<S>>);

impl<S: Service> Endpoint for Verifications<S> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let found = match request.raw_path_param("code") {
            Some(code) => self.0.service.verified(code).await,
            None => Ok(None),
        };
        let mut answer = match found {
            Ok(Some(genuine)) => shown(&genuine),
            Ok(None) => unknown(),
            Err(fault) => edge::logged(fault, edge::request_id(&request)).into_answer(Media::Json),
        };
        let headers = answer.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex, nofollow"),
        );
        Ok(answer)
    }
}

fn shown(genuine: &Genuine) -> Response {
    let (language, title, sentence, otherwise) = match genuine.language {
        Language::Bokmal => (
            "nb",
            "Bestilling",
            "Dette er versjon {version} av bestilling {number} fra {buyer}, utstedt {issued}.",
            "Står det noe annet i dokumentet, er det ikke ekte.",
        ),
        Language::Nynorsk => (
            "nn",
            "Bestilling",
            "Dette er versjon {version} av bestilling {number} frå {buyer}, utferda {issued}.",
            "Står det noko anna i dokumentet, er det ikkje ekte.",
        ),
        Language::English => (
            "en",
            "Order",
            "This is version {version} of order {number} from {buyer}, issued on {issued}.",
            "If the document says otherwise, it is not genuine.",
        ),
    };
    let sentence = sentence
        .replace("{version}", &genuine.version.to_string())
        .replace("{number}", &escape(&genuine.number))
        .replace("{issued}", &escape(&genuine.issued))
        .replace("{buyer}", &escape(&genuine.buyer));
    let title = format!("{title} {}", escape(&genuine.number));
    let body = format!("<h1>{title}</h1>\n<p>{sentence}</p>\n<p>{otherwise}</p>\n");
    page_of(StatusCode::OK, language, &title, &body)
}

/// Who asks for a document nobody knows reads any of the three.
fn unknown() -> Response {
    let texts = [
        (
            "nb",
            "Ingen dokumenter har denne adressen. Er den skrevet riktig, er dokumentet ikke ekte.",
        ),
        (
            "nn",
            "Ingen dokument har denne adressa. Er ho skriven rett, er dokumentet ikkje ekte.",
        ),
        (
            "en",
            "No document has this address. If it is written correctly, the document is not genuine.",
        ),
    ];
    let texts = texts.map(|(language, text)| format!("<p lang=\"{language}\">{text}</p>\n"));
    let body = format!("<h1>Samkjøp</h1>\n{}", texts.concat());
    page_of(StatusCode::NOT_FOUND, "nb", "Samkjøp", &body)
}
