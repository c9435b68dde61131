//! The six framework agreements of the demonstration, with dates that lie where they look alive on any given day.

use jiff::{ToSpan, civil::Date};
use rust_decimal::Decimal;

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
    /// How many of the options the region has taken.
    pub options_taken: u8,
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

const DELIVERY: ServiceLevel = ServiceLevel {
    name: Text {
        nb: "Leveringspresisjon",
        nn: "Leveringspresisjon",
        en: "Delivery on time",
    },
    target: "minst 97 % av ordrelinjene levert til avtalt dag",
    measured: "bekreftet leveringsdag mot varemottak, per måned",
    consequence: "dagbot på 0,5 % av linjens verdi, høyst 10 %",
};

const SYSTEM_LEVELS: &[ServiceLevel] = &[
    ServiceLevel {
        name: Text {
            nb: "Tilgjengelighet",
            nn: "Tilgjenge",
            en: "Availability",
        },
        target: "minst 99,7 % hverdager kl. 06.30–22.00",
        measured: "leverandørens overvåking, kontrollert mot regionens egen måling, per måned",
        consequence: "5 % avslag i månedsprisen for hver påbegynt 0,1 prosentenhet under målet, høyst 50 %",
    },
    ServiceLevel {
        name: Text {
            nb: "Svartid for kritiske feil",
            nn: "Svartid for kritiske feil",
            en: "Response to critical faults",
        },
        target: "30 minutter hverdager kl. 07.00–17.00, 2 timer ellers",
        measured: "tid fra meldt sak til en saksbehandler er i gang, per sak",
        consequence: "2 000 kroner per sak utenfor fristen",
    },
    ServiceLevel {
        name: Text {
            nb: "Retting av kritiske feil",
            nn: "Retting av kritiske feil",
            en: "Repair of critical faults",
        },
        target: "4 timer i åpningstiden",
        measured: "tid fra meldt sak til feilen er rettet eller omgått, per sak",
        consequence: "5 000 kroner per påbegynt døgn",
    },
    ServiceLevel {
        name: Text {
            nb: "Svar fra brukerstøtte",
            nn: "Svar frå brukarstøtte",
            en: "User support",
        },
        target: "80 % av henvendelsene besvart innen 60 sekunder, alle innen neste arbeidsdag",
        measured: "leverandørens sakssystem, per kvartal",
        consequence: "gjennomgang i avtalemøte, deretter 2 % avslag i kvartalets pris",
    },
    ServiceLevel {
        name: Text {
            nb: "Gjenoppretting av data",
            nn: "Gjenoppretting av data",
            en: "Restoring data",
        },
        target: "høyst 1 time tapte data, i drift igjen innen 8 timer",
        measured: "øvelse én gang i året med rapport",
        consequence: "ny øvelse på leverandørens regning, vesentlig mislighold ved andre gang",
    },
];

const NETWORK_LEVELS: &[ServiceLevel] = &[
    DELIVERY,
    ServiceLevel {
        name: Text {
            nb: "Bytte av defekt utstyr",
            nn: "Byte av defekt utstyr",
            en: "Replacement of faulty equipment",
        },
        target: "erstatning sendt neste arbeidsdag i hele garantitiden",
        measured: "tid fra godkjent reklamasjon til forsendelse, per sak",
        consequence: "leie av tilsvarende utstyr på leverandørens regning",
    },
];

const FOOD_LEVELS: &[ServiceLevel] = &[
    DELIVERY,
    ServiceLevel {
        name: Text {
            nb: "Restholdbarhet",
            nn: "Resthaldbarheit",
            en: "Remaining shelf life",
        },
        target: "minst to tredjedeler av samlet holdbarhet ved levering, brød bakt samme døgn",
        measured: "stikkprøver ved varemottak",
        consequence: "varen krediteres i sin helhet",
    },
    ServiceLevel {
        name: Text {
            nb: "Kjølekjede",
            nn: "Kjølekjede",
            en: "Cold chain",
        },
        target: "høyst 4 °C for kjølevarer og −18 °C for frysevarer ved levering",
        measured: "logg fra bilen og måling ved varemottak",
        consequence: "leveransen avvises og krediteres",
    },
];

const FREE_DELIVERY: Text = Text {
    nb: "Fritt levert oppgitt leveringssted, inkludert frakt, emballasje og miljøavgift.",
    nn: "Fritt levert oppgjeven leveringsstad, inkludert frakt, emballasje og miljøavgift.",
    en: "Delivered free of charge to the stated place, including freight, packaging and environmental fees.",
};

const CARRIED_IN: Text = Text {
    nb: "Fritt levert og båret inn til kjøkken eller lager, hverdager kl. 07.00–11.00.",
    nn: "Fritt levert og bore inn til kjøken eller lager, kvardagar kl. 07.00–11.00.",
    en: "Delivered free of charge and carried into kitchen or store, weekdays 07:00–11:00.",
};

const AS_A_SERVICE: Text = Text {
    nb: "Leveres som tjeneste over internett. Tilgang gis senest fem virkedager etter bestilling.",
    nn: "Vert levert som teneste over internett. Tilgang vert gjeven seinast fem vyrkedagar etter bestilling.",
    en: "Delivered as a service over the internet. Access is given within five working days of the order.",
};

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
        options_taken: 0,
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
        options_taken: 0,
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
        options_taken: 0,
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
        options_taken: 0,
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
        options_taken: 0,
        participants: named(start, &[]),
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
        options_taken: 0,
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
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::{SeedAgreement, agreements};
    use crate::articles::known_cpv_codes;
    use crate::region::{budgets, municipality};
    use crate::suppliers::supplier_by_key;
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use rust_decimal::Decimal;
    use std::collections::BTreeSet;

    const DAYS: [Date; 4] = [
        date(2026, 1, 1),
        date(2026, 11, 22),
        date(2027, 5, 31),
        date(2028, 2, 29),
    ];

    /// The last day without further options, computed from the start.
    fn last_day(agreement: &SeedAgreement) -> Date {
        let options = agreement.option_months.iter().take(usize::from(agreement.options_taken));
        let months: i32 = options.chain([&agreement.initial_months]).map(|months| i32::from(*months)).sum();
        agreement.start.saturating_add(months.months()).saturating_sub(1.day())
    }

    #[test]
    fn six_agreements_are_in_force_on_any_day() {
        for today in DAYS {
            let all = agreements(today);
            assert_eq!(all.len(), 6);
            for agreement in &all {
                assert!(
                    agreement.start <= today && today <= last_day(agreement),
                    "{} on {today}",
                    agreement.number
                );
            }
            let numbers: BTreeSet<&str> = all.iter().map(|agreement| agreement.number.as_str()).collect();
            assert_eq!(numbers.len(), 6);
        }
    }

    #[test]
    fn none_can_last_longer_than_four_years() {
        for agreement in agreements(DAYS[0]) {
            let months: u32 = agreement.option_months.iter().map(|months| u32::from(*months)).sum();
            assert!(
                months + u32::from(agreement.initial_months) <= 48,
                "{}",
                agreement.number
            );
        }
    }

    #[test]
    fn one_runs_out_within_nine_weeks() {
        for today in DAYS {
            let soon: Vec<_> = agreements(today)
                .into_iter()
                .filter(|agreement| today.until(last_day(agreement)).unwrap().get_days() < 63)
                .map(|agreement| agreement.key)
                .collect();
            assert_eq!(soon, ["renhold"]);
        }
    }

    #[test]
    fn all_that_is_named_exists() {
        let known = known_cpv_codes();
        for agreement in agreements(DAYS[1]) {
            assert!(known.contains(agreement.cpv), "{}", agreement.cpv);
            assert!(agreement.suppliers.iter().all(|key| supplier_by_key(key).is_some()));
            assert!(
                agreement
                    .participants
                    .iter()
                    .all(|each| municipality(each.municipality).is_some())
            );
            assert_eq!(agreement.suppliers.len() > 1, agreement.call_off == "ranking");
            assert!(budgets().iter().any(|budget| budget.agreement == agreement.key));
        }
    }

    #[test]
    fn municipalities_differ_in_what_they_take_part_in_and_from_when() {
        let all = agreements(DAYS[1]);
        let named = |key: &str| all.iter().find(|each| each.key == key).unwrap();
        assert!(
            named("nett")
                .participants
                .iter()
                .all(|each| each.municipality != "tinn")
        );
        assert!(
            named("mat")
                .participants
                .iter()
                .all(|each| each.municipality != "ovre_eiker")
        );
        assert!(
            named("mat")
                .participants
                .iter()
                .any(|each| each.from > named("mat").start)
        );
        assert!(named("oppvekst").participants.iter().any(|each| each.until.is_some()));
        assert!(
            all.iter()
                .all(|agreement| agreement.participants.iter().any(|each| each.municipality == "rollag"))
        );
    }

    #[test]
    fn the_municipalities_shares_of_the_computers_make_up_the_whole() {
        let computers = agreements(DAYS[1]).into_iter().find(|each| each.key == "pc").unwrap();
        let pieces: Decimal = computers
            .participants
            .iter()
            .filter_map(|each| each.quantity_ceiling)
            .sum();
        let value: Decimal = computers
            .participants
            .iter()
            .filter_map(|each| each.value_ceiling)
            .sum();
        assert_eq!(value, computers.value_ceiling);
        assert_eq!(pieces, computers.quantity_ceiling.unwrap().quantity);
    }
}
