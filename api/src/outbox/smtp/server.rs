//! Which mail server to use and how, as an operator writes it: `smtp://name@relay.example:587`.

use lettre::message::Mailbox as Sender;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use percent_encoding::percent_decode_str;
use std::fmt;
use std::net::IpAddr;
use std::path::Path;
use url::{Host, Url};

/// A text that is never shown, not even to whoever debugs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Secret {
    /// The text itself, for whom it is meant.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// Plain at first, TLS before anything is said (RFC 3207); without it nothing is sent.
    StartTls,
    /// None.
    None,
}

/// A mail server and how to speak to it.
#[derive(Clone)]
pub struct SmtpServer {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) protection: Protection,
    pub(super) tls: TlsParameters,
    pub(super) credentials: Option<Credentials>,
    pub(super) password: Option<Secret>,
}

impl fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} port {} ({:?})", self.host, self.port, self.protection)
    }
}

/// Why the settings of mail cannot be used, in one sentence that names no secret.
#[derive(Debug, thiserror::Error)]
pub enum MailSettingsError {
    /// Not an address of a mail server.
    #[error(
        "SAMKJOP_SMTP_URL is not an address of a mail server: write it as smtp://name@relay.example:587, or smtps:// for TLS from \
         the first byte"
    )]
    Address,
    /// Something behind the address is not known.
    #[error("SAMKJOP_SMTP_URL may end in ?tls=starttls or ?tls=none and in nothing else; smtps:// always has TLS")]
    Parameter,
    /// A password without a name, or a name without a password.
    #[error(
        "signing in to the mail server takes a name in SAMKJOP_SMTP_URL (smtp://name@…) and a password in \
         SAMKJOP_SMTP_PASSWORD; only one of them is set"
    )]
    HalfSignIn,
    /// A password where anybody on the way could read it.
    #[error(
        "the password for the mail server {0} would go over a plain connection: leave out ?tls=none, or use a server on this \
         machine"
    )]
    PlainPassword(String),
    /// A file with certificates.
    #[error("the certificates in {0} (SAMKJOP_SMTP_CA) cannot be used: {1}")]
    Certificates(String, String),
    /// A setting that means nothing without another.
    #[error("{0} is set, but not SAMKJOP_SMTP_URL")]
    Alone(&'static str),
    /// The sender is not a mailbox.
    #[error("{0:?} cannot be the sender of mail; write it as Samkjøp <ikke-svar@samkjop.example>")]
    Sender(String),
}

impl SmtpServer {
    /// Reads the settings: the server's address, which may carry the name to sign in with and `?tls=none`; the password; a
    /// file with certificates (PEM) to trust beside the public ones.
    ///
    /// Without a word about it a connection is encrypted or not used.
    ///
    /// # Errors
    /// [`MailSettingsError`].
    pub fn read(
        address: &Secret,
        password: Option<&Secret>,
        certificates: Option<&Path>,
    ) -> Result<Self, MailSettingsError> {
        let url = Url::parse(address.reveal()).map_err(|_| MailSettingsError::Address)?;
        let by_default = match url.scheme() {
            "smtps" => (Protection::Tls, 465),
            "smtp" => (Protection::StartTls, 587),
            _ => return Err(MailSettingsError::Address),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(MailSettingsError::Address);
        }
        let host = match url.host().ok_or(MailSettingsError::Address)? {
            // Hosts of schemes the library does not know stay as they were written.
            Host::Domain(name) => Host::parse(name).map_err(|_| MailSettingsError::Address)?,
            Host::Ipv4(address) => Host::Ipv4(address),
            Host::Ipv6(address) => Host::Ipv6(address),
        };
        let (host, here) = match host {
            Host::Domain(name) => (name.clone(), name == "localhost"),
            Host::Ipv4(address) => (address.to_string(), IpAddr::V4(address).is_loopback()),
            Host::Ipv6(address) => (address.to_string(), IpAddr::V6(address).is_loopback()),
        };
        let protection = match (url.query(), by_default.0) {
            (None, protection) => protection,
            (Some("tls=starttls"), Protection::StartTls) => Protection::StartTls,
            (Some("tls=none"), Protection::StartTls) => Protection::None,
            _ => return Err(MailSettingsError::Parameter),
        };
        let name = decoded(url.username())?;
        let in_address = url.password().map(decoded).transpose()?.map(Secret::from);
        let password = password.cloned().or(in_address);
        let credentials = match (name.is_empty(), &password) {
            (true, None) => None,
            (false, Some(password)) => Some(Credentials::new(name, password.reveal().to_owned())),
            _ => return Err(MailSettingsError::HalfSignIn),
        };
        if protection == Protection::None && credentials.is_some() && !here {
            return Err(MailSettingsError::PlainPassword(host));
        }
        Ok(Self {
            tls: trusting(&host, certificates)?,
            port: url.port().unwrap_or(by_default.1),
            host,
            protection,
            credentials,
            password,
        })
    }

    /// Where it is, for the log.
    pub fn place(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

fn decoded(part: &str) -> Result<String, MailSettingsError> {
    let text = percent_decode_str(part).decode_utf8();
    Ok(text.map_err(|_| MailSettingsError::Address)?.into_owned())
}

/// What a server must prove: to be `host`, by a public authority or one of the file.
fn trusting(host: &str, certificates: Option<&Path>) -> Result<TlsParameters, MailSettingsError> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(file) = certificates {
        let unusable = |why: String| MailSettingsError::Certificates(file.display().to_string(), why);
        let pem = std::fs::read(file).map_err(|error| unusable(error.to_string()))?;
        if !pem.windows(27).any(|part| part == b"-----BEGIN CERTIFICATE-----") {
            return Err(unusable("there is no certificate in it".to_owned()));
        }
        let certificate = Certificate::from_pem(&pem).map_err(|error| unusable(error.to_string()))?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters
        .build()
        .map_err(|error| MailSettingsError::Certificates(host.to_owned(), error.to_string()))
}

/// The sender of all mail.
///
/// # Errors
/// [`MailSettingsError::Sender`] when the text is not a mailbox such as `Samkjøp <ikke-svar@samkjop.example>`.
pub fn sender(text: &str) -> Result<Sender, MailSettingsError> {
    let parsed: Option<Sender> = text.parse().ok();
    // The part behind the @ is also that of the message ids, which are plain ASCII (RFC 5322 section 3.6.4).
    parsed
        .filter(|mailbox| AsRef::<str>::as_ref(&mailbox.email).is_ascii())
        .ok_or_else(|| MailSettingsError::Sender(text.to_owned()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(address: &str, password: Option<&str>) -> Result<SmtpServer, MailSettingsError> {
        SmtpServer::read(&address.into(), password.map(Secret::from).as_ref(), None)
    }

    #[test]
    fn without_a_word_about_it_a_connection_is_encrypted() {
        let server = read("smtp://relay.example", None).unwrap();
        assert_eq!((server.protection, server.port), (Protection::StartTls, 587));
        let server = read("smtps://navn@relay.example", Some("x")).unwrap();
        assert_eq!((server.protection, server.port), (Protection::Tls, 465));
        let server = read("smtp://127.0.0.1:2525?tls=none", None).unwrap();
        assert_eq!((server.protection, server.port), (Protection::None, 2525));
    }

    #[test]
    fn a_password_goes_over_a_plain_connection_only_within_the_machine() {
        for host in ["localhost", "127.0.0.1", "[::1]"] {
            assert!(
                read(&format!("smtp://navn@{host}:25?tls=none"), Some("x")).is_ok(),
                "{host}"
            );
        }
        for host in ["relay.example", "10.0.0.1", "localhost.example", "[2001:db8::1]"] {
            let refused = read(&format!("smtp://navn@{host}?tls=none"), Some("hemmelig"));
            assert!(matches!(refused, Err(MailSettingsError::PlainPassword(_))), "{host}");
        }
    }

    #[test]
    fn wrong_settings_are_said_in_one_sentence_without_the_secret() {
        for (address, password) in [
            ("relay.example", None),
            ("http://navn:hemmelig@relay.example", None),
            ("smtp://navn:hemmelig@", None),
            ("smtp://navn:hemmelig@relay example", None),
            ("smtp://navn:hemmelig@relay.example/kasse", None),
            ("smtp://navn:hemmelig@relay.example?tls=kanskje", None),
            ("smtp://navn:hemmelig@relay.example?tls=none", None),
            ("smtps://navn:hemmelig@relay.example?tls=none", None),
            ("smtp://relay.example", Some("hemmelig")),
            ("smtp://navn@relay.example", None),
        ] {
            let told = read(address, password).unwrap_err().to_string();
            assert!(!told.contains("hemmelig") && !told.contains('\n'), "{told}");
        }
        let server = read("smtp://navn:hemmelig%21@relay.example", None).unwrap();
        assert!(!format!("{server:?}").contains("hemmelig"));
        assert_eq!(server.password.unwrap().reveal(), "hemmelig!");
    }
}
