//! `/documents/{id}.pdf`: stored documents, to those who may see them.

use std::{fmt::Write, sync::Arc};

use poem::{
    Endpoint, Request, Response,
    http::{StatusCode, header},
};

use super::{Service, Shared, accept::Media, answer::sentence, edge};

/// A stored document, exactly as it was made.
#[derive(Debug, Clone)]
pub struct Document {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// The SHA-256 of the bytes in hexadecimal, as stored with them.
    pub sha256: String,
    /// The name a browser suggests for the file, with its ending.
    pub file_name: String,
}

pub(super) struct Documents<S>(pub Arc<Shared<S>>);

impl<S: Service> Endpoint for Documents<S> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let Some(id) = request.raw_path_param("file").and_then(id_of) else {
            return Ok(absent());
        };
        let session = match edge::session(&request, &self.0).await {
            Ok(session) => session,
            Err(problem) => return Ok(problem.into_answer(Media::Json)),
        };
        Ok(match self.0.service.document(&session, id).await {
            Ok(Some(document)) => deliver(document, request.header(header::IF_NONE_MATCH)),
            // Whether it is not there or not for these eyes is nobody's business.
            Ok(None) => absent(),
            Err(fault) => edge::logged(fault, edge::request_id(&request)).into_answer(Media::Json),
        })
    }
}

fn absent() -> Response {
    sentence(
        StatusCode::NOT_FOUND,
        "There is no such document, or you must sign in to see it.\n",
    )
}

fn id_of(file: &str) -> Option<&str> {
    let id = file.strip_suffix(".pdf")?;
    let fits = (1..=128).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_=".contains(&b));
    fits.then_some(id)
}

fn deliver(document: Document, known: Option<&str>) -> Response {
    let tag = format!("\"{}\"", document.sha256);
    let answer = Response::builder()
        .header(header::ETAG, &tag)
        // The browser may keep it, but asks each time whether it still may show it.
        .header(header::CACHE_CONTROL, "private, no-cache")
        .header(header::VARY, "Cookie, Authorization");
    let same = |known: &str| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    if known.is_some_and(|known| known.trim() == "*" || same(known)) {
        return answer.status(StatusCode::NOT_MODIFIED).finish();
    }
    answer
        .content_type("application/pdf")
        .header(header::CONTENT_DISPOSITION, disposition("inline", &document.file_name))
        // The reader built into browsers styles itself, and the client shows it within its own pages.
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
        )
        .header(header::X_FRAME_OPTIONS, "SAMEORIGIN")
        .body(document.bytes)
}

/// `Content-Disposition` with a name any client understands and the real one for those that know RFC 8187.
pub(super) fn disposition(kind: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-_. ".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut text = format!(
        "{kind}; filename=\"{}\"; filename*=UTF-8''",
        plain.trim_start_matches('.')
    );
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        assert_eq!(
            disposition("inline", "Bestilling Nore og Uvdal 12\"\r\nSet-Cookie: å.pdf"),
            "inline; filename=\"Bestilling Nore og Uvdal 12___Set-Cookie_ _.pdf\"; \
             filename*=UTF-8''Bestilling%20Nore%20og%20Uvdal%2012%22%0D%0ASet-Cookie%3A%20%C3%A5.pdf"
        );
    }

    #[test]
    fn only_plain_ids_are_looked_up() {
        assert_eq!(id_of("0198c0de-aaaa.pdf"), Some("0198c0de-aaaa"));
        for bad in [
            "",
            ".pdf",
            "a",
            "a.PDF",
            "../a.pdf",
            "%2e%2e.pdf",
            "a/b.pdf",
            "ø.pdf",
            &format!("{}.pdf", "a".repeat(129)),
        ] {
            assert_eq!(id_of(bad), None, "{bad}");
        }
    }
}
