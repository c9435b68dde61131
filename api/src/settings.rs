//! Settings: from the command line, the environment and a file, in this order of weight; checked before anything starts.

use crate::outbox::{MailSettingsError, Secret, SmtpServer};
use clap::{Args, Parser, Subcommand, ValueEnum};
use samkjop_domain::branding::Accent;
use samkjop_domain::calendar::Day;
use samkjop_domain::identifiers::{EmailAddress, OrganisationNumber};
use samkjop_domain::language::Language;
use samkjop_domain::organisation::OrganisationKind;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Shared procurement for municipalities: framework agreements, approval, orders.
#[derive(Debug, Parser)]
#[command(name = "samkjop", version, about, max_term_width = 110)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API until told to stop.
    Serve(Box<Serve>),
    /// Print the GraphQL schema.
    Schema,
    /// Check settings and database, say what is found, change nothing but the database's shape.
    Check(Box<Common>),
    /// Import a price list from a CSV or XLSX file and put it in force.
    Import(Box<Import>),
    /// Write a sample document as PDF, for trying fonts, colours and arms; needs no database.
    Sample(Box<Sample>),
    /// Enrol an organisation and its first administrator; the password is read from standard input.
    Enrol(Box<Enrol>),
}

/// How to serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// What every command needs.
    #[command(flatten)]
    pub common: Common,
    /// Load the demonstration region into an empty database, and show its users. Only on an address of this machine.
    #[arg(long)]
    pub demo: bool,
    /// Where to listen.
    #[arg(
        long,
        env = "SAMKJOP_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS:PORT"
    )]
    pub listen: SocketAddr,
    /// The address people type, such as https://samkjop.example; with https the session cookie is only sent encrypted.
    #[arg(long, env = "SAMKJOP_PUBLIC_URL", value_name = "URL", value_parser = origin)]
    pub public_url: Option<String>,
    /// A proxy in front puts the client's address last in X-Forwarded-For.
    #[arg(long, env = "SAMKJOP_BEHIND_PROXY", default_value_t = false, action = clap::ArgAction::Set)]
    pub behind_proxy: bool,
    /// Serve the page for trying queries.
    #[arg(long, env = "SAMKJOP_GRAPHIQL", default_value_t = true, action = clap::ArgAction::Set)]
    pub graphiql: bool,
    /// Let clients ask for the schema itself.
    #[arg(long, env = "SAMKJOP_INTROSPECTION", default_value_t = true, action = clap::ArgAction::Set)]
    pub introspection: bool,
    /// The sender of mail.
    #[arg(
        long,
        env = "SAMKJOP_MAIL_FROM",
        default_value = "Samkjøp <ikke-svar@samkjop.example>",
        value_name = "MAILBOX"
    )]
    pub mail_from: String,
    /// The mail server, such as smtp://name@relay.example:587 (STARTTLS), smtps://relay.example (TLS), or
    /// smtp://127.0.0.1:25?tls=none. Without it mail lands in the folder mailbox of the data folder.
    #[arg(long, env = "SAMKJOP_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<Secret>,
    /// The password for the mail server. Rather in the environment or the settings file than on the command line, where
    /// others on the machine can see it.
    #[arg(long, env = "SAMKJOP_SMTP_PASSWORD", value_name = "PASSWORD", hide_env_values = true)]
    pub smtp_password: Option<Secret>,
    /// Certificates (PEM) of authorities to trust for the mail server, beside the public ones.
    #[arg(long, env = "SAMKJOP_SMTP_CA", value_name = "FILE")]
    pub smtp_ca: Option<PathBuf>,
}

impl Serve {
    /// The mail server, if there is one.
    ///
    /// # Errors
    /// [`MailSettingsError`] in one sentence that names no secret.
    pub fn mail_server(&self) -> Result<Option<SmtpServer>, MailSettingsError> {
        let Some(address) = &self.smtp_url else {
            return match (&self.smtp_password, &self.smtp_ca) {
                (Some(_), _) => Err(MailSettingsError::Alone("SAMKJOP_SMTP_PASSWORD")),
                (_, Some(_)) => Err(MailSettingsError::Alone("SAMKJOP_SMTP_CA")),
                (None, None) => Ok(None),
            };
        };
        SmtpServer::read(address, self.smtp_password.as_ref(), self.smtp_ca.as_deref()).map(Some)
    }
}

/// What to import.
#[derive(Debug, Args)]
pub struct Import {
    /// What every command needs.
    #[command(flatten)]
    pub common: Common,
    /// The file.
    pub file: PathBuf,
    /// Number of the agreement.
    #[arg(long, value_name = "NUMBER")]
    pub agreement: String,
    /// Organisation number of the supplier.
    #[arg(long, value_name = "NUMBER")]
    pub supplier: OrganisationNumber,
    /// First day of the list.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Day,
    /// E-mail address of the agreement manager or procurement officer who imports.
    #[arg(long, value_name = "E-MAIL")]
    pub r#as: String,
    /// Only report; keep nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Which sample to write.
#[derive(Debug, Args)]
pub struct Sample {
    /// Which document.
    #[arg(value_enum)]
    pub document: SampleDocument,
    /// How many lines are ordered.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=5_000))]
    pub lines: u16,
    /// The language of the document.
    #[arg(long, value_enum, default_value = "nb")]
    pub language: SpokenLanguage,
    /// Where to write it.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Municipal arms to show, at most 1 500 pixels on a side.
    #[arg(long, value_name = "PNG")]
    pub arms: Option<PathBuf>,
    /// Colour of headings and rules, such as #7a1f2b; must be dark enough to be read on white.
    #[arg(long, value_name = "COLOUR")]
    pub accent: Option<Accent>,
}

/// A document there are samples of.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SampleDocument {
    /// An order.
    Order,
    /// The first change of an order.
    Change,
    /// A cancellation.
    Cancellation,
}

/// Whom to enrol.
#[derive(Debug, Args)]
pub struct Enrol {
    /// What every command needs.
    #[command(flatten)]
    pub common: Common,
    /// What the organisation is.
    #[arg(long, value_enum)]
    pub kind: Kind,
    /// Registered name.
    #[arg(long)]
    pub name: String,
    /// Organisation number.
    #[arg(long)]
    pub number: OrganisationNumber,
    /// The language it is written to in.
    #[arg(long, value_enum, default_value = "bokmal")]
    pub language: SpokenLanguage,
    /// Four-digit postal code.
    #[arg(long, value_parser = postal_code)]
    pub postal_code: String,
    /// Post town.
    #[arg(long)]
    pub city: String,
    /// Name of the administrator, if she is new.
    #[arg(long)]
    pub administrator: String,
    /// E-mail address she signs in with.
    #[arg(long)]
    pub email: EmailAddress,
}

/// What an organisation is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    /// Buys.
    Municipality,
    /// Runs agreements for municipalities.
    Cooperation,
    /// Supplies.
    Supplier,
}

impl From<Kind> for OrganisationKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Municipality => Self::Municipality,
            Kind::Cooperation => Self::Cooperation,
            Kind::Supplier => Self::Supplier,
        }
    }
}

/// A language.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SpokenLanguage {
    /// Norwegian bokmål.
    #[value(alias = "nb")]
    Bokmal,
    /// Norwegian nynorsk.
    #[value(alias = "nn")]
    Nynorsk,
    /// English.
    #[value(alias = "en")]
    English,
}

impl From<SpokenLanguage> for Language {
    fn from(language: SpokenLanguage) -> Self {
        match language {
            SpokenLanguage::Bokmal => Self::Bokmal,
            SpokenLanguage::Nynorsk => Self::Nynorsk,
            SpokenLanguage::English => Self::English,
        }
    }
}

/// What every command needs.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Address of a MongoDB server with transactions (replica set, Atlas, sharded). Without it a private one is started.
    #[arg(long, env = "SAMKJOP_MONGODB_URI", value_name = "URI", hide_env_values = true)]
    pub mongodb_uri: Option<String>,
    /// Name of the database.
    #[arg(long, env = "SAMKJOP_DATABASE", default_value = "samkjop", value_name = "NAME", value_parser = database)]
    pub database: String,
    /// Folder for what the program keeps beside the database: the private MongoDB server, the mailbox and the catalogue index.
    #[arg(long, env = "SAMKJOP_DATA", default_value = "data", value_name = "FOLDER")]
    pub data: PathBuf,
    /// The mongod program for the private server.
    #[arg(long, env = "SAMKJOP_MONGOD", value_name = "FILE")]
    pub mongod: Option<PathBuf>,
    /// What is logged, such as info or samkjop=debug.
    #[arg(
        long,
        env = "SAMKJOP_LOG",
        default_value = "info,mongodb=warn,tantivy=warn",
        value_name = "FILTER"
    )]
    pub log: String,
    /// How it is logged.
    #[arg(long, env = "SAMKJOP_LOG_FORMAT", default_value = "text", value_name = "FORMAT", value_parser = ["text", "json"])]
    pub log_format: String,
}

/// Why the settings cannot be used, in one sentence.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is not there or cannot be read.
    #[error("the settings file {0} cannot be read: {1}")]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// The file is not TOML of texts, numbers and switches.
    #[error("the settings file {0} is malformed: {1}")]
    Malformed(PathBuf, String),
    /// A demonstration anybody could reach.
    #[error("the demonstration has known passwords and is only served on an address of this machine, not on {0}")]
    OpenDemonstration(SocketAddr),
}

/// The command line, completed from the file that SAMKJOP_CONFIG names: a TOML file whose keys are the long options, such as
/// `listen = "127.0.0.1:9000"`. What the command line or the environment says goes before it.
///
/// # Errors
/// [`SettingsError`] for the file; what clap finds wrong it says itself and ends the program.
pub fn read() -> Result<CommandLine, SettingsError> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let file = std::env::var_os("SAMKJOP_CONFIG").map(PathBuf::from);
    let from_file = match &file {
        Some(file) => options(file)?,
        None => Vec::new(),
    };
    let line = CommandLine::parse_from(completed(arguments, from_file, |name| std::env::var_os(name).is_some()));
    line.check()?;
    Ok(line)
}

impl CommandLine {
    fn check(&self) -> Result<(), SettingsError> {
        match &self.command {
            Command::Serve(serve) if serve.demo && !serve.listen.ip().is_loopback() => {
                Err(SettingsError::OpenDemonstration(serve.listen))
            }
            _ => Ok(()),
        }
    }
}

/// The options of a file.
fn options(file: &Path) -> Result<Vec<(String, String)>, SettingsError> {
    let text = std::fs::read_to_string(file).map_err(|error| SettingsError::Unreadable(file.to_owned(), error))?;
    let malformed = |what: String| SettingsError::Malformed(file.to_owned(), what);
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| malformed(error.message().to_owned()))?;
    let option = |(key, value): (String, toml::Value)| match value {
        toml::Value::String(text) => Ok((key, text)),
        toml::Value::Integer(number) => Ok((key, number.to_string())),
        toml::Value::Boolean(switch) => Ok((key, switch.to_string())),
        _ => Err(malformed(format!("{key} is neither a text nor a number nor a switch"))),
    };
    table.into_iter().map(option).collect()
}

/// The arguments with those of the file behind them, unless the line or the environment has them already.
fn completed(
    mut arguments: Vec<OsString>,
    from_file: Vec<(String, String)>,
    in_environment: impl Fn(&str) -> bool,
) -> Vec<OsString> {
    for (key, value) in from_file {
        let option = format!("--{}", key.replace('_', "-"));
        let variable = format!("SAMKJOP_{}", key.replace('-', "_").to_uppercase());
        let given = arguments
            .iter()
            .filter_map(|argument| argument.to_str())
            .any(|argument| {
                argument == option || argument.strip_prefix(&option).is_some_and(|rest| rest.starts_with('='))
            });
        if !given && !in_environment(&variable) {
            arguments.push(format!("{option}={value}").into());
        }
    }
    arguments
}

/// Scheme, host and port, nothing behind.
fn origin(text: &str) -> Result<String, String> {
    let text = text.trim_end_matches('/');
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']) => Ok(text.to_owned()),
        _ => Err("expected an address such as https://samkjop.example".to_owned()),
    }
}

fn postal_code(text: &str) -> Result<String, String> {
    let fits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits {
        Ok(text.to_owned())
    } else {
        Err("expected four digits".to_owned())
    }
}

/// MongoDB's own rule for names, so that a wrong one is said at once.
fn database(text: &str) -> Result<String, String> {
    let fits = !text.is_empty()
        && text.len() < 64
        && !text.contains(['/', '\\', '.', ' ', '"', '$', '*', '<', '>', ':', '|', '?']);
    if fits {
        Ok(text.to_owned())
    } else {
        Err("not a name MongoDB accepts".to_owned())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn line(arguments: &[&str]) -> CommandLine {
        CommandLine::try_parse_from(arguments).unwrap()
    }

    #[test]
    fn the_command_line_goes_before_the_file_and_so_does_the_environment() {
        let arguments = ["samkjop", "serve", "--listen=127.0.0.1:1"]
            .map(OsString::from)
            .to_vec();
        let file = [
            ("listen", "127.0.0.1:2"),
            ("database", "fra_fil"),
            ("log_format", "json"),
        ];
        let file = file.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec();
        let completed = completed(arguments, file, |name| name == "SAMKJOP_DATABASE");
        assert_eq!(
            completed,
            ["samkjop", "serve", "--listen=127.0.0.1:1", "--log-format=json"].map(OsString::from)
        );
    }

    #[test]
    fn a_demonstration_is_not_served_to_the_world() {
        assert!(line(&["samkjop", "serve", "--demo"]).check().is_ok());
        assert!(
            line(&["samkjop", "serve", "--demo", "--listen", "0.0.0.0:8080"])
                .check()
                .is_err()
        );
        assert!(line(&["samkjop", "serve", "--listen", "0.0.0.0:8080"]).check().is_ok());
    }

    #[test]
    fn wrong_settings_are_refused_with_the_name_of_the_option() {
        for wrong in [
            "--listen=nowhere",
            "--public-url=samkjop.example",
            "--database=a b",
            "--log-format=xml",
            "--unknown=1",
        ] {
            let error = CommandLine::try_parse_from(["samkjop", "serve", wrong])
                .unwrap_err()
                .to_string();
            let name = wrong.split('=').next().unwrap();
            assert!(error.contains(name), "{error}");
        }
    }
}
