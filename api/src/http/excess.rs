//! What is left of a body that is too large.

use poem::Request;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, sink};

/// Bytes read on for the sake of the answer: who sends more may find the connection closed.
const MOST: u64 = 64 * 1024 * 1024;
/// How long is read on.
const PATIENCE: Duration = Duration::from_secs(5);

/// Reads on and keeps nothing. A connection that closes while its client still sends takes the answer with it, and a person
/// would see a broken network instead of the limit (RFC 9112 section 9.6).
pub(super) async fn read_away(request: &Request, body: impl AsyncRead + Unpin) {
    // Such a client waits for leave to send, and sends nothing once it has the answer.
    if request.header("expect").is_some() {
        return;
    }
    let reading = async { tokio::io::copy(&mut body.take(MOST), &mut sink()).await };
    // Whether it ends, breaks off or takes too long: the answer is the same.
    let _ = tokio::time::timeout(PATIENCE, reading).await;
}
