//! What a mutation answers: the thing, or all refusals at once.

use super::errors::unauthenticated;
use super::scalars::{Date, Decimal};
use crate::cases::CaseError;
use async_graphql::{Enum, Error, Result, SimpleObject};
use samkjop_domain::language::Language;
use samkjop_domain::refusal::{Code, Reason, Refusal as Refused1, Refusals};
use samkjop_domain::words;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

/// The request was understood, and rules say no. Nothing was changed.
#[derive(Debug, Clone, SimpleObject)]
pub struct Refused {
    /// Every reason at once, so that all can be mended together. Never empty.
    pub refusals: Vec<Refusal>,
}

/// One reason why a request was refused.
#[derive(Debug, Clone, SimpleObject)]
pub struct Refusal {
    /// The reason, for programs.
    pub code: RefusalCode,
    /// The reason as a sentence in the user's language.
    pub message: String,
    /// Where in the input it lies, outermost first, list places counted from 0. Empty for the request as a whole.
    pub path: Vec<String>,
    /// The amount the reason speaks of, such as what is left under a ceiling or a limit. In kroner without value added tax.
    pub amount: Option<Decimal>,
    /// The day the reason speaks of, such as the last day of an agreement.
    pub day: Option<Date>,
}

macro_rules! codes {
    ($($(#[doc = $text:literal])+ $name:ident = $code:literal,)*) => {
        /// Why a request was refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
        pub enum RefusalCode {
            $($(#[doc = $text])+ #[graphql(name = $code)] $name,)*
        }

        impl From<Code> for RefusalCode {
            fn from(code: Code) -> Self {
                match code { $(Code::$name => Self::$name,)* }
            }
        }
    };
}

codes! {
    /// Nothing was given where something is needed.
    Required = "REQUIRED",
    /// A text is too short.
    TooShort = "TOO_SHORT",
    /// A text is too long.
    TooLong = "TOO_LONG",
    /// Too many entries in a list.
    TooMany = "TOO_MANY",
    /// Not a decimal number in plain notation.
    NotADecimal = "NOT_A_DECIMAL",
    /// More decimals than the field can hold.
    TooManyDecimals = "TOO_MANY_DECIMALS",
    /// A number beyond what can be a real amount, or a sum that grew beyond it.
    TooLarge = "TOO_LARGE",
    /// Zero or less where more is needed.
    MustBePositive = "MUST_BE_POSITIVE",
    /// A part of something that is counted.
    NotInParts = "NOT_IN_PARTS",
    /// Less than zero.
    MustNotBeNegative = "MUST_NOT_BE_NEGATIVE",
    /// Text that does not have the form its field needs, or a check digit that is wrong.
    InvalidFormat = "INVALID_FORMAT",
    /// The end lies before the beginning.
    EndsBeforeStart = "ENDS_BEFORE_START",
    /// A day that must lie ahead has passed.
    DayHasPassed = "DAY_HAS_PASSED",
    /// Nothing with that identity, or nothing this user may see.
    NotFound = "NOT_FOUND",
    /// Two entries are the same where each must be its own.
    Duplicate = "DUPLICATE",
    /// Somebody else changed it in the meantime.
    ChangedMeanwhile = "CHANGED_MEANWHILE",
    /// The idempotency key was used for another request.
    KeyReused = "KEY_REUSED",
    /// User name or password is wrong; it is not told which.
    WrongCredentials = "WRONG_CREDENTIALS",
    /// Too many attempts to sign in.
    TooManyAttempts = "TOO_MANY_ATTEMPTS",
    /// A password that is too short or too well known.
    WeakPassword = "WEAK_PASSWORD",
    /// The role does not allow it.
    NotAllowed = "NOT_ALLOWED",
    /// The person has no role in that organisation today.
    NotAMember = "NOT_A_MEMBER",
    /// The last administrator cannot go.
    LastAdministrator = "LAST_ADMINISTRATOR",
    /// Nobody gives a role to herself.
    OwnRoles = "OWN_ROLES",
    /// It does not apply to this kind of organisation.
    DoesNotFitOrganisation = "DOES_NOT_FIT_ORGANISATION",
    /// A period that is longer than it may be.
    PeriodTooLong = "PERIOD_TOO_LONG",
    /// The agreement is not in the state this takes.
    AgreementState = "AGREEMENT_STATE",
    /// The agreement has not begun.
    AgreementNotStarted = "AGREEMENT_NOT_STARTED",
    /// The agreement, or the buyer's part in it, has run out.
    AgreementExpired = "AGREEMENT_EXPIRED",
    /// The municipality is not named in the agreement.
    NotAParticipant = "NOT_A_PARTICIPANT",
    /// The buyer's own participation has not begun.
    ParticipationNotStarted = "PARTICIPATION_NOT_STARTED",
    /// The supplier is no party to the agreement.
    NotASupplier = "NOT_A_SUPPLIER",
    /// Participants are those named when the agreement was announced; nobody joins later.
    ParticipantsFrozen = "PARTICIPANTS_FROZEN",
    /// More than four years without special reasons.
    TermTooLong = "TERM_TOO_LONG",
    /// There is no option left to extend by, or not in this order.
    NoOptionLeft = "NO_OPTION_LEFT",
    /// An agreement needs a maximum value or quantity.
    CeilingMissing = "CEILING_MISSING",
    /// A participant's own ceiling is above that of the whole agreement.
    SubCeilingsTooHigh = "SUB_CEILINGS_TOO_HIGH",
    /// The agreement's maximum value would be passed.
    CeilingReached = "CEILING_REACHED",
    /// The municipality's own maximum value would be passed.
    SubCeilingReached = "SUB_CEILING_REACHED",
    /// The agreement's maximum quantity would be passed.
    QuantityCeilingReached = "QUANTITY_CEILING_REACHED",
    /// This way of choosing the supplier does not fit the number of suppliers or their ranks.
    CallOffRuleMismatch = "CALL_OFF_RULE_MISMATCH",
    /// A supplier ranked higher offers the same article, or comes first for a free text.
    HigherRankedSupplier = "HIGHER_RANKED_SUPPLIER",
    /// The article is not in the price list that is in force.
    ArticleNotOffered = "ARTICLE_NOT_OFFERED",
    /// The article has no price for that day and quantity.
    NoPrice = "NO_PRICE",
    /// The article is not sold in that unit.
    UnitNotSold = "UNIT_NOT_SOLD",
    /// The municipality has settled on other articles for this need.
    OutsideAssortment = "OUTSIDE_ASSORTMENT",
    /// Rows of a price list cover the same article, tier and day.
    OverlappingRows = "OVERLAPPING_ROWS",
    /// Rows of one article say different things about more than its price.
    RowsDisagree = "ROWS_DISAGREE",
    /// A column the file must have is missing.
    ColumnMissing = "COLUMN_MISSING",
    /// A file that cannot be read as what it claims to be.
    UnreadableFile = "UNREADABLE_FILE",
    /// A file with more rows or bytes than is accepted.
    FileTooLarge = "FILE_TOO_LARGE",
    /// The import has errors; nothing of it can be used.
    ImportHasErrors = "IMPORT_HAS_ERRORS",
    /// The price list is not in the state this takes.
    PriceListState = "PRICE_LIST_STATE",
    /// Another price list begins the same day.
    PriceListSameDay = "PRICE_LIST_SAME_DAY",
    /// A line is of an article or a free text: one of them, not both.
    ArticleOrFreeText = "ARTICLE_OR_FREE_TEXT",
    /// There is nothing to order.
    NothingToOrder = "NOTHING_TO_ORDER",
    /// The request is not in the state this takes.
    RequisitionState = "REQUISITION_STATE",
    /// The content is no longer what was approved.
    ContentChanged = "CONTENT_CHANGED",
    /// A price is no longer what was approved.
    PriceChanged = "PRICE_CHANGED",
    /// The value added tax is no longer what was approved.
    TaxChanged = "TAX_CHANGED",
    /// Nobody approves what she asked for herself, or what she would approve in the name of the one who asked.
    OwnRequisition = "OWN_REQUISITION",
    /// Each step takes another person.
    AlreadyApproved = "ALREADY_APPROVED",
    /// The approver's limit does not cover the amount.
    AboveLimit = "ABOVE_LIMIT",
    /// A rejection needs a reason in words.
    ReasonRequired = "REASON_REQUIRED",
    /// The order has been sent; it can only be changed by telling the supplier.
    OrderAlreadySent = "ORDER_ALREADY_SENT",
    /// The order is cancelled.
    OrderCancelled = "ORDER_CANCELLED",
    /// The message is under way or need not be sent again.
    MessageState = "MESSAGE_STATE",
}

impl Refused {
    /// The refusals as a user reads them.
    pub fn new(refusals: Refusals, language: Language) -> Self {
        Self {
            refusals: refusals
                .0
                .into_iter()
                .map(|refusal| Refusal::new(refusal, language))
                .collect(),
        }
    }
}

impl Refusal {
    /// The refusal as a user reads it.
    pub fn new(refusal: Refused1, language: Language) -> Self {
        let (amount, day) = facts(&refusal.reason);
        Self {
            code: refusal.reason.code().into(),
            message: words::refusal(&refusal.reason, language),
            path: refusal.path,
            amount,
            day,
        }
    }
}

/// The facts a client may want to show in a place of their own.
fn facts(reason: &Reason) -> (Option<Decimal>, Option<Date>) {
    match reason {
        Reason::CeilingReached { remaining } | Reason::SubCeilingReached { remaining } => {
            (Some(Decimal(remaining.amount())), None)
        }
        Reason::AboveLimit { limit, .. } => (Some(Decimal(limit.amount())), None),
        Reason::PriceChanged { today, .. } => (Some(Decimal(today.amount())), None),
        Reason::QuantityCeilingReached { remaining } => (Some(Decimal(remaining.value())), None),
        Reason::AgreementNotStarted { from } | Reason::ParticipationNotStarted { from } => (None, Some(Date(*from))),
        Reason::AgreementExpired { last_day } => (None, Some(Date(*last_day))),
        Reason::DayHasPassed { day } | Reason::PriceListSameDay { day } => (None, Some(Date(*day))),
        _ => (None, None),
    }
}

/// The answer of a mutation from that of its case.
///
/// # Errors
/// Not signed in, or a fault; refusals are part of the answer.
pub fn answer<T, A: From<T> + From<Refused>>(result: Result<T, CaseError>, language: Language) -> Result<A> {
    match result {
        Ok(thing) => Ok(thing.into()),
        Err(CaseError::Refused(refusals)) => Ok(Refused::new(refusals, language).into()),
        Err(CaseError::Unauthenticated) => Err(unauthenticated()),
        Err(CaseError::Failed(fault)) => Err(Error::from(fault)),
    }
}

/// Makes the union of a mutation's answers: the thing, or refusals.
macro_rules! results {
    ($($(#[doc = $text:literal])+ $name:ident = $thing:ident;)*) => {$(
        $(#[doc = $text])+
        #[derive(async_graphql::Union)]
        // Made once per request and given away at once: its size does not matter.
        #[allow(clippy::large_enum_variant)]
        pub enum $name {
            /// It is done.
            Done($thing),
            /// Rules say no.
            Refused($crate::graphql::result::Refused),
        }
    )*};
}
pub(crate) use results;

/// Checks the form of an input; what it means is checked by the domain.
///
/// # Errors
/// All refusals at once.
pub fn check(input: &impl Validate) -> Result<(), Refusals> {
    let mut refused = Refusals::none();
    if let Err(errors) = input.validate() {
        collect(&errors, "", &mut refused);
    }
    refused.or(())
}

fn collect(errors: &ValidationErrors, parent: &str, refused: &mut Refusals) {
    for (field, kind) in errors.errors() {
        let path = if parent.is_empty() {
            camel_case(field)
        } else {
            format!("{parent}.{}", camel_case(field))
        };
        match kind {
            ValidationErrorsKind::Struct(inner) => collect(inner, &path, refused),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{path}.{index}"), refused);
                }
            }
            ValidationErrorsKind::Field(errors) => {
                for error in errors {
                    let number = |name: &str| {
                        error
                            .params
                            .get(name)
                            .and_then(|value| value.as_u64())
                            .and_then(|max| u32::try_from(max).ok())
                    };
                    let reason = match (error.code.as_ref(), number("max"), number("min")) {
                        ("length", Some(max), min) => {
                            let empty = error.params.get("value").is_some_and(is_empty);
                            if empty && min.is_some_and(|min| min > 0) {
                                Reason::Required
                            } else {
                                Reason::TooLong { max }
                            }
                        }
                        ("length", None, Some(_)) => Reason::Required,
                        (code, ..) => Reason::InvalidFormat {
                            expected: code.to_owned(),
                        },
                    };
                    refused.add(reason.at(&path));
                }
            }
        }
    }
}

fn is_empty(value: &serde_json::Value) -> bool {
    value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty)
}

fn camel_case(field: &str) -> String {
    let mut words = field.split('_');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}
