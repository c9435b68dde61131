//! `/hent/{token}`: one document, for whoever holds the link from a mail, once.
//!
//! Opening the link only shows a page, because mail filters open every link they see; the button on it fetches the document
//! and uses the link up. The token is all the secret there is: it goes to no log and to no other site.

use std::sync::Arc;

use poem::{
    Endpoint, Request, Response,
    http::{HeaderName, Method, StatusCode, header},
};
use samkjop_domain::language::Language;

use super::{Document, Service, Shared, accept::Media, answer::Problem, document::disposition, edge};
use crate::graphql::errors::Code;
use crate::outbox::escape;

/// Where links begin.
pub(super) const PATH: &str = "/hent/";

/// What a link leads to, without the document.
#[derive(Debug, Clone)]
pub struct LinkPage {
    /// The language its receiver reads.
    pub language: Language,
    /// The document's name.
    pub document: String,
    /// Whom it is from.
    pub from: String,
    /// Until when the link works, in words; none when it does not work any more.
    pub until: Option<String>,
}

/// What came of pressing the button.
#[derive(Debug)]
pub enum Fetch {
    /// The document.
    Document(Document),
    /// The link has been used, or is too old.
    Gone(LinkPage),
    /// There is no such link.
    Unknown,
}

pub(super) struct Links<S>(pub Arc<Shared<S>>);

impl<S: Service> Endpoint for Links<S> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let token = request.raw_path_param("token").filter(|token| token.len() <= 64);
        let service = &self.0.service;
        let answer = match (request.method(), token) {
            (&Method::GET | &Method::HEAD, Some(token)) => service.linked(token).await.map(|found| match found {
                Some(page) if page.until.is_some() => shown(StatusCode::OK, &page),
                Some(page) => shown(StatusCode::GONE, &page),
                None => unknown(),
            }),
            (&Method::POST, Some(token)) => service.fetch(token).await.map(|fetched| match fetched {
                Fetch::Document(document) => delivered(document),
                Fetch::Gone(page) => shown(StatusCode::GONE, &page),
                Fetch::Unknown => unknown(),
            }),
            (&Method::GET | &Method::HEAD | &Method::POST, None) => Ok(unknown()),
            _ => {
                let message = "A link is opened with GET and its document fetched with POST.";
                let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, Code::BadRequest, message);
                Ok(problem.allowing("GET, HEAD, POST").into_answer(Media::Json))
            }
        };
        let mut answer =
            answer.unwrap_or_else(|fault| edge::logged(fault, edge::request_id(&request)).into_answer(Media::Json));
        for (name, value) in [
            (header::REFERRER_POLICY, "no-referrer"),
            (header::CACHE_CONTROL, "no-store"),
            (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
        ] {
            answer
                .headers_mut()
                .insert(name, header::HeaderValue::from_static(value));
        }
        Ok(answer)
    }
}

/// The style of the page, a file of its own so that the policy needs no exception.
pub(super) const STYLE: &str = include_str!("page/link.css");
const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn delivered(document: Document) -> Response {
    Response::builder()
        .content_type("application/pdf")
        .header(
            header::CONTENT_DISPOSITION,
            disposition("attachment", &document.file_name),
        )
        .header(header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'")
        .body(document.bytes)
}

fn shown(status: StatusCode, page: &LinkPage) -> Response {
    let words = words(page.language);
    let (document, from) = (escape(&page.document), escape(&page.from));
    let rest = match &page.until {
        Some(until) => format!(
            "<p>{}</p>\n<form method=\"post\"><button type=\"submit\">{}</button></form>\n",
            escape(&words.once.replace("{}", until)),
            words.fetch
        ),
        None => format!("<p>{}</p>\n", words.gone),
    };
    let body = format!("<h1>{document}</h1>\n<p>{} {from}</p>\n{rest}", words.from);
    page_of(status, words.code, &document, &body)
}

/// Who opens a link nobody knows reads any of the three.
fn unknown() -> Response {
    let texts = [Language::Bokmal, Language::Nynorsk, Language::English].map(|language| {
        let words = words(language);
        format!("<p lang=\"{}\">{}</p>\n", words.code, words.unknown)
    });
    let body = format!("<h1>Samkjøp</h1>\n{}", texts.concat());
    page_of(StatusCode::NOT_FOUND, "nb", "Samkjøp", &body)
}

pub(super) fn page_of(status: StatusCode, language: &str, title: &str, body: &str) -> Response {
    Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .body(format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <title>{title}</title>\n<link rel=\"stylesheet\" href=\"/hent.css\">\n</head>\n<body>\n<main>\n{body}</main>\n\
             </body>\n</html>\n"
        ))
}

struct Words {
    code: &'static str,
    from: &'static str,
    once: &'static str,
    fetch: &'static str,
    gone: &'static str,
    unknown: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::Bokmal => Words {
            code: "nb",
            from: "Fra",
            once: "Dokumentet kan hentes én gang, til og med {}. Ta vare på filen.",
            fetch: "Hent dokumentet",
            gone: "Lenken er brukt eller for gammel. Trenger du dokumentet igjen, svar på e-posten, så sender vi en ny lenke.",
            unknown: "Lenken finnes ikke. Kontroller at hele lenken fra e-posten er med.",
        },
        Language::Nynorsk => Words {
            code: "nn",
            from: "Frå",
            once: "Dokumentet kan hentast éin gong, til og med {}. Ta vare på fila.",
            fetch: "Hent dokumentet",
            gone: "Lenkja er brukt eller for gammal. Treng du dokumentet igjen, svar på e-posten, så sender vi ei ny lenkje.",
            unknown: "Lenkja finst ikkje. Kontroller at heile lenkja frå e-posten er med.",
        },
        Language::English => Words {
            code: "en",
            from: "From",
            once: "The document can be fetched once, until {}. Keep the file.",
            fetch: "Fetch the document",
            gone: "The link has been used or is too old. If you need the document again, reply to the e-mail and we send a new link.",
            unknown: "There is no such link. Make sure that all of the link from the e-mail is there.",
        },
    }
}
