//! The six framework agreements of the demonstration, with dates that lie where they look alive on any given day.

use jiff::{ToSpan, civil::Date};
use rust_decimal::Decimal;

mod terms;

use terms::{AS_A_SERVICE, CARRIED_IN, DELIVERY, FOOD_LEVELS, FREE_DELIVERY, NETWORK_LEVELS, SYSTEM_LEVELS};

/// One text in the three languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Bokmål.
    pub nb: &'static str,
    /// Nynorsk.
    pub nn: &'static str,
    /// English.
    pub en: &'static str,
}

/// A municipality that the notice of the agreement names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Key of the municipality.
    pub municipality: &'static str,
    /// First day it may call off; later than the agreement's start when its own old contract had to run out first.
    pub from: Date,
    /// Last day, when it is another than the agreement's.
    pub until: Option<Date>,
    /// Kroner without VAT this municipality may use of the ceiling.
    pub value_ceiling: Option<Decimal>,
    /// What it may use of the quantity ceiling, in that ceiling's unit.
    pub quantity_ceiling: Option<Decimal>,
    /// How many of the options this municipality has taken: each decides for itself.
    pub options_taken: u8,
}

/// A quantity over all participants and suppliers that may not be exceeded (CJEU C-23/20).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuantityCeiling {
    /// How many.
    pub quantity: Decimal,
    /// UN/ECE unit code of what is counted.
    pub unit: &'static str,
}

/// A promised level of service (tjenestenivå).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceLevel {
    /// What is promised.
    pub name: Text,
    /// The number or time promised, in the supplier's words.
    pub target: &'static str,
    /// How it is measured.
    pub measured: &'static str,
    /// What follows when it is not kept.
    pub consequence: &'static str,
}

/// One framework agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedAgreement {
    /// Short key used by the other tables here.
    pub key: &'static str,
    /// One digit, part of article numbers and GTINs.
    pub digit: u8,
    /// Number shown to people, with the year of its start.
    pub number: String,
    /// Title in three languages.
    pub title: Text,
    /// Main CPV code with check digit.
    pub cpv: &'static str,
    /// First day of call-offs.
    pub start: Date,
    /// Months before any option.
    pub initial_months: u8,
    /// Months of each option, in order.
    pub option_months: &'static [u8],
    /// Those named in the notice.
    pub participants: Vec<Participant>,
    /// Keys of the suppliers, the first ranked first.
    pub suppliers: &'static [&'static str],
    /// `single_supplier` or `ranking`.
    pub call_off: &'static str,
    /// Hours a ranked supplier has to answer before the next is asked; 0 without ranking.
    pub answer_hours: u16,
    /// Kroner without VAT over all participants and suppliers.
    pub value_ceiling: Decimal,
    /// A ceiling in quantity beside it.
    pub quantity_ceiling: Option<QuantityCeiling>,
    /// Working days from order to delivery.
    pub delivery_days: u8,
    /// Days from invoice to payment.
    pub payment_days: u8,
    /// Terms of delivery as printed on orders.
    pub delivery_terms: Text,
    /// Promised levels of service.
    pub service_levels: &'static [ServiceLevel],
}

const ALL: [&str; 8] = [
    "kongsberg",
    "ovre_eiker",
    "flesberg",
    "rollag",
    "nore_og_uvdal",
    "notodden",
    "hjartdal",
    "tinn",
];

/// The first day of the month that lies `months` before `today`'s month.
#[must_use]
pub fn month_start(today: Date, months: i32) -> Date {
    today.first_of_month().saturating_sub(months.months())
}

fn kroner(amount: u32) -> Decimal {
    Decimal::from(amount)
}

fn number(start: Date, digit: u8) -> String {
    format!("RA-{}-{digit:02}", start.year())
}

/// The named participants: all of the region except `without`, each from the agreement's start.
fn named(start: Date, without: &[&str]) -> Vec<Participant> {
    ALL.iter()
        .filter(|key| !without.contains(key))
        .map(|key| Participant {
            municipality: key,
            from: start,
            until: None,
            value_ceiling: None,
            quantity_ceiling: None,
            options_taken: 0,
        })
        .collect()
}

/// All six agreements as they stand on `today`.
#[must_use]
pub fn agreements(today: Date) -> Vec<SeedAgreement> {
    vec![
        office(today),
        computers(today),
        network(today),
        food(today),
        cleaning(today),
        school_system(today),
    ]
}

fn office(today: Date) -> SeedAgreement {
    let start = month_start(today, 14);
    SeedAgreement {
        key: "kontor",
        digit: 1,
        number: number(start, 1),
        title: Text {
            nb: "Kontorrekvisita og kontormøbler",
            nn: "Kontorrekvisita og kontormøblar",
            en: "Office supplies and office furniture",
        },
        cpv: "30192000-1",
        start,
        initial_months: 24,
        option_months: &[12, 12],
        participants: named(start, &[]),
        suppliers: &["fjellkontor", "papirdalen"],
        call_off: "ranking",
        answer_hours: 24,
        value_ceiling: kroner(4_000_000),
        quantity_ceiling: None,
        delivery_days: 3,
        payment_days: 30,
        delivery_terms: FREE_DELIVERY,
        service_levels: &[DELIVERY],
    }
}

fn computers(today: Date) -> SeedAgreement {
    let start = month_start(today, 19);
    let mut participants = named(start, &[]);
    for participant in &mut participants {
        let (value, pieces) = match participant.municipality {
            "kongsberg" => (8_500_000, 2_800),
            "ovre_eiker" => (6_500_000, 2_200),
            "notodden" => (4_200_000, 1_400),
            "tinn" => (1_900_000, 650),
            "flesberg" => (950_000, 300),
            "nore_og_uvdal" => (850_000, 280),
            "hjartdal" => (600_000, 200),
            _ => (500_000, 170),
        };
        participant.value_ceiling = Some(kroner(value));
        participant.quantity_ceiling = Some(kroner(pieces));
    }
    SeedAgreement {
        key: "pc",
        digit: 2,
        number: number(start, 2),
        title: Text {
            nb: "PC-er og nettbrett til skolene",
            nn: "PC-ar og nettbrett til skulane",
            en: "Computers and tablets for schools",
        },
        cpv: "30213000-5",
        start,
        initial_months: 24,
        option_months: &[12, 12],
        participants,
        suppliers: &["skoledata", "bitdalen", "laagendata"],
        call_off: "ranking",
        answer_hours: 48,
        value_ceiling: kroner(24_000_000),
        quantity_ceiling: Some(QuantityCeiling {
            quantity: kroner(8_000),
            unit: "H87",
        }),
        delivery_days: 10,
        payment_days: 30,
        delivery_terms: FREE_DELIVERY,
        service_levels: &[DELIVERY],
    }
}

fn network(today: Date) -> SeedAgreement {
    let start = month_start(today, 30);
    SeedAgreement {
        key: "nett",
        digit: 3,
        number: number(start, 3),
        title: Text {
            nb: "Nettverksutstyr",
            nn: "Nettverksutstyr",
            en: "Network equipment",
        },
        cpv: "32420000-3",
        start,
        initial_months: 36,
        option_months: &[12],
        // Tinn answered "no" when the need was collected.
        participants: named(start, &["tinn"]),
        suppliers: &["fiberfjell"],
        call_off: "single_supplier",
        answer_hours: 0,
        value_ceiling: kroner(1_100_000),
        quantity_ceiling: None,
        delivery_days: 7,
        payment_days: 30,
        delivery_terms: FREE_DELIVERY,
        service_levels: NETWORK_LEVELS,
    }
}

fn food(today: Date) -> SeedAgreement {
    let start = month_start(today, 10);
    // Øvre Eiker has its own kitchen contract; Hjartdal was named, but could start only when its old one had run out.
    let mut participants = named(start, &["ovre_eiker"]);
    for participant in &mut participants {
        if participant.municipality == "hjartdal" {
            participant.from = month_start(today, 3);
        }
    }
    SeedAgreement {
        key: "mat",
        digit: 4,
        number: number(start, 4),
        title: Text {
            nb: "Matvarer til barnehager og sykehjem",
            nn: "Matvarer til barnehagar og sjukeheimar",
            en: "Food for kindergartens and nursing homes",
        },
        cpv: "15800000-6",
        start,
        initial_months: 24,
        option_months: &[12, 12],
        participants,
        suppliers: &["storkost", "matgarden"],
        call_off: "ranking",
        answer_hours: 4,
        value_ceiling: kroner(40_000_000),
        quantity_ceiling: None,
        delivery_days: 2,
        payment_days: 30,
        delivery_terms: CARRIED_IN,
        service_levels: FOOD_LEVELS,
    }
}

fn cleaning(today: Date) -> SeedAgreement {
    let start = month_start(today, 22);
    let mut participants = named(start, &[]);
    for participant in &mut participants {
        // Has decided early; the others have some weeks left.
        if participant.municipality == "kongsberg" {
            participant.options_taken = 1;
        }
    }
    SeedAgreement {
        key: "renhold",
        digit: 5,
        number: number(start, 5),
        title: Text {
            nb: "Renholdsprodukter og tørkepapir",
            nn: "Reinhaldsprodukt og tørkepapir",
            en: "Cleaning products and paper wipes",
        },
        cpv: "39830000-9",
        start,
        initial_months: 24,
        option_months: &[12],
        participants,
        suppliers: &["blankdal", "papirdalen"],
        call_off: "ranking",
        answer_hours: 24,
        value_ceiling: kroner(1_000_000),
        quantity_ceiling: None,
        delivery_days: 4,
        payment_days: 30,
        delivery_terms: FREE_DELIVERY,
        service_levels: &[DELIVERY],
    }
}

fn school_system(today: Date) -> SeedAgreement {
    let start = month_start(today, 8);
    let mut participants = named(start, &[]);
    for participant in &mut participants {
        match participant.municipality {
            // Waits for the summer: a school changes system between two school years only.
            "ovre_eiker" => participant.from = month_start(today, 4),
            // Has announced that it leaves after two years.
            "nore_og_uvdal" => {
                participant.until = Some(start.saturating_add(24.months()).saturating_sub(1.day()));
            }
            _ => {}
        }
    }
    SeedAgreement {
        key: "oppvekst",
        digit: 6,
        number: number(start, 6),
        title: Text {
            nb: "Skole- og barnehageadministrativt system som tjeneste",
            nn: "Skule- og barnehageadministrativt system som teneste",
            en: "School and kindergarten administration system as a service",
        },
        cpv: "48190000-6",
        start,
        initial_months: 36,
        option_months: &[12],
        participants,
        suppliers: &["oppvekstsky"],
        call_off: "single_supplier",
        answer_hours: 0,
        value_ceiling: kroner(18_000_000),
        quantity_ceiling: None,
        delivery_days: 5,
        payment_days: 30,
        delivery_terms: AS_A_SERVICE,
        service_levels: SYSTEM_LEVELS,
    }
}

#[cfg(test)]
mod tests;
