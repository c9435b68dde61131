//! The mailbox folder: whole files under lasting names, and disks that take nothing.

use super::super::mail::{self, Enclosed, Mail};
use super::super::mailbox::{Mailbox, MailboxError};
use super::super::problem::Problem;
use super::fixture::{message, order};
use samkjop_domain::changes::Message;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const SENDER: &str = "Samkjøp <ikke-svar@samkjop.example>";

fn mail(message: &Message, mailbox: &Mailbox, pdf: &[u8]) -> Mail {
    let order = order();
    let to = [order.versions[0].supplier.order_email.clone()];
    let enclosed = Enclosed::Attached(pdf.to_vec());
    mail::order(message, &order, &order.versions[0], enclosed, &to, mailbox.sender()).unwrap()
}

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(60)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn a_mail_is_one_file_however_often_it_is_delivered() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("deep/mailbox");
    let mailbox = Mailbox::open(&folder, SENDER).unwrap();
    assert_eq!(names(&folder), [""; 0]);
    assert_eq!(
        fs::metadata(&folder).unwrap().permissions().mode() & 0o777,
        0o700,
        "orders name people"
    );
    let (first, second) = (message(&order()), message(&order()));
    let first = mail(&first, &mailbox, b"one");
    mailbox.deliver(&first, soon()).unwrap();
    mailbox.deliver(&first, soon()).unwrap();
    assert_eq!(names(&folder), [first.file_name()]);
    assert_eq!(
        fs::read(folder.join(first.file_name())).unwrap(),
        first.message.formatted()
    );
    mailbox.deliver(&mail(&second, &mailbox, b"two"), soon()).unwrap();
    assert_eq!(
        names(&folder).len(),
        2,
        "another message does not replace it, though the order is the same"
    );
}

#[test]
fn half_a_file_of_a_server_that_died_is_replaced_by_the_next_attempt() {
    let folder = TempDir::new().unwrap();
    let mailbox = Mailbox::open(folder.path(), SENDER).unwrap();
    let mail = mail(&message(&order()), &mailbox, b"pdf");
    fs::write(
        folder.path().join(format!(".{}.draft", mail.file_name())),
        [b'x'; 100_000],
    )
    .unwrap();
    mailbox.deliver(&mail, soon()).unwrap();
    assert_eq!(names(folder.path()), [mail.file_name()]);
    assert_eq!(
        fs::read(folder.path().join(mail.file_name())).unwrap(),
        mail.message.formatted()
    );
}

#[test]
fn nothing_is_delivered_after_the_deadline() {
    let folder = TempDir::new().unwrap();
    let mailbox = Mailbox::open(folder.path(), SENDER).unwrap();
    let mail = mail(&message(&order()), &mailbox, b"pdf");
    assert!(matches!(mailbox.deliver(&mail, Instant::now()), Err(Problem::TooSlow)));
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_a_problem_of_the_mail_until_it_is_mended() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("mailbox");
    let mailbox = Mailbox::open(&folder, SENDER).unwrap();
    let mail = mail(&message(&order()), &mailbox, b"pdf");
    fs::remove_dir(&folder).unwrap();
    fs::write(&folder, "a file in its place").unwrap();
    assert!(matches!(mailbox.deliver(&mail, soon()), Err(Problem::Closed(_))));
    fs::remove_file(&folder).unwrap();
    mailbox.deliver(&mail, soon()).unwrap();
    assert_eq!(names(&folder), [mail.file_name()]);
}

/// `/dev/full` says "no space left" to every write.
#[test]
fn a_full_disk_is_told_apart_and_leaves_no_half_file() {
    let folder = TempDir::new().unwrap();
    let mailbox = Mailbox::open(folder.path(), SENDER).unwrap();
    let mail = mail(&message(&order()), &mailbox, b"pdf");
    std::os::unix::fs::symlink("/dev/full", folder.path().join(format!(".{}.draft", mail.file_name()))).unwrap();
    assert!(matches!(mailbox.deliver(&mail, soon()), Err(Problem::Full(_))));
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_wrong_sender_or_folder_is_said_in_one_sentence_at_the_start() {
    let folder = TempDir::new().unwrap();
    for sender in [
        "",
        "Samkjøp",
        "Samkjøp <ikke-svar>",
        "a@b.example\r\nBcc: c@d.example",
        "Samkjøp <svar@samkjøp.example>",
    ] {
        let error = Mailbox::open(folder.path(), sender).unwrap_err();
        assert!(matches!(error, MailboxError::Sender(_)), "{sender:?}: {error}");
    }
    assert!(Mailbox::open(folder.path(), "ikke-svar@samkjop.example").is_ok());
    fs::write(folder.path().join("file"), "").unwrap();
    let error = Mailbox::open(&folder.path().join("file"), SENDER).unwrap_err();
    assert!(error.to_string().contains("cannot be written to"), "{error}");
}
