//! English.

use super::Wait;
use super::format::{count, day, list, money, quantity};
use crate::language::Language;
use crate::refusal::Reason;

const ENGLISH: Language = Language::English;

pub(super) fn refusal(reason: &Reason) -> String {
    let words = match reason {
        Reason::Required => "This must be filled in.",
        Reason::TooShort { min } => return format!("The text must have at least {} characters.", count(*min)),
        Reason::TooLong { max } => return format!("The text can have at most {} characters.", count(*max)),
        Reason::TooMany { max } => return format!("There is room for at most {} here.", count(*max)),
        Reason::NotADecimal => {
            "This is not a number. Write it with digits and one decimal sign at most, such as 1234.50."
        }
        Reason::TooManyDecimals { max: 0 } => "This must be a whole number, without decimals.",
        Reason::TooManyDecimals { max: 1 } => "The number can have at most one decimal.",
        Reason::TooManyDecimals { max } => return format!("The number can have at most {max} decimals."),
        Reason::TooLarge => "The number or the sum is larger than the system can handle.",
        Reason::NotInParts => "This is not sold in parts. Give a whole number.",
        Reason::MustBePositive => "The number must be greater than 0.",
        Reason::MustNotBeNegative => "The number cannot be less than 0.",
        Reason::InvalidFormat { expected } => invalid_format(expected),
        Reason::EndsBeforeStart => "The last day cannot be before the first day.",
        Reason::DayHasPassed { day: passed } => {
            return format!(
                "The date {} has passed. Choose today or a later day.",
                day(*passed, ENGLISH)
            );
        }
        Reason::NotFound => "This does not exist, or you do not have access to it.",
        Reason::Duplicate => "This is given twice, or it exists already.",
        Reason::ChangedMeanwhile => "Somebody else has changed this in the meantime. Load it again and retry.",
        Reason::KeyReused => "This request has already been used for something else. Reload the page and try again.",

        Reason::WrongCredentials => "The user name or the password is wrong.",
        Reason::TooManyAttempts { seconds } => {
            let wait = match Wait::of(*seconds) {
                Wait::Seconds(1) => "one second".to_owned(),
                Wait::Seconds(seconds) => format!("{seconds} seconds"),
                Wait::Minutes(minutes) => format!("{} minutes", count(minutes)),
            };
            return format!("There have been too many attempts to sign in. Try again in {wait}.");
        }
        Reason::WeakPassword { min } => {
            return format!(
                "The password is too easy to guess. Use at least {min} characters and avoid common passwords."
            );
        }
        Reason::NotAllowed => "You have no role that allows this. Ask the administrator if you need it.",
        Reason::NotAMember => "The user has no role in this organisation today.",
        Reason::LastAdministrator => {
            "The organisation must have at least one administrator. Give the role to somebody else first."
        }
        Reason::OwnRoles => "You cannot give yourself a role. Ask another administrator to do it.",
        Reason::DoesNotFitOrganisation => "This does not apply to this kind of organisation.",
        Reason::PeriodTooLong { max_months } => {
            return format!("The period can last at most {max_months} months. Choose an earlier last day.");
        }

        Reason::AgreementState { state } => match state.as_str() {
            "draft" => "This cannot be done while the agreement is a draft.",
            "active" => "This cannot be done once the agreement is open for orders.",
            "closed" => "This cannot be done because the agreement is closed.",
            _ => "This cannot be done as the agreement stands now.",
        },
        Reason::AgreementNotStarted { from } => {
            return format!(
                "The agreement begins on {}. Wait until then to order.",
                day(*from, ENGLISH)
            );
        }
        Reason::AgreementExpired { last_day } => {
            return format!(
                "The agreement ran until {} and can no longer be used.",
                day(*last_day, ENGLISH)
            );
        }
        Reason::NotAParticipant => {
            "The municipality is not part of this agreement. Only municipalities named in the agreement can use it."
        }
        Reason::ParticipationNotStarted { from } => {
            return format!(
                "The municipality is part of the agreement from {}. Wait until then to order.",
                day(*from, ENGLISH)
            );
        }
        Reason::NotASupplier => "The supplier is not part of this agreement.",
        Reason::ParticipantsFrozen => {
            "The agreement has been entered into, so who takes part in it can no longer change."
        }
        Reason::TermTooLong { max_months } => {
            return format!(
                "The agreement can run for at most {max_months} months, options included. Make it shorter, or state its \
                 special reasons."
            );
        }
        Reason::NoOptionLeft => "The agreement cannot be extended again because no option is left.",
        Reason::CeilingMissing => "The agreement must have an upper limit in value or quantity.",
        Reason::SubCeilingsTooHigh => "The limit of one municipality cannot be above the limit of the whole agreement.",
        Reason::CeilingReached { remaining } => {
            let left = money(*remaining, ENGLISH);
            return format!("The amount is more than what is left on the agreement: {left} without VAT.");
        }
        Reason::SubCeilingReached { remaining } => {
            let left = money(*remaining, ENGLISH);
            return format!(
                "The amount is more than what the municipality has left on the agreement: {left} without VAT."
            );
        }
        Reason::QuantityCeilingReached { remaining } => {
            let left = quantity(*remaining, ENGLISH);
            return format!("The quantity is more than what is left on the agreement: {left}.");
        }
        Reason::CallOffRuleMismatch => "The agreement has several suppliers. Choose ranking, or keep only one of them.",
        Reason::HigherRankedSupplier { supplier } => {
            return format!("Order this item from {supplier}, who is ranked ahead on the agreement.");
        }

        Reason::ArticleNotOffered => "The item is not in the price list in force now. Search for another item.",
        Reason::NoPrice => "The item has no price for this quantity today. Try a larger quantity or another item.",
        Reason::UnitNotSold => "The item is not sold in this unit. Choose one of the units shown with the item.",
        Reason::OutsideAssortment => {
            "The municipality has chosen other items on this agreement. Choose one from its assortment."
        }
        Reason::OverlappingRows { rows } => {
            let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
            let rows = list(&rows, ENGLISH);
            return format!("Rows {rows} price the same item, quantity and day. Keep only one of them.");
        }
        Reason::RowsDisagree { row } => {
            return format!("This differs from row {row}, which is about the same item. Write the same in both.");
        }
        Reason::ColumnMissing { column } => return format!("The file lacks the column “{column}”."),
        Reason::UnreadableFile => "The file cannot be read. Save it as CSV or XLSX and try again.",
        Reason::FileTooLarge { max_rows } => {
            return format!("The file is too large. It can have at most {} rows.", count(*max_rows));
        }
        Reason::ImportHasErrors { count: 1 } => "The file has one error. Correct the file and upload it again.",
        Reason::ImportHasErrors { count: errors } => {
            return format!(
                "The file has {} errors. Correct the file and upload it again.",
                count(*errors)
            );
        }
        Reason::PriceListState { state } => match state.as_str() {
            "draft" => "This cannot be done while the price list is a draft.",
            "activated" => "This cannot be done once the price list is in use.",
            "discarded" => "This cannot be done because the price list has been discarded.",
            _ => "This cannot be done as the price list stands now.",
        },
        Reason::PriceListSameDay { day: taken } => {
            return format!(
                "Another price list also begins on {}. Choose another day.",
                day(*taken, ENGLISH)
            );
        }

        Reason::ArticleOrFreeText => "Choose either an item or a free text, not both.",
        Reason::NothingToOrder => "There are no items here. Add at least one.",
        Reason::RequisitionState { state } => match state.as_str() {
            "submitted" => "This cannot be done while the requisition is waiting for approval.",
            "approved" => "This cannot be done once the requisition has been approved.",
            "rejected" => "This cannot be done because the requisition has been rejected.",
            "withdrawn" => "This cannot be done because the requisition has been withdrawn.",
            "released" => "This cannot be done because the items of the requisition have already been ordered.",
            _ => "This cannot be done as the requisition stands now.",
        },
        Reason::ContentChanged => "The content is no longer what it was. Look through it again.",
        // A change of the unit price or the package need not show in the sum.
        Reason::PriceChanged { approved, today } if approved == today => {
            "The price has changed since the approval. Send the requisition for approval again."
        }
        Reason::PriceChanged { approved, today } => {
            let (approved, today) = (money(*approved, ENGLISH), money(*today, ENGLISH));
            return format!(
                "The price has changed: the line was approved at {approved} and now costs {today} without VAT. Send the \
                 requisition for approval again."
            );
        }
        Reason::TaxChanged => {
            "The value added tax has changed since the approval. Send the requisition for approval again."
        }
        Reason::OwnRequisition => {
            "You cannot decide on what you asked for yourself, nor on behalf of the person who asked for it."
        }
        Reason::AlreadyApproved => {
            "You, or the person you stand in for, have already approved this. Somebody else must take the next step."
        }
        Reason::AboveLimit { limit, amount } => {
            let (limit, amount) = (money(*limit, ENGLISH), money(*amount, ENGLISH));
            return format!(
                "The amount is {amount} and your limit is {limit}. Somebody with a higher limit must approve it."
            );
        }
        Reason::ReasonRequired => "Give a reason.",

        Reason::OrderAlreadySent => {
            "The order has been sent or is being sent. Contact the supplier if something must change."
        }
        Reason::OrderCancelled => "The order has already been cancelled.",
        Reason::MessageState { state } => match state.as_str() {
            "pending" => "The message is already waiting to be sent.",
            "delivered" => "The message has already been delivered.",
            "withdrawn" => "The message has been withdrawn and will not be sent.",
            "failed" => "The message could not be delivered.",
            _ => "This cannot be done as the message stands now.",
        },
    };
    words.to_owned()
}

fn invalid_format(expected: &str) -> &'static str {
    match expected {
        "organisationNumber" => "This is not a valid organisation number. Check the nine digits.",
        "gln" => "This is not a valid location number (GLN). Check the 13 digits.",
        "gtin" => "This is not a valid bar code number (GTIN). Check the digits.",
        "cpv" => "This is not a valid CPV code. It has eight digits, such as 30192000.",
        "unit" => "The unit is unknown. Write for example stk, pakke or kg.",
        "date" => "This is not a valid date. Write it as 31.12.2026.",
        "tax" => "The tax is unknown. Write 25, 15, 12 or 0, or “unntatt” for items without VAT.",
        "text" => "The text has characters that cannot be read. Save the file as CSV UTF-8 and try again.",
        "email" => "This is not a valid e-mail address.",
        "municipalityNumber" => "This is not a valid municipality number. It has four digits.",
        "postalCode" => "This is not a valid postal code. It has four digits.",
        "municipality" => "This is not a municipality. Only municipalities can take part in the agreement.",
        "supplier" => "This is not a supplier. Choose a supplier.",
        "noLimit" => "This role cannot have a limit of amount.",
        _ => "This is not written in a way we understand.",
    }
}
