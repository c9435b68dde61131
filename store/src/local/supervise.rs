//! Keeps the private server running until it is asked to stop.

use std::fs;
use std::time::Duration;

use tokio::sync::{oneshot, watch};
use tokio::time::sleep;
use tracing::{error, info, warn};

use super::process::{Launch, Process};
use super::{LocalError, LocalState};

const SHORTEST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// Runs until `stop` is sent or its sender is gone. A server that ends by itself is started again, for ever and with growing
/// pauses between starts that fail: a full disk may be cleared while the program runs.
pub(super) async fn run(
    launch: Launch,
    mut process: Process,
    state: watch::Sender<LocalState>,
    mut stop: oneshot::Receiver<()>,
) {
    'running: loop {
        let ended = tokio::select! {
            _ = &mut stop => break 'running process.stop().await,
            ended = process.ended() => ended,
        };
        warn!(%ended, "the MongoDB server ended by itself and is started again");
        state.send_replace(LocalState::Restarting);
        let mut pause = SHORTEST_PAUSE;
        process = loop {
            tokio::select! {
                _ = &mut stop => break 'running,
                () = sleep(pause) => {}
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
            match again(&launch, &mut stop).await {
                Ok(Some(process)) => break process,
                Ok(None) => break 'running,
                Err(failure) => error!(%failure, "the MongoDB server could not be started again"),
            }
        };
        info!(pid = process.pid(), "the MongoDB server runs again");
        state.send_replace(LocalState::Ready { pid: process.pid() });
    }
    if launch.scratch
        && let Err(failure) = fs::remove_dir_all(launch.folder.path())
    {
        warn!(%failure, "the folder of the MongoDB server could not be deleted");
    }
    state.send_replace(LocalState::Stopped);
}

/// A ready server, or nothing when it was asked to stop meanwhile.
async fn again(launch: &Launch, stop: &mut oneshot::Receiver<()>) -> Result<Option<Process>, LocalError> {
    let mut process = launch.spawn()?;
    let outcome = tokio::select! {
        _ = stop => Ok(None),
        ready = process.until_primary(launch) => ready.map(Some),
    };
    match outcome {
        Ok(Some(())) => Ok(Some(process)),
        Ok(None) => {
            process.stop().await;
            Ok(None)
        }
        Err(failure) => {
            process.stop().await;
            Err(failure)
        }
    }
}
