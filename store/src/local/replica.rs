//! Makes the server a replica set of one and waits until it takes writes. Transactions and change streams need a replica
//! set, and one member is enough for them.

use std::path::Path;
use std::time::Duration;

use bson::{Bson, Document, doc};
use mongodb::Client;
use mongodb::error::{Error, ErrorKind};
use mongodb::options::{ClientOptions, ServerAddress};
use tokio::net::UnixStream;
use tokio::time::sleep;

use super::LocalError;
use super::folder::REPLICA_SET;

const POLL: Duration = Duration::from_millis(20);

/// MongoDB's numbers for these answers.
const NOT_YET_INITIALIZED: i32 = 94;
const NOT_A_MEMBER: i32 = 93;
const ALREADY_INITIALIZED: i32 = 23;

/// Returns when the server at the socket is primary. Waits without limit for a server that does not answer.
pub(super) async fn until_primary(socket: &Path) -> Result<(), LocalError> {
    while UnixStream::connect(socket).await.is_err() {
        sleep(POLL).await;
    }
    let address = ServerAddress::Unix {
        path: socket.to_path_buf(),
    };
    // The limits are the caller's: a journal may have to be replayed before the first answer.
    let patience = Duration::from_secs(600);
    let options = ClientOptions::builder()
        .hosts(vec![address])
        .direct_connection(true)
        .server_selection_timeout(patience)
        .connect_timeout(patience)
        .build();
    let client = Client::with_options(options)?;
    let outcome = drive_to_primary(&client, socket).await;
    client.shutdown().immediate(true).await;
    outcome
}

async fn drive_to_primary(client: &Client, socket: &Path) -> Result<(), LocalError> {
    let admin = client.database("admin");
    let host = socket.to_string_lossy().into_owned();
    loop {
        let hello = admin.run_command(doc! { "hello": 1 }).await?;
        if hello.get_bool("isWritablePrimary").unwrap_or(false) {
            return Ok(());
        }
        // `setName` is there as soon as the server belongs to a set; then the election is a matter of moments.
        if !hello.contains_key("setName") {
            match admin
                .run_command(doc! { "replSetGetStatus": 1 })
                .await
                .as_ref()
                .err()
                .and_then(code)
            {
                Some(NOT_YET_INITIALIZED) => initiate(client, &host).await?,
                Some(NOT_A_MEMBER) => move_member(client, &host).await?,
                _ => {}
            }
        }
        sleep(POLL).await;
    }
}

async fn initiate(client: &Client, host: &str) -> Result<(), LocalError> {
    let configuration = doc! { "_id": REPLICA_SET, "members": [{ "_id": 0, "host": host }] };
    let answer = client
        .database("admin")
        .run_command(doc! { "replSetInitiate": configuration })
        .await;
    match answer {
        // It had not read its configuration yet when it was asked.
        Err(error) if code(&error) == Some(ALREADY_INITIALIZED) => Ok(()),
        answer => Ok(answer.map(drop)?),
    }
}

/// The set names its member by the path of the socket, so a folder that was moved or copied needs the new one.
async fn move_member(client: &Client, host: &str) -> Result<(), LocalError> {
    let admin = client.database("admin");
    let answer = admin.run_command(doc! { "replSetGetConfig": 1 }).await?;
    let mut configuration = answer.get_document("config").cloned().unwrap_or_default();
    let version = match configuration.get("version") {
        Some(Bson::Int32(version)) => i64::from(*version),
        Some(Bson::Int64(version)) => *version,
        _ => 1,
    };
    configuration.insert("version", version.saturating_add(1));
    if let Ok(members) = configuration.get_array_mut("members")
        && let Some(Bson::Document(member)) = members.first_mut()
    {
        member.insert("host", host);
    }
    let command: Document = doc! { "replSetReconfig": configuration, "force": true };
    Ok(admin.run_command(command).await.map(drop)?)
}

fn code(error: &Error) -> Option<i32> {
    match error.kind.as_ref() {
        ErrorKind::Command(answer) => Some(answer.code),
        _ => None,
    }
}
