//! Small values that many subjects share: amounts, quantities, addresses, words.

use super::in_turn::Plain;
use super::scalars::{Date, Decimal, EmailAddress};
use async_graphql::{Enum, InputObject, SimpleObject};
use samkjop_domain::calendar::Period as DomainPeriod;
use samkjop_domain::language::Language as DomainLanguage;
use samkjop_domain::money::{CURRENCY, Money as DomainMoney};
use samkjop_domain::organisation::{Contact as DomainContact, PostalAddress as DomainAddress};
use samkjop_domain::quantity::{Quantity as DomainQuantity, UnitPrice as DomainPrice};
use samkjop_domain::refusal::{Reason, Refusal};
use samkjop_domain::tax::{TaxClass as DomainTaxClass, TaxSubtotal as DomainSubtotal, TaxTotals as DomainTotals};
use samkjop_domain::units::UnitCode;
use validator::Validate;

/// An amount of money, exact to the øre.
#[derive(Debug, Clone, SimpleObject)]
pub struct Money {
    /// The amount with two decimals.
    pub amount: Decimal,
    /// The currency, by ISO 4217. Always NOK.
    pub currency: &'static str,
}

impl Plain for Money {}

impl From<DomainMoney> for Money {
    fn from(money: DomainMoney) -> Self {
        Self {
            amount: Decimal(money.amount()),
            currency: CURRENCY,
        }
    }
}

/// A quantity and its unit.
#[derive(Debug, Clone, SimpleObject)]
pub struct Measure {
    /// How much, with at most four decimals.
    pub value: Decimal,
    /// The unit.
    pub unit: Unit,
}

impl Measure {
    /// So much of a unit.
    pub fn new(quantity: DomainQuantity, unit: UnitCode, language: DomainLanguage) -> Self {
        Self {
            value: Decimal(quantity.value()),
            unit: Unit::new(unit, language),
        }
    }
}

/// A unit of measure or a package.
#[derive(Debug, Clone, SimpleObject)]
pub struct Unit {
    /// Code of UN/ECE Recommendation 20 or 21, as Peppol uses it, such as "H87" for a piece.
    pub code: &'static str,
    /// Its name in the user's language.
    pub name: &'static str,
    /// Its short form in the user's language, such as "stk".
    pub short: &'static str,
    /// Whether it is counted in whole numbers. What is measured, such as kilograms or hours, can be had in parts.
    pub counted: bool,
}

impl Plain for Unit {}

impl Unit {
    /// The unit in a language.
    pub fn new(unit: UnitCode, language: DomainLanguage) -> Self {
        Self {
            code: unit.code(),
            name: unit.name(language),
            short: unit.short(language),
            counted: unit.is_counted(),
        }
    }
}

/// A price without value added tax.
#[derive(Debug, Clone, SimpleObject)]
pub struct UnitPrice {
    /// Kroner for the base quantity, with two to four decimals.
    pub amount: Decimal,
    /// The currency, by ISO 4217. Always NOK.
    pub currency: &'static str,
    /// What the price is for, such as 100 when it is per hundred. In the article's unit.
    pub base_quantity: Decimal,
    /// Kroner for one of the unit, with four decimals: to compare by, not to reckon with.
    pub of_one: Decimal,
}

impl Plain for UnitPrice {}

impl From<DomainPrice> for UnitPrice {
    fn from(price: DomainPrice) -> Self {
        Self {
            amount: Decimal(price.amount().value()),
            currency: CURRENCY,
            base_quantity: Decimal(price.base().value()),
            of_one: Decimal(price.of_one(4).unwrap_or_default()),
        }
    }
}

/// Sums with value added tax counted once per category on the sum, as EN 16931 says, not per line.
#[derive(Debug, Clone, SimpleObject)]
pub struct Totals {
    /// Sum without value added tax.
    pub net: Money,
    /// Value added tax.
    pub tax: Money,
    /// Sum with value added tax.
    pub gross: Money,
    /// The tax by category and rate.
    pub per_category: Vec<TaxSubtotal>,
}

/// Value added tax of one category and rate.
#[derive(Debug, Clone, SimpleObject)]
pub struct TaxSubtotal {
    /// How it is taxed.
    pub class: TaxClass,
    /// Category code by UNCL5305, such as "S".
    pub category: String,
    /// Rate in percent.
    pub rate: Decimal,
    /// What is taxed.
    pub taxable: Money,
    /// The tax on it.
    pub tax: Money,
}

impl From<&DomainTotals> for Totals {
    fn from(totals: &DomainTotals) -> Self {
        Self {
            net: totals.net.into(),
            tax: totals.tax.into(),
            gross: totals.gross.into(),
            per_category: totals.per_category.iter().map(TaxSubtotal::from).collect(),
        }
    }
}

impl From<&DomainSubtotal> for TaxSubtotal {
    fn from(subtotal: &DomainSubtotal) -> Self {
        Self {
            class: subtotal.class.into(),
            category: subtotal.category.code().to_owned(),
            rate: Decimal(subtotal.rate.value()),
            taxable: subtotal.taxable.into(),
            tax: subtotal.tax.into(),
        }
    }
}

/// How something is taxed; the rate follows from the day of delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainTaxClass")]
pub enum TaxClass {
    /// The general rate.
    General,
    /// Food and drink.
    Food,
    /// Transport of people, hotels, culture.
    Transport,
    /// Water and sewage.
    WaterAndSewage,
    /// Taxable at zero percent.
    ZeroRated,
    /// Exempt.
    Exempt,
    /// Outside the scope of value added tax.
    OutsideScope,
    /// The buyer accounts for the tax.
    ReverseCharge,
}

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainLanguage")]
pub enum Language {
    /// Norwegian bokmål.
    Bokmal,
    /// Norwegian nynorsk.
    Nynorsk,
    /// English.
    English,
}

/// First and last day of something.
#[derive(Debug, Clone, SimpleObject)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day; none when it has no end yet.
    pub to: Option<Date>,
}

impl From<DomainPeriod> for Period {
    fn from(period: DomainPeriod) -> Self {
        Self {
            from: Date(period.from),
            to: period.to.map(Date),
        }
    }
}

/// First and last day of something.
#[derive(Debug, Clone, InputObject)]
pub struct PeriodInput {
    /// First day.
    pub from: Date,
    /// Last day; none when it has no end yet.
    pub to: Option<Date>,
}

impl PeriodInput {
    /// The period.
    ///
    /// # Errors
    /// Refuses one that ends before it begins.
    pub fn read(&self, path: &str) -> Result<DomainPeriod, Refusal> {
        let to = self.to.as_ref().map(|to| to.0);
        DomainPeriod::new(self.from.0, to).map_err(|_| Reason::EndsBeforeStart.at(&format!("{path}.to")))
    }
}

/// A postal address.
#[derive(Debug, Clone, SimpleObject)]
pub struct PostalAddress {
    /// Name of the place or receiver.
    pub name: String,
    /// Street or post-box lines.
    pub lines: Vec<String>,
    /// Four-digit postal code.
    pub postal_code: String,
    /// Post town.
    pub city: String,
}

impl From<&DomainAddress> for PostalAddress {
    fn from(address: &DomainAddress) -> Self {
        Self {
            name: address.name.clone(),
            lines: address.lines.clone(),
            postal_code: address.postal_code.clone(),
            city: address.city.clone(),
        }
    }
}

/// A postal address.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct PostalAddressInput {
    /// Name of the place or receiver, at most 120 characters.
    #[validate(length(min = 1, max = 120))]
    pub name: String,
    /// Street or post-box lines, at most three of at most 120 characters.
    #[validate(length(max = 3))]
    pub lines: Vec<String>,
    /// Four-digit postal code.
    #[validate(custom(function = "postal_code"))]
    pub postal_code: String,
    /// Post town, at most 60 characters.
    #[validate(length(min = 1, max = 60))]
    pub city: String,
}

fn postal_code(text: &str) -> Result<(), validator::ValidationError> {
    let right = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if right {
        Ok(())
    } else {
        Err(validator::ValidationError::new("postalCode"))
    }
}

impl From<PostalAddressInput> for DomainAddress {
    fn from(input: PostalAddressInput) -> Self {
        let clip = |line: String| line.trim().chars().take(120).collect();
        Self {
            name: input.name,
            lines: input.lines.into_iter().map(clip).collect(),
            postal_code: input.postal_code,
            city: input.city,
        }
    }
}

/// Whom to ask.
#[derive(Debug, Clone, SimpleObject)]
pub struct Contact {
    /// Name of a person or an office.
    pub name: String,
    /// E-mail address.
    pub email: EmailAddress,
    /// Telephone number as written.
    pub phone: Option<String>,
}

impl From<&DomainContact> for Contact {
    fn from(contact: &DomainContact) -> Self {
        Self {
            name: contact.name.clone(),
            email: EmailAddress(contact.email.clone()),
            phone: contact.phone.clone(),
        }
    }
}

/// A quantity as a user gives it.
///
/// # Errors
/// Refuses at `path` what is no quantity: negative, more than four decimals, too large.
pub fn quantity(value: &Decimal, path: &str) -> Result<DomainQuantity, Refusal> {
    let reason = match value.0 {
        negative if negative.is_sign_negative() && !negative.is_zero() => Reason::MustNotBeNegative,
        many if many.normalize().scale() > 4 => Reason::TooManyDecimals { max: 4 },
        _ => Reason::TooLarge,
    };
    DomainQuantity::new(value.0).map_err(|_| reason.at(path))
}

/// A price of one unit as a user gives it.
///
/// # Errors
/// Refuses at `path` what is no price: negative, more than four decimals, too large.
pub fn price(value: &Decimal, path: &str) -> Result<DomainPrice, Refusal> {
    // The same limits as for quantities, and told in the same words.
    let amount = quantity(value, path)?.value();
    DomainPrice::new(amount, DomainQuantity::ONE).map_err(|_| Reason::TooLarge.at(path))
}

/// An amount as a user gives it.
///
/// # Errors
/// Refuses at `path` what is no amount: more than two decimals, too large.
pub fn money(value: &Decimal, path: &str) -> Result<DomainMoney, Refusal> {
    if value.0.normalize().scale() > 2 {
        return Err(Reason::TooManyDecimals { max: 2 }.at(path));
    }
    DomainMoney::rounded(value.0).map_err(|_| Reason::TooLarge.at(path))
}

/// A unit as a user gives it.
///
/// # Errors
/// Refuses at `path` codes that are not in use here.
pub fn unit(code: &str, path: &str) -> Result<UnitCode, Refusal> {
    UnitCode::parse(code).map_err(|_| {
        Reason::InvalidFormat {
            expected: "unit".into(),
        }
        .at(path)
    })
}
