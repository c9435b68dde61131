//! `/uploads`: files for imports, as the bare body of a POST, read as they come.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use poem::{
    Endpoint, Request, Response,
    http::{Method, StatusCode, header},
};
use serde::Deserialize;
use tokio::io::{AsyncRead, ReadBuf};

use super::{Bytestream, Service, Shared, accept::Media, answer::Problem, edge, excess, origin};
use crate::graphql::errors::{Code, Fault};

/// A file on its way in.
pub struct Upload {
    /// What the client calls it (`?name=`); it says nothing about the content. At most 200 characters, no path.
    pub name: Option<String>,
    /// The content type the client states. It may be wrong.
    pub content_type: String,
    /// The bytes. Reading fails once there are more than the limit.
    pub content: Bytestream,
}

/// Why a file is not taken in.
#[derive(Debug)]
pub enum UploadError {
    /// Nobody is signed in.
    Unauthenticated,
    /// The file is of no use here; the sentence says why.
    Unusable(String),
    /// Reading the content failed: it broke off or is too large.
    Broken(io::Error),
    /// A fault of ours.
    Fault(Fault),
}

impl From<io::Error> for UploadError {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

impl From<Fault> for UploadError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

#[derive(Deserialize)]
struct Parameters {
    name: Option<String>,
}

pub(super) struct Uploads<S>(pub Arc<Shared<S>>);

impl<S: Service> Endpoint for Uploads<S> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let body = request.take_body();
        let limit = self.0.options.limits.upload_time;
        let taken = tokio::time::timeout(limit, self.take(&request, body))
            .await
            .unwrap_or_else(|_| {
                let message = format!("The upload took longer than {} seconds.", limit.as_secs());
                Err(Problem::new(StatusCode::REQUEST_TIMEOUT, Code::Timeout, message))
            });
        Ok(match taken {
            Ok(id) => Response::builder()
                .status(StatusCode::CREATED)
                .content_type("application/json; charset=utf-8")
                .body(serde_json::json!({ "id": id }).to_string()),
            Err(problem) => problem.into_answer(Media::Json),
        })
    }
}

impl<S: Service> Uploads<S> {
    async fn take(&self, request: &Request, body: poem::Body) -> Result<String, Problem> {
        let options = &self.0.options;
        if !matches!(*request.method(), Method::POST | Method::PUT) {
            let message = "A file is sent with POST.";
            let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, Code::BadRequest, message);
            return Err(problem.allowing("POST, PUT"));
        }
        if !origin::is_own(request.headers(), options.public_origin.as_deref()) {
            return Err(Problem::foreign());
        }
        let content_type = foreign_to_forms(request.header(header::CONTENT_TYPE))?;
        let parameters: Parameters = request
            .params()
            .map_err(|_| Problem::new(StatusCode::BAD_REQUEST, Code::BadRequest, "The name is malformed."))?;

        let most = options.limits.upload_bytes;
        let too_large = || {
            let message = format!("A file may have at most {most} bytes.");
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, Code::LimitExceeded, message)
        };
        let length = request
            .header(header::CONTENT_LENGTH)
            .and_then(|value| value.parse::<u64>().ok());
        if length.is_some_and(|length| length > most) {
            excess::read_away(request, std::pin::pin!(body.into_async_read())).await;
            return Err(too_large());
        }
        let session = edge::session(request, &self.0).await?;
        let overfull = Arc::new(AtomicBool::new(false));
        let content = Bounded {
            inner: Box::pin(body.into_async_read()),
            left: most,
            overfull: overfull.clone(),
        };
        let upload = Upload {
            name: parameters.name.map(plain_name),
            content_type,
            content: Box::pin(content),
        };
        self.0
            .service
            .upload(&session, upload)
            .await
            .map_err(|error| match error {
                UploadError::Broken(_) if overfull.load(Ordering::Relaxed) => too_large(),
                UploadError::Broken(_) => {
                    Problem::new(StatusCode::BAD_REQUEST, Code::BadRequest, "The file broke off.")
                }
                UploadError::Unauthenticated => Problem::new(
                    StatusCode::UNAUTHORIZED,
                    Code::Unauthenticated,
                    "You must sign in to send files.",
                ),
                UploadError::Unusable(why) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Code::BadUserInput, why),
                UploadError::Fault(fault) => edge::logged(fault, edge::request_id(request)),
            })
    }
}

/// The content type, if it is one that a form on a page of another site cannot send.
fn foreign_to_forms(content_type: Option<&str>) -> Result<String, Problem> {
    let plain = content_type
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let forms = [
        "",
        "text/plain",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
    ];
    if !forms.contains(&plain.as_str()) && plain.contains('/') {
        return Ok(plain);
    }
    let message = "Send the bare file with its own content type, such as text/csv or application/octet-stream.";
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::BadRequest,
        message,
    ))
}

fn plain_name(name: String) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// Reads no more than it may, and fails instead of ending early.
struct Bounded {
    inner: Bytestream,
    left: u64,
    overfull: Arc<AtomicBool>,
}

impl AsyncRead for Bounded {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = self.inner.as_mut().poll_read(cx, buffer);
        if let Poll::Ready(Ok(())) = polled {
            let read = u64::try_from(buffer.filled().len() - before).unwrap_or(u64::MAX);
            match self.left.checked_sub(read) {
                Some(left) => self.left = left,
                None => {
                    // Whoever reads may rely on an error having read nothing.
                    buffer.set_filled(before);
                    self.overfull.store(true, Ordering::Relaxed);
                    return Poll::Ready(Err(io::Error::new(
                        io::ErrorKind::FileTooLarge,
                        "the file is too large",
                    )));
                }
            }
        }
        polled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_is_no_path() {
        assert_eq!(plain_name("C:\\pris\\liste.csv".into()), "liste.csv");
        assert_eq!(plain_name("../../etc/pris\u{0}liste.xlsx".into()), "prisliste.xlsx");
        assert_eq!(plain_name("å".repeat(300)).chars().count(), 200);
    }
}
