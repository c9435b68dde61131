//! The mailbox: a folder with one `.eml` file for each message handed over.
//!
//! A file appears whole or not at all, and the same message always has the same name: delivered twice, it is there once.

use super::mail::Mail;
use super::problem::Problem;
use super::smtp::{MailSettingsError, sender as sender_of};
use lettre::message::Mailbox as Sender;
use std::fs::{DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A folder that takes mail, and who sends it.
#[derive(Debug, Clone)]
pub struct Mailbox {
    folder: PathBuf,
    sender: Sender,
}

/// Why there is no mailbox, in one sentence.
#[derive(Debug, thiserror::Error)]
pub enum MailboxError {
    /// The sender is not a mailbox.
    #[error(transparent)]
    Sender(#[from] MailSettingsError),
    /// The folder cannot be used.
    #[error("the mailbox folder {0} cannot be written to: {1}")]
    Folder(PathBuf, #[source] io::Error),
}

impl Mailbox {
    /// The mailbox in `folder`, made when it is missing, for mail from `sender`, such as `Samkjøp <ikke-svar@samkjop.example>`.
    ///
    /// # Errors
    /// [`MailboxError`] when `sender` is malformed, or nothing can be written to the folder.
    pub fn open(folder: &Path, sender: &str) -> Result<Self, MailboxError> {
        let sender = sender_of(sender)?;
        let mailbox = Self {
            folder: folder.to_owned(),
            sender,
        };
        let tried = mailbox.write(".probe", b"samkjop", None);
        let tried = tried.and_then(|_| std::fs::remove_file(folder.join(".probe")));
        tried.map_err(|error| MailboxError::Folder(folder.to_owned(), error))?;
        Ok(mailbox)
    }

    /// Who sends.
    pub fn sender(&self) -> &Sender {
        &self.sender
    }

    /// Puts a mail into the folder, in the place of the same mail put there before. Blocks until it is on the disk.
    ///
    /// # Errors
    /// [`Problem`] when the disk does not take it, or `deadline` has passed: then another worker may have it in hand, or
    /// somebody may have called it back.
    pub fn deliver(&self, mail: &Mail, deadline: Instant) -> Result<(), Problem> {
        match self.write(&mail.file_name(), &mail.message.formatted(), Some(deadline))? {
            true => Ok(()),
            false => Err(Problem::TooSlow),
        }
    }

    /// Whether the file is there: not when the deadline passed before it was.
    fn write(&self, name: &str, bytes: &[u8], deadline: Option<Instant>) -> io::Result<bool> {
        // Orders name people; the folder is for the user the program runs as.
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let (draft, place) = (self.folder.join(format!(".{name}.draft")), self.folder.join(name));
        let written = || {
            let mut file = File::create(&draft)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                std::fs::remove_file(&draft)?;
                return Ok(false);
            }
            std::fs::rename(&draft, &place)?;
            // The name too must survive a loss of power.
            File::open(&self.folder)?.sync_all()?;
            Ok(true)
        };
        written().inspect_err(|_| {
            // Half a file is of no use and takes room on a full disk; when it cannot be removed the next attempt replaces it.
            let _ = std::fs::remove_file(&draft);
        })
    }
}
