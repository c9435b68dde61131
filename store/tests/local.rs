//! The private MongoDB server, with the real one: it starts, comes back, refuses and leaves nothing behind.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bson::{Document, doc};
use mongodb::options::{Acknowledgment, WriteConcern};
use mongodb::{Client, Collection};
use samkjop_store::local::{LocalError, LocalMongod, LocalOptions, LocalState};
use tempfile::TempDir;

/// The variable that names the folder of a server to be run until this process is killed.
const CHILD_FOLDER: &str = "SAMKJOP_TEST_CHILD_FOLDER";

async fn started(folder: &Path) -> LocalMongod {
    LocalMongod::start(LocalOptions::new(folder)).await.unwrap()
}

async fn orders(uri: &str) -> Collection<Document> {
    let journaled = WriteConcern::builder()
        .w(Acknowledgment::Majority)
        .journal(true)
        .build();
    let client = Client::with_uri_str(uri).await.unwrap();
    let options = mongodb::options::CollectionOptions::builder()
        .write_concern(journaled)
        .build();
    client.database("test").collection_with_options("orders", options)
}

fn pid(mongod: &LocalMongod) -> u32 {
    match *mongod.state().borrow() {
        LocalState::Ready { pid } => pid,
        state => panic!("not ready: {state:?}"),
    }
}

fn signal(pid: u32, name: &str) {
    let status = Command::new("sh")
        .args(["-c", "kill -\"$0\" \"$1\"", name, &pid.to_string()])
        .status()
        .unwrap();
    assert!(status.success(), "kill -{name} {pid}");
}

/// Whether a process that is more than a zombie has this number.
fn runs(pid: u32) -> bool {
    fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|command| !command.is_empty())
}

/// Processes whose command line names the folder: the server and its watcher.
fn processes_of(folder: &Path) -> Vec<u32> {
    let folder = folder.to_str().unwrap();
    let pids = fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|pid: &u32| {
        let command = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&command).contains(folder)
    })
    .collect()
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let limit = Instant::now() + Duration::from_secs(60);
    while !holds() {
        assert!(Instant::now() < limit, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test]
async fn an_empty_folder_becomes_a_server_with_transactions_that_only_this_user_reaches() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("deep/mongodb");
    let mongod = started(&data).await;

    let orders = orders(mongod.uri()).await;
    let mut session = orders.client().start_session().await.unwrap();
    session.start_transaction().await.unwrap();
    orders
        .insert_one(doc! { "number": 1 })
        .session(&mut session)
        .await
        .unwrap();
    orders
        .insert_one(doc! { "number": 2 })
        .session(&mut session)
        .await
        .unwrap();
    assert_eq!(orders.count_documents(doc! {}).await.unwrap(), 0, "not committed yet");
    session.commit_transaction().await.unwrap();
    assert_eq!(orders.count_documents(doc! {}).await.unwrap(), 2);

    assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
    let sockets = fs::read_to_string(format!("/proc/{}/net/unix", pid(&mongod))).unwrap();
    let socket = data.canonicalize().unwrap().join("mongod.sock");
    assert!(
        sockets.contains(socket.to_str().unwrap()),
        "it listens on the socket in its folder"
    );
    assert_eq!(listening_tcp_sockets(pid(&mongod)), 0, "and on no port");
    mongod.stop().await;
}

/// TCP sockets in state LISTEN (0A) that belong to the process.
fn listening_tcp_sockets(pid: u32) -> usize {
    let own: Vec<String> = fs::read_dir(format!("/proc/{pid}/fd"))
        .unwrap()
        .flatten()
        .filter_map(|entry| fs::read_link(entry.path()).ok()?.to_str().map(str::to_owned))
        .collect();
    assert!(
        own.iter().any(|link| link.starts_with("socket:")),
        "the process's files can be read"
    );
    ["tcp", "tcp6"]
        .iter()
        .flat_map(|table| {
            let text = fs::read_to_string(format!("/proc/{pid}/net/{table}")).unwrap_or_default();
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|line| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            columns.get(3) == Some(&"0A")
                && columns
                    .get(9)
                    .is_some_and(|inode| own.contains(&format!("socket:[{inode}]")))
        })
        .count()
}

#[tokio::test]
async fn a_killed_server_comes_back_at_the_same_address_with_all_that_was_acknowledged() {
    let folder = TempDir::new().unwrap();
    let mongod = started(folder.path()).await;
    let orders = orders(mongod.uri()).await;
    let mut state = mongod.state();

    for round in 1..=3_u64 {
        orders
            .insert_one(doc! { "number": i64::try_from(round).unwrap() })
            .await
            .unwrap();
        let killed = pid(&mongod);
        signal(killed, "KILL");
        let again = state.wait_for(|state| matches!(state, LocalState::Ready { pid } if *pid != killed));
        tokio::time::timeout(Duration::from_secs(60), again)
            .await
            .expect("restarted in time")
            .unwrap();
        assert_eq!(orders.count_documents(doc! {}).await.unwrap(), round);
    }
    mongod.stop().await;
}

#[tokio::test]
async fn a_stopped_server_leaves_no_process_and_its_data_is_there_the_next_time() {
    let folder = TempDir::new().unwrap();
    let mongod = started(folder.path()).await;
    orders(mongod.uri())
        .await
        .insert_one(doc! { "number": 1 })
        .await
        .unwrap();
    assert!(!processes_of(folder.path()).is_empty());
    let mut state = mongod.state();
    mongod.stop().await;
    assert_eq!(processes_of(folder.path()), Vec::<u32>::new());
    assert_eq!(*state.borrow_and_update(), LocalState::Stopped);

    let mongod = started(folder.path()).await;
    assert_eq!(orders(mongod.uri()).await.count_documents(doc! {}).await.unwrap(), 1);
    mongod.stop().await;
}

#[tokio::test]
async fn a_server_that_is_stopped_while_it_comes_back_leaves_no_process() {
    let folder = TempDir::new().unwrap();
    for delay in [0, 300] {
        let mongod = started(folder.path()).await;
        let mut state = mongod.state();
        signal(pid(&mongod), "KILL");
        let restarting = state.wait_for(|state| *state == LocalState::Restarting);
        tokio::time::timeout(Duration::from_secs(60), restarting)
            .await
            .expect("noticed in time")
            .unwrap();
        tokio::time::sleep(Duration::from_millis(delay)).await;
        mongod.stop().await;
        assert_eq!(processes_of(folder.path()), Vec::<u32>::new(), "after {delay} ms");
    }
}

#[tokio::test]
async fn a_folder_that_was_moved_works_in_its_new_place() {
    let folder = TempDir::new().unwrap();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    let mongod = started(&old).await;
    orders(mongod.uri())
        .await
        .insert_one(doc! { "number": 1 })
        .await
        .unwrap();
    mongod.stop().await;
    fs::rename(&old, &new).unwrap();
    let mongod = started(&new).await;
    let orders = orders(mongod.uri()).await;
    orders.insert_one(doc! { "number": 2 }).await.unwrap();
    assert_eq!(orders.count_documents(doc! {}).await.unwrap(), 2);
    mongod.stop().await;
}

#[tokio::test]
async fn a_folder_in_use_is_refused_and_its_server_goes_on() {
    let folder = TempDir::new().unwrap();
    let mongod = started(folder.path()).await;
    let refusal = LocalMongod::start(LocalOptions::new(folder.path())).await.unwrap_err();
    assert!(matches!(refusal, LocalError::InUse { .. }), "{refusal:?}");
    assert!(
        refusal.to_string().contains(&std::process::id().to_string()),
        "{refusal}"
    );
    assert_eq!(orders(mongod.uri()).await.count_documents(doc! {}).await.unwrap(), 0);
    mongod.stop().await;
}

#[tokio::test]
async fn a_server_program_that_is_missing_or_no_program_is_named_in_the_error() {
    let folder = TempDir::new().unwrap();
    for path in [folder.path().join("nowhere"), folder.path().to_path_buf()] {
        let options = LocalOptions {
            mongod: Some(path.clone()),
            ..LocalOptions::new(folder.path().join("data"))
        };
        let error = LocalMongod::start(options).await.unwrap_err();
        assert!(matches!(error, LocalError::Unusable { .. }), "{error:?}");
        assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
    }
    assert!(!folder.path().join("data").exists(), "nothing was made");
}

#[tokio::test]
async fn a_server_program_that_ends_at_once_is_quoted() {
    let folder = TempDir::new().unwrap();
    let program = folder.path().join("mongod");
    fs::write(
        &program,
        "#!/bin/sh\necho 'mongod: cannot open libcurl.so.4' >&2\nexit 127\n",
    )
    .unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let options = LocalOptions {
        mongod: Some(program),
        ..LocalOptions::new(folder.path().join("data"))
    };
    let error = LocalMongod::start(options).await.unwrap_err();
    assert!(matches!(error, LocalError::Ended { .. }), "{error:?}");
    let sentence = error.to_string();
    assert!(
        sentence.contains("127") && sentence.contains("cannot open libcurl.so.4"),
        "{sentence}"
    );
}

#[tokio::test]
async fn data_that_mongodb_cannot_read_is_reported_in_its_words_without_leaving_a_process() {
    let folder = TempDir::new().unwrap();
    let mongod = started(folder.path()).await;
    mongod.stop().await;
    fs::write(folder.path().join("db/WiredTiger.turtle"), "nonsense").unwrap();
    fs::write(folder.path().join("db/WiredTiger"), "nonsense").unwrap();
    let error = LocalMongod::start(LocalOptions::new(folder.path())).await.unwrap_err();
    assert!(matches!(error, LocalError::Ended { .. }), "{error:?}");
    assert!(error.to_string().contains("WiredTiger"), "{error}");
    assert_eq!(processes_of(folder.path()), Vec::<u32>::new());
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named_in_the_error() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = LocalMongod::start(LocalOptions::new(file.join("data")))
        .await
        .unwrap_err();
    assert!(matches!(error, LocalError::Folder { .. }), "{error:?}");
    assert!(error.to_string().contains(file.to_str().unwrap()), "{error}");
}

#[tokio::test]
async fn a_folder_with_too_long_a_path_is_refused() {
    let folder = TempDir::new().unwrap();
    let error = LocalMongod::start(LocalOptions::new(folder.path().join("a".repeat(120))))
        .await
        .unwrap_err();
    assert!(matches!(error, LocalError::PathTooLong { .. }), "{error:?}");
}

/// Runs a server until this process is killed, when the process was started for that by `server_of_a_killed_program`.
async fn if_started_for_it_run_a_server() {
    let Some(folder) = std::env::var_os(CHILD_FOLDER) else {
        return;
    };
    let folder = PathBuf::from(folder);
    let scratch = folder.ends_with("scratch");
    let mongod = LocalMongod::start(LocalOptions {
        scratch,
        ..LocalOptions::new(&folder)
    })
    .await
    .unwrap();
    orders(mongod.uri())
        .await
        .insert_one(doc! { "number": 1 })
        .await
        .unwrap();
    fs::write(folder.with_extension("pid"), pid(&mongod).to_string()).unwrap();
    std::future::pending::<()>().await;
}

/// Starts this test program anew with the one test that asks, kills it when its server is ready, and returns the process
/// id of that server.
fn server_of_a_killed_program(test: &str, folder: &Path) -> u32 {
    let mut program = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test])
        .env(CHILD_FOLDER, folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let ready = folder.with_extension("pid");
    wait_until("the program's server is ready", || {
        fs::read_to_string(&ready).is_ok_and(|pid| !pid.is_empty())
    });
    program.kill().unwrap();
    program.wait().unwrap();
    fs::read_to_string(ready).unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_killed_program_takes_its_server_with_it_and_the_next_one_finds_the_data() {
    if_started_for_it_run_a_server().await;
    let parent = TempDir::new().unwrap();
    let folder = parent.path().join("data");
    let test = "a_killed_program_takes_its_server_with_it_and_the_next_one_finds_the_data";
    let left = server_of_a_killed_program(test, &folder);
    // At once: the server may still be writing its files.
    let mongod = started(&folder).await;
    assert!(!runs(left), "the server of the killed program is gone");
    assert_eq!(orders(mongod.uri()).await.count_documents(doc! {}).await.unwrap(), 1);
    mongod.stop().await;
}

#[tokio::test]
async fn a_scratch_folder_is_gone_after_the_program_was_killed() {
    if_started_for_it_run_a_server().await;
    let parent = TempDir::new().unwrap();
    let folder = parent.path().join("scratch");
    let left = server_of_a_killed_program("a_scratch_folder_is_gone_after_the_program_was_killed", &folder);
    wait_until("the server and its folder are gone", || !runs(left) && !folder.exists());
}

#[tokio::test]
async fn a_scratch_folder_is_gone_after_a_stop() {
    let parent = TempDir::new().unwrap();
    let folder = parent.path().join("scratch");
    let mongod = LocalMongod::start(LocalOptions {
        scratch: true,
        ..LocalOptions::new(&folder)
    })
    .await
    .unwrap();
    mongod.stop().await;
    assert!(!folder.exists());
}
