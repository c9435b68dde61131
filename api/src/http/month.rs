//! `/documents/month/{month}.zip`: the documents of a month's orders in one file, written while it is sent.

use std::sync::Arc;

use futures_util::stream;
use poem::{
    Body, Endpoint, Request, Response,
    http::{StatusCode, header},
};
use tokio::sync::mpsc::Receiver;

use super::{Service, Shared, accept::Media, answer::sentence, document::disposition, edge};

/// A file that is made while it is sent.
pub struct Archive {
    /// The name a browser saves it under.
    pub file_name: String,
    /// Its bytes, piece by piece; an error when it could not be finished.
    pub pieces: Receiver<std::io::Result<Vec<u8>>>,
}

pub(super) struct Months<S>(pub Arc<Shared<S>>);

impl<S: Service> Endpoint for Months<S> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let session = match edge::session(&request, &self.0).await {
            Ok(session) => session,
            Err(problem) => return Ok(problem.into_answer(Media::Json)),
        };
        let month = request
            .raw_path_param("file")
            .and_then(|file| file.strip_suffix(".zip"));
        let archive = month.and_then(|month| self.0.service.month(&session, month));
        let Some(archive) = archive else {
            let text = "There is no such month, or you must sign in to see its orders.\n";
            return Ok(sentence(StatusCode::NOT_FOUND, text));
        };
        let pieces = stream::unfold(archive.pieces, |mut pieces| async move {
            pieces.recv().await.map(|piece| (piece, pieces))
        });
        Ok(Response::builder()
            .content_type("application/zip")
            .header(header::CACHE_CONTROL, "private, no-store")
            .header(
                header::CONTENT_DISPOSITION,
                disposition("attachment", &archive.file_name),
            )
            .body(Body::from_bytes_stream(pieces)))
    }
}
