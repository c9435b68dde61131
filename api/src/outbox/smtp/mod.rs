//! Handing mail over to a mail server, and what it answers for each recipient.
//!
//! The conversation is led command by command instead of through the library's transport: that one gives up a mail as a whole
//! when one of its recipients is refused, and knows one time limit for all of it.

mod server;

pub use server::{MailSettingsError, Secret, SmtpServer, sender};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::address::Address;
use lettre::message::Mailbox as Sender;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::Response;
use samkjop_domain::delivery::{RecipientState, Reply, Trouble};
use samkjop_domain::identifiers::EmailAddress;
use server::Protection;
use std::error::Error as _;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a mail server may take. Its answer to the whole of a mail may take longer than others: it looks for viruses then
/// (RFC 5321 section 4.5.3.2.6); whoever takes longer is asked again later, with the same message id.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// To be there: connection, encryption, greeting.
    pub connect: Duration,
    /// To answer a command.
    pub command: Duration,
    /// To take in a mail and say whether it keeps it.
    pub data: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            command: Duration::from_secs(20),
            data: Duration::from_secs(60),
        }
    }
}

/// A mail server, with connections that are open already; cheap to clone.
#[derive(Clone)]
pub struct Smtp(Arc<Inner>);

struct Inner {
    server: SmtpServer,
    sender: Sender,
    patience: Patience,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Smtp({:?})", self.0.server)
    }
}

/// Why a step of the conversation came to nothing.
enum Halt {
    /// The server said no.
    Said { code: u16, for_good: bool, text: String },
    /// The connection is gone, or what came was no answer.
    Gone,
    /// It did not answer in time.
    Silent,
    /// The connection cannot be encrypted.
    Insecure,
}

impl From<lettre::transport::smtp::Error> for Halt {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        match error.status() {
            Some(code) => Self::Said {
                code: code.into(),
                for_good: error.is_permanent(),
                text,
            },
            None if error.is_tls() || error.is_client() || is_of_encryption(&error) => Self::Insecure,
            None => Self::Gone,
        }
    }
}

/// Whether a connection failed of its encryption: that comes as data that make no sense.
fn is_of_encryption(error: &lettre::transport::smtp::Error) -> bool {
    let mut cause = error.source();
    while let Some(known) = cause {
        let io = known.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| io.kind() == std::io::ErrorKind::InvalidData) {
            return true;
        }
        cause = known.source();
    }
    false
}

/// What a halt means at some step: how far the recipient is, and what is in the way.
struct Meaning {
    state: RecipientState,
    trouble: Trouble,
    said: Option<String>,
}

impl Smtp {
    /// The server, for mail from `sender`. No connection is made before there is mail.
    pub fn new(server: SmtpServer, sender: Sender, patience: Patience) -> Self {
        Self(Arc::new(Inner {
            server,
            sender,
            patience,
            idle: Mutex::new(Vec::new()),
        }))
    }

    /// Who sends.
    pub fn sender(&self) -> &Sender {
        &self.0.sender
    }

    /// Hands a mail over for these recipients and says what the server answered for each.
    pub async fn deliver(&self, to: &[EmailAddress], mail: &[u8]) -> Vec<Reply> {
        let mut replies = Vec::new();
        let mut known = Vec::new();
        for address in to {
            match address.as_str().parse::<Address>() {
                Ok(parsed) => known.push((address, parsed)),
                Err(_) => replies.push(refused(address, Trouble::Address)),
            }
        }
        if !known.is_empty() {
            replies.extend(self.converse(known, mail).await);
        }
        replies
    }

    async fn converse(&self, to: Vec<(&EmailAddress, Address)>, mail: &[u8]) -> Vec<Reply> {
        let all = || to.iter().map(|(address, _)| *address);
        let from = Some(self.0.sender.email.clone());
        let foreign = !to.iter().all(|(_, address)| AsRef::<str>::as_ref(address).is_ascii());
        let mut connection = loop {
            let (mut connection, fresh) = match self.connection().await {
                Ok(found) => found,
                Err(meaning) => return meaning.of(all()),
            };
            if foreign && !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                self.keep(connection);
                return all().map(|address| refused(address, Trouble::Address)).collect();
            }
            let parameters = if foreign {
                vec![MailParameter::SmtpUtfEight]
            } else {
                Vec::new()
            };
            match self.command(&mut connection, Mail::new(from.clone(), parameters)).await {
                Ok(_) => break connection,
                // A server may hang up on who is quiet, and take only so many mails on one connection.
                Err(_) if !fresh => {}
                Err(halt) => return self.meaning_of_sender(halt).of(all()),
            }
        };
        let mut replies = Vec::new();
        let mut taken = Vec::new();
        for (address, parsed) in &to {
            match self
                .command(&mut connection, Rcpt::new(parsed.clone(), Vec::new()))
                .await
            {
                Ok(_) => taken.push(*address),
                Err(halt @ Halt::Said { .. }) => {
                    replies.extend(self.meaning(halt, Trouble::Recipient, Trouble::Later).of([*address]));
                }
                Err(halt) => {
                    let answered =
                        |address: &EmailAddress| replies.iter().any(|reply: &Reply| reply.address == *address);
                    let rest: Vec<_> = all().filter(|address| !answered(address)).collect();
                    replies.extend(self.meaning(halt, Trouble::Recipient, Trouble::Unreachable).of(rest));
                    return replies;
                }
            }
        }
        if taken.is_empty() {
            if self.command(&mut connection, Rset).await.is_ok() {
                self.keep(connection);
            }
            return replies;
        }
        let begun = self.command(&mut connection, Data).await;
        let ended = match begun {
            Ok(_) => self.step(self.0.patience.data, connection.message(mail)).await,
            Err(Halt::Silent) => Err(Halt::Gone),
            Err(halt) => Err(halt),
        };
        match ended {
            Ok(answer) => {
                let said = self.concealed(&words_of(&answer));
                let accepted = |address: &EmailAddress| Reply {
                    address: address.clone(),
                    state: RecipientState::Accepted,
                    trouble: None,
                    said: Some(said.clone()),
                };
                replies.extend(taken.into_iter().map(accepted));
                self.keep(connection);
            }
            Err(halt) => {
                let too_large = matches!(halt, Halt::Said { code: 552, .. });
                let for_good = if too_large { Trouble::TooLarge } else { Trouble::Content };
                if matches!(halt, Halt::Said { .. }) && self.command(&mut connection, Rset).await.is_ok() {
                    self.keep(connection);
                }
                replies.extend(self.meaning(halt, for_good, Trouble::Unanswered).of(taken));
            }
        }
        replies
    }

    /// A connection that is open and signed in, and whether it was made just now.
    async fn connection(&self) -> Result<(AsyncSmtpConnection, bool), Meaning> {
        let kept = self.0.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(connection) = kept {
            return Ok((connection, false));
        }
        let Inner {
            server,
            patience,
            sender,
            ..
        } = &*self.0;
        let hello = ClientId::Domain(sender.email.domain().to_owned());
        let at_once = (server.protection == Protection::Tls).then(|| server.tls.clone());
        let place = (server.host.as_str(), server.port);
        let connecting = AsyncSmtpConnection::connect_tokio1(place, Some(patience.connect), &hello, at_once, None);
        let unreachable = |halt| self.meaning_of_connection(halt, Trouble::Unreachable);
        let mut connection = self.step(patience.connect, connecting).await.map_err(unreachable)?;
        if server.protection == Protection::StartTls {
            let encrypting = connection.starttls(server.tls.clone(), &hello);
            let insecure = |halt| self.meaning_of_connection(halt, Trouble::Insecure);
            self.step(patience.connect, encrypting).await.map_err(insecure)?;
        }
        if let Some(credentials) = &server.credentials {
            let signing_in = connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials);
            // Whatever a server says to a password may repeat it.
            self.step(patience.command, signing_in).await.map_err(|halt| Meaning {
                state: RecipientState::Waiting,
                trouble: match halt {
                    Halt::Gone | Halt::Silent => Trouble::Unreachable,
                    Halt::Said { .. } | Halt::Insecure => Trouble::SignIn,
                },
                said: None,
            })?;
        }
        Ok((connection, true))
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        if !connection.has_broken() {
            self.0
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(connection);
        }
    }

    /// Says goodbye on all open connections.
    pub async fn close(&self) {
        let idle = std::mem::take(&mut *self.0.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for mut connection in idle {
            // Politeness only.
            let _ = self.step(Duration::from_secs(1), connection.quit()).await;
        }
    }

    async fn command(
        &self,
        connection: &mut AsyncSmtpConnection,
        command: impl std::fmt::Display,
    ) -> Result<Response, Halt> {
        self.step(self.0.patience.command, connection.command(command)).await
    }

    async fn step<T>(
        &self,
        limit: Duration,
        step: impl Future<Output = Result<T, lettre::transport::smtp::Error>>,
    ) -> Result<T, Halt> {
        match tokio::time::timeout(limit, step).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) if error.is_timeout() => Err(Halt::Silent),
            Ok(Err(error)) => Err(error.into()),
            Err(_) => Err(Halt::Silent),
        }
    }

    /// What a halt means for a recipient when a refusal for good is `for_good` and silence is `silence`.
    fn meaning(&self, halt: Halt, for_good: Trouble, silence: Trouble) -> Meaning {
        let waiting = |trouble, said| Meaning {
            state: RecipientState::Waiting,
            trouble,
            said,
        };
        match halt {
            Halt::Said {
                code,
                for_good: true,
                text,
            } => Meaning {
                state: RecipientState::Refused,
                trouble: for_good,
                said: Some(self.concealed(&format!("{code} {text}"))),
            },
            Halt::Said { code, text, .. } => waiting(Trouble::Later, Some(self.concealed(&format!("{code} {text}")))),
            Halt::Gone => waiting(Trouble::Interrupted, None),
            Halt::Silent => waiting(silence, None),
            Halt::Insecure => waiting(Trouble::Insecure, None),
        }
    }

    /// A server that does not take our sender says nothing about the recipient, and may be mended: only a mail that it finds
    /// too large is refused.
    fn meaning_of_sender(&self, halt: Halt) -> Meaning {
        match halt {
            Halt::Said { code: 552, .. } => self.meaning(halt, Trouble::TooLarge, Trouble::Unreachable),
            halt => Meaning {
                state: RecipientState::Waiting,
                ..self.meaning(halt, Trouble::Sender, Trouble::Unreachable)
            },
        }
    }

    /// Before there is a conversation nothing is about the recipient.
    fn meaning_of_connection(&self, halt: Halt, gone: Trouble) -> Meaning {
        let trouble = match &halt {
            Halt::Insecure => Trouble::Insecure,
            Halt::Said { for_good: false, .. } => Trouble::Later,
            Halt::Said { .. } | Halt::Gone | Halt::Silent => gone,
        };
        Meaning {
            state: RecipientState::Waiting,
            trouble,
            ..self.meaning(halt, gone, gone)
        }
    }

    /// What the server said, without our password in any form it may have seen it in.
    fn concealed(&self, text: &str) -> String {
        let Some(password) = self.0.server.password.as_ref().map(Secret::reveal) else {
            return text.to_owned();
        };
        let text = text.replace(password, "…");
        text.replace(&STANDARD.encode(password), "…")
    }
}

impl Meaning {
    fn of<'a>(&self, addresses: impl IntoIterator<Item = &'a EmailAddress>) -> Vec<Reply> {
        let reply = |address: &EmailAddress| Reply {
            address: address.clone(),
            state: self.state,
            trouble: Some(self.trouble),
            said: self.said.clone(),
        };
        addresses.into_iter().map(reply).collect()
    }
}

fn refused(address: &EmailAddress, trouble: Trouble) -> Reply {
    Reply {
        address: address.clone(),
        state: RecipientState::Refused,
        trouble: Some(trouble),
        said: None,
    }
}

fn words_of(answer: &Response) -> String {
    format!("{} {}", answer.code(), answer.message().collect::<Vec<_>>().join(" "))
}
