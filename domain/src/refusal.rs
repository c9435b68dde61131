//! What a user is told when a rule says no: a reason with its facts, and where in the input it lies.
//!
//! A refusal is no fault: it is part of the answer. The sentence in the reader's language is made by [`crate::words`].

use crate::calendar::Day;
use crate::money::Money;
use crate::quantity::Quantity;
use serde::{Deserialize, Serialize};

/// One refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Why, with the facts the sentence needs.
    pub reason: Reason,
    /// Where in the input, outermost first, such as `lines`, `2`, `quantity`; empty for the whole.
    pub path: Vec<String>,
}

/// All refusals of one attempt: a user is told everything at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, thiserror::Error)]
#[error("refused: {0:?}")]
pub struct Refusals(pub Vec<Refusal>);

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $({ $($(#[$fdoc:meta])* $field:ident : $type:ty),* $(,)? })? = $code:literal,)*) => {
        /// Why something is refused.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Reason {
            $($(#[$doc])* $name $({ $($(#[$fdoc])* $field: $type),* })?,)*
        }

        /// The reasons without their facts: what a client can switch on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Reason {
            /// The reason without its facts.
            pub fn code(&self) -> Code {
                match self { $(Self::$name $({ $($field: _),* })? => Code::$name,)* }
            }
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// As written in the API.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

reasons! {
    /// Nothing was given where something is needed.
    Required = "REQUIRED",
    /// A text is too short.
    TooShort {
        /// Least characters.
        min: u32,
    } = "TOO_SHORT",
    /// A text is too long.
    TooLong {
        /// Most characters.
        max: u32,
    } = "TOO_LONG",
    /// Too many entries in a list.
    TooMany {
        /// Most entries.
        max: u32,
    } = "TOO_MANY",
    /// Not a decimal number in plain notation.
    NotADecimal = "NOT_A_DECIMAL",
    /// More decimals than the field can hold.
    TooManyDecimals {
        /// Most decimals.
        max: u32,
    } = "TOO_MANY_DECIMALS",
    /// A number beyond what can be a real amount, or a sum that grew beyond it.
    TooLarge = "TOO_LARGE",
    /// Zero or less where more is needed.
    MustBePositive = "MUST_BE_POSITIVE",
    /// A part of something that is counted.
    NotInParts = "NOT_IN_PARTS",
    /// Less than zero.
    MustNotBeNegative = "MUST_NOT_BE_NEGATIVE",
    /// Text that does not have the form its field needs, or a check digit that is wrong.
    InvalidFormat {
        /// What was expected, as a word of the API such as `organisationNumber`.
        expected: String,
    } = "INVALID_FORMAT",
    /// The end lies before the beginning.
    EndsBeforeStart = "ENDS_BEFORE_START",
    /// A day that must lie ahead has passed.
    DayHasPassed {
        /// The day.
        day: Day,
    } = "DAY_HAS_PASSED",
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
    TooManyAttempts {
        /// Seconds to wait.
        seconds: u32,
    } = "TOO_MANY_ATTEMPTS",
    /// A password that is too short or too well known.
    WeakPassword {
        /// Least characters.
        min: u32,
    } = "WEAK_PASSWORD",
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
    PeriodTooLong {
        /// Most months.
        max_months: u32,
    } = "PERIOD_TOO_LONG",

    /// The agreement is not in the state this takes.
    AgreementState {
        /// The state it is in: `draft`, `active` or `closed`.
        state: String,
    } = "AGREEMENT_STATE",
    /// The agreement has not begun.
    AgreementNotStarted {
        /// First day.
        from: Day,
    } = "AGREEMENT_NOT_STARTED",
    /// The agreement, or the buyer's part in it, has run out.
    AgreementExpired {
        /// Last day of call-offs.
        last_day: Day,
    } = "AGREEMENT_EXPIRED",
    /// The municipality is not named in the agreement.
    NotAParticipant = "NOT_A_PARTICIPANT",
    /// The buyer's own participation has not begun.
    ParticipationNotStarted {
        /// First day.
        from: Day,
    } = "PARTICIPATION_NOT_STARTED",
    /// The supplier is no party to the agreement.
    NotASupplier = "NOT_A_SUPPLIER",
    /// Participants are those named when the agreement was announced; nobody joins later.
    ParticipantsFrozen = "PARTICIPANTS_FROZEN",
    /// More than four years without special reasons.
    TermTooLong {
        /// Most months.
        max_months: u32,
    } = "TERM_TOO_LONG",
    /// There is no option left to extend by, or not in this order.
    NoOptionLeft = "NO_OPTION_LEFT",
    /// An agreement needs a maximum value or quantity.
    CeilingMissing = "CEILING_MISSING",
    /// A participant's own ceiling is above that of the whole agreement.
    SubCeilingsTooHigh = "SUB_CEILINGS_TOO_HIGH",
    /// The agreement's maximum value would be passed.
    CeilingReached {
        /// What is left.
        remaining: Money,
    } = "CEILING_REACHED",
    /// The municipality's own maximum value would be passed.
    SubCeilingReached {
        /// What is left for this municipality.
        remaining: Money,
    } = "SUB_CEILING_REACHED",
    /// The agreement's maximum quantity would be passed.
    QuantityCeilingReached {
        /// What is left.
        remaining: Quantity,
    } = "QUANTITY_CEILING_REACHED",
    /// This way of choosing the supplier does not fit the number of suppliers or their ranks.
    CallOffRuleMismatch = "CALL_OFF_RULE_MISMATCH",
    /// A supplier ranked higher offers the same article, or comes first for a free text.
    HigherRankedSupplier {
        /// The supplier to order from.
        supplier: String,
    } = "HIGHER_RANKED_SUPPLIER",

    /// The article is not in the price list that is in force.
    ArticleNotOffered = "ARTICLE_NOT_OFFERED",
    /// The article has no price for that day and quantity.
    NoPrice = "NO_PRICE",
    /// The article is not sold in that unit.
    UnitNotSold = "UNIT_NOT_SOLD",
    /// The municipality has settled on other articles for this need.
    OutsideAssortment = "OUTSIDE_ASSORTMENT",
    /// Rows of a price list cover the same article, tier and day.
    OverlappingRows {
        /// The rows, as numbered in the file.
        rows: Vec<u32>,
    } = "OVERLAPPING_ROWS",
    /// Rows of one article say different things about more than its price.
    RowsDisagree {
        /// The first row of the article, as numbered in the file.
        row: u32,
    } = "ROWS_DISAGREE",
    /// A column the file must have is missing.
    ColumnMissing {
        /// Name of the column.
        column: String,
    } = "COLUMN_MISSING",
    /// A file that cannot be read as what it claims to be.
    UnreadableFile = "UNREADABLE_FILE",
    /// A file with more rows or bytes than is accepted.
    FileTooLarge {
        /// Most rows.
        max_rows: u32,
    } = "FILE_TOO_LARGE",
    /// The import has errors; nothing of it can be used.
    ImportHasErrors {
        /// How many.
        count: u32,
    } = "IMPORT_HAS_ERRORS",
    /// The price list is not in the state this takes.
    PriceListState {
        /// The state it is in: `draft`, `activated` or `discarded`.
        state: String,
    } = "PRICE_LIST_STATE",
    /// Another price list begins the same day.
    PriceListSameDay {
        /// The day.
        day: Day,
    } = "PRICE_LIST_SAME_DAY",

    /// A line is of an article or a free text: one of them, not both.
    ArticleOrFreeText = "ARTICLE_OR_FREE_TEXT",
    /// There is nothing to order.
    NothingToOrder = "NOTHING_TO_ORDER",
    /// The request is not in the state this takes.
    RequisitionState {
        /// The state it is in: `submitted`, `approved`, `rejected`, `withdrawn` or `released`.
        state: String,
    } = "REQUISITION_STATE",
    /// The content is no longer what was approved.
    ContentChanged = "CONTENT_CHANGED",
    /// A price is no longer what was approved.
    PriceChanged {
        /// Line net as approved.
        approved: Money,
        /// Line net today.
        today: Money,
    } = "PRICE_CHANGED",
    /// The value added tax is no longer what was approved.
    TaxChanged = "TAX_CHANGED",
    /// Nobody approves what she asked for herself, or what she would approve in the name of the one who asked.
    OwnRequisition = "OWN_REQUISITION",
    /// Each step takes another person.
    AlreadyApproved = "ALREADY_APPROVED",
    /// The approver's limit does not cover the amount.
    AboveLimit {
        /// The limit.
        limit: Money,
        /// The amount.
        amount: Money,
    } = "ABOVE_LIMIT",
    /// A rejection needs a reason in words.
    ReasonRequired = "REASON_REQUIRED",

    /// The order has been sent; it can only be changed by telling the supplier.
    OrderAlreadySent = "ORDER_ALREADY_SENT",
    /// The order is cancelled.
    OrderCancelled = "ORDER_CANCELLED",
    /// The message is under way or need not be sent again.
    MessageState {
        /// The state it is in.
        state: String,
    } = "MESSAGE_STATE",
}

impl Reason {
    /// The refusal of the whole input for this reason.
    pub fn whole(self) -> Refusal {
        Refusal {
            reason: self,
            path: Vec::new(),
        }
    }

    /// The refusal of the field at `path`, written with dots.
    pub fn at(self, path: &str) -> Refusal {
        Refusal {
            reason: self,
            path: path.split('.').map(str::to_owned).collect(),
        }
    }
}

impl Refusal {
    /// The same refusal below `parent`, written with dots; an empty one changes nothing.
    pub fn under(mut self, parent: &str) -> Self {
        if parent.is_empty() {
            return self;
        }
        self.path.splice(0..0, parent.split('.').map(str::to_owned));
        self
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

impl From<Reason> for Refusals {
    fn from(reason: Reason) -> Self {
        reason.whole().into()
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        reason.whole()
    }
}

impl Refusals {
    /// Nothing refused yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn add(&mut self, refusal: impl Into<Refusal>) {
        self.0.push(refusal.into());
    }

    /// Adds all of another attempt, below `parent`.
    pub fn add_under(&mut self, parent: &str, others: Refusals) {
        self.0.extend(others.0.into_iter().map(|refusal| refusal.under(parent)));
    }

    /// Keeps the value of `result`, or its refusals below `parent`.
    pub fn take<T>(&mut self, parent: &str, result: Result<T, impl Into<Refusals>>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(refused) => {
                self.add_under(parent, refused.into());
                None
            }
        }
    }

    /// `value` when nothing was refused.
    pub fn or<T>(self, value: T) -> Result<T, Refusals> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// Whether nothing was refused.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether some refusal has this code.
    pub fn has(&self, code: Code) -> bool {
        self.0.iter().any(|refusal| refusal.reason.code() == code)
    }
}
