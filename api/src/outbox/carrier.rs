//! Who carries mail out of the house: a mail server, or a folder from which a relay or a person takes it.

use super::mail::Mail;
use super::mailbox::Mailbox;
use super::problem::Problem;
use super::smtp::Smtp;
use lettre::message::Mailbox as Sender;
use samkjop_domain::delivery::{RecipientState, Reply};
use samkjop_domain::identifiers::EmailAddress;
use std::time::Instant;

/// Who carries mail.
#[derive(Debug, Clone)]
pub enum Carrier {
    /// A folder: for the demonstration, and for relays that watch one.
    Mailbox(Mailbox),
    /// A mail server.
    Smtp(Smtp),
}

impl From<Mailbox> for Carrier {
    fn from(mailbox: Mailbox) -> Self {
        Self::Mailbox(mailbox)
    }
}

impl From<Smtp> for Carrier {
    fn from(smtp: Smtp) -> Self {
        Self::Smtp(smtp)
    }
}

impl Carrier {
    /// Who sends.
    pub fn sender(&self) -> &Sender {
        match self {
            Self::Mailbox(mailbox) => mailbox.sender(),
            Self::Smtp(smtp) => smtp.sender(),
        }
    }

    /// Hands a mail over for these recipients before `deadline`, and says what came of it for each.
    ///
    /// # Errors
    /// [`Problem`] when it came to none of them.
    pub async fn hand_over(&self, mail: Mail, to: &[EmailAddress], deadline: Instant) -> Result<Vec<Reply>, Problem> {
        match self {
            Self::Mailbox(mailbox) => {
                let mailbox = mailbox.clone();
                tokio::task::spawn_blocking(move || mailbox.deliver(&mail, deadline)).await??;
                let taken = |address: &EmailAddress| Reply {
                    address: address.clone(),
                    state: RecipientState::Accepted,
                    trouble: None,
                    said: None,
                };
                Ok(to.iter().map(taken).collect())
            }
            Self::Smtp(smtp) => {
                let bytes = mail.message.formatted();
                let handing = smtp.deliver(to, &bytes);
                tokio::time::timeout_at(deadline.into(), handing)
                    .await
                    .map_err(|_| Problem::TooSlow)
            }
        }
    }

    /// Lets go of what is open.
    pub async fn close(&self) {
        match self {
            Self::Mailbox(_) => {}
            Self::Smtp(smtp) => smtp.close().await,
        }
    }
}
