//! Starting and stopping the installed program: what is wrong is said in one sentence, and a stop loses nothing.

use crate::world::process::{self, Ended, Program, command, ended, mongod};
use crate::world::{PASSWORD, password_hash};
use bson::{Document, doc};
use samkjop::clock::Clock;
use samkjop_store::Store;
use samkjop_store::local::{LocalMongod, LocalOptions};
use serde_json::json;
use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longer than it may take to find out that something is wrong; looking for a MongoDB takes five seconds of it.
const SOON: Duration = Duration::from_secs(20);

fn folder() -> TempDir {
    tempfile::Builder::new().prefix("samkjop-").tempdir().unwrap()
}

/// `serve` on a free port with its data in `folder`.
fn serve(folder: &Path) -> Command {
    let mut command = command(&["serve", "--listen", "127.0.0.1:0", "--log", "warn"]);
    command.arg("--data").arg(folder);
    command
}

/// The one sentence on standard error with which the program ended.
fn sentence(ended: &Ended) -> &str {
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    assert!(ended.took < SOON, "{ended:?}");
    let text = ended.stderr.trim_end();
    let last = text.lines().last().unwrap_or_default();
    let sentence = last.strip_prefix("samkjop: ").unwrap_or_else(|| panic!("{ended:?}"));
    assert_eq!(text, last, "one line, not {text}");
    assert!(
        sentence.len() < 400 && !text.contains("panicked") && !text.contains("Error {"),
        "for people: {text}"
    );
    sentence
}

/// Runs it, expecting one sentence with all of `words`.
fn refused(command: Command, words: &[&str]) {
    let ended = ended(command);
    let sentence = sentence(&ended);
    for word in words {
        assert!(sentence.contains(word), "{word} is missing in: {sentence}");
    }
    println!("{:>5} ms  {sentence}", ended.took.as_millis());
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn a_wrong_option_or_value_is_named_and_nothing_is_written() {
    let data = folder();
    let wrong: [(&str, &[&str]); 8] = [
        ("--listen=nowhere", &["--listen", "nowhere"]),
        ("--listen=127.0.0.1", &["--listen", "127.0.0.1"]),
        ("--listen=127.0.0.1:99999", &["--listen", "99999"]),
        ("--database=a/b", &["--database", "a/b"]),
        ("--public-url=samkjop.example", &["--public-url"]),
        ("--log-format=xml", &["--log-format", "xml"]),
        ("--behind-proxy=maybe", &["--behind-proxy", "maybe"]),
        ("--verbos", &["--verbos"]),
    ];
    for (argument, words) in wrong {
        let mut command = command(&["serve", argument, "--data"]);
        command.arg(data.path().join("data"));
        let ended = ended(command);
        // What the command line itself cannot mean has the code such programs have for it, and says where help is.
        assert!(
            !ended.status.success() && ended.took < Duration::from_secs(5),
            "{ended:?}"
        );
        assert!(
            ended.stderr.starts_with("error: ") && ended.stderr.contains("--help"),
            "{ended:?}"
        );
        assert!(words.iter().all(|word| ended.stderr.contains(word)), "{ended:?}");
        assert!(!ended.stderr.contains("panicked"), "{ended:?}");
    }
    let mut by_variable = serve(&data.path().join("data"));
    by_variable.env("SAMKJOP_PUBLIC_URL", "samkjop.example");
    let by_variable = ended(by_variable);
    assert!(
        !by_variable.status.success() && by_variable.stderr.contains("--public-url"),
        "{by_variable:?}"
    );
    assert!(is_empty(data.path()), "nothing was written");
}

#[test]
fn a_settings_file_that_is_missing_malformed_or_holds_what_nobody_knows_is_named() {
    let data = folder();
    let place = data.path().join("samkjop.toml");
    let with_file = || {
        let mut command = serve(&data.path().join("data"));
        command.env("SAMKJOP_CONFIG", &place);
        command
    };
    refused(with_file(), &["samkjop.toml", "cannot be read"]);
    fs::write(&place, "database = ").unwrap();
    refused(with_file(), &["samkjop.toml", "malformed"]);
    fs::write(&place, "database = [\"a\"]").unwrap();
    refused(with_file(), &["samkjop.toml", "database"]);
    fs::write(&place, "databse = \"a\"").unwrap();
    let unknown = ended(with_file());
    assert!(
        !unknown.status.success() && unknown.stderr.contains("--databse"),
        "{unknown:?}"
    );
}

#[test]
fn a_demonstration_with_known_passwords_is_not_served_to_the_world() {
    let data = folder();
    let mut command = command(&["serve", "--demo", "--listen", "0.0.0.0:0", "--data"]);
    command.arg(data.path().join("data"));
    refused(command, &["demonstration", "0.0.0.0"]);
    assert!(is_empty(data.path()));
}

#[test]
fn a_port_in_use_or_an_address_of_another_machine_is_said_before_anything_else_is_started() {
    let data = folder();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for (address, words) in [
        (address.as_str(), "already in use"),
        ("192.0.2.1:8080", "not an address of this machine"),
    ] {
        let mut command = command(&["serve", "--listen", address, "--data"]);
        command.arg(data.path().join("data"));
        refused(command, &[address, words, "SAMKJOP_LISTEN"]);
    }
    assert!(
        !data.path().join("data/mongodb").exists(),
        "no database was started for it"
    );
}

#[test]
fn a_data_folder_that_cannot_be_used_is_named_with_the_reason() {
    let parent = folder();
    let file = parent.path().join("file");
    fs::write(&file, b"important").unwrap();
    refused(
        serve(&file),
        &[file.to_str().unwrap(), "data folder", "not a directory"],
    );
    refused(serve(&file.join("below")), &["file/below", "data folder"]);
    assert_eq!(fs::read(&file).unwrap(), b"important");
    // Nobody writes there, not even root.
    refused(serve(Path::new("/proc/samkjop")), &["/proc/samkjop", "data folder"]);
    let long = parent.path().join("a".repeat(120));
    refused(serve(&long), &["too long", "shorter"]);

    let data = parent.path().join("data");
    fs::create_dir_all(data.join("mailbox")).unwrap();
    let mut wrong_sender = serve(&data);
    wrong_sender.args(["--mail-from", "Samkjøp"]);
    refused(wrong_sender, &["Samkjøp", "sender"]);
    let mut no_program = serve(&data);
    no_program.env("SAMKJOP_MONGOD", parent.path().join("no-mongod"));
    refused(no_program, &["no-mongod"]);
}

#[test]
fn a_full_or_read_only_disk_is_said_in_one_sentence() {
    let parent = folder();
    let data = parent.path().join("data");
    fs::create_dir(&data).unwrap();
    // A file system of its own in a name space of its own needs no right that a developer lacks.
    let on_own_disk = |mount: &str| {
        let program = serve(&data);
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c"]);
        command.arg(format!(
            "mount -t tmpfs {mount} tmpfs '{}' && exec \"$0\" \"$@\"",
            data.display()
        ));
        command
            .arg(program.get_program())
            .args(program.get_args())
            .stdin(Stdio::null());
        command.env("SAMKJOP_MONGOD", mongod());
        command
    };
    refused(on_own_disk("-o ro"), &["data folder", "Read-only"]);
    refused(on_own_disk("-o size=4k"), &["data"]);
    refused(on_own_disk("-o size=3m"), &["data", "full"]);
    assert!(is_empty(&data));
}

#[test]
fn a_database_that_is_not_there_is_said_within_seconds() {
    let data = folder();
    let with_uri = |uri: &str| {
        let mut command = serve(&data.path().join("data"));
        command.env("SAMKJOP_MONGODB_URI", uri);
        command
    };
    refused(with_uri("mongodb://"), &["address of MongoDB"]);
    refused(with_uri("localhost:27017"), &["address of MongoDB"]);
    refused(
        with_uri("mongodb://127.0.0.1:1/?replicaSet=rs0"),
        &["MongoDB does not answer", "SAMKJOP_MONGODB_URI"],
    );
    // A secret in the address is nobody's business at the terminal or in the log.
    let secret = ended(with_uri("mongodb://somebody:hemmelig@127.0.0.1:1/?replicaSet=rs0"));
    assert!(!sentence(&secret).contains("hemmelig"), "{secret:?}");
}

/// A `mongod` of the test's own, ended with the value.
struct Alone(Child);

impl Alone {
    fn start(folder: &Path) -> (Self, String) {
        let socket = folder.join("alone.sock");
        let db = folder.join("alone");
        fs::create_dir(&db).unwrap();
        let mut command = Command::new(mongod());
        command
            .arg("--dbpath")
            .arg(&db)
            .arg("--bind_ip")
            .arg(&socket)
            .args(["--nounixsocket", "--quiet"]);
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let alone = Self(child);
        let began = Instant::now();
        while std::os::unix::net::UnixStream::connect(&socket).is_err() {
            assert!(began.elapsed() < Duration::from_secs(30), "mongod does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        (
            alone,
            format!(
                "mongodb://{}/?directConnection=true",
                socket.to_str().unwrap().replace('/', "%2F")
            ),
        )
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_mongodb_without_transactions_is_refused_with_what_to_do() {
    let data = folder();
    let (_alone, uri) = Alone::start(data.path());
    let mut command = serve(&data.path().join("data"));
    command.env("SAMKJOP_MONGODB_URI", &uri);
    refused(command, &["without a replica set", "--replSet"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_takes_no_writes_is_said_in_one_sentence() {
    let data = folder();
    let mut options = LocalOptions::new(data.path().join("mongodb"));
    options.mongod = Some(mongod());
    let local = LocalMongod::start(options).await.unwrap();
    let store = Store::connect(local.uri(), "samkjop").await.unwrap();
    let admin = store.client().database("admin");
    // For a minute it takes no writes, as the members of a set that are not its first.
    admin
        .run_command(doc! { "replSetStepDown": 60, "force": true })
        .await
        .unwrap();
    let mut command = serve(&data.path().join("data"));
    command.env("SAMKJOP_MONGODB_URI", local.uri());
    let run = tokio::task::spawn_blocking(move || refused(command, &["MongoDB takes no writes"])).await;
    run.unwrap();
    local.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_a_newer_program_is_left_as_it_is() {
    let data = folder();
    let mut options = LocalOptions::new(data.path().join("mongodb"));
    options.mongod = Some(mongod());
    let local = LocalMongod::start(options).await.unwrap();
    let store = Store::connect(local.uri(), "samkjop").await.unwrap();
    store
        .database()
        .collection::<Document>("migrations")
        .insert_one(doc! { "_id": 9_999 })
        .await
        .unwrap();
    local.stop().await;
    let command = serve(data.path());
    tokio::task::spawn_blocking(move || refused(command, &["newer version"]))
        .await
        .unwrap();

    let mut options = LocalOptions::new(data.path().join("mongodb"));
    options.mongod = Some(mongod());
    let local = LocalMongod::start(options)
        .await
        .expect("the refused program left no database running");
    let store = Store::connect(local.uri(), "samkjop").await.unwrap();
    let names = store.database().list_collection_names().await.unwrap();
    assert_eq!(names, ["migrations"], "nothing was changed in it");
    local.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_program_on_the_same_folder_is_refused_and_the_first_goes_on() {
    let data = folder();
    let first = Program::serve(data.path());
    let second = serve(data.path());
    tokio::task::spawn_blocking(move || refused(second, &["in use by another process"]))
        .await
        .unwrap();
    assert_eq!(first.ready().await.0, 200);
    first.terminate();
    assert!(first.stopped().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_to_stop_the_program_finishes_what_is_under_way_and_starts_again_quickly() {
    let data = folder();
    let mut options = LocalOptions::new(data.path().join("mongodb"));
    options.mongod = Some(mongod());
    let local = LocalMongod::start(options).await.unwrap();
    let store = Store::connect(local.uri(), "samkjop").await.unwrap();
    store.migrate().await.unwrap();
    samkjop_seed::small(&store, Clock::system().now(), &password_hash().await)
        .await
        .unwrap();
    local.stop().await;

    let program = Program::serve(data.path());
    let purchaser = program.visitor().signed_in("innkjoper@rollag.example", PASSWORD).await;
    let found = "{ articleSearch(text: \"kontorstol\", first: 1) { articles { id unit { code } } } }";
    let found = purchaser.data(found, json!({})).await;
    let article = &found["articleSearch"]["articles"][0];
    let line = json!({ "article": article["id"], "quantity": "1", "unit": article["unit"]["code"] });
    let input = json!({ "lines": [line], "delivery": { "place": "raadhus" } });
    let submit = "mutation($input: RequisitionSubmitInput!) { requisitionSubmit(input: $input) {
        ... on RequisitionDecided { requisition { state } } } }";

    let database = program.mongod().unwrap();
    // Under way when the signal comes: an order, and a request of which only the head and half the body have arrived.
    let ordering = purchaser.data(submit, json!({ "input": input }));
    let (slow, rest) = half_a_request(program.address);
    let asked = async {
        tokio::time::sleep(Duration::from_millis(15)).await;
        program.terminate();
        tokio::time::sleep(Duration::from_millis(300)).await;
        tokio::task::spawn_blocking(move || finish(slow, &rest)).await.unwrap()
    };
    let (ordered, answer) = tokio::join!(ordering, asked);
    assert_eq!(
        ordered["requisitionSubmit"]["requisition"]["state"], "RELEASED",
        "{ordered:#}"
    );
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("__typename"),
        "{answer}"
    );
    let began = Instant::now();
    assert!(program.stopped().success(), "exit code 0");
    println!("stopped {:?} after the last answer", began.elapsed());
    assert!(!process::runs(database), "the database has stopped");

    let began = Instant::now();
    let program = Program::serve(data.path());
    let took = began.elapsed();
    println!("second start: {took:?}");
    assert!(took < Duration::from_secs(15), "{took:?}");
    let began = Instant::now();
    let mails = || fs::read_dir(data.path().join("mailbox")).unwrap().count();
    while mails() == 0 {
        assert!(
            began.elapsed() < Duration::from_secs(10),
            "the order's mail went out before the stop or goes out now"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    program.terminate();
    assert!(program.stopped().success());
}

/// A connection on which half a request has been sent, and the other half.
fn half_a_request(address: std::net::SocketAddr) -> (std::net::TcpStream, String) {
    let body = json!({ "query": "{ __typename }" }).to_string();
    let (first, rest) = body.split_at(body.len() / 2);
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(first.as_bytes()).unwrap();
    (stream, rest.to_owned())
}

/// Sends the other half and reads the answer until the server closes the connection.
fn finish(mut stream: std::net::TcpStream, rest: &str) -> String {
    use std::io::Read;
    stream.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn wrong_mail_settings_are_one_sentence_that_names_no_secret() {
    let data = folder();
    type Settings = &'static [(&'static str, &'static str)];
    let wrong: [(Settings, &[&str]); 7] = [
        (
            &[("SAMKJOP_SMTP_URL", "relay.example")],
            &["SAMKJOP_SMTP_URL", "smtp://"],
        ),
        (
            &[("SAMKJOP_SMTP_URL", "smtp://navn:hemmelig@relay.example?tls=none")],
            &["relay.example", "plain connection"],
        ),
        (
            &[("SAMKJOP_SMTP_URL", "smtp://navn@relay.example")],
            &["SAMKJOP_SMTP_PASSWORD"],
        ),
        (&[("SAMKJOP_SMTP_PASSWORD", "hemmelig")], &["SAMKJOP_SMTP_URL"]),
        (
            &[("SAMKJOP_SMTP_URL", "smtps://navn:hemmelig@relay.example?tls=none")],
            &["?tls=none"],
        ),
        (
            &[
                ("SAMKJOP_SMTP_URL", "smtps://relay.example"),
                ("SAMKJOP_SMTP_CA", "finnes-ikke.pem"),
            ],
            &["finnes-ikke.pem", "SAMKJOP_SMTP_CA"],
        ),
        (
            &[
                ("SAMKJOP_SMTP_URL", "smtps://relay.example"),
                ("SAMKJOP_MAIL_FROM", "ingen"),
            ],
            &["ingen", "sender"],
        ),
    ];
    for (settings, words) in wrong {
        let mut command = serve(data.path());
        command.envs(settings.iter().copied());
        let ended = ended(command);
        let sentence = sentence(&ended);
        assert!(!sentence.contains("hemmelig"), "{sentence}");
        for word in words {
            assert!(sentence.contains(word), "{word} is missing in: {sentence}");
        }
    }
}
