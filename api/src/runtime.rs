//! The threads everything runs on.

use tokio::runtime::{Builder, Runtime};

/// Tasks that run between two looks at the network. A search takes up to a millisecond, so with the library's 61 a request
/// that has arrived could lie for long before anybody sees it.
const TASKS_BETWEEN_LOOKS: u32 = 4;

/// The runtime of the server.
///
/// # Errors
/// When the system gives no threads.
pub fn runtime() -> std::io::Result<Runtime> {
    Builder::new_multi_thread()
        .enable_all()
        .event_interval(TASKS_BETWEEN_LOOKS)
        .build()
}
